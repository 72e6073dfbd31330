#include "cli/replay_answer.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "cli/rules_file.h"
#include "compiler/past/report/report.h"
#include "compiler/words/writing/table.h"

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

std::string new_ways(const replay::NewMisroutes& beyond) {
    if (beyond.too_low + beyond.too_high == 0) return "  Nothing is misrouted beyond the baseline.\n";
    if (beyond.ways.empty()) return "  Who moves from the baseline is said above.\n";
    writing::TextTable table{{"beyond the baseline", "should have gone to", "went to", "by", "before", "now"}, {}, 4};
    for (const replay::NewMisroutes::Way& way : beyond.ways) {
        std::string rules;
        for (const std::string& rule : way.way.by) rules += (rules.empty() ? "" : ", ") + rule;
        table.rows.push_back({way.too_low ? "too little" : "too much", way.way.should_have_gone_to, way.way.sent_to,
                              rules, writing::grouped(way.before), writing::grouped(way.now)});
    }
    return text_of(table);
}

std::string limits_text(const std::vector<replay::LimitResult>& limits,
                        const std::optional<replay::NewMisroutes>& beyond) {
    if (limits.empty()) return "";
    std::string text = "\nLimits\n";
    for (const replay::LimitResult& held : limits)
        text += writing::wrapped(fmt::format("{} {}", held.kept() ? "kept:    " : "NOT KEPT:", words(held)), "  ");
    return beyond ? text + new_ways(*beyond) : text;
}

Json limits_json(const std::vector<replay::LimitResult>& limits, const std::optional<replay::NewMisroutes>& beyond) {
    Json::Array array;
    for (const replay::LimitResult& held : limits) {
        array.emplace_back(Json::Object{{"option", option_of(held.limit.what)},
                                        {"at_most", held.limit.written},
                                        {"found", held.part},
                                        {"of", held.whole},
                                        {"beyond_baseline_only", held.only_new},
                                        {"can_tell", !held.cannot_tell},
                                        {"kept", held.kept()}});
    }
    Json::Array ways;
    if (beyond) {
        for (const replay::NewMisroutes::Way& way : beyond->ways) {
            ways.emplace_back(Json::Object{{"should_have_gone_to", way.way.should_have_gone_to},
                                           {"sent_to", way.way.sent_to},
                                           {"by", Json::Array(way.way.by.begin(), way.way.by.end())},
                                           {"too_low", way.too_low},
                                           {"before", way.before},
                                           {"now", way.now}});
        }
    }
    return Json::Object{{"limits", std::move(array)},
                        {"beyond_baseline", beyond ? Json(std::move(ways)) : Json(nullptr)}};
}

std::string text_of(const Replayed& replayed, const std::vector<replay::LimitResult>& limits,
                    const std::optional<replay::NewMisroutes>& beyond, ExitCode exit_code,
                    const ReplayOptions& options) {
    const report::Disclosure disclosure = options.raw ? report::Disclosure::raw : report::Disclosure::safe;
    switch (options.form) {
        case ReplayForm::csv: return report::csv_of(replayed.model, replayed.mapping, replayed.tally, disclosure);
        case ReplayForm::junit: return report::junit_of(replayed.model, replayed.mapping, replayed.tally, limits);
        case ReplayForm::json: {
            Json::Object object = answer("replay", exit_code);
            object.emplace_back("ruleset", replayed.ruleset);
            for (const auto& member : replayed.before) object.push_back(member);
            object.emplace_back("held_to", limits_json(limits, beyond));
            object.emplace_back("replay",
                                report::json_of(replayed.model, replayed.mapping, replayed.tally, disclosure));
            return writing::text_of(Json(std::move(object)));
        }
        case ReplayForm::html:
        case ReplayForm::text: break;
    }
    return report::text_of(replayed.model, replayed.mapping, replayed.tally, disclosure) + limits_text(limits, beyond);
}

/// What `report` says of the page that it has written.
void announce_page(const Replayed& replayed, const ReplayOptions& options, Environment& env) {
    if (options.format == Format::text) {
        env.out << fmt::format("{}: a report of {}\n", options.output,
                               writing::counted(replayed.tally.cases, "case", "cases"));
        return;
    }
    Json::Object object = answer(options.command, ExitCode::fine);
    object.emplace_back("ruleset", replayed.ruleset);
    object.emplace_back("cases", replayed.tally.cases);
    object.emplace_back("unreadable_rows", replayed.tally.unreadable.count);
    object.emplace_back("written", options.output);
    env.out << writing::text_of(Json(std::move(object)));
}

}  // namespace

bool are_rules(const std::string& baseline) {
    return baseline.ends_with(".ascrules") || baseline.ends_with(".md");
}

std::optional<HeldTo> read_limits(const ReplayOptions& options, Environment& env, ExitCode& failed) {
    HeldTo held_to;
    for (const auto& [what, written] : asked_limits(options)) {
        const auto limit = replay::read_limit(what, written);
        if (!limit) {
            failed = could_not_run(options.command, fmt::format("`{}` of {} is no limit", written, option_of(what)),
                                   "write a number of cases, such as 0, or a share of them, such as 2%", options.format,
                                   env);
            return std::nullopt;
        }
        held_to.limits.push_back(*limit);
    }
    if (options.form == ReplayForm::junit && held_to.limits.empty()) {
        failed = could_not_run(options.command, "junit shows which limits are kept, and none is given",
                               "give one, such as --max-too-low 0", options.format, env);
        return std::nullopt;
    }
    if (options.baseline.empty() || are_rules(options.baseline)) return held_to;
    writing::Problems problems;
    const Opened file = env.open(options.baseline);
    if (!file.stream) {
        problems.push_back({options.baseline, 0, file.problem, "write a baseline with --write-baseline FILE"});
    } else {
        held_to.baseline = replay::read_baseline(*file.stream, options.baseline, problems);
    }
    if (problems.empty()) return held_to;
    failed = report_problems(problems, options.command, options.format, env);
    return std::nullopt;
}

ExitCode answer_replay(const Replayed& replayed, const HeldTo& held_to, const ReplayOptions& options,
                       Environment& env) {
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
            return could_not_run(options.command,
                                 fmt::format("{} cannot be looked at: {} does not say where any case should have gone",
                                             option_of(held.limit.what), replayed.tally.case_file),
                                 "name the column that does under `should have gone to` in the mapping", options.format,
                                 env);
        }
    }
    const bool kept =
        std::all_of(limits.begin(), limits.end(), [](const replay::LimitResult& held) { return held.kept(); });
    const ExitCode exit_code = kept ? ExitCode::fine : ExitCode::findings;
    const auto write = [&](const std::string& path, const std::string& content) -> std::optional<ExitCode> {
        const std::string problem = env.write(path, content);
        if (problem.empty()) return std::nullopt;
        return could_not_run(options.command, fmt::format("{} cannot be written: {}", path, problem),
                             "name a file that can be written", options.format, env);
    };
    if (!options.write_baseline.empty()) {
        const std::string baseline = replay::baseline_of(replayed.model, replayed.mapping, replayed.tally);
        if (const auto problem = write(options.write_baseline, baseline)) return *problem;
    }
    const bool is_page = options.form == ReplayForm::html;
    const page::Page page = is_page ? replayed.page() : page::Page{};
    if (!page.problem.empty()) {
        return could_not_run(options.command, fmt::format("the flowchart could not be drawn: {}", page.problem), "",
                             options.format, env);
    }
    const std::string content = is_page ? page.html : text_of(replayed, limits, beyond, exit_code, options);
    if (options.output.empty()) {
        env.out << content;
    } else if (const auto problem = write(options.output, content)) {
        return *problem;
    }
    if (options.command == "report") {
        announce_page(replayed, options, env);
        return exit_code;
    }
    // What does not stand in the report itself, or stands in a file, is said where somebody sees it.
    const bool is_said =
        options.output.empty() && (options.form == ReplayForm::text || options.form == ReplayForm::json);
    if (!is_said) env.err << limits_text(limits, beyond);
    return exit_code;
}

}  // namespace ascrules::cli
