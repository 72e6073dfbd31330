#pragma once

#include <vector>

#include "compiler/meaning/model/model.h"
#include "tests/support/random_model.h"

namespace ascrules::tests {

/// Every answer the question can have: each answer of a choice, each set of items, each whole number.
[[nodiscard]] std::vector<model::Value> every_answer(const model::Question& question);

/// Every case that can be given: each question not known, or known with each of its answers.
[[nodiscard]] std::vector<model::Case> every_given_case(const model::Model& model);

/// All of them where there are at most so many, else so many of them drawn, the case of which nothing is known among them.
[[nodiscard]] std::vector<model::Case> some_given_cases(const model::Model& model, Chance& chance, std::size_t most);

/// Those of them in which every question is answered.
[[nodiscard]] std::vector<model::Case> complete_cases(const model::Model& model);

/// Whether the condition is true of the case in every way in which what is not known may turn out.
[[nodiscard]] bool holds(const model::Model& model, const model::Condition& condition, const model::Case& given);

/// Whether nothing that is called impossible holds of the case.
[[nodiscard]] bool is_possible(const model::Model& model, const model::Case& given);

}  // namespace ascrules::tests
