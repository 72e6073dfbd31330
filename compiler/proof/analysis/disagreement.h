#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/proof/analysis/findings.h"

/// Contradictions that are one matter. Whoever settles one of them settles all: the panel says which of two routes wins, or whether one rule does.
namespace ascrules::analysis {

/// Rules that contradict each other, and would be settled together. With more than one pair, either all of them are about the same two routes, and the
/// first rule of each pair sends by the same one; or all have the same first rule.
struct Disagreement {
    const Contradiction* largest = nullptr;  ///< the first listed of them
    std::vector<RulePair> pairs;             ///< `largest` first; never empty
    bool same_routes = false;
};

struct Disagreements {
    std::vector<Disagreement> list;  ///< in the order in which the largest of each is listed
    std::size_t more = 0;            ///< others, of which no pair is listed
    std::size_t pairs_more = 0;      ///< the pairs of these
};

/// Points into `findings`, which has to live longer.
[[nodiscard]] Disagreements disagreements_of(const model::Model& model, const Findings& findings);

/// How many gaps and disagreements there are of which nothing is told but their number.
[[nodiscard]] std::size_t untold(const model::Model& model, const Findings& findings);

/// Which rules then override which: one of these for all rules that override the same ones.
struct Winning {
    std::vector<model::RuleId> winners;  ///< ascending
    std::vector<model::RuleId> losers;   ///< ascending
};

/// What settles all pairs, the first of each winning; no two of these have the same losers.
[[nodiscard]] std::vector<Winning> all_first_win(const model::Model& model, const std::vector<RulePair>& pairs);

/// Whether rules would then set each other aside in a circle, directly or through others.
[[nodiscard]] bool in_a_circle(const model::Model& model, const std::vector<RulePair>& more_overrides);

}  // namespace ascrules::analysis
