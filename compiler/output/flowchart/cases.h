#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "compiler/output/flowchart/flowchart.h"

/// How many past cases take which way through a chart of rules.
namespace ascrules::flowchart {

/// Where cases leave the ladder of rules. Each leaves it at one place.
struct CasesOnLadder {
    struct OnStep {
        std::size_t sent = 0;          ///< by the step's rule
        std::size_t held = 0;          ///< a missing answer decides whether this step is met, or a later one
        std::size_t contradicted = 0;  ///< the step is met, and so is a later one that sends them to another place
    };
    std::vector<OnStep> steps;  ///< as diagram::ladder() has them
    std::size_t no_rule = 0;    ///< no step is met
};

/// Puts numbers on the steps and arrows of a chart of rules, and a sentence beside it that says what they mean. What comes to a step is what
/// leaves there by its arrows, is held there, or is contradicted there.
void put_cases(Chart& chart, const CasesOnLadder& cases);

/// "12,345 cases", "1 case"
[[nodiscard]] std::string case_words(std::size_t cases);

/// "2,100 cases come here; 100 are held"
[[nodiscard]] std::string words(const StepCases& cases);

}  // namespace ascrules::flowchart
