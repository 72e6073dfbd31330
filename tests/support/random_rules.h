#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace ascrules::tests {

/// The answers to the questions of a generated text, by the question's name: the words of a choice, the words of a selection, or an amount in
/// the smallest step. A question that is left out was not asked.
using Answered = std::variant<std::string, std::set<std::string>, std::int64_t>;
using Answers = std::map<std::string, Answered>;

/// A condition twice: as it is written, and as it was meant when it was made up. Nothing of the compiler is in the second.
struct Meant {
    std::vector<std::string> lines;  ///< the first without indentation, the list below it with its own
    std::function<bool(const Answers&)> holds;
};

/// A ruleset made up as text, the same for the same seed: families, levels with what raises them, scores, answers compared with each other, money, decimal places, dates, selections,
/// thresholds, definitions, the hours at which a referral comes, and a question that is asked only if another is answered so.
struct RandomRules {
    std::string text;
    std::vector<std::function<bool(const Answers&)>> rules;  ///< for rules R1, R2 and so on, whether each applies
    std::function<bool(const Answers&)> child_is_asked;      ///< of the question `child`
};
[[nodiscard]] RandomRules random_rules(std::uint64_t seed);

}  // namespace ascrules::tests
