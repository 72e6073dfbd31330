#pragma once

#include <string>

#include "compiler/words/diagnostics/source.h"

namespace ascrules::tables {

/// The text of a ruleset, laid out, with `table` blocks in the place of those of its rules that are rows; comments stay. The text as it was where
/// it is not readable as rules, where no two rules are a table, or where the tables would not mean the same.
[[nodiscard]] std::string with_tables(const diagnostics::Source& source);

}  // namespace ascrules::tables
