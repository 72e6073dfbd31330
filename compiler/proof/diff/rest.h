#pragma once

#include <string>
#include <vector>

#include "compiler/meaning/model/model.h"

namespace ascrules::diff {

/// What a difference is about that does not change where decided cases go, or not by itself.
enum class SaidOf {
    ruleset,
    destinations,
    questions,
    definitions,
    rules,
    reasons,
    sources,
    offers,
    second_teams,
    floors
};

/// "the reasons of rules"
[[nodiscard]] std::string words(SaidOf about);

/// One thing that the two rulesets say differently, or that only one of them says.
struct Wording {
    SaidOf about = SaidOf::ruleset;
    std::string what;    ///< "the reason of S1"
    std::string first;   ///< as the first has it; empty where it has nothing
    std::string second;  ///< not the same
};

/// Everything that the two say of themselves and do not say alike, beside where cases go: matched by key, and rules by id. By what it is about.
/// Examples and accepted findings are not looked at.
[[nodiscard]] std::vector<Wording> compare_wording(const model::Model& first, const model::Model& second);

}  // namespace ascrules::diff
