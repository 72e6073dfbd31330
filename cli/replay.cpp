#include "compiler/replay/replay.h"

#include <fmt/format.h>

#include <thread>
#include <utility>

#include "cli/progress.h"
#include "cli/replay_answer.h"
#include "cli/rules_file.h"
#include "compiler/diagram/decide.h"
#include "compiler/evaluate/evaluate.h"
#include "compiler/intake/case_file.h"

namespace ascrules::cli {

namespace {

using model::Model;

/// The first of two lists that differ, in words; empty where a case of one is a case of the other.
std::string difference(const Model& one, const Model& other) {
    const auto keys = [](const auto& list) {
        std::vector<std::string> all;
        for (const auto& item : list) all.push_back(item.key);
        return all;
    };
    if (keys(one.questions) != keys(other.questions)) return "questions";
    return keys(one.destinations) != keys(other.destinations) ? "destinations" : "";
}

/// The rules at all times, the oldest first; of one day alone where that is asked for, or where nothing changes. Empty, with errors in
/// `file`, where the rules of some day cannot be read.
std::vector<Model> stages_of(RulesFile& file, bool one_day) {
    std::vector<Model> stages;
    const std::vector<calendar::Date>& changes = file.model->changes;
    if (one_day || changes.empty()) return {*file.model};
    std::vector<calendar::Date> days{changes.front() + -1};
    days.insert(days.end(), changes.begin(), changes.end());
    for (const calendar::Date day : days) {
        auto stage = rules_on(file, day, file.diagnostics);
        if (!stage) return {};
        stages.push_back(std::move(*stage));
    }
    return stages;
}

}  // namespace

ExitCode replay(const ReplayOptions& options, Environment& env) {
    RulesFile file = read_rules(options.ruleset, options.as_of, env, Wanted::ruleset, options.set);
    if (!file.readable()) return report_unreadable(file, "replay", options.format, env);
    const std::vector<Model> models = stages_of(file, !options.as_of.empty());
    if (models.empty()) {
        file.model.reset();
        return report_unreadable(file, "replay", options.format, env);
    }
    const Model& model = models.back();
    std::vector<const Model*> all;
    for (const Model& stage : models) all.push_back(&stage);
    if (const std::string problem = set_without_effect(file, all); !problem.empty())
        return could_not_run("replay", problem, choose_another_day, options.format, env);
    for (const Model& other : models) {
        if (const std::string differing = difference(model, other); !differing.empty()) {
            return could_not_run(
                "replay",
                fmt::format("the rules of {} and of {} do not have the same {}, because something in them is undecided",
                            calendar::text_of(other.as_of), calendar::text_of(model.as_of), differing),
                "choose the rules of one day with --as-of", options.format, env);
        }
    }
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

    const auto mapping = replay::read_mapping(*mapping_file.stream, options.mapping, model, problems);
    if (!mapping) return report_problems(problems, "replay", options.format, env);
    std::vector<diagram::Diagram> diagrams;
    for (const Model& stage : models) diagrams.push_back(diagram::build(stage));
    std::vector<replay::Stage> stages;
    for (std::size_t i = 0; i < models.size(); ++i) {
        const auto decide = [&models, &diagrams, i, by_rule = options.engine_rules](const model::Case& given) {
            return by_rule ? evaluate::decide(models[i], given) : diagram::decide(models[i], diagrams[i], given);
        };
        stages.push_back({&models[i], decide, i == 0 ? std::nullopt : std::optional(models[i].as_of),
                          options.engine_rules ? nullptr : &diagrams[i]});
    }
    intake::CaseFile cases(from_input ? env.in : *case_file.stream, from_input ? "standard input" : options.cases,
                           intake::told_by(*mapping));
    const std::size_t threads = options.threads > 0 ? options.threads : std::thread::hardware_concurrency();
    auto tally = replay::replay(stages, *mapping, cases.rows(), problems,
                                {.with_references = options.with_references,
                                 .threads = threads,
                                 .progress = watching(env, case_file, options.cases)});
    if (env.show_progress) env.show_progress("");
    if (!cases.problems().empty()) return report_problems(cases.problems(), "replay", options.format, env);
    if (!tally) return report_problems(problems, "replay", options.format, env);
    tally->read_as = cases.read_as();
    diagnostics::Json::Object before;
    add_set(before, all);
    return answer_replay({model, *mapping, *tally, file.source.name(), std::move(before)}, *held_to, options, env);
}

}  // namespace ascrules::cli
