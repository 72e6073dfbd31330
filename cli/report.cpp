#include <fmt/format.h>

#include <thread>
#include <utility>

#include "cli/progress.h"
#include "cli/report_page.h"
#include "cli/rule_stages.h"
#include "compiler/diagram/decide.h"
#include "compiler/intake/case_file.h"
#include "compiler/replay/figures.h"
#include "compiler/replay/replay.h"
#include "compiler/report/checksummed_stream.h"

namespace ascrules::cli {

using diagnostics::Json;
using model::Model;

ExitCode report(const ReportOptions& options, Environment& env) {
    constexpr std::string_view command = "report";
    RulesFile file = read_rules(options.ruleset, options.as_of, env);
    if (!file.readable()) return report_unreadable(file, command, options.format, env);
    const RuleStages rules = stages_of(file, !options.as_of.empty());
    if (!rules.readable()) return report_unreadable(rules, file, command, options.format, env);
    const std::vector<Model>& models = rules.models;
    const Model& model = models.back();
    replay::Problems problems;
    const Opened mapping_file = env.open(options.mapping);
    if (!mapping_file.stream)
        problems.push_back({options.mapping, 0, mapping_file.problem, "name the YAML file that maps the columns"});
    const bool from_input = options.cases == "-";
    const Opened case_file = from_input ? Opened{} : env.open(options.cases);
    if (!from_input && !case_file.stream)
        problems.push_back({options.cases, 0, case_file.problem, "name a file of past referrals"});
    if (!problems.empty()) return report_problems(problems, command, options.format, env);

    report::ChecksummedStream mapping_stream(*mapping_file.stream);
    const auto mapping = replay::read_mapping(mapping_stream, options.mapping, model, problems);
    if (!mapping) return report_problems(problems, command, options.format, env);
    std::vector<diagram::Diagram> diagrams;
    for (const Model& stage : models) diagrams.push_back(diagram::build(stage));
    std::vector<replay::Stage> stages;
    for (std::size_t i = 0; i < models.size(); ++i) {
        const auto decide = [&models, &diagrams, i](const model::Case& given) {
            return diagram::decide(models[i], diagrams[i], given);
        };
        stages.push_back({&models[i], decide, i == 0 ? std::nullopt : std::optional(models[i].as_of), &diagrams[i]});
    }
    report::ChecksummedStream case_stream(from_input ? env.in : *case_file.stream);
    intake::CaseFile cases(case_stream, from_input ? "standard input" : options.cases, intake::told_by(*mapping));
    const std::size_t threads = options.threads > 0 ? options.threads : std::thread::hardware_concurrency();
    auto tally = replay::replay(stages, *mapping, cases.rows(), problems,
                                {.with_references = options.with_references,
                                 .threads = threads,
                                 .progress = watching(env, case_file, options.cases)});
    if (env.show_progress) env.show_progress("");
    if (!cases.problems().empty()) return report_problems(cases.problems(), command, options.format, env);
    if (!tally) return report_problems(problems, command, options.format, env);
    tally->read_as = cases.read_as();

    const report::Page page = report_page(
        {file, models, diagrams, *mapping, *tally, options.raw ? replay::Disclosure::raw : replay::Disclosure::safe,
         mapping_stream.checksum(), case_stream.checksum()},
        env);
    if (page.html.empty()) {
        return could_not_run(command, fmt::format("the flowchart could not be drawn: {}", page.problem), "",
                             options.format, env);
    }
    if (const std::string problem = env.write(options.output, page.html); !problem.empty()) {
        return could_not_run(command, fmt::format("{} cannot be written: {}", options.output, problem),
                             "name a file that can be written", options.format, env);
    }
    if (options.format == Format::json) {
        Json::Object object = answer(command, ExitCode::fine);
        object.emplace_back("ruleset", file.source.name());
        object.emplace_back("cases", tally->cases);
        object.emplace_back("unreadable_rows", tally->unreadable.count);
        object.emplace_back("written", options.output);
        env.out << diagnostics::text_of(Json(std::move(object)));
    } else {
        env.out << fmt::format("{}: a report of {}\n", options.output, replay::counted(tally->cases, "case", "cases"));
    }
    return ExitCode::fine;
}

}  // namespace ascrules::cli
