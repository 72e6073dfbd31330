#pragma once

#include <limits>
#include <optional>

#include "compiler/language/semantics/values.h"

namespace ascrules::semantics {

/// Reads one comparison from just behind the question's name: `is yes or not known`, `is at least 20`, `includes nutrition`.
/// `items` are the lines of the list below, for a line that ends with `is any of:` or `is none of:`; nothing where there is none.
[[nodiscard]] std::optional<model::Condition> read_comparison(const Context& context, Cursor& cursor,
                                                              model::QuestionId question, std::size_t begin,
                                                              const std::vector<syntax::Condition>& items);

/// Reads what follows `is` about a figure: `at least 20 hours`, `between 3 and 5`.
[[nodiscard]] std::optional<model::Condition> read_figure_comparison(const Context& context, Cursor& cursor,
                                                                     model::QuestionId question, std::size_t begin);

/// Reads what follows the name of a score: `is at least 10 points`.
[[nodiscard]] std::optional<model::Condition> read_score_comparison(const Context& context, Cursor& cursor,
                                                                    model::ScoreId score, std::size_t begin);

/// Reads what follows a figure that is worked out from two answers: `is at least 5 hours`. `figure`: see as_question().
[[nodiscard]] std::optional<model::Condition> read_sum_comparison(const Context& context, Cursor& cursor,
                                                                  const model::Sum& sum, const model::Question& figure,
                                                                  std::size_t begin);

/// Reads what follows `is` about a date: `within 14 days before the referral`.
[[nodiscard]] std::optional<model::Condition> compare_date(const Context& context, Cursor& cursor,
                                                           model::QuestionId question, std::size_t begin);

/// Reads what follows the name of a level: `is high or medium`, `is at least medium`.
[[nodiscard]] std::optional<model::Condition> read_level_comparison(const Context& context, Cursor& cursor,
                                                                    LevelId level, std::size_t begin);

/// Reports a family that is named where one question has to be, in a condition or in the answers of a case. False where none is named.
[[nodiscard]] bool report_family_alone(const Context& context, const Cursor& cursor, bool of_a_case);

/// Reads what follows `at least N of` where a family comes next: `care domain are A`, `care domain marked * are A`. `at_most` as in Bounds.
/// Nothing, and the cursor where it was, where none does.
struct FamilyCount {
    bool is_one = false;  ///< a family comes next
    std::optional<model::Condition> condition;
};
[[nodiscard]] FamilyCount read_family_count(const Context& context, Cursor& cursor, std::size_t begin, int at_least,
                                            int at_most);

/// `all of care domain are C`, `none of care domain are A`, `any of care domain are A`.
[[nodiscard]] FamilyCount read_whole_family(const Context& context, Cursor& cursor);

/// Reads what follows `at least N of` and its like: a Selection, counted.
[[nodiscard]] std::optional<model::Condition> read_count(const Context& context, Cursor& cursor, std::size_t begin,
                                                         int at_least, int at_most);

/// No upper bound.
inline constexpr int unbounded = std::numeric_limits<int>::max();

/// `at least N`, `at most N`, `exactly N` at the cursor, as the bounds of a count; moves past it.
struct Bounds {
    int at_least = 0;
    int at_most = 0;  ///< unbounded: a very large number
    diagnostics::Span span;
};
[[nodiscard]] std::optional<Bounds> read_bounds(Cursor& cursor);

/// Reports bounds that the number of things counted makes impossible or always true.
[[nodiscard]] bool bounds_make_sense(const Context& context, const Bounds& bounds, int count, std::string_view what);

}  // namespace ascrules::semantics
