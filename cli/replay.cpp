#include "compiler/replay/replay.h"

#include <thread>
#include <utility>

#include "cli/progress.h"
#include "cli/replay_answer.h"
#include "cli/report_page.h"
#include "cli/rule_stages.h"
#include "cli/rules_file.h"
#include "compiler/diagram/decide.h"
#include "compiler/evaluate/evaluate.h"
#include "compiler/intake/case_file.h"
#include "compiler/report/checksummed_stream.h"

namespace ascrules::cli {

ExitCode replay(const ReplayOptions& options, Environment& env) {
    RulesFile file = read_rules(options.ruleset, options.as_of, env);
    if (!file.readable()) return report_unreadable(file, "replay", options.format, env);
    const RuleStages rules = stages_of(file, !options.as_of.empty());
    if (!rules.readable()) return report_unreadable(rules, file, "replay", options.format, env);
    const std::vector<model::Model>& models = rules.models;
    const model::Model& model = models.back();
    ExitCode failed = ExitCode::fine;
    const std::optional<HeldTo> held_to = read_limits(options, env, failed);
    if (!held_to) return failed;
    replay::Problems problems;
    const Opened mapping_file = env.open(options.mapping);
    if (!mapping_file.stream)
        problems.push_back({options.mapping, 0, mapping_file.problem, "name the YAML file that maps the columns"});
    const bool from_input = options.cases == "-";
    const Opened case_file = from_input ? Opened{} : env.open(options.cases);
    if (!from_input && !case_file.stream)
        problems.push_back({options.cases, 0, case_file.problem, "name a file of past referrals"});
    if (!problems.empty()) return report_problems(problems, "replay", options.format, env);

    report::ChecksummedStream mapping_stream(*mapping_file.stream);
    const auto mapping = replay::read_mapping(mapping_stream, options.mapping, model, problems);
    if (!mapping) return report_problems(problems, "replay", options.format, env);
    std::vector<diagram::Diagram> diagrams;
    for (const model::Model& stage : models) diagrams.push_back(diagram::build(stage));
    std::vector<replay::Stage> stages;
    for (std::size_t i = 0; i < models.size(); ++i) {
        const auto decide = [&models, &diagrams, i, by_rule = options.engine_rules](const model::Case& given) {
            return by_rule ? evaluate::decide(models[i], given) : diagram::decide(models[i], diagrams[i], given);
        };
        stages.push_back({&models[i], decide, i == 0 ? std::nullopt : std::optional(models[i].as_of),
                          options.engine_rules ? nullptr : &diagrams[i]});
    }
    std::istream& given = from_input ? env.in : *case_file.stream;
    report::ChecksummedStream summed(given);  // only a page names the checksum
    intake::CaseFile cases(options.form == ReplayForm::html ? summed : given,
                           from_input ? "standard input" : options.cases, intake::told_by(*mapping));
    const std::size_t threads = options.threads > 0 ? options.threads : std::thread::hardware_concurrency();
    auto tally = replay::replay(stages, *mapping, cases.rows(), problems,
                                {.with_references = options.with_references,
                                 .threads = threads,
                                 .progress = watching(env, case_file, options.cases)});
    if (env.show_progress) env.show_progress("");
    if (!cases.problems().empty()) return report_problems(cases.problems(), "replay", options.format, env);
    if (!tally) return report_problems(problems, "replay", options.format, env);
    tally->read_as = cases.read_as();
    const auto page = [&] {
        const replay::Disclosure disclosure = options.raw ? replay::Disclosure::raw : replay::Disclosure::safe;
        return report_page(
            {file, models, diagrams, *mapping, *tally, disclosure, mapping_stream.checksum(), summed.checksum()}, env);
    };
    return answer_replay({model, *mapping, *tally, file.source.name(), {}, page}, *held_to, options, env);
}

}  // namespace ascrules::cli
