#pragma once

#include <vector>

#include "compiler/meaning/evaluate/fillings.h"
#include "compiler/meaning/evaluate/setting.h"
#include "compiler/meaning/evaluate/verdicts.h"

namespace ascrules::evaluate {

/// Whether the rule would take up a question that stands, or may stand, as `not known`, if it decided.
[[nodiscard]] bool may_take_up(const Setting& setting, const Fillings& fillings, model::RuleId rule);

/// The rules that apply in any case, ascending.
[[nodiscard]] std::vector<model::RuleId> certain_rules(const Verdicts& verdicts);

/// The rule applies or may apply, but beside some other rule that applies in any case, one of `certain`, this makes no difference to the
/// outcome. Of rules of which each could be left out beside the other, one is not masked.
[[nodiscard]] bool is_masked(const Setting& setting, const Fillings& fillings, const Verdicts& verdicts,
                             const std::vector<model::RuleId>& certain, model::RuleId rule);

/// What one still wants to know.
struct Wanted {
    bool outcome = false;
    /// By rule: whether it stands; whether it remains; whether it applies.
    std::vector<bool> standing;
    std::vector<bool> remaining;
    std::vector<bool> applying;
    /// By question: whether it is asked.
    std::vector<bool> asked;
};

[[nodiscard]] Wanted nothing_wanted(const Setting& setting);
[[nodiscard]] Wanted outcome_wanted(const Setting& setting);

/// For each rule whether the outcome or a rule's standing is wanted and still depends on whether this rule applies.
[[nodiscard]] std::vector<bool> relevant_rules(const Setting& setting, const Fillings& fillings,
                                               const Verdicts& verdicts, const Wanted& wanted);

}  // namespace ascrules::evaluate
