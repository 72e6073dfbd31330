#pragma once

#include <optional>

#include "compiler/semantics/values.h"

namespace ascrules::semantics {

/// Reads one comparison from just behind the question's name: `is yes or not known`, `is at least 20`, `includes nutrition`.
/// `items` are the lines of the list below, for a line that ends with `is any of:` or `is none of:`; nothing where there is none.
[[nodiscard]] std::optional<model::Condition> read_comparison(const Context& context, Cursor& cursor, model::QuestionId question,
                                                              std::size_t begin, const std::vector<syntax::Condition>& items);

/// Reads what follows `at least N of` and its like: a Selection, counted.
[[nodiscard]] std::optional<model::Condition> read_count(const Context& context, Cursor& cursor, std::size_t begin, int at_least, int at_most);

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
