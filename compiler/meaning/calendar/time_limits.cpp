#include "compiler/meaning/calendar/time_limits.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>

#include "compiler/meaning/calendar/bank_holidays.h"
#include "compiler/meaning/calendar/calendar.h"
#include "compiler/words/dates/dates.h"

namespace ascrules::calendar {

namespace {

using model::Clock;
using model::ClockKind;

/// Beyond this, due() tells no date; below it, minutes can be counted.
constexpr std::int64_t most = 1'000'000'000;

bool without_exception(const model::Calendar& calendar) {
    return !calendar.closed_on_bank_holidays && calendar.closed.empty() &&
           std::find(calendar.open_on.begin(), calendar.open_on.end(), false) == calendar.open_on.end();
}

/// Longer counts are not worth the looking.
constexpr std::int64_t most_open_days = 1'000;

/// The days that matter: those whose bank holidays are known, or those around the ones that are closed besides. Elsewhere every week is like any other.
std::pair<dates::Date, dates::Date> days_looked_at(const model::Calendar& calendar, std::int64_t steps) {
    if (calendar.closed_on_bank_holidays) return {bank_holidays_known_from(), bank_holidays_known_until()};
    const std::int64_t around = 7 * (steps + 2);
    const dates::Date first = calendar.closed.empty() ? bank_holidays_known_from() : *calendar.closed.begin();
    const dates::Date last = calendar.closed.empty() ? first : *calendar.closed.rbegin();
    return {first + -around, last + around};
}

/// How many days lie between an open day and the one so many open days later, at the most.
std::int64_t longest_stretch(const model::Calendar& calendar, std::int64_t steps) {
    const auto [first, last] = days_looked_at(calendar, steps);
    // What comes in on the first days may come in while it is closed: as if the day before them had been open.
    std::vector<std::int64_t> open{-1};
    std::int64_t longest = 0;
    std::int64_t number = 0;
    for (dates::Date day = first; day <= last; day = day + 1, ++number) {
        if (is_open_on(calendar, day) != true) continue;
        open.push_back(number);
        if (static_cast<std::int64_t>(open.size()) > steps)
            longest = std::max(longest, number - open[open.size() - 1 - static_cast<std::size_t>(steps)]);
    }
    return longest;
}

/// After how many days at most so many working days are over, from the moment of receipt. What comes in after closing time counts from the next
/// open day on: so one more step lies between.
std::int64_t days_at_most(const model::Calendar& calendar, std::int64_t working_days) {
    // Asked over and over of one calendar, and of few numbers.
    thread_local model::Calendar asked_of;
    thread_local std::map<std::int64_t, std::int64_t> known;
    if (!(asked_of == calendar)) {
        asked_of = calendar;
        known.clear();
    }
    const auto [place, fresh] = known.try_emplace(working_days, 0);
    if (fresh) place->second = longest_stretch(calendar, working_days + 1);
    return place->second;
}

/// Whether what runs on the calendar surely ends within so many days, which run on every day.
bool surely_within_days(const Clock& limit, std::int64_t days, const model::Calendar& calendar) {
    const std::int64_t open = calendar.closes - calendar.opens;
    const std::int64_t working_days =
        limit.kind == ClockKind::working_days ? limit.amount : (limit.amount * 60 + open - 1) / open;
    return working_days <= std::min(days, most_open_days) && days_at_most(calendar, working_days) <= days;
}

/// Of two different kinds, both decided. `open` is how many minutes a day the calendar is open; zero where there is none.
bool across_kinds(const Clock& first, const Clock& second, std::int64_t open, bool every_day) {
    const std::int64_t n = first.amount;
    const std::int64_t m = second.amount;
    if (first.kind == ClockKind::days && second.kind == ClockKind::working_days) return n <= m;
    if (first.kind == ClockKind::days) {
        // In N days it is open for N times its opening hours at most. They may have passed before the N days have, at closing time.
        const std::int64_t at_most = open == 0 ? dates::minutes_a_day : open;
        return n * at_most < m * 60 || (at_most == dates::minutes_a_day && n * at_most == m * 60);
    }
    if (open == 0) return false;
    if (second.kind == ClockKind::working_days) return n * 60 <= m * open;
    if (second.kind == ClockKind::working_hours) return n * open < m * 60;
    // What comes in while it is closed counts as received at the next opening, less than a day later.
    return every_day && (first.kind == ClockKind::working_hours ? n * 60 <= m * open : n < m);
}

std::int64_t minutes_by_the_clock(const Clock& limit) {
    return limit.amount * (limit.kind == ClockKind::working_hours ? 60 : dates::minutes_a_day);
}

}  // namespace

bool surely_no_later(const Clock& first, const Clock& second, const model::Calendar* calendar) {
    if (first.kind == ClockKind::undecided || second.kind == ClockKind::undecided) return false;
    if (first.kind == second.kind) return first.amount <= second.amount;
    if (first.amount > most || second.amount > most) return false;
    if (calendar == nullptr || !opens_ever(*calendar)) return across_kinds(first, second, 0, false);
    const int open = calendar->closes - calendar->opens;
    const bool every_day = without_exception(*calendar);
    if (every_day && open == dates::minutes_a_day) return minutes_by_the_clock(first) <= minutes_by_the_clock(second);
    if (across_kinds(first, second, open, every_day)) return true;
    return second.kind == ClockKind::days && surely_within_days(first, second.amount, *calendar);
}

std::vector<Clock> soonest(std::vector<Clock> limits, const model::Calendar* calendar) {
    std::sort(limits.begin(), limits.end(),
              [](const Clock& a, const Clock& b) { return std::pair(a.kind, a.amount) < std::pair(b.kind, b.amount); });
    limits.erase(std::unique(limits.begin(), limits.end()), limits.end());
    const auto gives_way = [&](std::size_t at) {
        for (std::size_t other = 0; other < limits.size(); ++other) {
            if (other == at || !surely_no_later(limits[other], limits[at], calendar)) continue;
            // Of two that surely end together, the first is told.
            if (other < at || !surely_no_later(limits[at], limits[other], calendar)) return true;
        }
        return false;
    };
    std::vector<Clock> kept;
    for (std::size_t i = 0; i < limits.size(); ++i) {
        if (!gives_way(i)) kept.push_back(limits[i]);
    }
    return kept;
}

}  // namespace ascrules::calendar
