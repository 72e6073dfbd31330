#pragma once

#include <optional>

#include "compiler/language/syntax/ruleset.h"
#include "compiler/words/diagnostics/diagnostic.h"

namespace ascrules::syntax {

/// The ruleset as written. Reports every line it could not place; what could be read is returned all the same, so that later stages can
/// report on it too. Use the result as rules only where `diagnostics` holds no error.
[[nodiscard]] Ruleset parse(const diagnostics::Source& source, diagnostics::Diagnostics& diagnostics);

}  // namespace ascrules::syntax
