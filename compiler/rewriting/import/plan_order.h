#pragma once

#include <vector>

#include "compiler/rewriting/import/plan.h"

namespace ascrules::import {

/// Lets rules override others as the hit policy has it, so that the ruleset sends each case where the table does.
void settle_order(const DecisionTable& table, std::size_t destination_column, Plan& plan, std::vector<Remark>& remarks);

/// Gives every rule that applies to everybody words for that: `otherwise` for one that comes last, and else a condition that every answer
/// fulfils. For a plan in order.
void settle_rules_without_condition(const DecisionTable& table, Plan& plan, std::vector<Remark>& remarks);

}  // namespace ascrules::import
