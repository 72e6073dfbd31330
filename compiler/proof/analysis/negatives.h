#pragma once

#include <vector>

#include "compiler/proof/analysis/context.h"
#include "compiler/proof/analysis/findings.h"

namespace ascrules::analysis {

/// Negative comparisons (`is not A`; `is not known` says what it says) in the conditions of rules that meet a question which is not asked, and are false there:
/// each with a possible case that the rule leaves out for that reason only, confirmed by `evaluate`. In the order of the rules.
[[nodiscard]] std::vector<NegativeMeetsUnasked> find_negatives(AnalysisContext& context, bool& finished);

}  // namespace ascrules::analysis
