#pragma once

#include <string>

#include "compiler/words/diagnostics/source.h"

namespace ascrules::format {

/// The text in its one canonical layout: what a line says stays as it is, and spaces, indentation, blank lines, line ends, quotation marks
/// and the breaks of long lists of answers are ours. Any text will do; a line that starts with no word of the language keeps its words.
/// In a Markdown file (its name ends in .md) only the blocks fenced with ```ascrules are laid out. Laying out twice changes nothing more.
[[nodiscard]] std::string layout(const diagnostics::Source& source);

}  // namespace ascrules::format
