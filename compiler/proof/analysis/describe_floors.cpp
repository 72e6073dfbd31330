// Floors that are broken, and those that keep nobody from anything.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/meaning/calendar/time_limits.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/proof/analysis/describe_parts.h"

namespace ascrules::analysis {

using diagnostics::Code;
using diagnostics::Diagnostic;
using namespace model;

namespace {

/// Of the time limits a case can come to: one that ends neither surely later nor surely no later than the one asked for.
std::optional<Clock> not_comparable(const Model& model, Clock asked, const std::vector<Outcome>& outcomes) {
    for (const Outcome& outcome : outcomes) {
        for (const Route& route : outcome.routes) {
            const Calendar* const calendar = model.calendar_of(route.destination);
            if (route.clock.kind == ClockKind::undecided || calendar::surely_no_later(route.clock, asked, calendar))
                continue;
            if (!calendar::surely_no_later(asked, route.clock, calendar)) return route.clock;
        }
    }
    return std::nullopt;
}

bool undecided_clock(const std::vector<Outcome>& outcomes) {
    return std::any_of(outcomes.begin(), outcomes.end(), [](const Outcome& outcome) {
        return std::any_of(outcome.routes.begin(), outcome.routes.end(),
                           [](const Route& route) { return route.clock.kind == ClockKind::undecided; });
    });
}

std::string what_is_broken(const Model& model, const Demand& demand, const BrokenFloor& broken) {
    const auto destination = [&] { return model.destination(demand.destination).name; };
    switch (demand.kind) {
        case Demand::Kind::never_there:
            return fmt::format("somebody who must never be sent to {} is sent there", destination());
        case Demand::Kind::always_there:
            return fmt::format("somebody who must always be sent to {} is not sent there", destination());
        case Demand::Kind::never_below:
            return fmt::format("somebody who must never be sent below {} is sent below it", destination());
        case Demand::Kind::at_least:
            return fmt::format("somebody who must always be sent to {} or more protective is sent to none of these",
                               destination());
        case Demand::Kind::offered:
            return fmt::format("somebody who must always be offered \"{}\" {}", demand.offer,
                               broken.perhaps ? "is not certain to be offered it" : "is not offered it");
        case Demand::Kind::also_there:
            return fmt::format("somebody whose case must always also be sent to {} {}", destination(),
                               broken.perhaps ? "is not certain to be sent there" : "is not sent there");
        case Demand::Kind::within: break;
    }
    const bool later = not_comparable(model, demand.within, broken.outcomes) || undecided_clock(broken.outcomes);
    return fmt::format("somebody who must always be sent within {} {}", words(demand.within),
                       later                                         ? "may be sent later"
                       : broken.outcomes == std::vector<Outcome>{{}} ? "is not sent anywhere"
                                                                     : "is sent later");
}

}  // namespace

void Describer::add(const BrokenFloor& broken) {
    const Floor& floor = model_.floors[broken.floor];
    const Demand& demand = floor.asks;
    Diagnostic diagnostic{.code = Code::F306, .span = floor.span, .message = what_is_broken(model_, demand, broken)};
    diagnostic.facts = {fmt::format("such a case: {}", case_words(model_, broken.example)),
                        broken.outcomes == std::vector<Outcome>{{}}
                            ? "no rule sends it anywhere"
                            : fmt::format("where the rules send it: {}", one_of(broken.outcomes))};
    if (broken.perhaps)
        diagnostic.facts.push_back(
            fmt::format("whether {} depends on an answer that is not known here",
                        demand.kind == Demand::Kind::offered ? "the offer is made" : "that team gets the case"));
    diagnostic.choices = {"change the rules, so that they keep to the floor", "change the floor"};
    if (demand.kind == Demand::Kind::within) {
        if (undecided_clock(broken.outcomes)) diagnostic.facts.emplace_back("how soon that is has still to be decided");
        if (const auto clock = not_comparable(model_, demand.within, broken.outcomes)) {
            diagnostic.facts.push_back(fmt::format("which of {} and {} ends later depends on when the case is received",
                                                   words(*clock), words(demand.within)));
            diagnostic.choices.emplace_back(
                "write both time limits in one kind: both in working hours, in working days, in days or in hours");
        }
    }
    diagnostic.to_be_decided_by = who_decides(model_);
    diagnostics_.push_back(std::move(diagnostic));
}

void Describer::add_idle_floors() {
    for (const std::size_t place : findings_.idle_floors) {
        const Floor& floor = model_.floors[place];
        const std::string& destination = model_.destination(floor.asks.destination).name;
        diagnostics_.push_back(
            {.code = Code::N409,
             .span = floor.span,
             .message = fmt::format("this floor keeps nobody from anything: no rule sends to {}", destination),
             .choices = {fmt::format("write `never send below …` and a destination, if other places like {} are meant "
                                     "as well",
                                     destination),
                         "leave it in, if it is there for rules that are still to come"}});
    }
}

}  // namespace ascrules::analysis
