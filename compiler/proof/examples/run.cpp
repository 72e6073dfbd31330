#include "compiler/proof/examples/run.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compiler/language/files/over_time.h"

namespace ascrules::examples {

std::string words(const Difference& difference) {
    return fmt::format("expected {}, but {}", difference.expected, difference.came_out);
}

std::size_t Run::failing() const {
    return static_cast<std::size_t>(
        std::count_if(results.begin(), results.end(), [](const ExampleResult& result) { return !result.holds(); }));
}

Run run(const model::Model& model) {
    Run run{model, {}};
    for (const model::Example& example : run.model.examples) {
        ExampleResult result{example, explanation::decided_by_rules(run.model, example.given), {}};
        if (!result.decided.disagreement.empty()) {
            run.disagreement = fmt::format("example `{}`: {}", example.name, result.decided.disagreement);
            return run;
        }
        result.differences = differences(run.model, example, result.decided.trace.decision);
        run.results.push_back(std::move(result));
    }
    return run;
}

Runs run_over_time(const files::Rules& rules) {
    const model::Model& now = *rules.model;
    Runs all{{run(now)}};
    if (now.other_example_days.empty()) return all;
    files::OverTime other_times = files::rules_over_time(rules, now.other_example_days);
    if (other_times.unreadable) return {{}, std::move(other_times.unreadable)};
    for (model::Model& model : other_times.models) {
        // Those without a day of receipt have run with the rules of today.
        std::erase_if(model.examples, [&](const model::Example& example) {
            return std::any_of(now.examples.begin(), now.examples.end(),
                               [&](const model::Example& other) { return other.span.begin == example.span.begin; });
        });
        all.runs.push_back(run(model));
    }
    return all;
}

}  // namespace ascrules::examples
