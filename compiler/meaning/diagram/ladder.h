#pragma once

#include <cstddef>
#include <vector>

#include "compiler/meaning/model/model.h"

/// The order in which the rules that send can be gone through, so that the first that is met decides (see emit::rules_chart).
namespace ascrules::diagram {

/// The rules that send: each comes after those that override it, `otherwise` rules after all others, and the rest as declared. Where the most protective
/// wins, each comes after those that win against it, and after those that override it only where that can be.
[[nodiscard]] std::vector<model::RuleId> ladder(const model::Model& model);

/// For each rule its position on the ladder; rules that only offer come behind all of them.
[[nodiscard]] std::vector<std::size_t> ladder_positions(const model::Model& model);

/// The first of their positions. `rules` is not empty, and `positions` are those of the model.
[[nodiscard]] std::size_t first_on_ladder(const std::vector<std::size_t>& positions,
                                          const std::vector<model::RuleId>& rules);

}  // namespace ascrules::diagram
