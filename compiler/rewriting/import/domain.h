#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "compiler/rewriting/import/table.h"
#include "compiler/rewriting/import/unary.h"

namespace ascrules::import {

/// What can be answered to the question that a column becomes.
struct Domain {
    enum class Kind { none, yes_no, choice, figure, date };
    Kind kind = Kind::none;
    std::vector<std::string> answers;  ///< of yes_no ("yes", "no") and of a choice, as the file has them
    bool open = false;                 ///< a choice has one more answer, at the end, for whatever else there is
    std::int64_t lowest = 0;           ///< of a figure, in steps of its last decimal place
    std::int64_t highest = 0;
    int decimals = 0;      ///< of a figure, at most 6
    bool days = false;     ///< a figure that counts days
    bool guessed = false;  ///< the highest figure does not stand in the file
    bool in_pieces =
        false;  ///< the file allows several stretches of figures, and the question whatever lies between too
    bool below_nought = false;       ///< the file has figures below nought, which the question leaves out
    std::set<std::int64_t> figures;  ///< those that the cells hold, in steps

    [[nodiscard]] std::size_t answer_count() const { return answers.size() + (open ? 1 : 0); }
};

/// A set of a question's answers: what a cell allows.
struct Answers {
    bool anything = false;                                      ///< the cell says nothing
    bool not_known = false;                                     ///< and where there is no answer
    bool negative = false;                                      ///< written as what it must not be
    std::vector<bool> chosen;                                   ///< of yes_no and choice, by position
    std::vector<std::pair<std::int64_t, std::int64_t>> ranges;  ///< of a figure, ascending, each apart from the next
    std::vector<std::string> fitted_by_none;  ///< tests of figures that the question has no answer for

    [[nodiscard]] bool empty() const;
};

/// The question that a column becomes, from what the file says of its values and from what its cells hold (absent: not readable).
[[nodiscard]] Domain domain_of(const Values& values, const std::vector<std::optional<UnaryTests>>& cells);

/// What a cell allows, or nothing where it cannot be asked; then `why` says what is the matter.
[[nodiscard]] std::optional<Answers> answers_of(const Domain& domain, const UnaryTests& tests, std::string& why);

/// The answers that are in both, as where two cells of one rule look at the same question.
[[nodiscard]] Answers in_both(const Answers& a, const Answers& b);

/// Whether some answer, or having none, is in both.
[[nodiscard]] bool meet(const Answers& a, const Answers& b);

}  // namespace ascrules::import
