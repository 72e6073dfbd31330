#pragma once

#include <string>
#include <vector>

#include "compiler/past/warehouse/view.h"

namespace ascrules::warehouse {

/// The comment at the head of a view: what it was made from, and what its columns mean.
[[nodiscard]] std::string head_of(const WantedView& wanted, const std::vector<std::string>& columns);

}  // namespace ascrules::warehouse
