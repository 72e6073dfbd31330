// `ascrules import`: decision tables of another notation into a ruleset. What is lost is said cell by cell.
#include "compiler/rewriting/import/import.h"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "cli/answers.h"
#include "cli/commands.h"
#include "cli/outputs.h"
#include "cli/read_text.h"
#include "compiler/rewriting/tables/rewrite.h"
#include "compiler/words/spelling/spelling.h"
#include "compiler/words/writing/number_of.h"

namespace ascrules::cli {

using import::Imported;
using import::Remark;
using import::Unusable;
namespace {

ExitCode report_unusable(const Context& context, const std::string& file, const Unusable& unusable) {
    const std::string place = unusable.line == 0 ? "" : fmt::format(":{}:{}", unusable.line, unusable.column);
    const std::string problem = fmt::format("{}{}: {}", file, place, unusable.what);
    if (unusable.too_large) return could_not_run(context, problem, unusable.advice);
    if (context.format == Format::json) {
        Json::Object object = answer(context, ExitCode::not_rules);
        object.emplace_back("file", file);
        object.emplace_back("problem", unusable.what);
        object.emplace_back("advice", unusable.advice);
        if (unusable.line > 0) object.emplace_back("line", unusable.line);
        if (unusable.line > 0) object.emplace_back("column", unusable.column);
        return print(context, std::move(object), ExitCode::not_rules);
    }
    context.env.err << fmt::format("ascrules: {}\n    you can: {}\n", problem, unusable.advice);
    return ExitCode::not_rules;
}

/// "decision `Route`, rule 3 (r3), column `Age`, `> today()`: why; what was done instead"
std::string line_of(const Remark& remark) {
    std::string line = fmt::format("decision `{}`", spelling::shortened(remark.decision));
    if (!remark.rule.empty()) line += fmt::format(", rule {}", remark.rule);
    if (!remark.column.empty()) line += fmt::format(", column `{}`", spelling::shortened(remark.column));
    if (!remark.cell.empty()) line += fmt::format(", `{}`", spelling::shortened(remark.cell));
    line += fmt::format(": {}", remark.what);
    if (!remark.instead.empty()) line += fmt::format("; {}", remark.instead);
    return line + "\n";
}

std::size_t lost_in(const Imported& imported) {
    std::size_t lost = 0;
    for (const Remark& remark : imported.remarks) lost += remark.lost ? 1 : 0;
    return lost;
}

void report(const std::string& file, const Imported& imported, Environment& env) {
    const std::size_t lost = lost_in(imported);
    if (lost > 0) env.err << "Not carried over:\n";
    for (const Remark& remark : imported.remarks) {
        if (remark.lost) env.err << "  " << line_of(remark);
    }
    if (lost < imported.remarks.size()) env.err << "To look at:\n";
    for (const Remark& remark : imported.remarks) {
        if (!remark.lost) env.err << "  " << line_of(remark);
    }
    env.err << fmt::format("{}: {} of {} carried over; {} not carried over, {} to look at\n", file, imported.carried,
                           writing::number_of(imported.rules, "rule"), writing::number_of(lost, "thing"),
                           imported.remarks.size() - lost);
}

Json json_of(const std::vector<Remark>& remarks, bool lost) {
    Json::Array array;
    for (const Remark& remark : remarks) {
        if (remark.lost != lost) continue;
        Json::Object object;
        object.emplace_back("decision", remark.decision);
        object.emplace_back("rule", remark.rule);
        object.emplace_back("column", remark.column);
        object.emplace_back("cell", remark.cell);
        object.emplace_back("what", remark.what);
        object.emplace_back("instead", remark.instead);
        array.emplace_back(std::move(object));
    }
    return array;
}

ExitCode print_json(const Context& context, const ImportOptions& options, const std::string& file,
                    const Imported& imported, ExitCode exit_code) {
    Json::Object object = answer(context, exit_code);
    object.emplace_back("file", file);
    object.emplace_back("dmn", imported.version);
    object.emplace_back("decision", imported.decision);
    object.emplace_back("rules", imported.rules);
    object.emplace_back("carried_over", imported.carried);
    if (imported.text.empty()) object.emplace_back("problem", "no ruleset could be made");
    if (!imported.text.empty() && !options.output.empty()) object.emplace_back("written", options.output);
    if (!imported.text.empty() && options.output.empty()) object.emplace_back("text", imported.text);
    object.emplace_back("not_carried_over", json_of(imported.remarks, true));
    object.emplace_back("notes", json_of(imported.remarks, false));
    return print(context, std::move(object), exit_code);
}

}  // namespace

ExitCode import_rules(const ImportOptions& options, Environment& env) {
    const Context context{"import", options.format, env};
    const std::string file = name_of(options.file);
    const auto stopped = [&](const std::string& problem, const std::string& advice) {
        return could_not_run(context, problem, advice);
    };
    if (options.from != "dmn")
        return stopped(fmt::format("--from: `{}` is no notation that can be read", spelling::shortened(options.from)),
                       "write `--from dmn`");
    if (!options.output.empty() && env.exists && env.exists(options.output))
        return stopped(
            fmt::format("{}: it is there already, and an import is never written over anything", options.output),
            "name a file that is not there yet");
    const auto [text, unread, too_long] = read_text(env, options.file, import::largest_file);
    if (!unread.empty()) return stopped(fmt::format("{}: {}", file, unread), "name a DMN file that is there");
    const auto result = import::import_dmn(text, std::filesystem::path(file).filename().string(), options.decision);
    if (const auto* const unusable = std::get_if<Unusable>(&result)) return report_unusable(context, file, *unusable);
    Imported imported = std::get<Imported>(result);
    if (options.as_table && !imported.text.empty())
        imported.text = tables::with_tables({"imported.ascrules", imported.text});
    ExitCode exit_code = imported.complete() ? ExitCode::fine : ExitCode::findings;
    if (imported.text.empty()) exit_code = ExitCode::could_not_run;
    if (!imported.text.empty() && !options.output.empty()) {
        if (const auto failed = write_outputs(context, {{options.output, imported.text}})) return *failed;
    }
    if (options.format == Format::json) return print_json(context, options, file, imported, exit_code);
    if (!imported.text.empty())
        env.out << (options.output.empty() ? imported.text
                                           : fmt::format("{}: written, {}\n", options.output,
                                                         writing::number_of(imported.carried, "rule")));
    report(file, imported, env);
    if (imported.text.empty())
        env.err << fmt::format(
            "ascrules: {}: no ruleset could be made, and nothing was written\n    you can: write the rules by hand, "
            "from the list above\n",
            file);
    return exit_code;
}

}  // namespace ascrules::cli
