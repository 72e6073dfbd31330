#include "compiler/past/replay/replay.h"

#include <fmt/format.h>

#include <algorithm>
#include <thread>
#include <utility>

#include "cli/against.h"
#include "cli/past_files.h"
#include "cli/progress.h"
#include "cli/replay_answer.h"
#include "cli/replay_rules.h"
#include "cli/report_page.h"
#include "compiler/past/casefile/case_file.h"
#include "compiler/past/counting/variants.h"
#include "compiler/past/mapping/told.h"
#include "compiler/past/page/checksummed_stream.h"

namespace ascrules::cli {

namespace {

using model::Model;

/// Puts the other ruleset beside the rules, on one list of questions and destinations. The exit code where that cannot be done.
std::optional<ExitCode> put_beside(RulesFile& file, const std::string& path, const ReplayOptions& options,
                                   Environment& env, std::vector<Model>& models, std::optional<TwoRulesets>& both) {
    RulesFile other = read_rules(path, options.as_of, env);
    if (!other.readable()) return report_unreadable(other, options.command, options.format, env);
    std::vector<dates::Date> changes = file.model->changes;
    changes.insert(changes.end(), other.model->changes.begin(), other.model->changes.end());
    std::sort(changes.begin(), changes.end());
    changes.erase(std::unique(changes.begin(), changes.end()), changes.end());
    const std::vector<dates::Date> days = days_of_change(changes, !options.as_of.empty());
    models = stages_of(file, days);
    const std::vector<Model> others = stages_of(other, days);
    for (auto* const one : {&file, &other}) {
        if ((one == &file ? models : others).empty()) {
            one->model.reset();
            return report_unreadable(*one, options.command, options.format, env);
        }
    }
    for (const std::vector<Model>* const one : {&std::as_const(models), &others}) {
        if (const std::string problem = difference_over_time(*one); !problem.empty())
            return could_not_run(options.command, problem, choose_one_day, options.format, env);
    }
    both = joined(models, other, others);
    if (!both->incomparable.empty()) {
        return could_not_run(
            options.command, fmt::format("the two cannot be replayed together: {}", both->incomparable),
            "give the question another name in one of them, or a `key` line of its own", options.format, env);
    }
    models = both->first;
    return std::nullopt;
}

}  // namespace

ExitCode replay(const ReplayOptions& options, Environment& env) {
    const std::string_view command = options.command;
    RulesFile file = read_rules(options.ruleset, options.as_of, env, Wanted::ruleset, options.set);
    if (!file.readable()) return report_unreadable(file, command, options.format, env);
    std::vector<Model> models = stages_of(file, days_of_change(file.model->changes, !options.as_of.empty()));
    if (models.empty()) {
        file.model.reset();
        return report_unreadable(file, command, options.format, env);
    }
    if (const std::string problem = difference_over_time(models); !problem.empty())
        return could_not_run(command, problem, choose_one_day, options.format, env);
    if (const std::string problem = set_without_effect(file, pointers(models)); !problem.empty())
        return could_not_run(command, problem, choose_another_day, options.format, env);
    std::optional<TwoRulesets> both;
    if (!options.against.empty() && are_rules(options.baseline) && options.against != options.baseline) {
        return could_not_run(command, "only one other ruleset can be replayed beside the rules, and two are given",
                             "leave out --against, or give --baseline the same file", options.format, env);
    }
    if (const std::string& path = are_rules(options.baseline) ? options.baseline : options.against; !path.empty()) {
        if (const auto failed = put_beside(file, path, options, env, models, both)) return *failed;
    }
    ExitCode failed = ExitCode::fine;
    const std::optional<HeldTo> held_to = read_limits(options, env, failed);
    if (!held_to) return failed;
    const Deciders rules(std::move(models), options.engine_rules);
    std::optional<Deciders> other;
    if (both) other.emplace(std::move(both->second), options.engine_rules);
    const Model& model = rules.models.back();
    writing::Problems problems;
    const PastFiles past = open_past_files(options.cases, options.mapping, env, problems);
    if (!problems.empty()) return report_problems(problems, command, options.format, env);

    page::ChecksummedStream mapping_stream(*past.mapping.stream);
    const auto mapping = mapping::read_mapping(mapping_stream, options.mapping, model, problems);
    if (!mapping) return report_problems(problems, command, options.format, env);
    const std::vector<counting::Stage> stages =
        stages_with(rules, other ? std::vector<const Deciders*>{&*other} : std::vector<const Deciders*>{});
    page::ChecksummedStream summed(past.stream);  // only a page names the checksum
    casefile::CaseFile cases(options.form == ReplayForm::html ? summed : past.stream, past.name,
                             mapping::told_by(*mapping));
    const std::size_t threads = options.threads > 0 ? options.threads : std::thread::hardware_concurrency();
    auto tally = replay::replay(stages, *mapping, cases.rows(), problems,
                                {.with_references = options.with_references,
                                 .threads = threads,
                                 .progress = watching(env, past.cases, past.name)});
    if (env.show_progress) env.show_progress("");
    if (!cases.problems().empty()) return report_problems(cases.problems(), command, options.format, env);
    if (!tally) return report_problems(problems, command, options.format, env);
    tally->read_as = cases.read_as();
    if (both) {
        counting::leave_out_what_only_variants_have(model, file.model->changes, *tally);
        tally->against = std::move(both->about);
        tally->against->asked_in_vain = counting::asked_in_vain(model, *mapping);
    }
    writing::Json::Object before;
    add_set(before, pointers(rules.models));
    const auto page = [&] {
        const report::Disclosure disclosure = options.raw ? report::Disclosure::raw : report::Disclosure::safe;
        return report_page({file, rules.models, rules.diagrams, *mapping, *tally, disclosure, mapping_stream.checksum(),
                            summed.checksum()},
                           env);
    };
    return answer_replay({model, *mapping, *tally, file.source.name(), std::move(before), page}, *held_to, options,
                         env);
}

}  // namespace ascrules::cli
