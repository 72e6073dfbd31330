#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "compiler/proof/diff/changes.h"

namespace ascrules::diff {

/// Who moves: how many past referrals come to something else under the second ruleset than under the first.
struct PastMoves {
    std::size_t cases = 0;                                       ///< that were looked at
    std::size_t unreadable = 0;                                  ///< rows that could not be understood
    std::size_t moved = 0;                                       ///< of the cases
    std::map<std::pair<Result, Result>, std::size_t> by_change;  ///< by the results under the first and the second
    std::string note;  ///< what the mapping says of the file, for every reader; may be empty

    /// Counts a case with what it comes to under the two.
    void add(const Result& first, const Result& second);
    /// How many move as the change says.
    [[nodiscard]] std::size_t moved_by(const Change& change) const;
};

}  // namespace ascrules::diff
