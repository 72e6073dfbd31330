#include <fmt/format.h>

#include <utility>

#include "cli/commands.h"
#include "cli/outputs.h"
#include "cli/past_files.h"
#include "cli/rules_file.h"
#include "compiler/past/counting/stage.h"
#include "compiler/past/mapping/mapping.h"
#include "compiler/past/replay/deciders.h"
#include "compiler/past/replay/replay.h"
#include "compiler/past/warehouse/view.h"
#include "compiler/words/writing/figures.h"

namespace ascrules::cli {

namespace {

ExitCode announce(const Context& context, const ExportOptions& options, const files::Rules& file,
                  const warehouse::View& view, const warehouse::Dialect& dialect) {
    if (options.output.empty()) {
        context.env.out << view.sql;
        return ExitCode::fine;
    }
    if (const auto failed = write_outputs(context, {{options.output, view.sql}})) return *failed;
    if (context.format == Format::json) {
        Json::Object object = answer(context, ExitCode::fine);
        object.emplace_back("file", file.source.name());
        object.emplace_back("written", options.output);
        object.emplace_back("engine", std::string(dialect.key));
        object.emplace_back("run_in_tests", dialect.runs_in_tests);
        object.emplace_back("view", options.view);
        object.emplace_back("characters", view.sql.size());
        object.emplace_back("numbers", view.numbers);
        Json::Array columns;
        for (const std::string& column : view.columns) columns.emplace_back(column);
        object.emplace_back("columns", std::move(columns));
        return print(context, std::move(object), ExitCode::fine);
    }
    context.env.out << fmt::format("{}: the view {} for {}, {}\n", options.output, options.view, dialect.name,
                                   writing::counted(view.sql.size(), "character", "characters"));
    if (!dialect.runs_in_tests)
        context.env.out << fmt::format("{} runs in none of our tests: try the view on cases that are known.\n",
                                       dialect.name);
    return ExitCode::fine;
}

}  // namespace

ExitCode export_view(const ExportOptions& options, Environment& env) {
    const Context context{"export", options.format, env};
    if (const auto refused = refuse_outputs(context, {options.output}, {options.ruleset, options.mapping}))
        return *refused;
    const warehouse::Dialect* const dialect = warehouse::dialect_of(options.engine);
    if (dialect == nullptr)
        return could_not_run(context, fmt::format("there is no engine `{}`", options.engine),
                             "choose one that --help lists");
    const files::Rules file = read_rules(env, options.ruleset, options.as_of, options.set);
    if (!file.readable()) return report_unreadable(context, file);
    auto models = rules_at_their_times(context, file, options.as_of);
    if (const auto* const failed = std::get_if<ExitCode>(&models)) return *failed;
    const replay::Deciders deciders(std::get<std::vector<model::Model>>(std::move(models)), false);
    const std::vector<counting::Stage> stages = replay::stages_with(deciders, {});

    writing::Problems problems;
    const Opened mapping_file = open_mapping(options.mapping, env, problems);
    if (!problems.empty()) return report_problems(context, problems);
    const auto mapping = mapping::read_mapping(*mapping_file.stream, options.mapping, *stages.back().model, problems);
    if (mapping) replay::check_days_are_told(stages, *mapping, problems);
    if (!problems.empty() || !mapping) return report_problems(context, problems);

    const auto view = warehouse::view_of({stages, *mapping, *dialect, options.table, options.view, file.source.name(),
                                          "ascrules " + version(), env.today(), options.as_of});
    if (const auto* const trouble = std::get_if<writing::Trouble>(&view))
        return could_not_run(context, trouble->what, trouble->advice);
    return announce(context, options, file, std::get<warehouse::View>(view), *dialect);
}

}  // namespace ascrules::cli
