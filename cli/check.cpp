#include <fmt/format.h>

#include <utility>

#include "cli/rules_file.h"
#include "compiler/analysis/describe.h"
#include "compiler/diagram/diagram.h"

namespace ascrules::cli {

using diagnostics::Json;
using diagnostics::Severity;

namespace {

std::string summary(const model::Model& model, const diagnostics::Diagnostics& diagnostics, const analysis::Findings& findings) {
    const std::string size = fmt::format("{} and {}", counted(model.rules.size(), "rule"), counted(model.questions.size(), "question"));
    const std::size_t found = count(diagnostics, Severity::finding);
    // That the search was not finished is itself among the findings.
    if (!findings.finished) return fmt::format("the search was not finished; {} so far in {}\n", counted(found - 1, "finding"), size);
    if (found > 0) return fmt::format("{} in {}\n", counted(found, "finding"), size);
    return fmt::format(
        "{}; in every possible case, no gap, no contradiction and no rule without effect{}.\n"
        "That the rules are complete does not mean that they are right: that is for people to judge.\n",
        size, model.floors.empty() ? "" : ", and every floor holds");
}

}  // namespace

ExitCode check(const CheckOptions& options, Environment& env) {
    const RulesFile file = read_rules(options.ruleset, env);
    if (!file.readable()) return report_unreadable(file, "check", options.format, env);
    constexpr std::size_t edges_in_one_mb = 125'000;
    diagram::BuildOptions limits;
    limits.most_edges = options.memory * edges_in_one_mb;
    diagram::Diagram diagram = diagram::build(*file.model, limits);
    const analysis::Findings findings = analysis::analyse(*file.model, diagram);
    const diagnostics::Diagnostics described = analysis::describe(*file.model, findings);
    ExitCode exit_code = count(described, Severity::finding) > 0 ? ExitCode::findings : ExitCode::fine;
    if (!findings.finished) exit_code = ExitCode::could_not_run;
    if (options.format == Format::json) {
        Json::Object object = answer("check", exit_code);
        object.emplace_back("file", file.source.name());
        object.emplace_back("finished", findings.finished);
        object.emplace_back("diagnostics", json_of(described, file.source));
        object.emplace_back("findings", analysis::json_of(*file.model, findings));
        env.out << text_of(Json(std::move(object)));
    } else {
        env.out << render_text(described, file.source);
        if (!described.empty()) env.out << "\n";
        env.out << fmt::format("{}: {}", file.source.name(), summary(*file.model, described, findings));
    }
    return exit_code;
}

}  // namespace ascrules::cli
