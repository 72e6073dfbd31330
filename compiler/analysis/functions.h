#pragma once

#include <vector>

#include "compiler/analysis/limits.h"
#include "compiler/diagram/box.h"
#include "compiler/diagram/conditions.h"
#include "compiler/diagram/cover.h"
#include "compiler/model/model.h"

namespace ascrules::analysis {

/// What each rule of a model looks for, as small functions that stand beside each other. Their union is never built: it may be large
/// where each of them is small.
class Functions {
  public:
    Functions(const model::Model& model, const Limits& limits);
    Functions(const Functions&) = delete;
    Functions& operator=(const Functions&) = delete;

    const model::Model& model;
    const Limits limits;
    diagram::Space space;
    diagram::Grid grid;
    diagram::Store store;
    diagram::Conditions conditions;

    /// For each rule, where its own condition holds; nowhere for `otherwise`.
    std::vector<diagram::Ref> applies;
    /// For each rule, those that set it aside when they apply; ascending.
    std::vector<std::vector<model::RuleId>> overridden_by;
    /// What no `impossible` block rules out.
    diagram::Ref possible = diagram::always;
    /// Some rule that only offers sets one aside that sends.
    bool offers_override = false;

    [[nodiscard]] diagram::Steps new_steps() const { return {limits.steps}; }
    [[nodiscard]] bool exhausted() const { return store.exhausted(); }
    /// Where the rule applies and is not set aside, built at once.
    [[nodiscard]] diagram::Ref decides(model::RuleId rule);
    /// Where no answer stands as not known.
    [[nodiscard]] diagram::Ref answered();
    /// An empty cover over the same space.
    [[nodiscard]] diagram::Cover cover() { return {grid, store}; }
};

}  // namespace ascrules::analysis
