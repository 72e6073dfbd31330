#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/model/model.h"

namespace ascrules::analysis {

/// A case in the region with few answers: those of the shortest way through the diagram. Nothing where the region is empty.
[[nodiscard]] std::optional<model::Case> short_case(const model::Model& model, const diagram::Diagram& diagram,
                                                    diagram::Ref region);

/// The same for a function over a space of its own.
[[nodiscard]] std::optional<model::Case> short_case(const model::Model& model, const diagram::Space& space,
                                                    const diagram::Store& store, diagram::Ref region);

/// A case in the region in which nothing is open: every question has an answer, or stands as not known where the region says so. What the
/// region says of it holds whatever is told apart further. Nothing where the region is empty.
[[nodiscard]] std::optional<model::Case> whole_case(const model::Model& model, const diagram::Space& space,
                                                    const diagram::Store& store, diagram::Ref region);

/// The answer to the question with its variables in these cells (by level; those of other questions are left aside). An absent one is as
/// it is where nothing is ticked, or the first; not known where a variable stands so.
[[nodiscard]] model::Value answer_in(const model::Model& model, const diagram::Space& space, model::QuestionId question,
                                     const std::vector<std::optional<std::uint32_t>>& cells);

/// An amount from one cell to another for people to read: the lowest; of a date, the day nearest to the referral.
[[nodiscard]] std::int64_t amount_in(const model::Quantity& quantity, const diagram::Variable& variable,
                                     std::uint32_t first, std::uint32_t last);

/// For each variable the cell in which the case has its answer; `open_cell` where the answer is missing, of a selection's being known that it is known.
inline constexpr std::uint32_t open_cell = 0xFFFFFFFFU;
[[nodiscard]] std::vector<std::uint32_t> cells_of_case(const diagram::Space& space, const model::Case& given);

/// What becomes of an open cell of a question that some condition tests for being known: it takes every answer, or nothing is said of it.
enum class IfTested { any_answer, passed_over };

/// Whether the function comes to no other constant, whatever the answers in open cells are.
[[nodiscard]] bool comes_only_to(const diagram::Space& space, const diagram::Store& store, diagram::Ref function,
                                 const std::vector<std::uint32_t>& cells, diagram::Ref constant, IfTested if_tested);

/// The case with every answer left out that is not needed for `shows`, which holds for the case as given. The last declared first.
[[nodiscard]] model::Case without_idle_answers(model::Case given, const std::function<bool(const model::Case&)>& shows);

/// Answers to the question, each different to some rule: of a choice all, of a quantity the lowest of each stretch that no rule tells apart, of a
/// selection none, each item by itself, and all.
[[nodiscard]] std::vector<model::Value> telling_answers(const model::Model& model, const diagram::Space& space,
                                                        model::QuestionId question);

}  // namespace ascrules::analysis
