#pragma once

#include <cstddef>
#include <vector>

/// Which counts of parts of the cases must not be shown, so that nobody can work a small one out of the others.
namespace ascrules::report {

inline constexpr std::size_t smallest_shown = 5;
inline constexpr std::size_t rounded_to = 5;

/// A hidden count from 1 to 4 is protected where all that is shown allows at least so many values for it.
inline constexpr std::size_t fewest_values = 3;

/// To the nearest 5.
[[nodiscard]] std::size_t rounded_count(std::size_t count);

/// In every part, the counts in the columns `parts` together are never more than those in the columns `whole` together.
struct NeverMore {
    std::vector<std::size_t> parts;
    std::vector<std::size_t> whole;
};

/// Counts of the same parts of the cases, which the parts share out among them, and what everybody knows of them.
struct CountTable {
    std::vector<std::vector<std::size_t>>
        columns;                   ///< for each column the count of each part; its total is known exactly
    std::vector<NeverMore> known;  ///< a column comes behind those that alone hold it; the first holds all others
};

/// For each column, which counts are hidden. Those from 1 to 4 are, with whatever is needed so that each of them could have at least
/// `fewest_values` values and no hidden count could have only one, for somebody who knows the totals, what is `known`, how counts are rounded, and
/// that no count of zero is hidden where none is. Where nothing is left that could be hidden, this may be out of reach: a column with the total 1
/// leaves two values. Where a count of the first column is hidden, all counts of that part are, and where one of several columns that only
/// together hold another is hidden, that other one is for all parts.
[[nodiscard]] std::vector<std::vector<bool>> hidden_counts(const CountTable& table);

}  // namespace ascrules::report
