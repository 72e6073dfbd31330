#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/past/replay/limits.h"
#include "compiler/words/writing/json.h"

namespace ascrules::replay {

/// Which limits are kept, and what goes wrong beyond a baseline; empty where there are no limits.
[[nodiscard]] std::string text_of(const std::vector<LimitResult>& limits, const std::optional<NewMisroutes>& beyond);

/// The same for programs: an object of limits and beyond_baseline.
[[nodiscard]] writing::Json json_of(const std::vector<LimitResult>& limits, const std::optional<NewMisroutes>& beyond);

}  // namespace ascrules::replay
