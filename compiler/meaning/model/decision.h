#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "compiler/meaning/model/ids.h"

namespace ascrules::model {

enum class ClockKind {
    minutes,  ///< by the clock, day and night
    working_hours,
    working_days,
    days,
    undecided,  ///< the panel has still to settle it; the amount is zero
};

/// A time limit. `working_hours` and `working_days` run while the destination is open, by its calendar; `minutes` and `days` always.
struct Clock {
    std::int64_t amount = 0;
    ClockKind kind = ClockKind::days;
    auto operator<=>(const Clock&) const = default;
};

/// Where a case goes and how soon. Two routes are the same only if both are equal.
struct Route {
    DestinationId destination;
    Clock clock;
    auto operator<=>(const Route&) const = default;
};

/// What a complete case comes to: the distinct routes of its deciding rules, ascending.
/// None: no rule decides (a gap). One: the route. More: a contradiction.
struct Outcome {
    std::vector<Route> routes;

    [[nodiscard]] bool is_gap() const { return routes.empty(); }
    [[nodiscard]] bool is_contradiction() const { return routes.size() > 1; }
    auto operator<=>(const Outcome&) const = default;
};

/// One `also offer` line: the rule and the position of the line in it.
struct OfferId {
    RuleId rule;
    std::size_t line = 0;
    auto operator<=>(const OfferId&) const = default;
};

/// One `also send to` line: the rule and the position of the line in it.
struct SecondTeamId {
    RuleId rule;
    std::size_t line = 0;
    auto operator<=>(const SecondTeamId&) const = default;
};

/// What the ruleset says of one case.
struct Decision {
    /// All outcomes that the case can come to, ascending, never empty if `finished`. One unless the case is held.
    std::vector<Outcome> outcomes;
    /// The rules that decide in every way of filling in the missing answers, and those that decide in some only; ascending. Only the first
    /// may be given as the reason for a decision: of the others it is not known that they apply.
    std::vector<RuleId> decided_by;
    std::vector<RuleId> may_decide;
    /// Offers made whatever the missing answers are, and offers that depend on them; ascending.
    std::vector<OfferId> offers;
    std::vector<OfferId> possible_offers;
    /// The `also send to` lines that hold whatever the missing answers are, and those that depend on them; ascending.
    std::vector<SecondTeamId> also_sent;
    std::vector<SecondTeamId> possible_also_sent;
    /// The second teams that get the case whatever the missing answers are, and those for which it depends on them; ascending. One that several
    /// rules name can be certain where none of its lines is.
    std::vector<DestinationId> second_teams;
    std::vector<DestinationId> possible_second_teams;
    /// The missing answers that could still change the outcome, in declared order. Empty unless held.
    std::vector<QuestionId> asking;
    /// False where the search was given up (see evaluate::Limits): the rest is then not to be relied on.
    bool finished = true;

    [[nodiscard]] bool is_held() const { return outcomes.size() > 1; }
    [[nodiscard]] bool is_routed() const { return outcomes.size() == 1 && outcomes.front().routes.size() == 1; }
    bool operator==(const Decision&) const = default;
};

/// The rules that decide in some way of filling in the missing answers, certain or not; ascending.
[[nodiscard]] std::vector<RuleId> deciding_in_some_way(const Decision& decision);

}  // namespace ascrules::model
