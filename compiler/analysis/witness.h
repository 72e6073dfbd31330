#pragma once

#include <functional>
#include <optional>

#include "compiler/diagram/diagram.h"
#include "compiler/model/model.h"

namespace ascrules::analysis {

/// A case in the region with few answers: those of the shortest way through the diagram. Nothing where the region is empty.
[[nodiscard]] std::optional<model::Case> short_case(const model::Model& model, const diagram::Diagram& diagram,
                                                    diagram::Ref region);

/// The case with every answer left out that is not needed for `shows`, which holds for the case as given. The last declared first.
[[nodiscard]] model::Case without_idle_answers(model::Case given, const std::function<bool(const model::Case&)>& shows);

/// The cases that agree with every known answer of `given`.
[[nodiscard]] diagram::Ref agreeing(diagram::Diagram& diagram, const model::Case& given);

}  // namespace ascrules::analysis
