#pragma once

#include "compiler/meaning/evaluate/fillings.h"
#include "compiler/meaning/evaluate/setting.h"

namespace ascrules::evaluate {

/// One way of filling in in which few rules apply: each open question has the answer that makes the fewest comparisons of the rules true.
/// Where no other rule applies, it shows soonest that an answer makes a difference.
[[nodiscard]] Fillings quietest(const Setting& setting, const Fillings& fillings);

}  // namespace ascrules::evaluate
