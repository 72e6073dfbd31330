#pragma once

#include <string>

#include "compiler/proof/review/review.h"

namespace ascrules::review {

/// What all findings come to, in a line or two: "3 findings in 28 rules and 22 questions".
[[nodiscard]] std::string summary_of(const Checked& checked);

}  // namespace ascrules::review
