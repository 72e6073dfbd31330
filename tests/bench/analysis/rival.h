#pragma once

#include <cstddef>

#include "tests/bench/analysis/table.h"

/// What somebody would write in a day to look for gaps and overlaps of a decision table: nothing of the product is in it.
namespace ascrules::bench {

/// What no row covers.
struct Uncovered {
    Wide cases = 0;
    std::size_t pieces = 0;  ///< the boxes it was cut into on the way, not merged
};

/// By k-d subdivision: a box that some row covers, or that no row touches, is settled; any other is cut in two at an edge of some row.
[[nodiscard]] Uncovered uncovered(const Table& table);

/// How many pairs of rows apply together and have different grades: every pair is looked at.
[[nodiscard]] std::size_t clashing_pairs(const Table& table);

}  // namespace ascrules::bench
