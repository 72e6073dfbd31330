// What somebody must look at when examples were run.
#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "compiler/meaning/explanation/explanation.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/proof/analysis/describe.h"
#include "compiler/proof/examples/report.h"

namespace ascrules::examples {

using diagnostics::Code;
using diagnostics::Diagnostic;
using diagnostics::Diagnostics;
using namespace model;

namespace {

/// What a person needs to see why the example fails: the answers, which rules applied, and what is missing.
std::vector<std::string> why(const Model& model, const ExampleResult& result) {
    const std::string given = model::words(model, result.example.given);
    std::vector<std::string> facts{fmt::format("given: {}", given.empty() ? "nothing" : given)};
    const evaluate::Trace& trace = result.decided.trace;
    for (const evaluate::RuleTrace& rule : trace.rules) {
        if (rule.applies == evaluate::Holds::never) continue;
        std::string fact = fmt::format(
            "rule {} {}", model::words(model, rule.rule),
            rule.applies == evaluate::Holds::always ? "applies" : "may apply, depending on what is missing");
        if (!rule.set_aside_by.empty()) {
            std::vector<std::string> by;
            for (const RuleId other : rule.set_aside_by) by.push_back(model.rule(other).id);
            const bool certain = rule.decides == evaluate::Holds::never;
            fact += fmt::format("; {} by {}", certain ? "set aside" : "may be set aside",
                                listed(by, certain ? "and" : "or"));
        }
        facts.push_back(std::move(fact));
    }
    for (const QuestionId question : trace.decision.asking) {
        facts.push_back(fmt::format("missing, and it matters: {}", model.question(question).name));
    }
    return facts;
}

}  // namespace

Diagnostics describe(const Run& run) {
    const Model& model = run.model;
    Diagnostics diagnostics;
    for (const ExampleResult& result : run.results) {
        if (!result.holds()) {
            Diagnostic diagnostic{.code = Code::F309,
                                  .span = result.example.expect.span,
                                  .message = fmt::format("the example `{}` fails: {}", result.example.name,
                                                         words(result.differences.front()))};
            for (std::size_t i = 1; i < result.differences.size(); ++i)
                diagnostic.facts.push_back(words(result.differences[i]));
            for (std::string& fact : why(model, result)) diagnostic.facts.push_back(std::move(fact));
            diagnostic.choices = {"change the rules, if the example says what should happen",
                                  "change the example, if the rules are right"};
            const Decision& decision = result.decided.trace.decision;
            if (decision.is_held() && result.example.expect.kind != Expectation::Kind::held) {
                diagnostic.choices.insert(diagnostic.choices.begin(),
                                          fmt::format("add what is missing to `given`, if it was known: `{} is …`",
                                                      model.question(decision.asking.front()).name));
            }
            diagnostic.to_be_decided_by = analysis::who_decides(model);
            diagnostics.push_back(std::move(diagnostic));
        }
        for (const QuestionId question : result.decided.trace.answered_although_not_asked) {
            diagnostics.push_back(
                {.code = Code::N403,
                 .span = result.example.span,
                 .message = fmt::format("the example `{}` answers `{}`, which with its other answers is not asked",
                                        result.example.name, model.question(question).name),
                 .facts = {"the answer was not used"},
                 .choices = {"take the answer out of the example"}});
        }
        for (const std::string& impossible : explanation::called_impossible(model, result.example.given)) {
            diagnostics.push_back({.code = Code::N405,
                                   .span = result.example.span,
                                   .message = fmt::format("the example `{}` is a case that the rules call impossible",
                                                          result.example.name),
                                   .facts = {fmt::format("impossible: {}", impossible)},
                                   .choices = {"correct the answers of the example",
                                               "take the `impossible when` block out, if there are such cases"}});
        }
    }
    return diagnostics;
}

}  // namespace ascrules::examples
