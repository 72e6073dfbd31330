// `ascrules fmt`: one canonical layout. A file whose meaning would change is never written.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <sstream>
#include <utility>

#include "cli/rules_file.h"
#include "compiler/rewriting/format/layout.h"
#include "compiler/rewriting/format/same.h"
#include "compiler/rewriting/format/unified.h"
#include "compiler/words/diagnostics/diagnostic_json.h"

namespace ascrules::cli {

using writing::Json;

namespace {

/// One file, what it is to look like, and what became of it.
struct LaidOut {
    std::string path;
    RulesFile file;
    std::string as_it_was;
    std::string text;     ///< in its canonical layout; as it was where the file cannot be used as rules
    std::string fault;    ///< what the layout would have changed: our fault
    std::string problem;  ///< why it could not be written
    bool written = false;

    [[nodiscard]] bool changed() const { return file.readable() && fault.empty() && text != as_it_was; }
    [[nodiscard]] const std::string& name() const { return file.source.name(); }
};

/// What stands at the path, as far as a ruleset may go and a little further; nothing where it cannot be read.
std::optional<std::string> text_at(const std::string& path, Environment& env) {
    const Opened opened = path == "-" ? Opened{} : env.open(path);
    std::istream* const stream = path == "-" ? &env.in : opened.stream.get();
    if (stream == nullptr) return std::nullopt;
    std::string text(largest_rules_file + 4, '\0');
    stream->read(text.data(), static_cast<std::streamsize>(text.size()));
    if (stream->bad()) return std::nullopt;
    text.resize(static_cast<std::size_t>(stream->gcount()));
    return text;
}

/// Reads and compiles the file as if it held this text. What it uses is read from where it is.
RulesFile read_as(const std::string& path, const std::string& text, Environment& env) {
    std::istringstream stream(text);
    Environment other{env.out, env.err, stream, env.open, env.write, env.today};
    other.open = [&](const std::string& wanted) -> Opened {
        if (wanted != path) return env.open(wanted);
        return {std::make_unique<std::istringstream>(text), ""};
    };
    return read_rules(path, "", other, Wanted::anything);
}

diagnostics::Source source_of(const LaidOut& file, std::string_view text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    while (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    return {file.name(), std::string(text)};
}

std::string fault_in(const LaidOut& file, Environment& env) {
    const RulesFile after = read_as(file.path, file.text, env);
    if (!after.readable()) return "it could not be read as rules afterwards";
    const std::string words = format::difference(source_of(file, file.as_it_was), source_of(file, file.text));
    return words.empty() ? format::difference(*file.file.model, *after.model) : words;
}

LaidOut laid_out(const std::string& path, Environment& env) {
    LaidOut result;
    result.path = path;
    const std::optional<std::string> text = text_at(path, env);
    result.file = text ? read_as(path, *text, env) : read_rules(path, "", env, Wanted::anything);
    if (!text || !result.file.readable()) return result;
    result.as_it_was = *text;
    result.text = format::layout(source_of(result, *text));
    if (result.changed()) result.fault = fault_in(result, env);
    return result;
}

ExitCode exit_code_of(const LaidOut& file, bool writes) {
    if (!file.file.problem.empty() || !file.fault.empty() || !file.problem.empty()) return ExitCode::could_not_run;
    if (!file.file.readable()) return ExitCode::not_rules;
    return file.changed() && !writes ? ExitCode::findings : ExitCode::fine;
}

/// What matters most to the shell.
ExitCode worse(ExitCode a, ExitCode b) {
    const auto rank = [](ExitCode code) { return code == ExitCode::could_not_run ? 9 : static_cast<int>(code); };
    return rank(a) < rank(b) ? b : a;
}

std::string fault_words(const LaidOut& file) {
    return fmt::format(
        "{}: laying it out would have changed what it says, which is a fault in ascrules; nothing was written. What "
        "differs: {}",
        file.name(), file.fault);
}

constexpr std::string_view fault_advice = "use the file as it is, and report the fault to those who make ascrules";
constexpr std::string_view write_advice = "see that the file and its folder can be written to";

void report_text(const LaidOut& file, const LayoutOptions& options, Environment& env) {
    const std::string& name = file.name();
    if (!file.file.readable()) {
        report_unreadable(file.file, "fmt", Format::text, env);
    } else if (!file.fault.empty()) {
        could_not_run("fmt", fault_words(file), std::string(fault_advice), Format::text, env);
    } else if (!file.problem.empty()) {
        could_not_run("fmt", fmt::format("{}: {}", name, file.problem), std::string(write_advice), Format::text, env);
    } else if (options.diff) {
        env.out << format::unified_difference(name, file.as_it_was, file.text);
    } else if (options.check) {
        if (file.changed()) env.out << name << ": would be laid out differently\n";
    } else if (file.path == "-") {
        env.out << file.text;
    } else if (file.written) {
        env.out << name << ": laid out\n";
    }
}

Json json_of(const LaidOut& file, const LayoutOptions& options) {
    Json::Object object{{"file", file.name()}, {"changed", file.changed()}, {"written", file.written}};
    if (!file.file.problem.empty()) object.emplace_back("problem", file.file.problem);
    if (!file.problem.empty()) object.emplace_back("problem", file.problem);
    if (!file.fault.empty()) object.emplace_back("problem", fault_words(file));
    if (file.file.problem.empty() && !file.file.readable()) {
        object.emplace_back("errors", count(file.file.diagnostics, diagnostics::Severity::error));
        object.emplace_back("diagnostics", diagnostics::json_of(file.file.diagnostics, file.file.source));
    }
    const bool could = file.file.readable() && file.fault.empty();
    if (options.diff && could)
        object.emplace_back("diff", format::unified_difference(file.name(), file.as_it_was, file.text));
    if (file.path == "-" && could && !options.check && !options.diff) object.emplace_back("text", file.text);
    return object;
}

}  // namespace

ExitCode lay_out(const LayoutOptions& options, Environment& env) {
    if (options.files.size() > 1 && std::find(options.files.begin(), options.files.end(), "-") != options.files.end()) {
        return could_not_run("fmt", "standard input cannot be laid out together with files",
                             "lay out standard input on its own", options.format, env);
    }
    const bool writes = !options.check && !options.diff;
    ExitCode exit_code = ExitCode::fine;
    Json::Array files;
    bool all_fine = true;
    for (const std::string& path : options.files) {
        LaidOut file = laid_out(path, env);
        if (writes && file.changed() && path != "-") {
            file.problem = env.write(path, file.text);
            file.written = file.problem.empty();
        }
        const ExitCode own = exit_code_of(file, writes);
        exit_code = worse(exit_code, own);
        all_fine = all_fine && own == ExitCode::fine && !file.changed();
        if (options.format == Format::json) {
            files.push_back(json_of(file, options));
        } else {
            report_text(file, options, env);
        }
    }
    if (options.format == Format::json) {
        Json::Object object = answer("fmt", exit_code);
        object.emplace_back("files", std::move(files));
        env.out << text_of(Json(std::move(object)));
    } else if (all_fine && !options.diff && (options.check || options.files.front() != "-")) {
        env.out << fmt::format("nothing to change in {}\n", counted(options.files.size(), "file"));
    }
    return exit_code;
}

}  // namespace ascrules::cli
