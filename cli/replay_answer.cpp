#include "cli/replay_answer.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "cli/answers.h"
#include "cli/outputs.h"
#include "compiler/past/replay/limits_report.h"
#include "compiler/past/report/report.h"

namespace ascrules::cli {

using replay::Limited;
using writing::Json;

namespace {

std::vector<std::pair<Limited, std::string>> asked_limits(const ReplayOptions& options) {
    std::vector<std::pair<Limited, std::string>> all;
    for (const auto& [what, written] : {std::pair{Limited::too_low, options.max_too_low},
                                        {Limited::too_high, options.max_too_high},
                                        {Limited::misrouted, options.max_misrouted},
                                        {Limited::held, options.max_held},
                                        {Limited::unreadable, options.max_unreadable}}) {
        if (!written.empty()) all.emplace_back(what, written);
    }
    // A baseline alone says that nothing may go beyond it.
    if (all.empty() && !options.baseline.empty()) all.emplace_back(Limited::misrouted, "0");
    return all;
}

std::string text_of(const Replayed& replayed, const std::vector<replay::LimitResult>& limits,
                    const std::optional<replay::NewMisroutes>& beyond, const Context& context, ExitCode exit_code,
                    const ReplayOptions& options) {
    const report::Disclosure disclosure = options.raw ? report::Disclosure::raw : report::Disclosure::safe;
    switch (options.form) {
        case ReplayForm::csv: return report::csv_of(replayed.model, replayed.mapping, replayed.tally, disclosure);
        case ReplayForm::junit: return report::junit_of(replayed.model, replayed.mapping, replayed.tally, limits);
        case ReplayForm::json: {
            Json::Object object = answer(context, exit_code);
            object.emplace_back("ruleset", replayed.ruleset);
            for (const auto& member : replayed.before) object.push_back(member);
            object.emplace_back("held_to", replay::json_of(limits, beyond));
            object.emplace_back("replay",
                                report::json_of(replayed.model, replayed.mapping, replayed.tally, disclosure));
            return writing::text_of(Json(std::move(object)));
        }
        case ReplayForm::html:
        case ReplayForm::text: break;
    }
    return report::text_of(replayed.model, replayed.mapping, replayed.tally, disclosure) +
           replay::text_of(limits, beyond);
}

/// What `report` says of the page that it has written.
ExitCode announce_page(const Context& context, const Replayed& replayed, const ReplayOptions& options,
                       ExitCode exit_code) {
    if (context.format == Format::text) {
        context.env.out << fmt::format("{}: a report of {}\n", options.output,
                                       writing::counted(replayed.tally.cases, "case", "cases"));
        return exit_code;
    }
    Json::Object object = answer(context, ExitCode::fine);
    object.emplace_back("ruleset", replayed.ruleset);
    object.emplace_back("cases", replayed.tally.cases);
    object.emplace_back("unreadable_rows", replayed.tally.unreadable.count);
    object.emplace_back("written", options.output);
    return print(context, std::move(object), exit_code);
}

}  // namespace

bool are_rules(const std::string& baseline) {
    return baseline.ends_with(".ascrules") || baseline.ends_with(".md");
}

std::variant<HeldTo, ExitCode> read_limits(const Context& context, const ReplayOptions& options) {
    HeldTo held_to;
    for (const auto& [what, written] : asked_limits(options)) {
        const auto limit = replay::read_limit(what, written);
        if (!limit) {
            return could_not_run(context, fmt::format("`{}` of {} is no limit", written, option_of(what)),
                                 "write a number of cases, such as 0, or a share of them, such as 2%");
        }
        held_to.limits.push_back(*limit);
    }
    if (options.form == ReplayForm::junit && held_to.limits.empty()) {
        return could_not_run(context, "junit shows which limits are kept, and none is given",
                             "give one, such as --max-too-low 0");
    }
    if (options.baseline.empty() || are_rules(options.baseline)) return held_to;
    writing::Problems problems;
    const Opened file = context.env.open(options.baseline);
    if (!file.stream) {
        problems.push_back({options.baseline, 0, file.problem, "write a baseline with --write-baseline FILE"});
    } else {
        held_to.baseline = replay::read_baseline(*file.stream, options.baseline, problems);
    }
    if (problems.empty()) return held_to;
    return report_problems(context, problems);
}

ExitCode answer_replay(const Context& context, const Replayed& replayed, const HeldTo& held_to,
                       const ReplayOptions& options) {
    std::optional<replay::NewMisroutes> beyond;
    if (held_to.baseline) beyond = replay::beyond(*held_to.baseline, replayed.model, replayed.tally);
    if (are_rules(options.baseline)) {
        const auto only = counting::misrouted_only_by_rules(replayed.tally.variants.front());
        beyond = replay::NewMisroutes{{}, only.too_low, only.too_high};
    }
    const std::vector<replay::LimitResult> limits =
        replay::hold_to(held_to.limits, replayed.tally, beyond ? &*beyond : nullptr);
    // A limit that cannot be looked at must not pass for one that is kept.
    for (const replay::LimitResult& held : limits) {
        if (held.cannot_tell) {
            return could_not_run(context,
                                 fmt::format("{} cannot be looked at: {} does not say where any case should have gone",
                                             option_of(held.limit.what), replayed.tally.case_file),
                                 "name the column that does under `should have gone to` in the mapping");
        }
    }
    const bool kept =
        std::all_of(limits.begin(), limits.end(), [](const replay::LimitResult& held) { return held.kept(); });
    const ExitCode exit_code = kept ? ExitCode::fine : ExitCode::findings;
    const bool is_page = options.form == ReplayForm::html;
    const page::Page page = is_page ? replayed.page() : page::Page{};
    if (!page.problem.empty()) {
        return could_not_run(context, fmt::format("the flowchart could not be drawn: {}", page.problem), "");
    }
    const std::string content = is_page ? page.html : text_of(replayed, limits, beyond, context, exit_code, options);
    const std::string baseline =
        options.write_baseline.empty() ? "" : replay::baseline_of(replayed.model, replayed.mapping, replayed.tally);
    if (const auto failed = write_outputs(context, {{options.write_baseline, baseline}, {options.output, content}}))
        return *failed;
    if (options.output.empty()) context.env.out << content;
    if (context.command == "report") return announce_page(context, replayed, options, exit_code);
    // What does not stand in the report itself, or stands in a file, is said where somebody sees it.
    const bool is_said =
        options.output.empty() && (options.form == ReplayForm::text || options.form == ReplayForm::json);
    if (!is_said) context.env.err << replay::text_of(limits, beyond);
    return exit_code;
}

}  // namespace ascrules::cli
