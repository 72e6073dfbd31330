#pragma once

#include <string>

#include "compiler/proof/analysis/findings.h"

namespace ascrules::analysis {

/// Every finding that has a case, as `example` blocks that pass as the rules stand: to be pasted into the ruleset, and corrected by whoever decides what
/// the rules should do. Empty where there is none.
[[nodiscard]] std::string example_blocks(const model::Model& model, const Findings& findings);

}  // namespace ascrules::analysis
