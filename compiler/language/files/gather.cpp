#include "compiler/language/files/gather.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/language/files/root.h"
#include "compiler/language/files/text_fault.h"
#include "compiler/language/syntax/parse.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::files {

using diagnostics::Code;
using diagnostics::Source;

namespace {

/// The path of a used file, from where the paths that are read start. No file is touched.
std::string path_from(const std::string& user, const std::string& used) {
    namespace fs = std::filesystem;
    return (fs::path(user).parent_path() / used).lexically_normal().generic_string();
}

/// Whether some line says that this is a vocabulary, or a ruleset. What says neither is some other file, and nothing of it may be quoted.
bool says_what_it_is(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        const std::string word = spelling::folded(line.substr(0, std::min(line.find_first_of(" \t\r"), line.size())));
        if (word == "vocabulary" || word == "ruleset") return true;
        at = end + 1;
    }
    return false;
}

class Gathering {
  public:
    Gathering(const std::string& name, std::string text, const Files& files, const std::string& root)
        : all_{Source(name, std::move(text)), {}}, files_(files), root_(files, name, root) {
        known_.emplace(path_from("", name), 0);
    }

    Gathered run() && {
        // Most files can be told from the words alone, so that the text is read once; what this misses is found below.
        for (std::size_t file = 0; file < all_.source.file_count(); ++file) (void)add_all(plain_uses(file));
        for (;;) {
            diagnostics::Diagnostics of_text;
            all_.written = syntax::parse(all_.source, of_text);
            if (add_all(all_.written.uses)) continue;
            all_.diagnostics.insert(all_.diagnostics.begin(), of_text.begin(), of_text.end());
            // What a file declares that could not be read is not known.
            if (!all_read_) all_.written.unread.push_back({"", ""});
            return std::move(all_);
        }
    }

  private:
    void report(diagnostics::Span span, std::string message, std::string choice) {
        all_.diagnostics.push_back(
            {.code = Code::E215, .span = span, .message = std::move(message), .choices = {std::move(choice)}});
    }

    /// The `use "…"` lines of a file that hold nothing else, as reading them would give them. Of Markdown, none.
    [[nodiscard]] std::vector<syntax::Use> plain_uses(std::size_t file) const {
        std::vector<syntax::Use> uses;
        const std::string& text = all_.source.text();
        if (&all_.source.rules_text() != &text) return uses;
        const bool last = file + 1 == all_.source.file_count();
        const std::size_t end = last ? text.size() : all_.source.file_begin(file + 1);
        for (std::size_t at = all_.source.file_begin(file); at < end;) {
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
            const std::size_t user = all_.source.file_at(use.span.begin);
            const std::string path = path_from(all_.source.file_name(user), use.path.text);
            const auto [known, fresh] = known_.try_emplace(path, all_.source.file_count());
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
                                                  all_.source.file_name(used)),
                       "take this line out");
                return;
            }
            if (at == 0) return;
        }
    }

    bool add_file(const syntax::Use& use, const std::string& path) {
        if (all_.source.file_count() > most_files) {
            report(use.path.span, fmt::format("more than {} files are used", most_files),
                   "put what belongs together into one file");
            return false;
        }
        if (const auto why_not = root_.why_not(path)) {
            report(use.path.span, fmt::format("`{}` is not read: {}", path, why_not->what), why_not->advice);
            return false;
        }
        FileText file = files_.read(path, largest_rules_file);
        if (!file.problem.empty()) {
            report(use.path.span, fmt::format("`{}` cannot be read: {}", path, file.problem),
                   "write the way to a file that is there, starting from the folder of this one");
            return false;
        }
        without_byte_order_mark(file.text);
        if (file.too_long || all_.source.text().size() + file.text.size() > largest_rules_file) {
            report(use.path.span,
                   fmt::format("with `{}`, the rules are larger than {} MB", path, largest_rules_file / 1'000'000),
                   "name a file of rules");
        } else if (const auto fault = fault_in(file.text)) {
            report(use.path.span, fmt::format("`{}`: {}", path, fault->message), fault->choice);
        } else if (!says_what_it_is(file.text)) {
            report(use.path.span, fmt::format("`{}` is no file of rules: no line of it starts with `vocabulary`", path),
                   "name a file that does");
        } else {
            all_.source.add(path, file.text, use.span.begin);
            return true;
        }
        return false;
    }

    Gathered all_;
    const Files& files_;
    Root root_;
    std::map<std::string, std::size_t> known_;  ///< by path, the position of the file
    std::vector<std::size_t> users_;            ///< of each file but the first, the one through which it came
    std::set<std::size_t> handled_;             ///< `use` lines, by where they stand
    bool all_read_ = true;                      ///< no file that is used was left out
};

}  // namespace

Gathered gather(const std::string& name, std::string text, const Files& files, const std::string& root) {
    return Gathering(name, std::move(text), files, root).run();
}

}  // namespace ascrules::files
