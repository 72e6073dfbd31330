#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "tests/bench/analysis/table.h"

namespace ascrules::bench {

inline constexpr std::size_t loan_grades = 7;

/// Loans by column (a list's answer is its position) with their grades, from zero.
struct Loans {
    std::vector<std::vector<std::int64_t>> values;
    std::vector<std::size_t> grades;
};

/// The leaves of a classification tree: always the split anywhere that lowers Gini's impurity most, until there are so many leaves. Each leaf is a
/// row with the grade that most of its loans have; together they cover every case exactly once.
[[nodiscard]] std::vector<Row> leaves_of_tree(const std::vector<Column>& columns, const Loans& loans,
                                              std::size_t most_leaves);

}  // namespace ascrules::bench
