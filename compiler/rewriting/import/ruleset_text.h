#pragma once

#include <string>
#include <vector>

#include "compiler/rewriting/import/plan.h"
#include "compiler/rewriting/import/words.h"

namespace ascrules::import {

/// The plan as a ruleset in its canonical layout. What was renamed goes to `remarks`. `origin` says in a comment where it comes from.
[[nodiscard]] std::string ruleset_text(const DecisionTable& table, const Plan& plan, const std::string& origin,
                                       Plainness plainness, std::vector<Remark>& remarks);

}  // namespace ascrules::import
