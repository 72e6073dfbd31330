#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/decide.h"
#include "cli/rules_file.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/proof/analysis/describe.h"
#include "compiler/words/diagnostics/diagnostic_json.h"

namespace ascrules::cli {

using diagnostics::Code;
using diagnostics::Diagnostic;
using diagnostics::Diagnostics;
using writing::Json;
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
            case Expectation::Kind::contradiction:
                return !decision.is_held() && decision.outcomes.front().is_contradiction();
            case Expectation::Kind::routed: break;
        }
        return decision.is_routed() && decision.outcomes.front().routes.front().destination == expect.destination;
    };
    if (!right_kind()) {
        failures.push_back(
            fmt::format("expected {}, but the rules say: {}", expected_words(model, expect), words(model, decision)));
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
        failures.push_back(fmt::format("expected rule {} to decide, but {} does", model.rule(rule).id,
                                       by.empty() ? "no rule" : listed(by)));
    }
    for (const RuleId rule : expect.offered_by) {
        const bool offers = std::any_of(decision.offers.begin(), decision.offers.end(),
                                        [&](const OfferId& offer) { return offer.rule == rule; });
        if (!offers)
            failures.push_back(fmt::format("expected an offer by rule {}, but it makes none", model.rule(rule).id));
    }
    if (routed && expect.due) {
        const Due due = due_of(model, decision.outcomes.front().routes.front().clock, *example.received);
        if (!due.at) {
            failures.push_back(
                fmt::format("expected due {}, but that cannot be told: {}", dates::text_of(*expect.due), due.why_not));
        } else if (*due.at != *expect.due) {
            failures.push_back(
                fmt::format("expected due {}, but it is due {}", dates::text_of(*expect.due), dates::text_of(*due.at)));
        }
    }
    for (const QuestionId question : expect.asking) {
        if (std::binary_search(decision.asking.begin(), decision.asking.end(), question)) continue;
        failures.push_back(
            fmt::format("expected `{}` to be asked for, but its answer would not change where the case goes",
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

Diagnostics diagnostics_of(const Model& model, const std::vector<Result>& results) {
    Diagnostics diagnostics;
    for (const Result& result : results) {
        if (!result.failures.empty()) {
            Diagnostic diagnostic{
                .code = Code::F309,
                .span = result.example.expect.span,
                .message = fmt::format("the example `{}` fails: {}", result.example.name, result.failures.front())};
            diagnostic.facts.assign(result.failures.begin() + 1, result.failures.end());
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
        for (const std::string& impossible : called_impossible(model, result.example.given)) {
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
        const std::string how =
            names.empty() ? "" : fmt::format(", {} {}", decision.is_held() ? "asking" : "by", listed(names));
        text += fmt::format("{}  {}\n        {}{}\n", result.failures.empty() ? "ok  " : "FAIL", result.example.name,
                            words(model, decision), how);
    }
    return text;
}

Json::Array results_json(const Model& model, const std::vector<Result>& results) {
    Json::Array array;
    for (const Result& result : results) {
        const Decision& decision = result.decided.trace.decision;
        Json::Array failures;
        for (const std::string& failure : result.failures) failures.emplace_back(failure);
        Json::Array unused;
        for (const QuestionId question : result.decided.trace.answered_although_not_asked)
            unused.emplace_back(model.question(question).name);
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

namespace {

/// The examples of one day's rules, run.
struct Tested {
    model::Model model;
    std::vector<Result> results;
    std::string disagreement;  ///< of the two engines, which is our own bug
};

Tested tested(model::Model rules) {
    Tested run{std::move(rules), {}, ""};
    const diagram::Diagram diagram = diagram::build(run.model);
    for (const Example& example : run.model.examples) {
        Result result{example, decided_by_both(run.model, diagram, example.given), {}};
        if (!result.decided.disagreement.empty()) {
            run.disagreement = fmt::format("example `{}`: {}", example.name, result.decided.disagreement);
            return run;
        }
        result.failures = failures_of(run.model, example, result.decided.trace.decision);
        run.results.push_back(std::move(result));
    }
    return run;
}

std::size_t failed(const Tested& run) {
    return static_cast<std::size_t>(std::count_if(run.results.begin(), run.results.end(),
                                                  [](const Result& result) { return !result.failures.empty(); }));
}

}  // namespace

ExitCode test(const TestOptions& options, Environment& env) {
    RulesFile file = read_rules(options.ruleset, options.as_of, env, Wanted::ruleset, options.set);
    if (!file.readable()) return report_unreadable(file, "test", options.format, env);
    const std::vector<dates::Date> other_days = file.model->other_example_days;
    std::vector<Tested> runs;
    runs.push_back(tested(*file.model));
    for (const dates::Date day : other_days) {
        auto model = rules_on(file, day, file.diagnostics);
        if (!model) return report_unreadable(file, "test", options.format, env);
        // Those without a day of receipt have run with the rules of today.
        std::erase_if(model->examples, [&](const Example& example) {
            return std::any_of(file.model->examples.begin(), file.model->examples.end(),
                               [&](const Example& other) { return other.span.begin == example.span.begin; });
        });
        runs.push_back(tested(std::move(*model)));
    }
    std::vector<const model::Model*> models;
    for (const Tested& run : runs) models.push_back(&run.model);
    if (const std::string problem = set_without_effect(file, models); !problem.empty())
        return could_not_run("test", problem, choose_another_day, options.format, env);
    std::size_t total = 0;
    std::size_t failing = 0;
    Diagnostics diagnostics;
    Json::Array examples;
    std::string text;
    for (const Tested& run : runs) {
        if (!run.disagreement.empty()) return could_not_run("test", run.disagreement, "", options.format, env);
        total += run.results.size();
        failing += failed(run);
        for (Diagnostic& diagnostic : diagnostics_of(run.model, run.results))
            diagnostics.push_back(std::move(diagnostic));
        for (Json& result : results_json(run.model, run.results)) examples.push_back(std::move(result));
        if (runs.size() > 1)
            text += fmt::format("{}With the rules of {}\n", text.empty() ? "" : "\n", dates::text_of(run.model.as_of));
        text += text_of(run.model, run.results);
    }
    const ExitCode exit_code = failing > 0 ? ExitCode::findings : ExitCode::fine;
    if (options.format == Format::json) {
        Json::Object object = answer("test", exit_code);
        object.emplace_back("file", file.source.name());
        add_set(object, models);
        object.emplace_back("passed", total - failing);
        object.emplace_back("failed", failing);
        object.emplace_back("diagnostics", diagnostics::json_of(diagnostics, file.source));
        object.emplace_back("examples", std::move(examples));
        env.out << writing::text_of(Json(std::move(object)));
        return exit_code;
    }
    env.out << set_heading(models) << text;
    if (!diagnostics.empty()) env.out << "\n" << render_text(diagnostics, file.source);
    if (total == 0) {
        env.out << fmt::format(
            "{}: no example to run\n    you can: write an `example` block for each case that the panel has discussed\n",
            file.source.name());
    } else {
        env.out << fmt::format("\n{}: {} of {} as expected\n", file.source.name(), total - failing,
                               counted(total, "example"));
    }
    return exit_code;
}

}  // namespace ascrules::cli
