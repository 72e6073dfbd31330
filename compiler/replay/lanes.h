#pragma once

#include <optional>
#include <vector>

#include "compiler/replay/lane.h"

namespace ascrules::replay {

/// How cases are laid out for lanes; nothing where the rules or the file do not suit them. `rows` has read the column names.
[[nodiscard]] std::optional<Slots> slots_for(const std::vector<Stage>& stages, const Mapping& mapping,
                                             const CsvReader& rows);

/// Replays all rows in as many lanes as there are to be threads, to the same tally as one by one. The problem that ended it, if any.
[[nodiscard]] std::optional<Problem> replay_in_lanes(const LanePlan& plan, CsvReader& rows, Decoder& decoder,
                                                     Tally& tally);

}  // namespace ascrules::replay
