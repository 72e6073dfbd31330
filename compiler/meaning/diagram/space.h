#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "compiler/meaning/model/model.h"

namespace ascrules::diagram {

/// What a variable stands for: the answer to a Choice or a Quantity, one item of a Selection, or whether a Selection's answer is known.
enum class Role { answer, item, known };

/// One thing that a diagram can look at. Its cells are what no rule tells apart: answers of a Choice, stretches of a Quantity,
/// not ticked (0) and ticked (1) of an item, known (0) and not known (1) of a Selection.
struct Variable {
    model::QuestionId question;
    Role role = Role::answer;
    std::size_t item = 0;              ///< of a Selection
    std::uint32_t cells = 0;           ///< with the one for *not known*, if there is one
    bool has_not_known = false;        ///< the last cell of an `answer` is *not known*
    std::vector<std::int64_t> starts;  ///< of a Quantity: the lowest amount of each cell, ascending
};

/// How the questions of a model are cut into variables, and the order in which a diagram looks at them.
struct Space {
    std::vector<Variable> variables;  ///< by level
    /// For each question its levels: one, or for a Selection one for each item in order.
    std::vector<std::vector<std::uint32_t>> levels;
    /// For each Selection that some condition tests for not known: the level that says so.
    std::vector<std::optional<std::uint32_t>> known_level;
    /// For each question: some condition tests whether its answer is known.
    std::vector<bool> tested;

    [[nodiscard]] bool is_not_known_cell(std::uint32_t level, std::uint32_t cell) const {
        const Variable& variable = variables[level];
        if (variable.role == Role::known) return cell == 1;
        return variable.has_not_known && cell + 1 == variable.cells;
    }
    /// The cells of the variable that are answers: from 0 to this, not included.
    [[nodiscard]] std::uint32_t answer_cells(std::uint32_t level) const {
        const Variable& variable = variables[level];
        return variable.cells - (variable.has_not_known || variable.role == Role::known ? 1 : 0);
    }
    /// The cell of a Quantity that an amount lies in.
    [[nodiscard]] std::uint32_t cell_of(const Variable& variable, std::int64_t amount) const;
};

/// Cuts each question where a condition of one of the models looks; they have the same questions. `order` lists every question once, the
/// first looked at first.
[[nodiscard]] Space space_of(const std::vector<const model::Model*>& models,
                             const std::vector<model::QuestionId>& order);

/// How many cells each variable has, by level: what a Store is made with.
[[nodiscard]] std::vector<std::uint32_t> cells_of(const Space& space);

/// The questions that the condition tests for being known, following definitions; ascending.
[[nodiscard]] std::vector<model::QuestionId> tested_for_known(const model::Model& model,
                                                              const model::Condition& condition);

/// The questions that the condition compares with anything, following definitions; ascending.
[[nodiscard]] std::vector<model::QuestionId> looked_at(const model::Model& model, const model::Condition& condition);

}  // namespace ascrules::diagram
