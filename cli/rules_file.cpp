#include "cli/rules_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <utility>

#include "cli/set_threshold.h"
#include "compiler/language/semantics/check.h"
#include "compiler/language/semantics/set_threshold.h"
#include "compiler/language/syntax/parse.h"
#include "compiler/meaning/model/set_thresholds.h"
#include "compiler/words/diagnostics/diagnostic_json.h"
#include "compiler/words/spelling/spelling.h"
#include "compiler/words/spelling/utf8.h"

namespace ascrules::cli {

using diagnostics::Code;
using diagnostics::Source;
using writing::Json;

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

constexpr std::string_view standard_input = "standard input";
constexpr std::string_view save_again = "save it again as plain text in UTF-8 (in Notepad: Save as, Encoding: UTF-8)";

std::optional<TextFault> fault_in(std::string_view text) {
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        return TextFault{0, "this file is text in UTF-16, which cannot be read as rules", std::string(save_again)};
    }
    if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos) {
        return TextFault{zero, "this file is not plain text from here on",
                         "name a file of rules, or save a document as plain text first"};
    }
    if (const std::size_t invalid = spelling::first_invalid_utf8(text); invalid != std::string_view::npos) {
        return TextFault{invalid, "this file is not plain text in UTF-8: what stands here cannot be read",
                         std::string(save_again)};
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
    std::stable_sort(diagnostics.begin(), diagnostics.end(),
                     [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
    if (diagnostics.size() > most_errors_shown)
        diagnostics.resize(most_errors_shown, {.code = Code::E111, .span = {}, .message = ""});
    return diagnostics;
}

}  // namespace

namespace {

/// The text of one file, or why it cannot be used.
struct FileText {
    std::string text;
    std::string problem;             ///< it could not be opened or read
    std::optional<TextFault> fault;  ///< it is not text
    bool too_large = false;
};

FileText read_text(const std::string& path, Environment& env) {
    FileText file;
    std::optional<std::string> text;
    if (path == "-") {
        text = read_all(env.in);
    } else {
        const Opened opened = env.open(path);
        if (!opened.stream) return {"", opened.problem, {}, false};
        text = read_all(*opened.stream);
        if (opened.stream->bad()) return {"", "reading it failed", {}, false};
    }
    if (!text) return {"", "", {}, true};
    while (text->starts_with("\xEF\xBB\xBF")) text->erase(0, 3);
    file.fault = fault_in(*text);
    file.text = std::move(*text);
    return file;
}

/// The path of a used file, from where the command was started. No file is touched.
std::string path_from(const std::string& user, const std::string& used) {
    namespace fs = std::filesystem;
    return (user == "-" || user == standard_input ? fs::path(used) : fs::path(user).parent_path() / used)
        .lexically_normal()
        .generic_string();
}

/// Puts the files that are used behind the source, those that they use too, until there are no more.
class Gathering {
  public:
    Gathering(RulesFile& file, Environment& env) : file_(file), env_(env) {
        known_.emplace(path_from("", file.source.name()), 0);
    }

    void run() {
        // Most files can be told from the words alone, so that the text is read once; what this misses is found below.
        for (std::size_t file = 0; file < file_.source.file_count(); ++file) (void)add_all(plain_uses(file));
        for (;;) {
            diagnostics::Diagnostics of_text;
            file_.written = syntax::parse(file_.source, of_text);
            if (!add_all(file_.written.uses)) {
                file_.diagnostics.insert(file_.diagnostics.begin(), of_text.begin(), of_text.end());
                // What a file declares that could not be read is not known.
                if (!all_read_) file_.written.unread.push_back({"", ""});
                return;
            }
        }
    }

  private:
    void report(diagnostics::Span span, std::string message, std::string choice) {
        file_.diagnostics.push_back(
            {.code = Code::E215, .span = span, .message = std::move(message), .choices = {std::move(choice)}});
    }

    /// The `use "…"` lines of a file that hold nothing else, as reading them would give them. Of Markdown, none.
    [[nodiscard]] std::vector<syntax::Use> plain_uses(std::size_t file) const {
        std::vector<syntax::Use> uses;
        const std::string& text = file_.source.text();
        if (&file_.source.rules_text() != &text) return uses;
        const bool last = file + 1 == file_.source.file_count();
        const std::size_t end = last ? text.size() : file_.source.file_begin(file + 1);
        for (std::size_t at = file_.source.file_begin(file); at < end;) {
            const std::size_t line_end = std::min(text.find('\n', at), end);
            std::string_view line = std::string_view(text).substr(at, line_end - at);
            while (line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
            constexpr std::string_view word = "use ";
            const std::size_t open = line.find_first_not_of(' ', word.size());
            const bool plain = line.starts_with(word) && open != std::string_view::npos && line[open] == '"' &&
                               line.size() > open + 2 && line.find('"', open + 1) == line.size() - 1;
            if (plain) {
                const diagnostics::Span quotation{at + open, at + line.size()};
                uses.push_back(
                    {{std::string(line.substr(open + 1, line.size() - open - 2)), quotation}, {at, quotation.end}});
            }
            at = line_end + 1;
        }
        return uses;
    }

    bool add_all(const std::vector<syntax::Use>& uses) {
        bool added = false;
        for (const syntax::Use& use : uses) {
            if (!handled_.insert(use.span.begin).second) continue;
            const std::size_t user = file_.source.file_at(use.span.begin);
            const std::string path = path_from(file_.source.file_name(user), use.path.text);
            const auto [known, fresh] = known_.try_emplace(path, file_.source.file_count());
            if (!fresh) {
                report_circle(use, user, known->second);
                continue;
            }
            if (add_file(use, path)) {
                users_.push_back(user);
                added = true;
            } else {
                known_.erase(known);
                all_read_ = false;
            }
        }
        return added;
    }

    /// A file may be used by several, but not by itself, directly or through those it uses.
    void report_circle(const syntax::Use& use, std::size_t user, std::size_t used) {
        for (std::size_t at = user;; at = users_[at - 1]) {
            if (at == used) {
                report(use.path.span,
                       user == used ? "this file uses itself"
                                    : fmt::format("files use each other in a circle: `{}` uses this one",
                                                  file_.source.file_name(used)),
                       "take this line out");
                return;
            }
            if (at == 0) return;
        }
    }

    bool add_file(const syntax::Use& use, const std::string& path) {
        if (file_.source.file_count() > most_files) {
            report(use.path.span, fmt::format("more than {} files are used", most_files),
                   "put what belongs together into one file");
            return false;
        }
        const FileText text = read_text(path, env_);
        if (!text.problem.empty()) {
            report(use.path.span, fmt::format("`{}` cannot be read: {}", path, text.problem),
                   "write the way to a file that is there, starting from the folder of this one");
        } else if (text.too_large || file_.source.text().size() + text.text.size() > largest_rules_file) {
            report(use.path.span,
                   fmt::format("with `{}`, the rules are larger than {} MB", path, largest_rules_file / 1'000'000),
                   "name a file of rules");
        } else if (text.fault) {
            report(use.path.span, fmt::format("`{}`: {}", path, text.fault->message), text.fault->choice);
        } else {
            file_.source.add(path, text.text, use.span.begin);
            return true;
        }
        return false;
    }

    RulesFile& file_;
    Environment& env_;
    std::map<std::string, std::size_t> known_;  ///< by path, the position of the file
    std::vector<std::size_t> users_;            ///< of each file but the first, the one through which it came
    std::set<std::size_t> handled_;             ///< `use` lines, by where they stand
    bool all_read_ = true;                      ///< no file that is used was left out
};

}  // namespace

namespace {

/// Whether the rules, which have no problem as a text, can be used.
bool can_be_read(const syntax::Ruleset& written, dates::Date day) {
    diagnostics::Diagnostics ignored;
    return semantics::check(written, ignored, day).has_value();
}

/// Sets the threshold; false, with the problem in `file`, where that cannot be.
bool set_in(RulesFile& file, const SetLine& set) {
    file.problem = set.problem;
    file.advice = set.advice;
    if (!set.line) return false;
    const auto problem = semantics::set_threshold(file.written, *set.line);
    if (!problem) return true;
    const std::string option = file.source.name_at(set.line->span.begin);
    file.problem = fmt::format("{}: {}", option, problem->what);
    file.advice = problem->advice;
    return false;
}

}  // namespace

RulesFile read_rules(const std::string& path, const std::string& as_of, Environment& env, Wanted wanted,
                     const std::vector<std::string>& set) {
    RulesFile file;
    const std::string name = path == "-" ? std::string(standard_input) : path;
    file.source = Source(name, "");
    const auto day = dates::read_date(as_of.empty() ? env.today() : as_of);
    if (!day.value) {
        file.problem = fmt::format("--as-of: {}", day.what);
        file.advice = day.advice;
        return file;
    }
    FileText text = read_text(path, env);
    if (!text.problem.empty()) {
        file.problem = fmt::format("{}: {}", name, text.problem);
        file.advice = "name a file of rules that is there";
        return file;
    }
    if (text.too_large) {
        file.diagnostics.push_back({.code = Code::E111,
                                    .span = {0, 0},
                                    .message = fmt::format("this file is larger than {} MB, and no ruleset is",
                                                           largest_rules_file / 1'000'000),
                                    .choices = {"name a file of rules"}});
        return file;
    }
    if (text.fault) {
        const std::size_t byte = text.fault->byte;
        file.source = Source(name, shown_up_to(text.text, byte));
        file.diagnostics.push_back({.code = Code::E111,
                                    .span = {byte, byte},
                                    .message = text.fault->message,
                                    .choices = {text.fault->choice}});
        return file;
    }
    file.source = Source(name, std::move(text.text));
    Gathering(file, env).run();
    const syntax::Ruleset as_written = set.empty() ? syntax::Ruleset{} : file.written;
    for (const std::string& one : set) {
        if (!set_in(file, read_set_line("--set", one, file.source))) return file;
    }
    file.model = semantics::check(file.written, file.diagnostics, *day.value);
    if (!file.model && !set.empty()) file.set_is_wrong = can_be_read(as_written, *day.value);
    if (file.model && file.model->vocabulary && wanted == Wanted::ruleset) {
        file.model.reset();
        file.problem = fmt::format("{}: this is a vocabulary, which decides nothing by itself", name);
        file.advice = "name a ruleset that uses it; `ascrules check` reads a vocabulary too";
    }
    return file;
}

RulesFile with_threshold(const RulesFile& file, const std::string& option, const std::string& name,
                         const std::string& figure) {
    RulesFile result{file.source, file.written, {}, {}, "", "", false};
    if (!set_in(result, set_line(option, name, figure, result.source))) return result;
    result.model = semantics::check(result.written, result.diagnostics, file.model->as_of);
    result.set_is_wrong = !result.model;
    return result;
}

std::string set_without_effect(const RulesFile& file, const std::vector<const model::Model*>& models) {
    for (const syntax::Threshold& threshold : file.written.thresholds) {
        const auto is_set = [&](const model::Model* model) {
            return std::any_of(model->thresholds.begin(), model->thresholds.end(), [&](const model::Threshold& other) {
                return !other.set_instead_of.empty() &&
                       spelling::folded(other.name) == spelling::folded(threshold.name.text);
            });
        };
        if (threshold.set_to && std::none_of(models.begin(), models.end(), is_set))
            return fmt::format("--set: `{}` is not in force on {}", threshold.name.text,
                               dates::text_of(models.front()->as_of));
    }
    return "";
}

std::optional<model::Model> rules_on(const RulesFile& file, dates::Date day, diagnostics::Diagnostics& diagnostics) {
    return semantics::check(file.written, diagnostics, day);
}

Json::Object answer(std::string_view command, ExitCode exit_code) {
    return {{"command", command}, {"exit_code", static_cast<int>(exit_code)}, {"ascrules", version()}};
}

std::string set_heading(const std::vector<const model::Model*>& models) {
    const std::string words = model::words(model::set_thresholds(models));
    return words.empty() ? "" : words + "\n\n";
}

void add_set(Json::Object& object, const std::vector<const model::Model*>& models) {
    const auto set = model::set_thresholds(models);
    if (set.empty()) return;
    // Behind what every answer starts with.
    const std::size_t start = std::min(answer("", ExitCode::fine).size(), object.size());
    object.insert(object.begin() + static_cast<std::ptrdiff_t>(start), {"set", model::json_of(set)});
}

ExitCode report_unreadable(const RulesFile& file, std::string_view command, Format format, Environment& env) {
    if (!file.problem.empty()) {
        return could_not_run(command, file.problem, file.advice, format, env);
    }
    const std::size_t errors = count(file.diagnostics, diagnostics::Severity::error);
    const diagnostics::Diagnostics shown = first_in_text(file.diagnostics);
    const ExitCode exit_code = file.set_is_wrong ? ExitCode::could_not_run : ExitCode::not_rules;
    if (format == Format::json) {
        Json::Object object = answer(command, exit_code);
        object.emplace_back("file", file.source.name());
        object.emplace_back("errors", errors);
        object.emplace_back("diagnostics", diagnostics::json_of(shown, file.source));
        env.out << text_of(Json(std::move(object)));
    } else {
        env.err << render_text(shown, file.source);
        env.err << fmt::format(
            "\n{}: not readable as rules{}, because of {}{}\n", file.source.name(),
            file.set_is_wrong ? " with this figure" : "", counted(errors, "error"),
            shown.size() < file.diagnostics.size() ? fmt::format("; the first {} are shown", shown.size()) : "");
    }
    return exit_code;
}

ExitCode could_not_run(std::string_view command, const std::string& problem, const std::string& advice, Format format,
                       Environment& env) {
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

ExitCode report_problems(const writing::Problems& problems, std::string_view command, Format format, Environment& env) {
    if (format == Format::json) {
        Json::Object object = answer(command, ExitCode::could_not_run);
        object.emplace_back("problem", "a file cannot be used");
        object.emplace_back("problems", writing::json_of(problems));
        env.out << text_of(Json(std::move(object)));
    } else {
        env.err << writing::text_of(problems);
    }
    return ExitCode::could_not_run;
}

std::string counted(std::size_t count, std::string_view thing) {
    return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

}  // namespace ascrules::cli
