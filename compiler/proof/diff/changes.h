#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/model/model.h"
#include "compiler/proof/diff/joint.h"

namespace ascrules::diff {

/// What a ruleset makes of a case: its outcome, or nothing where the case is held.
using Result = std::optional<model::Outcome>;

[[nodiscard]] Result result_of(const std::vector<model::Outcome>& outcomes);

/// Cases that the two rulesets treat differently in the same way. Where one holds a case and the other decides it, what the other
/// decides is not told apart: `first` and `second` are then those of the example.
struct Change {
    Result first;
    Result second;
    /// Such a case, of the joint questions, confirmed by `evaluate` on both. Answers that are not known may be anything.
    model::Case example;
    std::vector<model::RuleId> first_rules;  ///< that decide the example
    std::vector<model::RuleId> second_rules;

    [[nodiscard]] bool in_holding() const { return first.has_value() != second.has_value(); }
};

struct Changes {
    std::vector<Change>
        changes;  ///< by the first's route and then the second's, the most protective first; those in holding come last
    bool finished = true;
    bool nothing_compared = false;  ///< there is no case that both can hold
};

/// Both rulesets as diagrams over the same variables.
struct Pair {
    diagram::Diagram first;
    diagram::Diagram second;
};
[[nodiscard]] Pair build(const Joint& joint);

/// All ways in which the two differ, each with a case. Adds nodes to the first diagram's store.
[[nodiscard]] Changes compare(const Joint& joint, Pair& pair);

}  // namespace ascrules::diff
