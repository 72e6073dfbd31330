#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "compiler/rewriting/import/import.h"
#include "compiler/rewriting/import/table.h"

namespace ascrules::import {

/// A table, and with it the tables that add up what it compares with figures: their columns stand behind its own, their rules behind its own rules.
struct WithSums {
    DecisionTable table;
    std::vector<std::size_t> put_in;  ///< positions in Document::tables
};

/// Puts into a table each other table of the file whose hit policy is COLLECT with SUM, whose decision one of its columns looks at, and whose results are whole
/// numbers of points from nought on. Such a column is then a sum. Of a table that adds up and cannot be put in, `remarks` say why. Decisions in `asked_for` (folded)
/// are left alone: the ruleset asks for their sums.
[[nodiscard]] WithSums with_sums(const Document& document, const DecisionTable& table,
                                 const std::set<std::string>& asked_for, std::vector<Remark>& remarks);

}  // namespace ascrules::import
