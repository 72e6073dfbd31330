#pragma once

#include <string>

#include "compiler/model/model.h"

namespace ascrules::analysis {

/// A rule for the cases of a box (see condition_of), to be pasted and filled in: its lines, parted by line breaks, without one at the end. The condition
/// can be read back as it stands; the id is one that no rule has.
[[nodiscard]] std::string rule_skeleton(const model::Model& model, const model::Condition& when);

}  // namespace ascrules::analysis
