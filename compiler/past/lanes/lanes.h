#pragma once

#include <optional>
#include <vector>

#include "compiler/past/counting/stage.h"
#include "compiler/past/lanes/lane.h"

namespace ascrules::lanes {

/// What lanes decide rows by; nothing where the rules or the file do not suit them. `rows` has read the column names. Refers to the stages' diagrams.
[[nodiscard]] std::optional<Walkable> walkable(const std::vector<counting::Stage>& stages,
                                               const mapping::Mapping& mapping, const casefile::CsvReader& rows,
                                               const counting::Options& options);

/// Replays all rows in as many lanes as there are to be threads, to the same tally as one by one. The problem that ended it, if any.
[[nodiscard]] std::optional<writing::Problem> replay_in_lanes(const LanePlan& plan, casefile::CsvReader& rows,
                                                              mapping::Decoder& decoder, counting::Tally& tally);

}  // namespace ascrules::lanes
