#include "compiler/meaning/explanation/due.h"

#include "compiler/meaning/calendar/calendar.h"

namespace ascrules::explanation {

DueTime due_of(const calendar::TimeLimit& limit, dates::Moment received) {
    if (limit.clock.kind == model::ClockKind::undecided) return {std::nullopt, "the time limit is undecided"};
    if (limit.calendar == nullptr && calendar::runs_while_open(limit.clock)) {
        return {std::nullopt, "the rules do not say when the office is open; a `calendar` block would"};
    }
    const calendar::Due due =
        calendar::due(limit.calendar == nullptr ? model::Calendar{} : *limit.calendar, received, limit.clock);
    return {due.at, calendar::why_not(due)};
}

}  // namespace ascrules::explanation
