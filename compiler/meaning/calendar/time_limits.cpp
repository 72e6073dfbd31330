#include "compiler/meaning/calendar/time_limits.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
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

std::int64_t rounded_up(std::int64_t amount, std::int64_t by) {
    return (amount + by - 1) / by;
}

/// In how many working days what runs while it is open surely ends that begins in its hours.
std::int64_t in_working_days(const Clock& limit, const model::Calendar& calendar) {
    return limit.kind == ClockKind::working_days ? limit.amount
                                                 : rounded_up(limit.amount * 60, calendar.closes - calendar.opens);
}

/// Whether what runs on the calendar surely ends within so many days, which run on every day.
bool surely_within_days(const Clock& limit, std::int64_t days, const model::Calendar& calendar) {
    const std::int64_t working_days = in_working_days(limit, calendar);
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

/// Where the clocks are changed meanwhile, what has really passed is an hour less or more than what they show.
constexpr std::int64_t a_change = 60;

/// Whether it is open at a time that the clocks may go past or show twice.
bool open_when_clocks_change(const model::Calendar& calendar) {
    return calendar.open_on[0] && calendar.opens < 2 * 60 && calendar.closes > 60;
}

/// How many minutes really pass at least until the time limit, which is decided, ends. Without a calendar, one that may be open at any time.
std::int64_t least_minutes(const Clock& limit, const model::Calendar* calendar) {
    switch (limit.kind) {
        case ClockKind::minutes: return limit.amount;
        case ClockKind::days:
        case ClockKind::working_days: return limit.amount * dates::minutes_a_day - a_change;
        case ClockKind::working_hours: break;
        case ClockKind::undecided: return 0;
    }
    const std::int64_t worked = limit.amount * 60;
    if (calendar == nullptr) return worked - a_change;
    const std::int64_t open = calendar->closes - calendar->opens;
    const std::int64_t nights = worked == 0 ? 0 : rounded_up(worked, open) - 1;
    const std::int64_t by_the_clocks = worked + nights * (dates::minutes_a_day - open);
    return std::max(open_when_clocks_change(*calendar) ? worked - a_change : worked, by_the_clocks - a_change);
}

/// How many minutes really pass at most; nothing where that cannot be told.
std::optional<std::int64_t> most_minutes(const Clock& limit, const model::Calendar* calendar) {
    if (limit.kind == ClockKind::minutes) return limit.amount;
    if (limit.kind == ClockKind::days) return limit.amount * dates::minutes_a_day + a_change;
    if (limit.kind == ClockKind::undecided || calendar == nullptr) return std::nullopt;
    const std::int64_t open = calendar->closes - calendar->opens;
    const bool every_day = is_open_every_day(*calendar);
    if (every_day && limit.kind == ClockKind::working_hours) {
        const std::int64_t worked = limit.amount * 60;
        // What comes in after closing time waits for the morning, however little is to be worked.
        const std::int64_t nights = std::max<std::int64_t>(1, rounded_up(worked, open));
        return worked + nights * (dates::minutes_a_day - open) + a_change;
    }
    const std::int64_t days = in_working_days(limit, *calendar);
    if (days > most_open_days) return std::nullopt;
    if (is_always_open(*calendar)) return days * dates::minutes_a_day + a_change;
    return days_at_most(*calendar, days) * dates::minutes_a_day + a_change;
}

/// Whether the one is open whenever the other is. Not all that are so are known to be.
bool open_whenever(const model::Calendar& one, const model::Calendar& other) {
    for (std::size_t day = 0; day < one.open_on.size(); ++day) {
        if (other.open_on[day] && !one.open_on[day]) return false;
    }
    if (one.closed_on_bank_holidays && (!other.closed_on_bank_holidays || one.nation != other.nation)) return false;
    return one.opens <= other.opens && one.closes >= other.closes &&
           std::all_of(one.closed.begin(), one.closed.end(),
                       [&](dates::Date day) { return is_open_on(other, day) == false; });
}

bool surely_ends_first(const Clock& first, const model::Calendar* of_first, const Clock& second,
                       const model::Calendar* of_second) {
    const auto most_of_first = most_minutes(first, of_first);
    return most_of_first && *most_of_first <= least_minutes(second, of_second);
}

}  // namespace

bool surely_no_later(const Clock& first, const Clock& second, const model::Calendar* calendar) {
    if (first.kind == ClockKind::undecided || second.kind == ClockKind::undecided) return false;
    if (first.kind == second.kind) return first.amount <= second.amount;
    if (first.amount > most || second.amount > most) return false;
    if (calendar != nullptr && !opens_ever(*calendar)) calendar = nullptr;
    if (first.kind == ClockKind::minutes || second.kind == ClockKind::minutes)
        return surely_ends_first(first, calendar, second, calendar);
    if (calendar == nullptr) return across_kinds(first, second, 0, false);
    const int open = calendar->closes - calendar->opens;
    const bool every_day = is_open_every_day(*calendar);
    if (is_always_open(*calendar)) return minutes_by_the_clock(first) <= minutes_by_the_clock(second);
    if (across_kinds(first, second, open, every_day)) return true;
    return second.kind == ClockKind::days && surely_within_days(first, second.amount, *calendar);
}

bool surely_no_later(const TimeLimit& first, const TimeLimit& second) {
    if (!runs_while_open(first.clock)) return surely_no_later(first.clock, second.clock, second.calendar);
    if (!runs_while_open(second.clock)) return surely_no_later(first.clock, second.clock, first.calendar);
    const auto same = [](const model::Calendar* one, const model::Calendar* other) {
        return one == other || (one != nullptr && other != nullptr && *one == *other);
    };
    if (same(first.calendar, second.calendar)) return surely_no_later(first.clock, second.clock, first.calendar);
    if (first.calendar == nullptr || second.calendar == nullptr || !opens_ever(*first.calendar) ||
        !opens_ever(*second.calendar) || first.clock.amount > most || second.clock.amount > most)
        return false;
    // By the calendar that is open whenever the other is, a time limit ends no later than by the other.
    if (open_whenever(*first.calendar, *second.calendar) &&
        (surely_no_later(first.clock, second.clock, first.calendar) ||
         surely_no_later(first.clock, second.clock, second.calendar)))
        return true;
    return surely_ends_first(first.clock, first.calendar, second.clock, second.calendar);
}

std::vector<TimeLimit> soonest(std::vector<TimeLimit> limits) {
    const auto is_one = [](const TimeLimit& a, const TimeLimit& b) {
        return a.clock == b.clock && (!runs_while_open(a.clock) || a.calendar == b.calendar);
    };
    std::stable_sort(limits.begin(), limits.end(), [](const TimeLimit& a, const TimeLimit& b) {
        return std::pair(a.clock.kind, a.clock.amount) < std::pair(b.clock.kind, b.clock.amount);
    });
    std::vector<TimeLimit> all;
    for (const TimeLimit& limit : limits) {
        if (std::none_of(all.begin(), all.end(), [&](const TimeLimit& known) { return is_one(known, limit); }))
            all.push_back(limit);
    }
    const auto gives_way = [&](std::size_t at) {
        for (std::size_t other = 0; other < all.size(); ++other) {
            if (other == at || !surely_no_later(all[other], all[at])) continue;
            // Of two that surely end together, the first is told.
            if (other < at || !surely_no_later(all[at], all[other])) return true;
        }
        return false;
    };
    std::vector<TimeLimit> kept;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!gives_way(i)) kept.push_back(all[i]);
    }
    return kept;
}

}  // namespace ascrules::calendar
