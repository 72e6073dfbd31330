#pragma once

#include <optional>
#include <set>

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/proof/analysis/context.h"

namespace ascrules::analysis {

/// What becomes of the cases once some rules are taken out, worked out on whole diagrams: exact for missing answers too, and dear. The
/// diagram of all rules is built when it is first needed. All of them together may have an eighth of the edges of an analysis.
class WithoutRules {
  public:
    explicit WithoutRules(AnalysisContext& context) : context_(context), edges_left_(context.limits.most_edges / 8) {}

    /// Whether every possible case comes to the same without these rules, whatever answers it lacks. Nothing where there is no room to tell.
    [[nodiscard]] std::optional<bool> comes_to_the_same(const std::set<model::RuleId>& taken_out);

  private:
    diagram::Diagram built(const model::Model& model);

    AnalysisContext& context_;
    std::size_t edges_left_;
    std::optional<diagram::Diagram> all_;
};

}  // namespace ascrules::analysis
