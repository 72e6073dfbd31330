#pragma once

#include <optional>

#include "compiler/language/semantics/values.h"

namespace ascrules::semantics {

/// Reads a condition with the names that are declared. Reports everything it cannot make sense of; nothing then.
[[nodiscard]] std::optional<model::Condition> read_condition(const Context& context,
                                                             const syntax::Condition& condition);

/// The same for one comparison, count or definition that the cursor stands in front of, without a list below it. Moves past it; what follows is
/// not looked at.
[[nodiscard]] std::optional<model::Condition> read_one_condition(const Context& context, Cursor& cursor);

}  // namespace ascrules::semantics
