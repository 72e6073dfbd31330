#pragma once

#include <vector>

#include "compiler/analysis/findings.h"
#include "compiler/diagram/diagram.h"

namespace ascrules::analysis {

/// For each question that must not affect the route and does: two cases that differ in its answer only and come to different outcomes. Both
/// are possible, and `evaluate` confirms that they differ. `finished` is set to false where that could not be confirmed.
[[nodiscard]] std::vector<Influence> find_influences(const model::Model& model, diagram::Diagram& diagram,
                                                     bool& finished);

}  // namespace ascrules::analysis
