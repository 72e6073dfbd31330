#pragma once

#include <vector>

#include "compiler/proof/analysis/context.h"
#include "compiler/proof/analysis/findings.h"

namespace ascrules::analysis {

/// Takes what the panel accepted out of what is found, and keeps book of which acceptance still accepts something.
class Acceptances {
  public:
    explicit Acceptances(AnalysisContext& context);

    /// What is left of a region, given as pieces that share no case, without the cases in which a gap is accepted.
    [[nodiscard]] std::vector<diagram::Box> unaccepted_gaps(std::vector<diagram::Box> pieces);
    /// Where gaps are accepted, as a cover over the same space. Keeps no book.
    void add_accepted_gaps(diagram::Cover& cover);
    /// The pieces of the region in which the two rules contradict each other, without the cases in which that is accepted.
    [[nodiscard]] std::vector<diagram::Box> unaccepted_contradictions(model::RuleId first, model::RuleId second,
                                                                      std::vector<diagram::Box> pieces);
    /// Where it is accepted that the two rules contradict each other. Keeps no book.
    [[nodiscard]] diagram::Ref accepted_contradictions(model::RuleId first, model::RuleId second);
    /// Whether this finding of a rule is accepted.
    [[nodiscard]] bool takes(model::Acceptance::Kind kind, model::RuleId rule);

    /// In the order of Model::accepted.
    [[nodiscard]] const std::vector<AcceptanceUse>& uses() const { return uses_; }

  private:
    [[nodiscard]] bool in_time(std::size_t index) const { return uses_[index] != AcceptanceUse::run_out; }
    [[nodiscard]] diagram::Ref accepted(std::size_t index);
    [[nodiscard]] bool accepts(std::size_t index, model::RuleId first, model::RuleId second) const;
    [[nodiscard]] std::vector<diagram::Box> without(std::size_t index, const std::vector<diagram::Box>& pieces);

    AnalysisContext& context_;
    std::vector<AcceptanceUse> uses_;
};

}  // namespace ascrules::analysis
