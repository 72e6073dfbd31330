#include "compiler/meaning/floors/floors.h"

#include <algorithm>

#include "compiler/meaning/calendar/time_limits.h"

namespace ascrules::floors {

using namespace model;

bool allows(const Model& model, const Demand& demand, DestinationId destination) {
    const bool ranked = !model.destination(destination).undecided;
    switch (demand.kind) {
        case Demand::Kind::never_there: return destination != demand.destination;
        case Demand::Kind::always_there: return destination == demand.destination;
        case Demand::Kind::never_below: return !ranked || destination <= demand.destination;
        case Demand::Kind::at_least: return ranked && destination <= demand.destination;
        case Demand::Kind::offered:
        case Demand::Kind::also_there:
        case Demand::Kind::within: break;
    }
    return true;
}

bool allows(const Model& model, const Demand& demand, const Route& route) {
    if (demand.kind != Demand::Kind::within) return allows(model, demand, route.destination);
    return calendar::surely_no_later(route.clock, demand.within, model.calendar_of(route.destination));
}

bool breaks(const Model& model, const Demand& demand, const Outcome& outcome) {
    const auto forbidden = [&](const Route& route) { return !allows(model, demand, route); };
    if (demand.wants_a_route())
        return outcome.is_gap() || std::any_of(outcome.routes.begin(), outcome.routes.end(), forbidden);
    return outcome.routes.size() == 1 && forbidden(outcome.routes.front());
}

bool breaks(const Model& model, const Demand& demand, const Decision& decision) {
    if (demand.kind == Demand::Kind::offered) {
        return decision.is_routed() && std::none_of(decision.offers.begin(), decision.offers.end(), [&](OfferId offer) {
                   return model.offer(offer).text == demand.offer;
               });
    }
    if (demand.kind == Demand::Kind::also_there) {
        return decision.is_routed() && decision.outcomes.front().routes.front().destination != demand.destination &&
               !std::binary_search(decision.second_teams.begin(), decision.second_teams.end(), demand.destination);
    }
    return std::all_of(decision.outcomes.begin(), decision.outcomes.end(),
                       [&](const Outcome& outcome) { return breaks(model, demand, outcome); });
}

bool brings_it(const Demand& demand, const Rule& rule) {
    if (demand.kind == Demand::Kind::also_there)
        return rule.also_sends_to(demand.destination) ||
               (rule.send_to && rule.send_to->destination == demand.destination);
    return demand.kind == Demand::Kind::offered &&
           std::any_of(rule.offers.begin(), rule.offers.end(),
                       [&](const Offer& offer) { return offer.text == demand.offer; });
}

bool closing_breaks(const Demand& demand) {
    switch (demand.kind) {
        case Demand::Kind::never_there: return demand.destination.index > 0;
        case Demand::Kind::offered: return false;
        case Demand::Kind::always_there:
        case Demand::Kind::never_below:
        case Demand::Kind::at_least:
        case Demand::Kind::also_there:
        case Demand::Kind::within: break;
    }
    return true;
}

bool names_nothing_here(const Model& model, const Demand& demand) {
    if (demand.kind != Demand::Kind::never_there || model.hold_with == demand.destination) return false;
    return std::none_of(model.rules.begin(), model.rules.end(), [&](const Rule& rule) {
        return rule.send_to && rule.send_to->destination == demand.destination;
    });
}

}  // namespace ascrules::floors
