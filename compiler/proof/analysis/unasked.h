#pragma once

#include <optional>
#include <set>
#include <vector>

#include "compiler/proof/analysis/points.h"

namespace ascrules::analysis {

/// What would follow if questions were asked less often than they are.
class Unasked {
  public:
    explicit Unasked(AnalysisContext& context);

    /// The question is asked only where `only_if` holds as well; with nothing, never.
    void narrow(model::QuestionId question, const std::optional<model::Condition>& only_if);
    /// All questions are asked as they are declared.
    void restore();

    /// The rules that apply elsewhere as things stand now.
    [[nodiscard]] Change change();
    [[nodiscard]] const model::Model& model() const { return model_; }
    /// The questions that rules look at which look at this one too.
    [[nodiscard]] std::set<model::QuestionId> looked_at_with(model::QuestionId question) const;

  private:
    [[nodiscard]] std::vector<bool> asked_elsewhere() const;

    AnalysisContext& context_;
    model::Model model_;
    std::vector<std::vector<model::QuestionId>> looks_at_;  ///< of each rule; ascending
    std::vector<bool> narrowed_;                            ///< for each question
    std::vector<bool> never_;                               ///< for each question: narrowed so that it is never asked
};

}  // namespace ascrules::analysis
