#include "compiler/meaning/explanation/holding.h"

#include "compiler/meaning/calendar/time_limits.h"
#include "compiler/meaning/model/wording.h"

namespace ascrules::explanation {

using namespace model;

std::vector<Clock> limits_of_hold(const Model& model, const std::vector<Outcome>& outcomes) {
    std::vector<Clock> limits;
    if (model.hold_within) limits.push_back(*model.hold_within);
    for (const Outcome& outcome : outcomes) {
        for (const Route& route : outcome.routes) limits.push_back(route.clock);
    }
    return calendar::soonest(std::move(limits), model.calendar_if_any());
}

std::string words(const std::vector<Clock>& limits) {
    std::string text;
    for (std::size_t i = 0; i < limits.size(); ++i) {
        if (i > 0) text += i + 1 == limits.size() ? ", or " : ", ";
        text += model::words(limits[i]);
    }
    return limits.size() > 1 ? text + ", whichever ends first" : text;
}

DueFirst due_first(const Model& model, const std::vector<Clock>& limits, dates::Moment received) {
    DueFirst first;
    std::string why_not;
    for (const Clock& limit : limits) {
        const DueTime one = due_of(model, limit, received);
        if (!one.at) {
            why_not = one.why_not;
        } else if (!first.due.at || *one.at < *first.due.at) {
            first.due.at = one.at;
        }
    }
    (first.due.at ? first.or_sooner : first.due.why_not) = why_not;
    return first;
}

}  // namespace ascrules::explanation
