#pragma once

#include <cstddef>
#include <vector>

#include "compiler/output/flowchart/boxes.h"
#include "compiler/output/flowchart/flowchart.h"

namespace ascrules::flowchart {

/// How a chart of rules is cut into columns, so that it fits a sheet of paper: a ladder of thirty steps is far taller than any.
struct Sheet {
    struct Column {
        std::size_t first = 0;  ///< steps, the last not included
        std::size_t last = 0;
    };
    std::vector<Column> ladder;
    std::vector<std::vector<Panel>> panels;  ///< by column
    double width = 0;                        ///< in points, without the title
};

/// The cut that comes out largest on A3, upright or across.
[[nodiscard]] Sheet sheet_of(const Chart& chart);

/// The ladder cut into as few columns as can be, none taller than `tallest` points but for a step that is so itself.
[[nodiscard]] std::vector<Sheet::Column> columns_of(const Chart& chart, double tallest);

/// Between boxes that are beside each other, in points: wide enough for what stands on the arrows across.
[[nodiscard]] double gap_beside(const Chart& chart);

/// Between boxes that follow each other downwards, and between columns; in points.
inline constexpr double gap_below = 20;
inline constexpr double gap_between_columns = 40;

}  // namespace ascrules::flowchart
