#include "compiler/past/replay/replay.h"

#include <fmt/format.h>

#include <thread>
#include <utility>

#include "cli/outputs.h"
#include "cli/past_files.h"
#include "cli/progress.h"
#include "cli/replay_answer.h"
#include "cli/rules_file.h"
#include "compiler/language/files/over_time.h"
#include "compiler/meaning/model/set_thresholds.h"
#include "compiler/past/counting/stage.h"
#include "compiler/past/counting/variants.h"
#include "compiler/past/page/checksummed_stream.h"
#include "compiler/past/page/of_replay.h"
#include "compiler/past/replay/against.h"
#include "compiler/past/replay/deciders.h"
#include "compiler/past/replay/from_streams.h"

namespace ascrules::cli {

namespace {

using model::Model;

/// The rules of all times, and the other ruleset's beside them where there is one; or the exit code, where something keeps them from being replayed.
struct Staged {
    std::vector<Model> models;
    std::optional<replay::TwoRulesets> both = std::nullopt;
    std::optional<ExitCode> failed = std::nullopt;
};

Staged failed_with(ExitCode exit_code) {
    return {{}, std::nullopt, exit_code};
}

/// The rules at the times at which either ruleset changes.
Staged staged(const Context& context, const ReplayOptions& options, const files::Rules& rules,
              const std::vector<dates::Date>& changes) {
    files::OverTime all = files::rules_over_time(rules, days_meant(options.as_of, changes));
    if (all.unreadable) return failed_with(report_unreadable(context, rules, *all.unreadable));
    return {std::move(all.models)};
}

/// Puts the other ruleset at `path` beside the rules, on one list of questions and destinations.
Staged put_beside(const Context& context, const ReplayOptions& options, const files::Rules& rules,
                  const std::string& path) {
    const files::Rules other = read_rules(context.env, path, options.as_of);
    if (!other.readable()) return failed_with(report_unreadable(context, other));
    const std::vector<dates::Date> changes = replay::changes_of_either(rules.model->changes, other.model->changes);
    const Staged first = staged(context, options, rules, changes);
    if (first.failed) return failed_with(*first.failed);
    const Staged second = staged(context, options, other, changes);
    if (second.failed) return failed_with(*second.failed);
    for (const Staged* const one : {&first, &second}) {
        if (const std::string problem = files::difference_over_time(one->models); !problem.empty())
            return failed_with(could_not_run(context, problem, choose_one_day));
    }
    Staged result;
    result.both = replay::joined(first.models, other.source.name(), second.models);
    if (!result.both->incomparable.empty()) {
        return failed_with(
            could_not_run(context, fmt::format("the two cannot be replayed together: {}", result.both->incomparable),
                          "give the question another name in one of them, or a `key` line of its own"));
    }
    result.models = result.both->first;
    return result;
}

}  // namespace

ExitCode replay(const ReplayOptions& options, Environment& env) {
    const Context context{std::string(options.command), options.format, env};
    if (const auto refused =
            refuse_outputs(context, {options.write_baseline, options.output},
                           {options.ruleset, options.cases, options.mapping, options.against, options.baseline}))
        return *refused;
    const files::Rules file = read_rules(env, options.ruleset, options.as_of, options.set);
    if (!file.readable()) return report_unreadable(context, file);
    auto at_their_times = rules_at_their_times(context, file, options.as_of);
    if (const auto* const failed = std::get_if<ExitCode>(&at_their_times)) return *failed;
    Staged stages_of_rules{std::get<std::vector<Model>>(std::move(at_their_times))};
    if (!options.against.empty() && are_rules(options.baseline) && options.against != options.baseline) {
        return could_not_run(context, "only one other ruleset can be replayed beside the rules, and two are given",
                             "leave out --against, or give --baseline the same file");
    }
    if (const std::string& path = are_rules(options.baseline) ? options.baseline : options.against; !path.empty()) {
        stages_of_rules = put_beside(context, options, file, path);
        if (stages_of_rules.failed) return *stages_of_rules.failed;
    }
    std::optional<replay::TwoRulesets>& both = stages_of_rules.both;
    const auto held_to = read_limits(context, options);
    if (const auto* const failed = std::get_if<ExitCode>(&held_to)) return *failed;
    const replay::Deciders rules(std::move(stages_of_rules.models), options.engine_rules);
    std::optional<replay::Deciders> other;
    if (both) other.emplace(std::move(both->second), options.engine_rules);
    const Model& model = rules.models.back();
    writing::Problems problems;
    const PastFiles past = open_past_files(options.cases, options.mapping, env, problems, StandardInput::is_read);
    if (!problems.empty()) return report_problems(context, problems);

    const std::vector<counting::Stage> stages = replay::stages_with(
        rules, other ? std::vector<const replay::Deciders*>{&*other} : std::vector<const replay::Deciders*>{});
    page::ChecksummedStream mapping_stream(*past.mapping.stream);
    page::ChecksummedStream summed(past.stream);  // only a page names the checksum
    std::istream& case_stream = options.form == ReplayForm::html ? summed : past.stream;
    const std::size_t threads = options.threads > 0 ? options.threads : std::thread::hardware_concurrency();
    auto replayed = replay::replay_from(stages, {mapping_stream, options.mapping}, {case_stream, past.name}, problems,
                                        {.with_references = options.with_references,
                                         .threads = threads,
                                         .progress = watching(env, past.cases, past.name)});
    if (env.show_progress) env.show_progress("");
    if (!replayed) return report_problems(context, problems);
    const mapping::Mapping& mapping = replayed->mapping;
    counting::Tally& tally = replayed->tally;
    if (both) {
        counting::leave_out_what_only_variants_have(model, file.model->changes, tally);
        tally.against = std::move(both->about);
        tally.against->asked_in_vain = counting::asked_in_vain(model, mapping);
    }
    writing::Json::Object before;
    const auto set = model::set_thresholds(files::pointers(rules.models));
    if (!set.empty()) before.emplace_back("set", model::json_of(set));
    const auto page = [&] {
        const report::Disclosure disclosure = options.raw ? report::Disclosure::raw : report::Disclosure::safe;
        return page::page_of(page::DoneReplay{file.source, rules.models, rules.diagrams, mapping, tally, disclosure,
                                              mapping_stream.checksum(), summed.checksum(), version(), env.today()});
    };
    return answer_replay(context, {model, mapping, tally, file.source.name(), std::move(before), page},
                         std::get<HeldTo>(held_to), options);
}

}  // namespace ascrules::cli
