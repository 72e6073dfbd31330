#pragma once

#include <cstddef>

namespace ascrules::analysis {

/// How far an analysis may go. Where a limit is reached, what was not finished is named.
struct Limits {
    std::size_t most_edges = 40'000'000;  ///< of a diagram, about eight bytes each
    std::size_t steps = 2'000'000;        ///< pieces of the space looked at, in each kind of search
    std::size_t listed = 20;  ///< gaps and contradictions that are worked out and confirmed; the others are counted
};

}  // namespace ascrules::analysis
