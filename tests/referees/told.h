#pragma once

#include <set>
#include <utility>

#include "compiler/meaning/model/model.h"

namespace ascrules::tests {

/// The findings of analysis, as far as another engine can be asked the same.
struct Told {
    bool finished = true;
    bool anybody = true;  ///< what is called impossible leaves somebody; if not, nothing else is looked for
    bool gap = false;
    std::set<std::pair<model::RuleId, model::RuleId>> contradictions;  ///< the lower rule first
    std::set<model::RuleId> never_applies;
    std::set<model::RuleId> always_set_aside;
    bool operator==(const Told&) const = default;
};

/// What analysis finds. The only place in the tests against z3 that knows how it is called.
[[nodiscard]] Told told_by_analysis(const model::Model& model);

}  // namespace ascrules::tests
