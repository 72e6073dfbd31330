#pragma once

#include <optional>

#include "compiler/semantics/values.h"

namespace ascrules::semantics {

/// Reads a condition with the names that are declared. Reports everything it cannot make sense of; nothing then.
[[nodiscard]] std::optional<model::Condition> read_condition(const Context& context,
                                                             const syntax::Condition& condition);

}  // namespace ascrules::semantics
