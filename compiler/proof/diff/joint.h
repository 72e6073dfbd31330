#pragma once

#include <string>
#include <vector>

#include "compiler/meaning/model/model.h"

namespace ascrules::diff {

/// Something that only one of the two rulesets has, or that both have differently, in words.
struct Mismatch {
    std::string text;
};

/// Two rulesets put on one list of questions and destinations, matched by key, so that a case of one is a case of the other. Rules,
/// definitions, scores and thresholds stay each ruleset's own.
struct Joint {
    model::Model first;
    model::Model second;
    /// For each question that is a Choice: the answers that both rulesets know. Only such cases are compared. (A Quantity's range in the
    /// two models is what both ranges have in common.)
    std::vector<std::vector<std::size_t>> shared_answers;
    /// What keeps the two from being compared at all: a question that is a choice here and a figure there.
    std::vector<Mismatch> incomparable;
    /// What one has and the other has not, for the reader.
    std::vector<Mismatch> mismatches;
    /// Questions of which the two share no answer: no case in which they are answered can be compared.
    std::vector<std::string> without_shared_answers;
};

[[nodiscard]] Joint join(const model::Model& first, const model::Model& second);

}  // namespace ascrules::diff
