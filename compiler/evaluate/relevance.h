#pragma once

#include <vector>

#include "compiler/evaluate/fillings.h"
#include "compiler/evaluate/setting.h"
#include "compiler/evaluate/verdicts.h"

namespace ascrules::evaluate {

/// Whether the rule would take up a question that stands, or may stand, as `not known`, if it decided.
[[nodiscard]] bool may_take_up(const Setting& setting, const Fillings& fillings, model::RuleId rule);

/// What one still wants to know.
struct Wanted {
    bool outcome = true;
    /// The rules of which one wants to know whether they stand.
    std::vector<bool> standing;
};

/// For each rule whether something wanted still depends on whether it applies.
[[nodiscard]] std::vector<bool> relevant_rules(const Setting& setting, const Fillings& fillings,
                                               const Verdicts& verdicts, const Wanted& wanted);

}  // namespace ascrules::evaluate
