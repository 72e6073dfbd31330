#pragma once

#include <string>
#include <vector>

#include "compiler/language/syntax/ruleset.h"
#include "compiler/rewriting/tables/tabulate.h"

namespace ascrules::tables {

/// `table` blocks that can stand in the place of rules.
struct Blocks {
    std::string text;                  ///< laid out; empty where no two rules could be brought together
    std::vector<NotARow> others;       ///< the rules that stay as they are, in the order of the rules
    std::vector<model::RuleId> rules;  ///< those that the blocks stand for, in their order
};

/// The tables as blocks. `written` and `source` are what the model was read from. What belongs to a rule and has no place in a row (dates of its
/// own, several offers, another file) keeps the rule out.
[[nodiscard]] Blocks as_blocks(const model::Model& model, const syntax::Ruleset& written,
                               const diagnostics::Source& source, const Tabulated& tables);

/// What would be otherwise if the blocks stood in the place of their rules, in words for a report of our fault; empty where nothing would. The
/// order in which a rule's conditions stand is no difference, nor is how its names are capitalised.
[[nodiscard]] std::string difference(const model::Model& model, const syntax::Ruleset& written, const Blocks& blocks);

/// The same for two models with the same rules.
[[nodiscard]] std::string difference(const model::Model& first, const model::Model& second);

}  // namespace ascrules::tables
