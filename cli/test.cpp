#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/decide.h"
#include "cli/rules_file.h"
#include "compiler/analysis/describe.h"
#include "compiler/model/wording.h"

namespace ascrules::cli {

using diagnostics::Code;
using diagnostics::Diagnostic;
using diagnostics::Diagnostics;
using diagnostics::Json;
using namespace model;

namespace {

struct Result {
    const Example& example;
    Decided decided;
    std::vector<std::string> failures;  ///< what was expected and is not so, one line each
};

std::string expected_words(const Model& model, const Expectation& expect) {
    switch (expect.kind) {
        case Expectation::Kind::held: return "held";
        case Expectation::Kind::no_rule: return "no rule";
        case Expectation::Kind::contradiction: return "a contradiction";
        case Expectation::Kind::routed: break;
    }
    return model.destination(expect.destination).name;
}

std::vector<std::string> failures_of(const Model& model, const Example& example, const Decision& decision) {
    std::vector<std::string> failures;
    const Expectation& expect = example.expect;
    const bool routed = expect.kind == Expectation::Kind::routed;
    const auto right_kind = [&] {
        switch (expect.kind) {
            case Expectation::Kind::held: return decision.is_held();
            case Expectation::Kind::no_rule: return !decision.is_held() && decision.outcomes.front().is_gap();
            case Expectation::Kind::contradiction: return !decision.is_held() && decision.outcomes.front().is_contradiction();
            case Expectation::Kind::routed: break;
        }
        return decision.is_routed() && decision.outcomes.front().routes.front().destination == expect.destination;
    };
    if (!right_kind()) {
        failures.push_back(fmt::format("expected {}, but the rules say: {}", expected_words(model, expect), words(model, decision)));
        return failures;
    }
    if (routed && expect.within && decision.outcomes.front().routes.front().clock != *expect.within) {
        failures.push_back(fmt::format("expected within {}, but it is within {}", model::words(*expect.within),
                                       model::words(decision.outcomes.front().routes.front().clock)));
    }
    for (const RuleId rule : expect.by) {
        if (std::binary_search(decision.decided_by.begin(), decision.decided_by.end(), rule)) continue;
        std::vector<std::string> by;
        for (const RuleId decides : decision.decided_by) by.push_back(model::words(model, decides));
        failures.push_back(fmt::format("expected rule {} to decide, but {} does", model.rule(rule).id, by.empty() ? "no rule" : listed(by)));
    }
    for (const QuestionId question : expect.asking) {
        if (std::binary_search(decision.asking.begin(), decision.asking.end(), question)) continue;
        failures.push_back(fmt::format("expected `{}` to be asked for, but its answer would not change where the case goes",
                                       model.question(question).name));
    }
    return failures;
}

/// What a person needs to see why the example fails: the answers, which rules applied, and what is missing.
std::vector<std::string> why(const Model& model, const Result& result) {
    const std::string given = model::words(model, result.example.given);
    std::vector<std::string> facts{fmt::format("given: {}", given.empty() ? "nothing" : given)};
    const evaluate::Trace& trace = result.decided.trace;
    for (const evaluate::RuleTrace& rule : trace.rules) {
        if (rule.applies == evaluate::Holds::never) continue;
        std::string fact = fmt::format("rule {} {}", model::words(model, rule.rule),
                                       rule.applies == evaluate::Holds::always ? "applies" : "may apply, depending on what is missing");
        if (!rule.set_aside_by.empty()) {
            std::vector<std::string> by;
            for (const RuleId other : rule.set_aside_by) by.push_back(model.rule(other).id);
            fact += fmt::format("; set aside by {}", listed(by));
        }
        facts.push_back(std::move(fact));
    }
    for (const QuestionId question : trace.decision.asking) {
        facts.push_back(fmt::format("missing, and it matters: {}", model.question(question).name));
    }
    return facts;
}

Diagnostics diagnostics_of(const Model& model, const std::vector<Result>& results) {
    Diagnostics diagnostics;
    for (const Result& result : results) {
        if (!result.failures.empty()) {
            Diagnostic diagnostic{.code = Code::F309,
                                  .span = result.example.expect.span,
                                  .message = fmt::format("the example `{}` fails: {}", result.example.name, result.failures.front())};
            diagnostic.facts.assign(result.failures.begin() + 1, result.failures.end());
            for (std::string& fact : why(model, result)) diagnostic.facts.push_back(std::move(fact));
            diagnostic.choices = {"change the rules, if the example says what should happen", "change the example, if the rules are right"};
            diagnostic.to_be_decided_by = analysis::who_decides(model);
            diagnostics.push_back(std::move(diagnostic));
        }
        for (const QuestionId question : result.decided.trace.answered_although_not_asked) {
            diagnostics.push_back({.code = Code::N403,
                                   .span = result.example.span,
                                   .message = fmt::format("the example `{}` answers `{}`, which with its other answers is not asked",
                                                          result.example.name, model.question(question).name),
                                   .facts = {"the answer was not used"},
                                   .choices = {"take the answer out of the example"}});
        }
    }
    return diagnostics;
}

std::string text_of(const Model& model, const std::vector<Result>& results) {
    std::string text;
    for (const Result& result : results) {
        const Decision& decision = result.decided.trace.decision;
        std::vector<std::string> names;
        if (decision.is_held()) {
            for (const QuestionId question : decision.asking) names.push_back(model.question(question).name);
        } else {
            for (const RuleId rule : decision.decided_by) names.push_back(model.rule(rule).id);
        }
        const std::string how = names.empty() ? "" : fmt::format(", {} {}", decision.is_held() ? "asking" : "by", listed(names));
        text += fmt::format("{}  {}\n        {}{}\n", result.failures.empty() ? "ok  " : "FAIL", result.example.name, words(model, decision), how);
    }
    return text;
}

Json results_json(const Model& model, const std::vector<Result>& results) {
    Json::Array array;
    for (const Result& result : results) {
        const Decision& decision = result.decided.trace.decision;
        Json::Array failures;
        for (const std::string& failure : result.failures) failures.emplace_back(failure);
        Json::Array unused;
        for (const QuestionId question : result.decided.trace.answered_although_not_asked) unused.emplace_back(model.question(question).name);
        array.emplace_back(Json::Object{{"example", result.example.name},
                                        {"passed", result.failures.empty()},
                                        {"given", model::words(model, result.example.given)},
                                        {"decision", words(model, decision)},
                                        {"decided_by", json_of(model, decision.decided_by)},
                                        {"failures", std::move(failures)},
                                        {"answered_although_not_asked", std::move(unused)}});
    }
    return array;
}

}  // namespace

ExitCode test(const TestOptions& options, Environment& env) {
    const RulesFile file = read_rules(options.ruleset, env);
    if (!file.readable()) return report_unreadable(file, "test", options.format, env);
    const Model& model = *file.model;
    const diagram::Diagram diagram = diagram::build(model);
    std::vector<Result> results;
    std::size_t failed = 0;
    for (const Example& example : model.examples) {
        Result result{example, decided_by_both(model, diagram, example.given), {}};
        if (!result.decided.disagreement.empty()) {
            return could_not_run("test", fmt::format("example `{}`: {}", example.name, result.decided.disagreement), "", options.format, env);
        }
        result.failures = failures_of(model, example, result.decided.trace.decision);
        if (!result.failures.empty()) ++failed;
        results.push_back(std::move(result));
    }
    const ExitCode exit_code = failed > 0 ? ExitCode::findings : ExitCode::fine;
    const Diagnostics diagnostics = diagnostics_of(model, results);
    if (options.format == Format::json) {
        Json::Object object = answer("test", exit_code);
        object.emplace_back("file", file.source.name());
        object.emplace_back("passed", results.size() - failed);
        object.emplace_back("failed", failed);
        object.emplace_back("diagnostics", json_of(diagnostics, file.source));
        object.emplace_back("examples", results_json(model, results));
        env.out << diagnostics::text_of(Json(std::move(object)));
        return exit_code;
    }
    env.out << text_of(model, results);
    if (!diagnostics.empty()) env.out << "\n" << render_text(diagnostics, file.source);
    if (results.empty()) {
        env.out << fmt::format("{}: no example to run\n    you can: write an `example` block for each case that the panel has discussed\n", file.source.name());
    } else {
        env.out << fmt::format("\n{}: {} of {} as expected\n", file.source.name(), results.size() - failed, counted(results.size(), "example"));
    }
    return exit_code;
}

}  // namespace ascrules::cli
