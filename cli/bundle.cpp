#include "compiler/output/bundle/bundle.h"

#include <fmt/format.h>

#include <utility>

#include "cli/commands.h"
#include "cli/outputs.h"
#include "cli/rules_file.h"
#include "compiler/words/writing/number_of.h"

namespace ascrules::cli {

ExitCode bundle(const BundleOptions& options, Environment& env) {
    const Context context{"bundle", options.format, env};
    if (const auto refused = refuse_outputs(context, {options.output}, {options.ruleset})) return *refused;
    const files::Rules file = read_rules(env, options.ruleset, options.as_of);
    if (!file.readable()) return report_unreadable(context, file);
    const std::optional<Json> bundle = bundle::bundle_of(*file.model, diagram::build(*file.model), version());
    if (!bundle) {
        return could_not_run(context, "the rules are too entangled to be worked out within the memory allowed",
                             "split the ruleset");
    }
    const std::string text = text_of(*bundle);
    if (options.output.empty()) {
        env.out << text;
        return ExitCode::fine;
    }
    if (const auto failed = write_outputs(context, {{options.output, text}})) return *failed;
    if (options.format == Format::json) {
        Json::Object object = answer(context, ExitCode::fine);
        object.emplace_back("file", file.source.name());
        object.emplace_back("written", options.output);
        return print(context, std::move(object), ExitCode::fine);
    }
    env.out << fmt::format("{}: written, {}\n", options.output, writing::number_of(file.model->rules.size(), "rule"));
    return ExitCode::fine;
}

}  // namespace ascrules::cli
