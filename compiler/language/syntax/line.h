#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "compiler/language/syntax/ruleset.h"
#include "compiler/words/diagnostics/diagnostic.h"

namespace ascrules::syntax {

/// What the first word of a line says it is. `item` starts with a dash, `text` with a quotation that goes on from the line above.
enum class LineKind {
    // these start a block
    ruleset,
    vocabulary,
    calendar,
    threshold,
    destination,
    question,
    questions,
    definition,
    level,
    rule,
    never,
    always,
    example,
    use,
    impossible,
    accept,
    table,
    // these belong to one
    council,
    version,
    in,
    status,
    owner,
    source,
    if_,
    key,
    team,
    within,
    ask,
    help,
    answer,
    only,
    for_,
    means,
    when,
    and_,
    or_,
    otherwise,
    send,
    because,
    also,
    overrides,
    note,
    given,
    expect,
    received,
    until,
    locked,
    to,
    replaces,
    range,
    must,
    open,
    closed,
    one,
    item,
    text,
    row,  ///< of a table: its cells are parted by bars
    unknown,
};

/// One line, with those it goes on in.
struct Line {
    LineKind kind = LineKind::unknown;
    Word first;
    Phrase rest;
    std::vector<CitationText> citations;
    std::size_t indent = 0;  ///< columns before the first word; a tab goes to the next multiple of four
    Span span;
};

[[nodiscard]] bool starts_block(LineKind kind);

/// The first word of such a line, as written ("destination"); empty for item, text and unknown.
[[nodiscard]] std::string_view first_word(LineKind kind);

/// Cuts the text into lines. A line that ends with a comma or a semicolon goes on in the next one, unless that one clearly starts something
/// of its own: then the mark is reported. So are quotations and brackets that are not closed. Never fails.
[[nodiscard]] std::vector<Line> lines_of(const diagnostics::Source& source, diagnostics::Diagnostics& diagnostics);

}  // namespace ascrules::syntax
