#include "compiler/meaning/explanation/due.h"

#include "compiler/meaning/calendar/calendar.h"

namespace ascrules::explanation {

DueTime due_of(const calendar::TimeLimit& limit, dates::Moment received) {
    const model::ClockKind kind = limit.clock.kind;
    if (kind == model::ClockKind::undecided) return {std::nullopt, "the time limit is undecided"};
    if (limit.calendar == nullptr && kind != model::ClockKind::days && kind != model::ClockKind::minutes) {
        return {std::nullopt, "the rules do not say when the office is open; a `calendar` block would"};
    }
    const calendar::Due due =
        calendar::due(limit.calendar == nullptr ? model::Calendar{} : *limit.calendar, received, limit.clock);
    return {due.at, calendar::why_not(due)};
}

}  // namespace ascrules::explanation
