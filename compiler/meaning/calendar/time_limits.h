#pragma once

#include <vector>

#include "compiler/meaning/model/calendar.h"
#include "compiler/meaning/model/decision.h"

namespace ascrules::calendar {

/// Whether a case is due by `first` no later than by `second`, whenever it is received: for every moment for which due() tells both. Never a guess:
/// where it hangs on the moment of receipt, on a calendar that is not given (null), or on a time limit that is undecided, the answer is no, both
/// ways round. Of equal time limits that are decided it is true, both ways round.
///
/// - Of one kind: by the amount.
/// - `days N` and `working_days M`: where N is not more than M. The other way round, closed days may come between.
/// - `working_hours N` and `working_days M`: where N hours fit into the opening hours of M days; the other way round, where they do not.
/// - `days N` and `working_hours M`: where M hours do not fit into the opening hours of N days.
/// - What runs on the calendar and `days N`: where it has ended within N days even over the longest stretch of closed days that is known. Counts of more
///   than 1,000 working days are not looked at.
/// - `minutes N` and the others: where the most minutes that can really pass until the first ends are no more than the least until the second. Where clocks may be
///   changed meanwhile that is an hour more or less, so that 24 hours and one day cannot be put in order.
[[nodiscard]] bool surely_no_later(const model::Clock& first, const model::Clock& second,
                                   const model::Calendar* calendar);

/// Whether the time limit runs only while somebody is there: working hours and working days.
[[nodiscard]] constexpr bool runs_while_open(const model::Clock& limit) {
    return limit.kind == model::ClockKind::working_hours || limit.kind == model::ClockKind::working_days;
}

/// A time limit, and the calendar on which its working time runs; null where that is not told.
struct TimeLimit {
    model::Clock clock;
    const model::Calendar* calendar = nullptr;
    bool operator==(const TimeLimit&) const = default;
};

/// The same of two that may run on different calendars: then also where the calendar of the first is open whenever that of the second is.
[[nodiscard]] bool surely_no_later(const TimeLimit& first, const TimeLimit& second);

/// Those of some time limits of which no other surely ends sooner: each once, in the order minutes, working hours, working days,
/// days and what is undecided, the smaller first. Which of them ends first hangs on when a case is received,
/// or on what is undecided. One where it is sure; none only of none.
[[nodiscard]] std::vector<TimeLimit> soonest(std::vector<TimeLimit> limits);

}  // namespace ascrules::calendar
