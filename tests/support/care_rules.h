#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace ascrules::tests {

/// A ruleset of the shape of a whole social-care front door, made up from nothing: six questions for each of ten topics (yes or no, lists,
/// amounts, several answers; ten of them `only asked if`), rules in four tiers that set aside all tiers below them, a fifth of the rules with
/// counting conditions, 18 of the 60 questions tested for not known in some rule, and an `otherwise`.
[[nodiscard]] std::string care_rules_text(std::size_t rules, std::uint64_t seed);

inline constexpr std::size_t care_questions = 60;

}  // namespace ascrules::tests
