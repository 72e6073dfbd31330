#pragma once

#include <string>
#include <vector>

#include "compiler/words/diagnostics/source.h"

namespace ascrules::format {

/// A stretch of a file: rules, or what stands between them in a Markdown file.
struct FilePart {
    bool rules = false;
    std::string text;         ///< of rules: with "\n" for every line break and without the indentation of their fence
    std::string indentation;  ///< of rules: what stands in front of their fence
    std::string line_break = "\n";
};

/// A file of rules is one part. A Markdown file (its name ends in .md) has a part of rules for each block fenced with ```ascrules, and
/// everything else in parts that together are as written.
[[nodiscard]] std::vector<FilePart> parts_of(const diagnostics::Source& source);

/// The text with "\n" for every line break.
[[nodiscard]] std::string with_plain_line_breaks(std::string_view text);

}  // namespace ascrules::format
