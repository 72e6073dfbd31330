#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "compiler/meaning/diagram/box.h"

namespace ascrules::analysis {

/// All boxes that lie in the union of `boxes` and cannot be made larger, each once. Found by joining boxes that differ in one variable until nothing
/// new comes of it (the consensus of Quine and McCluskey, for variables with several values). Nothing where there would be more than `most`
/// on the way.
[[nodiscard]] std::optional<std::vector<diagram::Box>> largest_boxes(const diagram::Grid& grid,
                                                                     std::vector<diagram::Box> boxes, std::size_t most);

/// The fewest sets that hold all things: `holders[thing]` lists the sets that hold it, by number below `sets`, not none. Among equals, those with lower
/// numbers. Nothing where that takes more than `steps`.
[[nodiscard]] std::optional<std::vector<std::size_t>> fewest_sets(const std::vector<std::vector<std::size_t>>& holders,
                                                                  std::size_t sets, std::size_t steps);

/// What of the box does not lie in `taken`, as boxes no two of which share a case.
[[nodiscard]] std::vector<diagram::Box> without(const diagram::Grid& grid, const diagram::Box& box,
                                                const diagram::Box& taken);

}  // namespace ascrules::analysis
