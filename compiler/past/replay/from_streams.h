#pragma once

#include <optional>
#include <vector>

#include "compiler/past/counting/stage.h"
#include "compiler/past/counting/tally.h"
#include "compiler/past/mapping/mapping.h"
#include "compiler/past/replay/every_case.h"
#include "compiler/past/replay/replay.h"
#include "compiler/words/writing/problem.h"

namespace ascrules::replay {

/// A replay with the mapping that it was read by.
struct Replayed {
    mapping::Mapping mapping;
    counting::Tally tally;
};

/// Reads the mapping for the newest of the stages, then the case file, in whatever form it is, and replays it. Nothing, with problems, where one
/// of them cannot be used.
[[nodiscard]] std::optional<Replayed> replay_from(const std::vector<counting::Stage>& stages,
                                                  const NamedStream& mapping, const NamedStream& cases,
                                                  writing::Problems& problems, const counting::Options& options);

}  // namespace ascrules::replay
