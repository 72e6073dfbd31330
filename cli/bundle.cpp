#include "compiler/output/bundle/bundle.h"

#include <fmt/format.h>

#include <utility>

#include "cli/rules_file.h"

namespace ascrules::cli {

ExitCode bundle(const BundleOptions& options, Environment& env) {
    constexpr std::string_view command = "bundle";
    const RulesFile file = read_rules(options.ruleset, options.as_of, env);
    if (!file.readable()) return report_unreadable(file, command, options.format, env);
    const std::optional<writing::Json> bundle = bundle::bundle_of(*file.model, diagram::build(*file.model), version());
    if (!bundle) {
        return could_not_run(command, "the rules are too entangled to be worked out within the memory allowed",
                             "split the ruleset", options.format, env);
    }
    const std::string text = text_of(*bundle);
    if (options.output.empty()) {
        env.out << text;
        return ExitCode::fine;
    }
    const std::string problem = env.write(options.output, text);
    if (!problem.empty()) {
        return could_not_run(command, fmt::format("{} cannot be written: {}", options.output, problem),
                             "name a file that can be written", options.format, env);
    }
    if (options.format == Format::json) {
        writing::Json::Object object = answer(command, ExitCode::fine);
        object.emplace_back("file", file.source.name());
        object.emplace_back("written", options.output);
        env.out << text_of(writing::Json(std::move(object)));
    } else {
        env.out << fmt::format("{}: written, {}\n", options.output, counted(file.model->rules.size(), "rule"));
    }
    return ExitCode::fine;
}

}  // namespace ascrules::cli
