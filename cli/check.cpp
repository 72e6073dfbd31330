#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "cli/check_summary.h"
#include "cli/past_cases.h"
#include "cli/rules_file.h"
#include "compiler/proof/analysis/describe.h"
#include "compiler/proof/analysis/examples.h"
#include "compiler/proof/analysis/sizes.h"
#include "compiler/words/diagnostics/diagnostic_json.h"

namespace ascrules::cli {

using diagnostics::Severity;
using writing::Json;

namespace {

/// What was found in the rules of one day.
struct Checked {
    model::Model model;
    analysis::Findings findings;
    diagnostics::Diagnostics described;
};

analysis::Limits limits_of(const CheckOptions& options) {
    constexpr std::size_t edges_in_one_mb = 125'000;
    analysis::Limits limits;
    constexpr std::size_t pieces_in_one_mb = 6'250;  // both limits are the usual ones at 320 MB
    limits.most_edges = options.memory * edges_in_one_mb;
    limits.steps = options.memory * pieces_in_one_mb;
    limits.listed = options.all ? std::numeric_limits<std::size_t>::max() : options.limit;
    return limits;
}

Checked checked(model::Model model, const CheckOptions& options, const analysis::Past* past = nullptr) {
    Checked result{std::move(model), {}, {}};
    result.findings = analysis::analyse(result.model, limits_of(options), past);
    result.described = analysis::describe(result.model, result.findings);
    return result;
}

ExitCode exit_code_of(const Checked& checked) {
    if (!checked.findings.finished()) return ExitCode::could_not_run;
    return count(checked.described, Severity::finding) > 0 ? ExitCode::findings : ExitCode::fine;
}

/// Of two, what a script must not miss: that the rules cannot be read, then that the search was not finished, then findings.
ExitCode graver(ExitCode a, ExitCode b) {
    const auto weight = [](ExitCode code) {
        return code == ExitCode::not_rules       ? 3
               : code == ExitCode::could_not_run ? 2
               : code == ExitCode::findings      ? 1
                                                 : 0;
    };
    return weight(a) < weight(b) ? b : a;
}

ExitCode check_vocabulary(const RulesFile& file, Format format, Environment& env) {
    const model::Model& model = *file.model;
    if (format == Format::json) {
        Json::Object object = answer("check", ExitCode::fine);
        object.emplace_back("file", file.source.name());
        object.emplace_back("vocabulary", true);
        add_set(object, {&model});
        object.emplace_back("diagnostics", Json::Array{});
        env.out << text_of(Json(std::move(object)));
    } else {
        env.out << set_heading({&model})
                << fmt::format(
                       "{}: a vocabulary of {}, {}, {} and {}; it can be read.\nWhat rules make of it is checked where "
                       "they use "
                       "it.\n",
                       file.source.name(), counted(model.questions.size(), "question"),
                       counted(model.definitions.size(), "definition"),
                       counted(model.destinations.size(), "destination"), counted(model.floors.size(), "floor"));
    }
    return ExitCode::fine;
}

/// The rules as they will stand after a change that is written down already.
struct Later {
    dates::Date from;
    diagnostics::Diagnostics errors;
    std::optional<Checked> checked;
};

std::vector<Later> later_rules(const RulesFile& file, const CheckOptions& options) {
    std::vector<Later> all;
    for (const dates::Date from : file.model->changes) {
        if (from <= file.model->as_of) continue;
        Later later{from, {}, {}};
        if (auto model = rules_on(file, from, later.errors)) later.checked = checked(std::move(*model), options);
        all.push_back(std::move(later));
    }
    return all;
}

Json::Object json_of(const Checked& checked, const RulesFile& file) {
    return {{"finished", checked.findings.finished()},
            {"diagnostics", diagnostics::json_of(checked.described, file.source)},
            {"findings", analysis::json_of(checked.model, checked.findings)}};
}

std::string text_of(const Checked& checked, const RulesFile& file) {
    std::string text = render_text(checked.described, file.source);
    if (!checked.described.empty()) text += "\n";
    return text +
           fmt::format("{}: {}", file.source.name(), check_summary(checked.model, checked.described, checked.findings));
}

/// Whether both say the same about the same place.
bool same(const diagnostics::Diagnostic& a, const diagnostics::Diagnostic& b) {
    return a.code == b.code && a.span.begin == b.span.begin && a.message == b.message && a.facts == b.facts;
}

/// What is found later and is not said of today already.
std::string text_of(const Later& later, const Checked& now, const RulesFile& file) {
    const std::string heading = fmt::format("\nFrom {} on\n\n", dates::text_of(later.from));
    if (later.checked) {
        Checked fresh = *later.checked;
        const std::size_t before = fresh.described.size();
        std::erase_if(fresh.described, [&](const diagnostics::Diagnostic& each) {
            return std::any_of(now.described.begin(), now.described.end(),
                               [&](const diagnostics::Diagnostic& other) { return same(each, other); });
        });
        std::string text = render_text(fresh.described, file.source);
        if (!text.empty()) text += "\n";
        const std::size_t said = before - fresh.described.size();
        if (said > 0)
            text += fmt::format("what is said above of today stands then too ({})\n", counted(said, "message"));
        return heading + text +
               fmt::format("{}: {}", file.source.name(),
                           check_summary(later.checked->model, later.checked->described, later.checked->findings));
    }
    return heading + render_text(later.errors, file.source) +
           fmt::format("\n{}: from then on not readable as rules\n", file.source.name());
}

constexpr const char* name_another_file = "name a new file with --write-examples";

/// Writes a new file, or none. Returns the problem in the user's words.
std::string write_examples(const std::string& path, const std::string& rules, const std::string& blocks,
                           Environment& env) {
    if (env.exists && env.exists(path)) return fmt::format("{} is there already", path);
    std::string text = fmt::format(
        "# What `ascrules check` found in {}, as examples. Each says what the rules do now, and passes.\n"
        "# Paste those that matter at the end of the rules, and write what should happen instead.\n\n",
        rules);
    text += blocks.empty() ? "# Nothing was found that a case can show.\n" : blocks;
    const std::string problem = env.write(path, text);
    return problem.empty() ? "" : fmt::format("{}: {}", path, problem);
}

}  // namespace

ExitCode check(const CheckOptions& options, Environment& env) {
    RulesFile file = read_rules(options.ruleset, options.as_of, env, Wanted::anything, options.set);
    if (!file.readable()) return report_unreadable(file, "check", options.format, env);
    if (const std::string problem = set_without_effect(file, {&*file.model}); !problem.empty())
        return could_not_run("check", problem, choose_another_day, options.format, env);
    if (file.model->vocabulary) return check_vocabulary(file, options.format, env);
    writing::Problems problems;
    std::optional<PastCases> past;
    if (!options.cases.empty()) {
        past = read_past_cases(options.cases, options.mapping, *file.model, env, problems);
        if (!past) return report_problems(problems, "check", options.format, env);
    }
    const std::vector<Later> later = later_rules(file, options);
    const Checked now = checked(*file.model, options, past ? &past->past : nullptr);
    const std::string examples = analysis::example_blocks(now.model, now.findings);
    if (!options.examples.empty()) {
        const std::string problem = write_examples(options.examples, file.source.name(), examples, env);
        if (!problem.empty()) return could_not_run("check", problem, name_another_file, options.format, env);
    }
    ExitCode exit_code = exit_code_of(now);
    for (const Later& each : later)
        exit_code = graver(exit_code, each.checked ? exit_code_of(*each.checked) : ExitCode::not_rules);
    if (options.format == Format::json) {
        Json::Object object = answer("check", exit_code);
        object.emplace_back("file", file.source.name());
        object.emplace_back("as_of", dates::iso(now.model.as_of));
        add_set(object, {&now.model});
        if (past) object.emplace_back("unreadable_rows", past->unreadable);
        for (auto& member : json_of(now, file)) object.push_back(std::move(member));
        Json::Array changes;
        for (const Later& each : later) {
            Json::Object change{{"from", dates::iso(each.from)}};
            if (each.checked) {
                for (auto& member : json_of(*each.checked, file)) change.push_back(std::move(member));
            } else {
                change.emplace_back("diagnostics", diagnostics::json_of(each.errors, file.source));
            }
            changes.emplace_back(std::move(change));
        }
        object.emplace_back("later", std::move(changes));
        if (options.sizes)
            object.emplace_back("sizes",
                                analysis::json_of(now.model, analysis::sizes_of(now.model, limits_of(options))));
        env.out << writing::text_of(Json(std::move(object)));
    } else {
        env.out << set_heading({&now.model});
        if (!file.model->changes.empty())
            env.out << fmt::format("As the rules stand on {}\n\n", dates::text_of(now.model.as_of));
        env.out << text_of(now, file);
        if (past && past->unreadable > 0) {
            env.out << fmt::format("{} of {} could not be read and {} in no figure; `ascrules replay` says why.\n",
                                   counted(past->unreadable, "row"), options.cases,
                                   past->unreadable == 1 ? "is" : "are");
        }
        if (!options.examples.empty())
            env.out << fmt::format("The findings that a case can show are examples in {} now.\n", options.examples);
        for (const Later& each : later) env.out << text_of(each, now, file);
        if (options.sizes) env.out << analysis::text_of(now.model, analysis::sizes_of(now.model, limits_of(options)));
    }
    return exit_code;
}

}  // namespace ascrules::cli
