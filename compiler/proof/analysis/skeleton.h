#pragma once

#include <string>
#include <string_view>

#include "compiler/meaning/model/model.h"

namespace ascrules::analysis {

/// The condition of a box (see condition_of) as it can be read back, behind words such as "when" or "only asked if": its lines, each indented as in
/// a block, parted by line breaks and with one before the first.
[[nodiscard]] std::string condition_lines(const model::Model& model, const model::Condition& when,
                                          std::string_view opening);

/// A rule for the cases of a box (see condition_of), to be pasted and filled in: its lines, parted by line breaks, without one at the end. The condition
/// can be read back as it stands; the id is one that no rule has.
[[nodiscard]] std::string rule_skeleton(const model::Model& model, const model::Condition& when);

}  // namespace ascrules::analysis
