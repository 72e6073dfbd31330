#pragma once

#include <string>
#include <vector>

#include "compiler/language/syntax/line.h"

/// The rows of tables, cut into cells. Shared by whoever reads them and whoever lays them out.
namespace ascrules::syntax {

/// What stands between two bars of a row.
struct CutCell {
    Phrase words;
    std::vector<CitationText> citations;
    Span span;  ///< of the words; where there are none, the place between the bars
};

/// A row's cells. Bars around the whole row, as Markdown has them, part nothing. In a row that does not start with a bar, what follows the last
/// bar is a cell, and may be empty.
struct CutRow {
    std::vector<CutCell> cells;
    Span span;
    bool closed = false;  ///< a bar stands in front, and so one at the end closes the last cell
    bool ends_with_bar = false;
};

[[nodiscard]] CutRow cells_of(const Line& row);

/// `|---|:--|`, which Markdown wants below the heading: dashes and colons in every cell, and at least two dashes in one.
[[nodiscard]] bool is_rule_of_dashes(const CutRow& row);

/// `any`, `-` or a longer dash: the question does not matter.
[[nodiscard]] bool is_any(const Phrase& words);

}  // namespace ascrules::syntax
