#pragma once

#include <optional>
#include <string>

#include "compiler/language/syntax/ruleset.h"
#include "compiler/words/diagnostics/source.h"

namespace ascrules::files {

/// A threshold and a figure for it, as somebody told it outside the rules (on the command line, say).
struct SetLine {
    std::optional<syntax::Threshold> line;  ///< whose places lie in the source; nothing where there is a problem
    std::string problem;
    std::string advice;
};

/// Reads `heavy caring = 20 hours`, and puts it behind the source as the line of rules that it stands for, under the name `set_by`, so
/// that messages can show it.
[[nodiscard]] SetLine read_set_line(const std::string& set_by, const std::string& written, diagnostics::Source& source);

/// The same of a name and a figure apart.
[[nodiscard]] SetLine set_line(const std::string& set_by, const std::string& name, const std::string& figure,
                               diagnostics::Source& source);

}  // namespace ascrules::files
