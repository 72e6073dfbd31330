#pragma once

#include <cstddef>
#include <vector>

#include "compiler/language/syntax/line_words.h"
#include "compiler/language/syntax/ruleset.h"
#include "compiler/words/diagnostics/diagnostic.h"

namespace ascrules::syntax {

/// One line, with those it goes on in.
struct Line {
    LineKind kind = LineKind::unknown;
    Word first;
    Phrase rest;
    std::vector<CitationText> citations;
    std::size_t indent = 0;  ///< columns before the first word; a tab goes to the next multiple of four
    Span span;
};

/// Cuts the text into lines. A line that ends with a comma or a semicolon goes on in the next one, unless that one clearly starts something
/// of its own: then the mark is reported. So are quotations and brackets that are not closed. Never fails.
[[nodiscard]] std::vector<Line> lines_of(const diagnostics::Source& source, diagnostics::Diagnostics& diagnostics);

}  // namespace ascrules::syntax
