#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/language/files/rules.h"
#include "compiler/meaning/explanation/decided.h"
#include "compiler/meaning/model/model.h"
#include "compiler/words/diagnostics/diagnostic.h"

/// The `example` blocks of a ruleset, run: what each expects, what comes out, and whether it holds.
namespace ascrules::examples {

/// Something that an example expects and that is not so, in words: expected `expected`, but `came_out`.
struct Difference {
    std::string expected;  ///< "Safeguarding", "within 4 working hours", "rule S1 to decide"
    std::string came_out;  ///< "it is within 2 days", "no rule does"
};

/// "expected rule S1 to decide, but no rule does"
[[nodiscard]] std::string words(const Difference& difference);

/// One example with what the rules make of its case.
struct ExampleResult {
    model::Example example;
    explanation::Decided decided;
    std::vector<Difference> differences;  ///< none where it holds

    [[nodiscard]] bool holds() const { return differences.empty(); }
};

/// The examples of one day's rules.
struct Run {
    model::Model model;
    std::vector<ExampleResult> results;  ///< in the order of the examples, up to a disagreement
    /// Why the results cannot be used: an example takes too long. Empty otherwise.
    std::string disagreement = {};

    [[nodiscard]] std::size_t failing() const;
};

/// Runs the examples of one model.
[[nodiscard]] Run run(const model::Model& model);

/// The examples of rules that change over time, each run with the rules of the day on which it was received.
struct Runs {
    std::vector<Run>
        runs;  ///< the first is that of the day that the rules were read for, with all examples that name no day
    /// All that is said of the text where the rules cannot be read for the examples of some day; there are no runs then.
    std::optional<diagnostics::Diagnostics> unreadable = std::nullopt;
};
[[nodiscard]] Runs run_over_time(const files::Rules& rules);

/// What an example expects that is not so in a decision about its case.
[[nodiscard]] std::vector<Difference> differences(const model::Model& model, const model::Example& example,
                                                  const model::Decision& decision);

}  // namespace ascrules::examples
