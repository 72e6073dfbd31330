#include "compiler/proof/diff/past_moves.h"

namespace ascrules::diff {

void PastMoves::add(const Result& first, const Result& second) {
    ++cases;
    if (first == second) return;
    ++moved;
    ++by_change[{first, second}];
}

std::size_t PastMoves::moved_by(const Change& change) const {
    std::size_t count = 0;
    for (const auto& [results, moving] : by_change) {
        const bool same = change.in_holding() ? results.first.has_value() == change.first.has_value() &&
                                                    results.second.has_value() == change.second.has_value()
                                              : results == std::pair(change.first, change.second);
        if (same) count += moving;
    }
    return count;
}

}  // namespace ascrules::diff
