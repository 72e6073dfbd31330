#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "compiler/rewriting/format/rows.h"

namespace ascrules::format {

/// How the rows of one table are laid out: their cells under each other. Whether bars stand around the rows is as the heading has it.
class TableLayout {
  public:
    /// Takes the rows of a table in their order, the heading first.
    explicit TableLayout(const std::vector<const Row*>& rows);

    /// The text of the row at this position, without its indentation.
    [[nodiscard]] const std::string& text(std::size_t position) const { return texts_[position]; }

  private:
    std::vector<std::string> texts_;
};

}  // namespace ascrules::format
