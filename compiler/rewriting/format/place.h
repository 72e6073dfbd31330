#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "compiler/rewriting/format/rows.h"

namespace ascrules::format {

/// A row where it is to stand. Columns are characters, counted from zero.
struct Placed {
    RowKind kind = RowKind::unknown;
    std::string block;
    std::size_t column = 0;
    std::string text;       ///< without the citations at its end
    std::string citations;  ///< "[Care Act s.9(1)]"
    std::string comment;    ///< for a row of kind comment, all there is
    bool blank_before = false;
};

/// Long lists of answers are broken at about this column.
inline constexpr std::size_t widest_list = 150;

/// Gives every row its column and its spacing, and breaks long lists of answers.
[[nodiscard]] std::vector<Placed> placed(std::vector<Row> rows);

}  // namespace ascrules::format
