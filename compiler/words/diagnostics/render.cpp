#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "compiler/words/diagnostics/diagnostic.h"
#include "compiler/words/spelling/harmless.h"
#include "compiler/words/spelling/utf8.h"

namespace ascrules::diagnostics {

namespace {

/// Of a longer line of source, so many characters around the place are shown.
constexpr std::size_t longest_line = 140;
/// Where a line is cut on the left, so many characters are left in front of the place.
constexpr std::size_t lead = 40;

std::string_view word_for(Severity severity) {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::finding: return "finding";
        case Severity::note: return "note";
    }
    return "error";
}

/// The characters from number `begin` to number `end`, counted from zero.
std::string characters(std::string_view text, std::size_t begin, std::size_t end) {
    std::string piece;
    std::size_t number = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i > 0 && !spelling::is_continuation(text[i])) ++number;
        if (number >= end) break;
        if (number >= begin) piece += text[i];
    }
    return piece;
}

/// One line, of which each character is one that can be seen: a mark under it stands where it should.
std::string shown_line(std::string line) {
    std::replace(line.begin(), line.end(), '\t', ' ');
    std::replace(line.begin(), line.end(), '\r', '?');
    return spelling::harmless(line);
}

/// One line of source as it is shown, and the stretch of it that a mark goes under.
struct Excerpt {
    std::size_t file = 0;
    std::size_t line = 1;
    std::size_t first = 0;  ///< the first character shown, counted from zero
    std::string shown;
    std::size_t start = 0;  ///< of the mark, in characters of `shown`
    std::size_t length = 1;
};

Excerpt excerpt_of(Span span, const Source& source) {
    const Position begin = source.position(span.begin);
    const Position end = source.position(std::max(span.end, span.begin));
    const std::string_view line = source.line_at(span.begin);
    const std::size_t whole = spelling::character_count(line);
    const std::size_t from = std::min(begin.column - 1, whole);
    const std::size_t to = std::clamp(end.line == begin.line ? end.column - 1 : whole, from, whole);
    Excerpt excerpt;
    excerpt.file = source.file_at(span.begin);
    excerpt.line = begin.line;
    excerpt.first = from + 1 > longest_line ? from - lead : 0;
    const std::size_t last = std::min(whole, excerpt.first + longest_line);
    excerpt.shown = shown_line(characters(line, excerpt.first, last));
    excerpt.start = from - excerpt.first;
    excerpt.length = std::max<std::size_t>(1, std::min(to, last) - std::min(from, last));
    if (last < whole) excerpt.shown += "…";
    if (excerpt.first > 0) {
        excerpt.shown.insert(0, "…");
        ++excerpt.start;
    }
    return excerpt;
}

std::string mark_under(const Excerpt& excerpt, char mark, const std::string& caption) {
    return fmt::format("{:>6} | {}{}{}{}\n", "", std::string(excerpt.start, ' '), std::string(excerpt.length, mark),
                       caption.empty() ? "" : " ", caption);
}

/// The lines of source that a diagnostic is about, each line once, with its marks under it.
std::string places(const Diagnostic& diagnostic, const Source& source) {
    Excerpt above = excerpt_of(diagnostic.span, source);
    std::string text = fmt::format("{:>6} | {}\n", above.line, above.shown) + mark_under(above, '^', "");
    for (const Label& label : diagnostic.labels) {
        const Excerpt next = excerpt_of(label.span, source);
        if (next.file != above.file) text += fmt::format("{:>6} : in {}\n", "", source.file_name(next.file));
        if (next.file != above.file || next.line != above.line || next.first != above.first)
            text += fmt::format("{:>6} | {}\n", next.line, next.shown);
        text += mark_under(next, '-', label.text);
        above = next;
    }
    return text;
}

class Renderer {
  public:
    explicit Renderer(const Source& source) : source_(source) {}

    std::string render(const Diagnostic& diagnostic) {
        const CodeInfo& info = about(diagnostic.code);
        std::string text;
        if (diagnostic.span.begin == 0 && diagnostic.span.end == 0) {
            text = fmt::format("{}: {} {}: {}\n", source_.name(), word_for(info.severity), info.id, diagnostic.message);
        } else {
            const Position at = source_.position(diagnostic.span.begin);
            text = fmt::format("{}:{}:{}: {} {}: {}\n", source_.name_at(diagnostic.span.begin), at.line, at.column,
                               word_for(info.severity), info.id, diagnostic.message);
            text += places(diagnostic, source_);
        }
        for (const std::string& fact : diagnostic.facts) text += fmt::format("    {}\n", fact);
        if (diagnostic.fix) text += fmt::format("    fix: {}\n", diagnostic.fix->title);
        text += choices(diagnostic);
        const std::string& owner = diagnostic.to_be_decided_by;
        if (!owner.empty() && owned_.insert(diagnostic.code).second)
            text += fmt::format("    to be decided by: {}\n", owner);
        std::replace(text.begin(), text.end(), '\t', ' ');
        return spelling::harmless(text);
    }

  private:
    /// What can be done; of that, whatever was said before under this code is left to one short line.
    std::string choices(const Diagnostic& diagnostic) {
        std::string text;
        const auto add = [&](std::string_view choice) {
            // What goes over several lines stays under its beginning.
            std::string lines(choice);
            for (std::size_t at = lines.find('\n'); at != std::string::npos; at = lines.find('\n', at + 1))
                lines.insert(at + 1, 15, ' ');
            text += fmt::format("    {} {}\n", text.empty() ? "you can:" : "     or:", lines);
        };
        const Place here{source_.file_at(diagnostic.span.begin), source_.position(diagnostic.span.begin).line};
        std::optional<Place> said_at;
        for (const std::string& choice : diagnostic.choices) {
            const auto [before, fresh] = said_.try_emplace({diagnostic.code, choice}, here);
            if (fresh || (choice.size() <= short_enough && diagnostic.choices.size() == 1)) {
                add(choice);
            } else if (!said_at) {
                said_at = before->second;
            }
        }
        if (!said_at) return text;
        if (*said_at == here) {
            add("do as said above");
        } else if (said_at->file == here.file) {
            add(fmt::format("do as said for line {}", said_at->line));
        } else {
            add(fmt::format("do as said for line {} of {}", said_at->line, source_.file_name(said_at->file)));
        }
        return text;
    }

    struct Place {
        std::size_t file = 0;
        std::size_t line = 0;
        bool operator==(const Place&) const = default;
    };
    static constexpr std::size_t short_enough = 60;

    const Source& source_;
    std::map<std::pair<Code, std::string>, Place> said_;  ///< and the line for which it was said
    std::set<Code> owned_;                                ///< for which it was said who decides
};

}  // namespace

std::string render_text(const Diagnostics& diagnostics, const Source& source) {
    Diagnostics ordered = diagnostics;
    std::stable_sort(ordered.begin(), ordered.end(), [](const Diagnostic& a, const Diagnostic& b) {
        const Severity left = about(a.code).severity;
        const Severity right = about(b.code).severity;
        if (left != right) return left < right;
        return left == Severity::error && a.span.begin < b.span.begin;
    });
    Renderer renderer(source);
    std::string text;
    for (const Diagnostic& diagnostic : ordered) {
        if (!text.empty()) text += "\n";
        text += renderer.render(diagnostic);
    }
    return text;
}

}  // namespace ascrules::diagnostics
