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
[[nodiscard]] bool surely_no_later(const model::Clock& first, const model::Clock& second,
                                   const model::Calendar* calendar);

/// Those of some time limits of which no other surely ends sooner: each once, working hours first, then working days,
/// days and what is undecided. Which of them ends first hangs on when a case is received,
/// or on what is undecided. One where it is sure; none only of none.
[[nodiscard]] std::vector<model::Clock> soonest(std::vector<model::Clock> limits, const model::Calendar* calendar);

}  // namespace ascrules::calendar
