#include "compiler/meaning/calendar/time_limits.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

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
    return across_kinds(first, second, open, every_day);
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
