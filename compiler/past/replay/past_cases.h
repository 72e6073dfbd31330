#pragma once

#include <cstddef>
#include <optional>

#include "compiler/meaning/model/model.h"
#include "compiler/past/replay/every_case.h"
#include "compiler/proof/analysis/past.h"
#include "compiler/words/writing/problem.h"

namespace ascrules::replay {

/// Past referrals out of a case file.
struct PastCases {
    analysis::Past past;
    std::size_t unreadable = 0;  ///< rows that could not be understood; `replay` says why
};

/// Reads a case file by its mapping. Nothing, with problems, where it cannot be read, where it holds no rows, or more different ones than are kept.
[[nodiscard]] std::optional<PastCases> read_past_cases(const model::Model& model, const NamedStream& mapping,
                                                       const NamedStream& cases, writing::Problems& problems);

}  // namespace ascrules::replay
