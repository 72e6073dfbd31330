#pragma once

#include <string>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/words/diagnostics/source.h"

/// Rules as tables, where they are tables.
namespace ascrules::tables {

/// One rule: a cell for each column of its table, in the words that a `table` block has; "-" where the question does not matter.
struct Row {
    model::RuleId rule;
    std::vector<std::string> cells;
};

/// Rules that look at much the same questions.
struct Table {
    std::vector<std::string> columns;  ///< names of questions, definitions, levels and families
    std::vector<Row> rows;             ///< at least two, in the order of the rules
};

/// A rule that is no row, and why: "it counts conditions".
struct NotARow {
    model::RuleId rule;
    std::string why;
};

struct Tabulated {
    std::vector<Table> tables;
    std::vector<NotARow> others;  ///< in the order of the rules
};

/// The rules that are rows: those whose condition says at most one thing about each of several questions, definitions, levels and families, all
/// of which must hold. Rules come into one table as long as at least half of its cells say something. `source` is what the model was read from.
[[nodiscard]] Tabulated tabulate(const model::Model& model, const diagnostics::Source& source);

}  // namespace ascrules::tables
