#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "compiler/meaning/diagram/space.h"
#include "compiler/meaning/diagram/store.h"
#include "compiler/meaning/model/model.h"

namespace ascrules::diagram {

/// Conditions of one model as true-or-false diagrams. A comparison with a question that is not asked comes out false; a question whose
/// answer is not known stands in its *not known* cell, if it has one.
class Conditions {
  public:
    Conditions(const model::Model& model, const Space& space, Store& store);

    Ref of(const model::Condition& condition);
    /// Where the question is asked.
    Ref asked(model::QuestionId question);
    /// What no `impossible` block of the model rules out.
    Ref possible();
    /// Where the question stands as not known; false where no condition tests it.
    Ref stands_not_known(model::QuestionId question);

  private:
    Ref of(const model::Is& node);
    Ref of(const model::IsNot& node);
    Ref of(const model::InRange& node);
    Ref of(const model::Count& node);
    Ref of(const model::IsKnown& node);
    Ref of(const model::IsNotKnown& node);
    Ref of(const model::Defined& node);
    Ref of(const model::CountTrue& node);
    Ref of(const model::Scored& node);
    Ref of(const model::Summed& node);
    Ref one_of(model::QuestionId question, const std::vector<std::size_t>& answers);
    Ref all_or_any(std::vector<Ref> operands, bool all);
    Ref between(const std::vector<Ref>& operands, int at_least, int at_most);

    const model::Model& model_;
    const Space& space_;
    Store& store_;
    std::vector<std::optional<Ref>> asked_;
    std::vector<std::optional<Ref>> definitions_;
    /// What gives points, from the one that looks at the last variable to the one that looks at the first. Empty until it is asked for.
    struct Giving {
        Ref when;
        std::int64_t points = 0;
    };
    const std::vector<Giving>& giving(model::ScoreId score);
    std::vector<std::vector<Giving>> giving_;
};

}  // namespace ascrules::diagram
