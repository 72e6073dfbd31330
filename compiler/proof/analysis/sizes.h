#pragma once

#include <string>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/proof/analysis/count.h"
#include "compiler/proof/analysis/limits.h"
#include "compiler/words/writing/json.h"

namespace ascrules::analysis {

/// How many cases a rule is about. Cases are combinations of answers to all questions, as in Findings; what is called impossible is left
/// out.
struct RuleSize {
    model::RuleId rule;
    Count applies;
    Count stands;                      ///< of those, the ones in which no other rule sets it aside
    std::vector<model::RuleId> aside;  ///< the rules that set it aside in some of them; ascending
    bool more = false;                 ///< a limit was reached: there may be more of either
};

/// In how many cases an answer counts.
struct QuestionSize {
    model::QuestionId question;
    Count asked;
    Count matters;  ///< were this answer missing, and no other, the case would be held
};

struct Sizes {
    Count possible;
    std::vector<RuleSize> rules;
    std::vector<QuestionSize> questions;
    bool questions_finished = true;  ///< false: the whole diagram would be too large, and `questions` is empty
};

[[nodiscard]] Sizes sizes_of(const model::Model& model, const Limits& limits);

/// The same without `questions`, for which the whole diagram is built. Rules that are left when `limits` says that it does not go on are left out.
[[nodiscard]] Sizes sizes_of_rules(const model::Model& model, const Limits& limits);

/// Two tables for people.
[[nodiscard]] std::string text_of(const model::Model& model, const Sizes& sizes);
[[nodiscard]] writing::Json json_of(const model::Model& model, const Sizes& sizes);

}  // namespace ascrules::analysis
