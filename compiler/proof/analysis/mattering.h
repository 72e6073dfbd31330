#pragma once

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/proof/analysis/context.h"

namespace ascrules::analysis {

/// Whether the question stands for a threshold that is still to be settled, or is an amount while there is one: once it is settled, the answer may
/// matter where it does not now.
[[nodiscard]] bool has_unsettled_threshold(const model::Model& model, model::QuestionId question);

/// Where two answers to the question lead to different outcomes, all other answers being known. Does not depend on the question's own answer.
/// A function over the same variables in the diagram's store.
[[nodiscard]] diagram::Ref where_it_matters(diagram::Diagram& diagram, model::QuestionId question);

/// Where a case is held if the answer to the question is missing and no other. A function in the diagram's store that does not depend on the
/// question.
[[nodiscard]] diagram::Ref where_held_without(diagram::Diagram& diagram, model::QuestionId question);

/// The whole diagram of the model, over the same variables as the functions; see Diagram::finished. It may have the `part`th part of the edges that
/// the limits allow.
[[nodiscard]] diagram::Diagram whole_diagram(const AnalysisContext& context, std::size_t part = 1);

}  // namespace ascrules::analysis
