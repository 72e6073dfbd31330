#pragma once

#include <vector>

#include "cli/replay_rules.h"
#include "compiler/past/counting/variant_tally.h"

namespace ascrules::cli {

/// Two rulesets on one list of questions and destinations, at the times at which either of them changes.
struct TwoRulesets {
    std::vector<model::Model> first;
    std::vector<model::Model> second;
    counting::Against about;   ///< but for what the mapping covers
    std::string incomparable;  ///< why they cannot be replayed together; empty where they can
};

[[nodiscard]] TwoRulesets joined(const std::vector<model::Model>& first, const RulesFile& other,
                                 const std::vector<model::Model>& second);

}  // namespace ascrules::cli
