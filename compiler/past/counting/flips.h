#pragma once

#include <vector>

#include "compiler/past/counting/results.h"
#include "compiler/past/counting/stage.h"

/// Whether another answer to a question that must not affect the route would move anybody: tried on every past case, beside the proof that
/// analysis gives for all possible ones.
namespace ascrules::counting {

/// The questions that must not affect the route, in declared order.
[[nodiscard]] std::vector<model::QuestionId> must_not_matter(const model::Model& model);

/// What else the answer could be, as far as the rules can tell: every other answer, an amount of each stretch that no rule parts, each item ticked
/// or not, and not known.
[[nodiscard]] std::vector<model::Value> other_answers(const model::Model& model, model::QuestionId question,
                                                      const model::Value& given);

/// Whether some other answer to the question leads to another result than `by_rules`.
[[nodiscard]] bool moves(const Stage& stage, const model::Case& given, model::QuestionId question, ByRules by_rules);

}  // namespace ascrules::counting
