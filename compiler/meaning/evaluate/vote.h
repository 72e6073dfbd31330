#pragma once

#include <cstddef>
#include <vector>

#include "compiler/meaning/evaluate/truth.h"
#include "compiler/meaning/model/model.h"

namespace ascrules::evaluate {

/// Which rules give way where the most protective wins. Nothing gives way where the ruleset does not say so: then all lists are empty.
struct Vote {
    /// For each rule that sends, the number of its route.
    std::vector<std::size_t> route_of;
    /// By route, the rules that send there, ascending.
    std::vector<std::vector<model::RuleId>> sending;
    /// By route, the routes that win against it, ascending.
    std::vector<std::vector<std::size_t>> beaten_by;

    /// Whether the one wins where both of the rules, which send, remain.
    [[nodiscard]] bool wins(model::RuleId one, model::RuleId other) const;
    /// The same rules once more, without those that give way to one that remains.
    [[nodiscard]] std::vector<Truth> counted(const std::vector<Truth>& remains) const;
};

[[nodiscard]] Vote vote_of(const model::Model& model);

}  // namespace ascrules::evaluate
