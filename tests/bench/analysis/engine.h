#pragma once

#include <cstddef>
#include <string>

#include "compiler/meaning/model/model.h"

namespace ascrules::bench {

/// All that the product's analysis finds, counted, as far as others can be held against it.
struct Found {
    bool finished = true;
    std::string gap_cases;           ///< in decimal digits
    std::size_t contradictions = 0;  ///< pairs of rules
};

// The only place in the measurement that knows how the analysis is called.

/// Everything that `check` looks for.
[[nodiscard]] Found all_findings(const model::Model& model);

/// Gaps and contradictions only, which is what the rival looks for: found, described by few boxes, counted and confirmed all the same.
[[nodiscard]] Found gaps_and_contradictions(const model::Model& model);

}  // namespace ascrules::bench
