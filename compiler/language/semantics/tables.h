#pragma once

#include <optional>
#include <set>

#include "compiler/language/semantics/values.h"

namespace ascrules::semantics {

/// Reads the cells of rows of tables as the conditions that they stand for: each says about the name that its column is headed by what would
/// stand behind that name in a condition.
class TableRows {
  public:
    explicit TableRows(const Context& context) : context_(context) {}

    /// What must be true for the row to apply: all of its cells that do not say `any`. Reports what it cannot make sense of, a heading once for
    /// its whole table; nothing then.
    [[nodiscard]] std::optional<model::Condition> condition_of(const syntax::Rule& row);

  private:
    [[nodiscard]] std::optional<model::Condition> condition_of(const syntax::Cell& cell);
    [[nodiscard]] bool is_ambiguous(const syntax::Cell& cell);
    void report_unknown(const syntax::Phrase& heading);

    Context context_;
    std::set<std::size_t> reported_;  ///< where headings begin that were reported
};

}  // namespace ascrules::semantics
