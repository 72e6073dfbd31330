#include "compiler/proof/examples/report.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "compiler/meaning/explanation/wording.h"
#include "compiler/meaning/model/wording.h"

namespace ascrules::examples {

using writing::Json;
using namespace model;

namespace {

std::vector<std::string> ids_of(const Model& model, const std::vector<RuleId>& rules) {
    std::vector<std::string> ids;
    for (const RuleId rule : rules) ids.push_back(model.rule(rule).id);
    return ids;
}

/// ", by S1", ", by R1 or R2, depending on what is missing", ", asking capacity and agreement"
std::string how(const Model& model, const Decision& decision) {
    if (decision.is_held()) {
        std::vector<std::string> names;
        for (const QuestionId question : decision.asking) names.push_back(model.question(question).name);
        return names.empty() ? "" : fmt::format(", asking {}", listed(names));
    }
    if (!decision.decided_by.empty()) return fmt::format(", by {}", listed(ids_of(model, decision.decided_by)));
    if (decision.may_decide.empty()) return "";
    return fmt::format(", by {}, depending on what is missing", listed(ids_of(model, decision.may_decide), "or"));
}

}  // namespace

std::string text_of(const Run& run) {
    const Model& model = run.model;
    std::string text;
    for (const ExampleResult& result : run.results) {
        const Decision& decision = result.decided.trace.decision;
        text += fmt::format("{}  {}\n        {}{}\n", result.holds() ? "ok  " : "FAIL", result.example.name,
                            explanation::words(model, decision), how(model, decision));
    }
    return text;
}

Json::Array json_of(const Run& run) {
    const Model& model = run.model;
    Json::Array array;
    for (const ExampleResult& result : run.results) {
        const Decision& decision = result.decided.trace.decision;
        Json::Array failures;
        for (const Difference& difference : result.differences) failures.emplace_back(words(difference));
        Json::Array unused;
        for (const QuestionId question : result.decided.trace.answered_although_not_asked)
            unused.emplace_back(model.question(question).name);
        array.emplace_back(Json::Object{{"example", result.example.name},
                                        {"passed", result.holds()},
                                        {"given", model::words(model, result.example.given)},
                                        {"decision", explanation::words(model, decision)},
                                        {"decided_by", explanation::json_of(model, decision.decided_by)},
                                        {"may_decide", explanation::json_of(model, decision.may_decide)},
                                        {"failures", std::move(failures)},
                                        {"answered_although_not_asked", std::move(unused)}});
    }
    return array;
}

std::vector<writing::JunitCase> junit_of(const Run& run) {
    std::vector<writing::JunitCase> cases;
    for (const ExampleResult& result : run.results) {
        std::string failure;
        for (const Difference& difference : result.differences)
            failure += (failure.empty() ? "" : "; ") + words(difference);
        cases.push_back({"example", result.example.name, std::move(failure)});
    }
    return cases;
}

}  // namespace ascrules::examples
