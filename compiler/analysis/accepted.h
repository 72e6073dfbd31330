#pragma once

#include <vector>

#include "compiler/analysis/findings.h"
#include "compiler/diagram/conditions.h"

namespace ascrules::analysis {

/// Takes what the panel accepted out of what is found, and keeps book of which acceptance still accepts something.
class Acceptances {
  public:
    Acceptances(const model::Model& model, diagram::Conditions& conditions, diagram::Store& store);

    /// The region without the cases in which a gap is accepted.
    [[nodiscard]] diagram::Ref unaccepted_gaps(diagram::Ref region);
    /// Where a gap would not be accepted. Keeps no book.
    [[nodiscard]] diagram::Ref where_gaps_are_not_accepted();
    /// The region in which the two rules contradict each other, without the cases in which that is accepted.
    [[nodiscard]] diagram::Ref unaccepted_contradictions(model::RuleId first, model::RuleId second,
                                                         diagram::Ref region);
    /// Whether this finding of a rule is accepted.
    [[nodiscard]] bool takes(model::Acceptance::Kind kind, model::RuleId rule);

    /// In the order of Model::accepted.
    [[nodiscard]] const std::vector<AcceptanceUse>& uses() const { return uses_; }

  private:
    [[nodiscard]] bool in_time(std::size_t index) const { return uses_[index] != AcceptanceUse::run_out; }
    [[nodiscard]] diagram::Ref without(std::size_t index, diagram::Ref region);

    const model::Model& model_;
    diagram::Conditions& conditions_;
    diagram::Store& store_;
    std::vector<AcceptanceUse> uses_;
};

}  // namespace ascrules::analysis
