// `ascrules fmt`: one canonical layout. A file whose meaning would change is never written.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/answers.h"
#include "cli/commands.h"
#include "cli/read_text.h"
#include "cli/rules_file.h"
#include "compiler/rewriting/format/laid_out.h"
#include "compiler/rewriting/format/unified.h"
#include "compiler/words/dates/dates.h"
#include "compiler/words/diagnostics/diagnostic_json.h"
#include "compiler/words/writing/number_of.h"

namespace ascrules::cli {

namespace {

/// One file, what it is to look like, and what became of it.
struct OneFile {
    std::string path;
    format::LaidOut laid;
    std::string problem = {};  ///< why it could not be written
    bool written = false;

    [[nodiscard]] const std::string& name() const { return laid.rules.source.name(); }
};

ExitCode exit_code_of(const OneFile& file, bool writes) {
    if (file.laid.rules.refusal || !file.laid.fault.empty() || !file.problem.empty()) return ExitCode::could_not_run;
    if (!file.laid.rules.readable()) return ExitCode::not_rules;
    return file.laid.changed() && !writes ? ExitCode::findings : ExitCode::fine;
}

std::string fault_words(const OneFile& file) {
    return fmt::format(
        "{}: laying it out would have changed what it says, which is a fault in ascrules; nothing was written. What "
        "differs: {}",
        file.name(), file.laid.fault);
}

constexpr std::string_view fault_advice = "use the file as it is, and report the fault to those who make ascrules";
constexpr std::string_view write_advice = "see that the file and its folder can be written to";

void report_text(const Context& context, const OneFile& file, const LayoutOptions& options) {
    std::ostream& out = context.env.out;
    const std::string& name = file.name();
    if (!file.laid.rules.readable()) {
        report_unreadable(context, file.laid.rules);
    } else if (!file.laid.fault.empty()) {
        could_not_run(context, fault_words(file), std::string(fault_advice));
    } else if (!file.problem.empty()) {
        could_not_run(context, fmt::format("{}: {}", name, file.problem), std::string(write_advice));
    } else if (options.diff) {
        out << format::unified_difference(name, file.laid.as_it_was, file.laid.text);
    } else if (options.check) {
        if (file.laid.changed()) out << name << ": would be laid out differently\n";
    } else if (file.path == "-") {
        out << file.laid.text;
    } else if (file.written) {
        out << name << ": laid out\n";
    }
}

Json json_of(const OneFile& file, const LayoutOptions& options) {
    Json::Object object{{"file", file.name()}, {"changed", file.laid.changed()}, {"written", file.written}};
    if (file.laid.rules.refusal) object.emplace_back("problem", file.laid.rules.refusal->problem);
    if (!file.problem.empty()) object.emplace_back("problem", file.problem);
    if (!file.laid.fault.empty()) object.emplace_back("problem", fault_words(file));
    if (!file.laid.rules.refusal && !file.laid.rules.readable()) {
        object.emplace_back("errors", count(file.laid.rules.diagnostics, diagnostics::Severity::error));
        object.emplace_back("diagnostics", diagnostics::json_of(file.laid.rules.diagnostics, file.laid.rules.source));
    }
    const bool could = file.laid.rules.readable() && file.laid.fault.empty();
    if (options.diff && could)
        object.emplace_back("diff", format::unified_difference(file.name(), file.laid.as_it_was, file.laid.text));
    if (file.path == "-" && could && !options.check && !options.diff) object.emplace_back("text", file.laid.text);
    return object;
}

}  // namespace

ExitCode lay_out(const LayoutOptions& options, Environment& env) {
    const Context context{"fmt", options.format, env};
    if (options.files.size() > 1 && std::find(options.files.begin(), options.files.end(), "-") != options.files.end()) {
        return could_not_run(context, "standard input cannot be laid out together with files",
                             "lay out standard input on its own");
    }
    if (const auto refusal = wrong_root(env)) return could_not_run(context, refusal->problem, refusal->advice);
    const dates::Date today = dates::read_date(env.today()).value.value_or(dates::Date{});
    const bool writes = !options.check && !options.diff;
    ExitCode exit_code = ExitCode::fine;
    Json::Array files;
    bool all_fine = true;
    for (const std::string& path : options.files) {
        OneFile file{path, format::laid_out(path, name_of(path), today, files_of(env), env.root)};
        if (writes && file.laid.changed() && path != "-") {
            file.problem = env.write(path, file.laid.text);
            file.written = file.problem.empty();
        }
        const ExitCode own = exit_code_of(file, writes);
        exit_code = graver(exit_code, own);
        all_fine = all_fine && own == ExitCode::fine && !file.laid.changed();
        if (options.format == Format::json) {
            files.push_back(json_of(file, options));
        } else {
            report_text(context, file, options);
        }
    }
    if (options.format == Format::json) {
        Json::Object object = answer(context, exit_code);
        object.emplace_back("files", std::move(files));
        return print(context, std::move(object), exit_code);
    }
    if (all_fine && !options.diff && (options.check || options.files.front() != "-")) {
        env.out << fmt::format("nothing to change in {}\n", writing::number_of(options.files.size(), "file"));
    }
    return exit_code;
}

}  // namespace ascrules::cli
