#include <fmt/format.h>

#include <utility>

#include "cli/commands.h"
#include "cli/rules_file.h"
#include "compiler/proof/examples/report.h"
#include "compiler/proof/examples/run.h"
#include "compiler/words/diagnostics/diagnostic_json.h"
#include "compiler/words/writing/number_of.h"

namespace ascrules::cli {

namespace {

/// All runs, put together for one answer.
struct Told {
    std::size_t total = 0;
    std::size_t failing = 0;
    diagnostics::Diagnostics diagnostics;
    Json::Array examples;
    std::vector<writing::JunitCase> cases;
    std::string text;
};

Told told(const std::vector<examples::Run>& runs) {
    Told all;
    for (const examples::Run& run : runs) {
        all.total += run.results.size();
        all.failing += run.failing();
        for (auto& diagnostic : examples::describe(run)) all.diagnostics.push_back(std::move(diagnostic));
        for (Json& result : examples::json_of(run)) all.examples.push_back(std::move(result));
        for (writing::JunitCase& each : examples::junit_of(run)) all.cases.push_back(std::move(each));
        if (runs.size() > 1) {
            all.text +=
                fmt::format("{}With the rules of {}\n", all.text.empty() ? "" : "\n", dates::text_of(run.model.as_of));
        }
        all.text += examples::text_of(run);
    }
    return all;
}

}  // namespace

ExitCode test(const TestOptions& options, Environment& env) {
    const Context context{"test", options.form == TestForm::json ? Format::json : Format::text, env};
    const files::Rules rules = read_rules(env, options.ruleset, options.as_of, options.set);
    if (!rules.readable()) return report_unreadable(context, rules);
    const auto [runs, unreadable] = examples::run_over_time(rules);
    if (unreadable) return report_unreadable(context, rules, *unreadable);
    std::vector<const model::Model*> models;
    for (const examples::Run& run : runs) models.push_back(&run.model);
    if (const auto failed = refuse_idle_set(context, rules, models)) return *failed;
    for (const examples::Run& run : runs) {
        if (!run.disagreement.empty()) return could_not_run(context, run.disagreement, "");
    }
    Told all = told(runs);
    const std::string& name = rules.source.name();
    const ExitCode exit_code = all.failing > 0 ? ExitCode::findings : ExitCode::fine;
    if (options.form == TestForm::junit) {
        env.out << writing::text_of(
            writing::JunitSuite{fmt::format("ascrules test of {}", name),
                                {{"ruleset", models.front()->name}, {"version", models.front()->version}},
                                std::move(all.cases)});
        return exit_code;
    }
    if (options.form == TestForm::json) {
        Json::Object object = answer(context, exit_code, models);
        object.emplace_back("file", name);
        object.emplace_back("passed", all.total - all.failing);
        object.emplace_back("failed", all.failing);
        object.emplace_back("diagnostics", diagnostics::json_of(all.diagnostics, rules.source));
        object.emplace_back("examples", std::move(all.examples));
        return print(context, std::move(object), exit_code);
    }
    env.out << set_heading(models) << all.text;
    if (!all.diagnostics.empty()) env.out << "\n" << render_text(all.diagnostics, rules.source);
    if (all.total == 0) {
        env.out << fmt::format(
            "{}: no example to run\n    you can: write an `example` block for each case that the panel has discussed\n",
            name);
    } else {
        env.out << fmt::format("\n{}: {} of {} as expected\n", name, all.total - all.failing,
                               writing::number_of(all.total, "example"));
    }
    return exit_code;
}

}  // namespace ascrules::cli
