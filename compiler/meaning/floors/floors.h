#pragma once

#include "compiler/meaning/model/decision.h"
#include "compiler/meaning/model/model.h"

/// What a floor allows: of a route, of what a case comes to, and of a decision.
namespace ascrules::floors {

/// Whether the demand allows that a case goes to the destination, however soon and whatever it is offered. Destinations are ranked in their
/// order; one that is still undecided has no rank: it is neither below another one nor at least as protective.
[[nodiscard]] bool allows(const model::Model& model, const model::Demand& demand, model::DestinationId destination);

/// The same of a route: where it goes and how soon. A time limit that is not surely as soon as the one asked for is not allowed, see
/// calendar::surely_no_later(). What is offered is no part of a route.
[[nodiscard]] bool allows(const model::Model& model, const model::Demand& demand, const model::Route& route);

/// Whether what a case comes to breaks the demand, whatever it is offered. A `never` is broken by a single route that it does not allow; an
/// `always` also by nobody's sending the case anywhere, and by one of two routes that contradict each other.
[[nodiscard]] bool breaks(const model::Model& model, const model::Demand& demand, const model::Outcome& outcome);

/// Whether a decision breaks the demand: where each outcome that the case can come to does; or, of an offer or a second team, where the case is
/// decided and no rule certainly offers that text, or the team does not certainly get it, first or second.
[[nodiscard]] bool breaks(const model::Model& model, const model::Demand& demand, const model::Decision& decision);

/// Whether the rule itself brings what a demand asks for that is about more than where a case goes: makes the offer, or lets the team have the
/// case, first or second. Never of another demand.
[[nodiscard]] bool brings_it(const model::Demand& demand, const model::Rule& rule);

/// Whether closing a case, with no destination at all, is less than the demand asks for. Not where it only keeps people away from the most
/// protective destination, nor of an offer, which can be made all the same.
[[nodiscard]] bool closing_breaks(const model::Demand& demand);

/// Whether it says of a destination that nobody must be sent there, and no rule of the ruleset sends there and no case is held there: then it
/// keeps nobody from anything, whatever the answers are.
[[nodiscard]] bool names_nothing_here(const model::Model& model, const model::Demand& demand);

}  // namespace ascrules::floors
