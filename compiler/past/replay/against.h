#pragma once

#include <string>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/past/counting/variant_tally.h"

namespace ascrules::replay {

/// Two rulesets on one list of questions and destinations, at the times at which either of them changes.
struct TwoRulesets {
    std::vector<model::Model> first;
    std::vector<model::Model> second;
    counting::Against about;   ///< but for what the mapping covers
    std::string incomparable;  ///< why they cannot be replayed together; empty where they can
};

/// Puts the second beside the first. Both are the rules on the same days, ascending; `file` is that of the second.
[[nodiscard]] TwoRulesets joined(const std::vector<model::Model>& first, const std::string& file,
                                 const std::vector<model::Model>& second);

/// The days on which one of two rulesets changes or the other, ascending: both are the same between them.
[[nodiscard]] std::vector<dates::Date> changes_of_either(const std::vector<dates::Date>& first,
                                                         const std::vector<dates::Date>& second);

}  // namespace ascrules::replay
