#pragma once

#include <cstddef>
#include <vector>

#include "compiler/diagram/diagram.h"
#include "compiler/diff/joint.h"
#include "compiler/model/model.h"

namespace ascrules::diff {

/// Cases that the two rulesets treat differently in the same way: the outcomes by the first and by the second (more than one: held).
struct Change {
    std::vector<model::Outcome> first;
    std::vector<model::Outcome> second;
    /// Such a case, of the joint questions, confirmed by `evaluate` on both. Answers that are not known may be anything.
    model::Case example;
    std::vector<model::RuleId> first_rules;   ///< that decide the example
    std::vector<model::RuleId> second_rules;
};

struct Changes {
    std::vector<Change> changes;  ///< by protection lost first: the first's routes in order, then the second's
    bool finished = true;
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
