#include "cli/answers.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/commands.h"
#include "compiler/meaning/model/set_thresholds.h"
#include "compiler/words/diagnostics/diagnostic_json.h"
#include "compiler/words/writing/number_of.h"

namespace ascrules::cli {

namespace {

/// Nobody puts more than this right at once; and a file that is no ruleset at all has an error in every line.
constexpr std::size_t most_errors_shown = 100;

diagnostics::Diagnostics first_in_text(diagnostics::Diagnostics diagnostics) {
    std::stable_sort(diagnostics.begin(), diagnostics.end(),
                     [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
    if (diagnostics.size() > most_errors_shown)
        diagnostics.resize(most_errors_shown, {.code = diagnostics::Code::E111, .span = {}, .message = ""});
    return diagnostics;
}

}  // namespace

Json::Object answer(const Context& context, ExitCode exit_code, const std::vector<const model::Model*>& models) {
    Json::Object object{
        {"command", context.command}, {"exit_code", static_cast<int>(exit_code)}, {"ascrules", version()}};
    const auto set = model::set_thresholds(models);
    if (!set.empty()) object.emplace_back("set", model::json_of(set));
    return object;
}

std::string set_heading(const std::vector<const model::Model*>& models) {
    const std::string words = model::words(model::set_thresholds(models));
    return words.empty() ? "" : words + "\n\n";
}

ExitCode print(const Context& context, Json::Object object, ExitCode exit_code) {
    context.env.out << text_of(Json(std::move(object)));
    return exit_code;
}

ExitCode could_not_run(const Context& context, const std::string& problem, const std::string& advice) {
    if (context.format == Format::json) {
        Json::Object object = answer(context, ExitCode::could_not_run);
        object.emplace_back("problem", problem);
        object.emplace_back("advice", advice);
        return print(context, std::move(object), ExitCode::could_not_run);
    }
    context.env.err << fmt::format("ascrules: {}\n", problem);
    if (!advice.empty()) context.env.err << fmt::format("    you can: {}\n", advice);
    return ExitCode::could_not_run;
}

ExitCode report_problems(const Context& context, const writing::Problems& problems) {
    if (context.format == Format::json) {
        Json::Object object = answer(context, ExitCode::could_not_run);
        object.emplace_back("problem", "a file cannot be used");
        object.emplace_back("problems", writing::json_of(problems));
        return print(context, std::move(object), ExitCode::could_not_run);
    }
    context.env.err << writing::text_of(problems);
    return ExitCode::could_not_run;
}

ExitCode report_unreadable(const Context& context, const files::Rules& rules) {
    if (rules.refusal) return could_not_run(context, rules.refusal->problem, rules.refusal->advice);
    return report_unreadable(context, rules, rules.diagnostics);
}

ExitCode report_unreadable(const Context& context, const files::Rules& rules, const diagnostics::Diagnostics& errors) {
    const std::size_t count_of_errors = count(errors, diagnostics::Severity::error);
    const diagnostics::Diagnostics shown = first_in_text(errors);
    const ExitCode exit_code = rules.set_is_wrong ? ExitCode::could_not_run : ExitCode::not_rules;
    if (context.format == Format::json) {
        Json::Object object = answer(context, exit_code);
        object.emplace_back("file", rules.source.name());
        object.emplace_back("errors", count_of_errors);
        object.emplace_back("diagnostics", diagnostics::json_of(shown, rules.source));
        return print(context, std::move(object), exit_code);
    }
    context.env.err << render_text(shown, rules.source)
                    << fmt::format(
                           "\n{}: not readable as rules{}, because of {}{}\n", rules.source.name(),
                           rules.set_is_wrong ? " with this figure" : "", writing::number_of(count_of_errors, "error"),
                           shown.size() < errors.size() ? fmt::format("; the first {} are shown", shown.size()) : "");
    return exit_code;
}

}  // namespace ascrules::cli
