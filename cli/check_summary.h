#pragma once

#include <string>

#include "compiler/meaning/model/model.h"
#include "compiler/proof/analysis/findings.h"
#include "compiler/words/diagnostics/diagnostic.h"

namespace ascrules::cli {

/// What all findings come to, in a line or two: "3 findings in 28 rules and 22 questions".
[[nodiscard]] std::string check_summary(const model::Model& model, const diagnostics::Diagnostics& described,
                                        const analysis::Findings& findings);

}  // namespace ascrules::cli
