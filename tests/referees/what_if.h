#pragma once

#include <vector>

#include "compiler/meaning/model/model.h"

/// Rulesets that differ from another in one thing that analysis says makes no difference.
namespace ascrules::tests {

/// A part of a rule's condition, and the model without it.
struct Without {
    model::RuleId rule;
    model::Condition part;
    model::Model model;
};

/// Each way of leaving out one part of a rule's condition that is joined by `and` or `or`.
[[nodiscard]] std::vector<Without> each_without(const model::Model& model);

/// Asks the question only where `only_if` holds as well.
void narrow(model::Model& model, model::QuestionId question, const model::Condition& only_if);

}  // namespace ascrules::tests
