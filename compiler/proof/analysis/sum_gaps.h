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

/// Whether some condition compares two answers, which cuts what is left over into very many pieces.
[[nodiscard]] bool compares_answers(const model::Model& model);

/// Three or more questions whose answers are compared with each other, directly or by way of others of them, wherever in the model; each such chain once.
[[nodiscard]] std::vector<std::vector<model::QuestionId>> answers_compared_in_chains(const model::Model& model);

/// Of the pieces, which no two share a case of, those of which a comparison of two answers, with what else the piece says, tells more than one at
/// once and no case outside of them. Those with the most cases first.
[[nodiscard]] std::vector<AlongSum> along_sums(AnalysisContext& context, const std::vector<diagram::Box>& pieces);

/// Where none of these tells a case, all answers known.
[[nodiscard]] diagram::Ref untold_by(AnalysisContext& context, const std::vector<AlongSum>& along);

}  // namespace ascrules::analysis
