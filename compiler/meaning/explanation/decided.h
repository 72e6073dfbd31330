#pragma once

#include <string>

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/meaning/model/model.h"

namespace ascrules::explanation {

/// One case decided, by both engines or by the rules alone.
struct Decided {
    evaluate::Trace trace;
    /// Empty where the engines agree. Otherwise why nothing else here is to be used: a limit, or our own bug, in words that ask to report it.
    std::string disagreement;
};

/// By the rules alone, as they are written: without the meaning of all cases, which a single one does not need.
[[nodiscard]] Decided decided_by_rules(const model::Model& model, const model::Case& given);

[[nodiscard]] Decided decided_by_both(const model::Model& model, const diagram::Diagram& diagram,
                                      const model::Case& given);

}  // namespace ascrules::explanation
