#include "compiler/replay/replay.h"

#include <fmt/format.h>

#include <utility>

#include "cli/rules_file.h"
#include "compiler/diagram/decide.h"
#include "compiler/evaluate/evaluate.h"
#include "compiler/replay/report.h"

namespace ascrules::cli {

using diagnostics::Json;

ExitCode replay(const ReplayOptions& options, Environment& env) {
    const RulesFile file = read_rules(options.ruleset, options.as_of, env);
    if (!file.readable()) return report_unreadable(file, "replay", options.format, env);
    const model::Model& model = *file.model;
    replay::Problems problems;
    const Opened mapping_file = env.open(options.mapping);
    if (!mapping_file.stream) problems.push_back({options.mapping, 0, mapping_file.problem, "name the YAML file that maps the columns"});
    const bool from_input = options.cases == "-";
    const Opened case_file = from_input ? Opened{} : env.open(options.cases);
    if (!from_input && !case_file.stream) problems.push_back({options.cases, 0, case_file.problem, "name a CSV file of past referrals"});
    if (!problems.empty()) return report_problems(problems, "replay", options.format, env);

    const auto mapping = replay::read_mapping(*mapping_file.stream, options.mapping, model, problems);
    if (!mapping) return report_problems(problems, "replay", options.format, env);
    const diagram::Diagram diagram = diagram::build(model);
    const auto decide = [&](const model::Case& given) {
        return options.engine_rules ? evaluate::decide(model, given) : diagram::decide(model, diagram, given);
    };
    replay::CsvReader rows(from_input ? env.in : *case_file.stream, from_input ? "standard input" : options.cases, mapping->separator);
    const auto tally = replay::replay(model, *mapping, rows, decide, problems, {.with_references = options.with_references});
    if (!tally) return report_problems(problems, "replay", options.format, env);
    if (options.format == Format::json) {
        Json::Object object = answer("replay", ExitCode::fine);
        object.emplace_back("ruleset", file.source.name());
        object.emplace_back("replay", replay::json_of(model, *mapping, *tally));
        env.out << diagnostics::text_of(Json(std::move(object)));
    } else {
        env.out << replay::text_of(model, *mapping, *tally);
    }
    return ExitCode::fine;
}

}  // namespace ascrules::cli
