#pragma once

#include <vector>

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/proof/analysis/findings.h"

namespace ascrules::analysis {

/// For each question that must not affect the route and does: two cases that differ in its answer only and come to different outcomes. Both
/// are possible, and `evaluate` confirms that they differ. `finished` is set to false where that could not be confirmed.
[[nodiscard]] std::vector<Influence> find_influences(const model::Model& model, diagram::Diagram& diagram,
                                                     bool& finished);

}  // namespace ascrules::analysis
