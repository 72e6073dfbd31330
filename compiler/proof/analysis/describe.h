#pragma once

#include <string>

#include "compiler/proof/analysis/findings.h"
#include "compiler/words/diagnostics/diagnostic.h"
#include "compiler/words/writing/json.h"

namespace ascrules::analysis {

/// The findings in words, the most consequential first: what is, the case that shows it, and what the panel can choose to do.
[[nodiscard]] diagnostics::Diagnostics describe(const model::Model& model, const Findings& findings);

/// Who decides what the rules should do: their owner, or that none is named.
[[nodiscard]] std::string who_decides(const model::Model& model);

/// The findings as data, with cases as `given` lines.
[[nodiscard]] writing::Json json_of(const model::Model& model, const Findings& findings);

}  // namespace ascrules::analysis
