#include "tests/referees/told.h"

#include <algorithm>
#include <limits>

#include "compiler/proof/analysis/findings.h"

namespace ascrules::tests {

Told told_by_analysis(const model::Model& model) {
    analysis::Limits limits;
    limits.listed = std::numeric_limits<std::size_t>::max();
    const analysis::Findings findings = analysis::analyse(model, limits);
    Told told;
    // Whether there is a gap is settled by one, although not all may be listed.
    told.finished = std::all_of(
        findings.not_finished.begin(), findings.not_finished.end(),
        [&](analysis::Search search) { return search == analysis::Search::gaps && !findings.gaps.empty(); });
    told.anybody = !findings.nobody_possible;
    told.gap = !findings.gaps.empty();
    for (const auto& clash : findings.contradictions)
        told.contradictions.insert(std::minmax(clash.first, clash.second));
    for (const auto& idle : findings.never_applies) told.never_applies.insert(idle.rule);
    for (const auto& idle : findings.always_set_aside) told.always_set_aside.insert(idle.rule);
    return told;
}

}  // namespace ascrules::tests
