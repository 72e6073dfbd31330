#pragma once

#include <string>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/proof/diff/joint.h"

namespace ascrules::diff {

/// Thresholds of one key that are not the same, in the words of both rulesets.
void compare_thresholds(const model::Model& first, const model::Model& second, std::vector<Mismatch>& mismatches);

/// When the office is open, as far as the two do not agree. Time limits in working hours and days then end at other times.
void compare_calendars(const model::Model& first, const model::Model& second, std::vector<Mismatch>& mismatches);

/// Cases that only one of the two calls impossible, by how it says so.
void compare_impossible(const model::Model& first, const model::Model& second, std::vector<Mismatch>& mismatches);

/// Which destination holds cases while an answer is missing.
void compare_holding(const model::Model& first, const model::Model& second, std::vector<Mismatch>& mismatches);
/// What each does where its rules disagree.
void compare_disagreeing(const model::Model& first, const model::Model& second, std::vector<Mismatch>& mismatches);

/// On which days the rules change, where they do not do so on the same.
void compare_changes(const model::Model& first, const model::Model& second, std::vector<Mismatch>& mismatches);

/// What keeps the amounts of a quantity in one ruleset from being those in the other: what it measures, how exactly, in which unit. Empty
/// where they are the same.
[[nodiscard]] std::string incomparable_amounts(const std::string& name, const model::Quantity& first,
                                               const model::Quantity& second);

/// "from £0 to £1,000,000"
[[nodiscard]] std::string range_words(const model::Quantity& quantity);

}  // namespace ascrules::diff
