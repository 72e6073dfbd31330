#include "cli/rules_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "compiler/semantics/check.h"

namespace ascrules::cli {

using diagnostics::Code;
using diagnostics::Json;
using diagnostics::Source;

namespace {

/// All of the stream, or nothing where it holds more than a ruleset may.
std::optional<std::string> read_all(std::istream& stream) {
    std::string text;
    std::array<char, 65536> block{};
    while (stream.read(block.data(), block.size()) || stream.gcount() > 0) {
        text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
        if (text.size() > largest_rules_file) return std::nullopt;
    }
    return text;
}

struct TextFault {
    std::size_t byte = 0;
    std::string message;
    std::string choice;
};

constexpr std::string_view save_again = "save it again as plain text in UTF-8 (in Notepad: Save as, Encoding: UTF-8)";

std::optional<TextFault> fault_in(std::string_view text) {
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        return TextFault{0, "this file is text in UTF-16, which cannot be read as rules", std::string(save_again)};
    }
    if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos) {
        return TextFault{zero, "this file is not plain text from here on", "name a file of rules, or save a document as plain text first"};
    }
    if (const std::size_t invalid = diagnostics::first_invalid_utf8(text); invalid != std::string_view::npos) {
        return TextFault{invalid, "this file is not plain text in UTF-8: what stands here cannot be read", std::string(save_again)};
    }
    return std::nullopt;
}

/// The text up to a fault, with what follows on its line masked, so that the place can be shown.
std::string shown_up_to(const std::string& text, std::size_t byte) {
    return text.substr(0, byte) + "?";
}

/// Nobody puts more than this right at once; and a file that is no ruleset at all has an error in every line.
constexpr std::size_t most_errors_shown = 100;

diagnostics::Diagnostics first_in_text(diagnostics::Diagnostics diagnostics) {
    std::stable_sort(diagnostics.begin(), diagnostics.end(), [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
    if (diagnostics.size() > most_errors_shown) diagnostics.resize(most_errors_shown, {.code = Code::E111, .span = {}, .message = ""});
    return diagnostics;
}

}  // namespace

RulesFile read_rules(const std::string& path, Environment& env) {
    RulesFile file;
    const std::string name = path == "-" ? "standard input" : path;
    file.source = Source(name, "");
    std::optional<std::string> text;
    if (path == "-") {
        text = read_all(env.in);
    } else {
        const Opened opened = env.open(path);
        if (!opened.stream) {
            file.problem = opened.problem;
            return file;
        }
        text = read_all(*opened.stream);
        if (opened.stream->bad()) {
            file.problem = "reading it failed";
            return file;
        }
    }
    if (!text) {
        file.diagnostics.push_back({.code = Code::E111,
                                    .span = {0, 0},
                                    .message = fmt::format("this file is larger than {} MB, and no ruleset is", largest_rules_file / 1'000'000),
                                    .choices = {"name a file of rules"}});
        return file;
    }
    while (text->starts_with("\xEF\xBB\xBF")) text->erase(0, 3);
    if (const auto fault = fault_in(*text)) {
        file.source = Source(name, shown_up_to(*text, fault->byte));
        file.diagnostics.push_back(
            {.code = Code::E111, .span = {fault->byte, fault->byte}, .message = fault->message, .choices = {fault->choice}});
        return file;
    }
    file.source = Source(name, std::move(*text));
    file.model = semantics::compile(file.source, file.diagnostics);
    return file;
}

Json::Object answer(std::string_view command, ExitCode exit_code) {
    return {{"command", command}, {"exit_code", static_cast<int>(exit_code)}, {"ascrules", version()}};
}

ExitCode report_unreadable(const RulesFile& file, std::string_view command, Format format, Environment& env) {
    if (!file.problem.empty()) {
        return could_not_run(command, fmt::format("{}: {}", file.source.name(), file.problem), "name a file of rules that is there", format, env);
    }
    const std::size_t errors = count(file.diagnostics, diagnostics::Severity::error);
    const diagnostics::Diagnostics shown = first_in_text(file.diagnostics);
    if (format == Format::json) {
        Json::Object object = answer(command, ExitCode::not_rules);
        object.emplace_back("file", file.source.name());
        object.emplace_back("errors", errors);
        object.emplace_back("diagnostics", json_of(shown, file.source));
        env.out << text_of(Json(std::move(object)));
    } else {
        env.err << render_text(shown, file.source);
        env.err << fmt::format("\n{}: not readable as rules, because of {}{}\n", file.source.name(), counted(errors, "error"),
                               shown.size() < file.diagnostics.size() ? fmt::format("; the first {} are shown", shown.size()) : "");
    }
    return ExitCode::not_rules;
}

ExitCode could_not_run(std::string_view command, const std::string& problem, const std::string& advice, Format format, Environment& env) {
    if (format == Format::json) {
        Json::Object object = answer(command, ExitCode::could_not_run);
        object.emplace_back("problem", problem);
        object.emplace_back("advice", advice);
        env.out << text_of(Json(std::move(object)));
    } else {
        env.err << fmt::format("ascrules: {}\n", problem);
        if (!advice.empty()) env.err << fmt::format("    you can: {}\n", advice);
    }
    return ExitCode::could_not_run;
}

ExitCode report_problems(const replay::Problems& problems, std::string_view command, Format format, Environment& env) {
    if (format == Format::json) {
        Json::Object object = answer(command, ExitCode::could_not_run);
        object.emplace_back("problem", "a file cannot be used");
        object.emplace_back("problems", replay::json_of(problems));
        env.out << text_of(Json(std::move(object)));
    } else {
        env.err << replay::text_of(problems);
    }
    return ExitCode::could_not_run;
}

std::string counted(std::size_t count, std::string_view thing) {
    return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

}  // namespace ascrules::cli
