#pragma once

#include <string>

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/meaning/model/model.h"

namespace ascrules::explanation {

/// One case decided by both engines.
struct Decided {
    evaluate::Trace trace;
    /// Empty where the engines agree. Otherwise why nothing else here is to be used: a limit, or our own bug, in words that ask to report it.
    std::string disagreement;
};

[[nodiscard]] Decided decided_by_both(const model::Model& model, const diagram::Diagram& diagram,
                                      const model::Case& given);

}  // namespace ascrules::explanation
