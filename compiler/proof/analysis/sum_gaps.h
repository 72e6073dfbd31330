#pragma once

#include <vector>

#include "compiler/proof/analysis/context.h"
#include "compiler/proof/analysis/count.h"
#include "compiler/proof/analysis/region.h"

namespace ascrules::analysis {

/// Cases that are told by what two answers come to together, where boxes would tell them amount by amount.
struct AlongSum {
    model::Condition when;
    diagram::Box piece;  ///< some of them
    Count cases;
};

/// Of the pieces, which no two share a case of, those of which a comparison of two answers, with what else the piece says, tells more than one at
/// once and no case outside of them: they are taken out of `pieces`. Those with the most cases first.
[[nodiscard]] std::vector<AlongSum> along_sums(AnalysisContext& context, std::vector<diagram::Box>& pieces);

}  // namespace ascrules::analysis
