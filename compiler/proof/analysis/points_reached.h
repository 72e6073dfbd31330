#pragma once

#include "compiler/proof/analysis/context.h"
#include "compiler/proof/analysis/findings.h"

namespace ascrules::analysis {

/// Comparisons with a score that no possible case with all answers known meets, or that every one does; of a score that asks whether an answer is known,
/// none is looked for. Looks only at what the answers can give together: that a
/// line cannot give its points at all was reported when the rules were read.
void find_points_out_of_reach(AnalysisContext& context, Findings& findings);

}  // namespace ascrules::analysis
