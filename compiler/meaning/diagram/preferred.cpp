#include "compiler/meaning/diagram/preferred.h"

#include "compiler/meaning/calendar/time_limits.h"

namespace ascrules::diagram {

using namespace model;

bool is_preferred(const Model& model, const Route& route, const Route& to) {
    const auto is_settled = [&](const Route& each) { return !model.destination(each.destination).undecided; };
    if (!model.most_protective_wins || route == to || !is_settled(route) || !is_settled(to)) return false;
    if (route.destination != to.destination) return route.destination < to.destination;
    const Calendar* const calendar = model.calendar_of(route.destination);
    return calendar::surely_no_later(route.clock, to.clock, calendar) &&
           (route < to || !calendar::surely_no_later(to.clock, route.clock, calendar));
}

bool is_preferred(const Model& model, RuleId rule, RuleId to) {
    const auto& route = model.rule(rule).send_to;
    const auto& other = model.rule(to).send_to;
    return route && other && is_preferred(model, *route, *other);
}

}  // namespace ascrules::diagram
