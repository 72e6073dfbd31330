#include "compiler/meaning/explanation/due.h"

#include "compiler/meaning/calendar/calendar.h"

namespace ascrules::explanation {

DueTime due_of(const model::Model& model, model::Clock clock, dates::Moment received) {
    if (clock.kind == model::ClockKind::undecided) return {std::nullopt, "the time limit is undecided"};
    if (!model.calendar && clock.kind != model::ClockKind::days) {
        return {std::nullopt, "the rules do not say when the office is open; a `calendar` block would"};
    }
    const calendar::Due due = calendar::due(model.calendar.value_or(model::Calendar{}), received, clock);
    return {due.at, calendar::why_not(due)};
}

}  // namespace ascrules::explanation
