#pragma once

#include "compiler/words/diagnostics/diagnostic.h"
#include "compiler/words/diagnostics/source.h"
#include "compiler/words/writing/json.h"

namespace ascrules::diagnostics {

/// Diagnostics as an array of objects: code, severity, file, line, column, end_line, end_column, message, labels, facts, choices, and
/// where they apply to_be_decided_by and fix.
[[nodiscard]] writing::Json json_of(const Diagnostics& diagnostics, const Source& source);

}  // namespace ascrules::diagnostics
