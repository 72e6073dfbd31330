#pragma once

#include <optional>

#include "compiler/past/replay/every_case.h"
#include "compiler/proof/diff/changes.h"
#include "compiler/proof/diff/past_moves.h"
#include "compiler/words/writing/problem.h"

namespace ascrules::replay {

/// Decides each case of a file by both rulesets, and counts who moves. The mapping is read for the joint questions. Nothing, with problems,
/// where one of the two files cannot be used.
[[nodiscard]] std::optional<diff::PastMoves> count_moves(const diff::Joint& joint, const diff::Pair& pair,
                                                         const NamedStream& mapping, const NamedStream& cases,
                                                         writing::Problems& problems);

}  // namespace ascrules::replay
