#include "compiler/language/syntax/parse.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <map>
#include <utility>

#include "compiler/language/syntax/block.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::syntax {

namespace {

using diagnostics::Code;
using diagnostics::Diagnostics;

/// A quotation on a line of its own goes on from the line above.
std::vector<Line> with_texts_joined(std::vector<Line> lines, Diagnostics& diagnostics) {
    std::vector<Line> joined;
    for (Line& line : lines) {
        if (line.kind != LineKind::text) {
            joined.push_back(std::move(line));
            continue;
        }
        Word* const above =
            joined.empty() || joined.back().rest.words.empty() ? nullptr : &joined.back().rest.words.back();
        if (above == nullptr || above->kind != WordKind::text) {
            diagnostics.push_back(
                {.code = Code::E108,
                 .span = line.first.span,
                 .message = "this quotation does not go on from the line above",
                 .choices = {"start the line with what it is: `ask`, `help`, `because`, `note` or `also offer`"}});
            continue;
        }
        above->text += " " + line.first.text;
        above->span.end = line.first.span.end;
        joined.back().rest.span.end = line.first.span.end;
        for (CitationText& citation : line.citations) joined.back().citations.push_back(std::move(citation));
        for (const Word& word : line.rest.words) {
            diagnostics.push_back({.code = Code::E105,
                                   .span = word.span,
                                   .message = "nothing can follow a quotation on its line",
                                   .choices = {"take it into the quotation marks, or out of the line"}});
        }
    }
    return joined;
}

/// `-2 points when …`, in which the dash is a minus.
bool takes_points_away(const Line& line, std::string_view mark) {
    const std::string_view behind = std::string_view(line.first.text).substr(mark.size());
    return !behind.empty() && behind.find_first_not_of("0123456789") == std::string_view::npos &&
           !line.rest.words.empty() &&
           (same_word(line.rest.words.front().text, "points") || same_word(line.rest.words.front().text, "point"));
}

/// A list line that starts with another mark than a dash, or without a space after it, is read as if it were written well.
void mend_bullet(Line& line, Diagnostics& diagnostics) {
    if (line.kind != LineKind::unknown) return;
    static const std::vector<std::string_view> marks{"-", "\u2013", "\u2014", "\u2022", "*", "\u00B7", "\u25AA"};
    for (const std::string_view mark : marks) {
        if (!line.first.text.starts_with(mark) || line.first.text.substr(mark.size()).starts_with(mark)) continue;
        if (takes_points_away(line, mark)) return;
        const Span span{line.first.span.begin, line.first.span.begin + mark.size()};
        const bool alone = line.first.text.size() == mark.size();
        diagnostics.push_back(
            {.code = Code::E101,
             .span = span,
             .message =
                 alone ? "a line of a list starts with a dash" : "a line of a list starts with a dash and a space",
             .fix = diagnostics::Fix{alone ? "write a dash `-` instead" : "write a dash and a space: `- `", span,
                                     alone ? "-" : "- "}});
        if (!alone) {
            Word word = line.first;
            word.text.erase(0, mark.size());
            word.span.begin = span.end;
            line.rest.words.insert(line.rest.words.begin(), std::move(word));
            line.rest.span.begin = span.end;
        }
        line.first = {WordKind::word, std::string(mark), span};
        line.kind = LineKind::item;
        return;
    }
}

/// `answer: yes or no` is read as if the colon were not there.
void mend_colon(Line& line, Diagnostics& diagnostics) {
    std::vector<Word>& words = line.rest.words;
    if (about(line.kind) == nullptr || words.empty() || words.front().kind != WordKind::colon) return;
    const Span span = words.front().span;
    diagnostics.push_back({.code = Code::E105,
                           .span = span,
                           .message = fmt::format("no colon follows `{}`", line.first.text),
                           .fix = diagnostics::Fix{"take the colon out", span, ""}});
    words.erase(words.begin());
    line.rest.span = words.empty() ? Span{line.first.span.end, line.first.span.end}
                                   : Span{words.front().span.begin, words.back().span.end};
}

/// The words that start a block with one of these traits; with all of them, where none is asked for.
std::vector<std::string> openings_with(Traits traits) {
    std::vector<std::string> words;
    for (const LineWord& each : line_words()) {
        if (each.opens && (traits == trait::plain || each.is(traits))) words.emplace_back(each.word);
    }
    return words;
}

/// "`ruleset`, `use` or `rule`"
std::string proposed_openings() {
    std::string list;
    std::string last;
    for (const LineWord& each : line_words()) {
        if (!each.opens || !each.is(trait::proposed)) continue;
        if (!last.empty()) list += (list.empty() ? "" : ", ") + last;
        last = fmt::format("`{}`", each.whole);
    }
    return fmt::format("{} or {}", list, last);
}

void belongs_to_nothing(const Line& line, Diagnostics& diagnostics) {
    diagnostics::Diagnostic diagnostic{
        .code = Code::E108, .span = line.first.span, .message = "this line belongs to no block above it"};
    if (line.kind == LineKind::unknown) {
        diagnostic.code = Code::E101;
        diagnostic.message = fmt::format("no line{} starts with `{}`", line.indent == 0 ? " at the left edge" : "",
                                         spelling::shortened(line.first.text));
        if (const auto near = spelling::nearest(line.first.text, openings_with(trait::plain))) {
            diagnostic.fix = diagnostics::Fix{fmt::format("did you mean `{}`?", *near), line.first.span, *near};
        } else {
            diagnostic.choices = {"move the line to the right, if it belongs to the block above it",
                                  fmt::format("start it with {}", proposed_openings()),
                                  "put # in front, if it is a comment"};
        }
    } else {
        diagnostic.choices = {"put it below the block it belongs to: a file starts with `ruleset` and a name"};
    }
    diagnostics.push_back(std::move(diagnostic));
}

void read_block(Block block, Ruleset& ruleset) {
    using Reader = void (*)(Block, Ruleset&);
    struct Opener {
        LineKind kind;
        Reader read;
    };
    static constexpr std::array readers{
#define ASCRULES_OPENER(kind, token, whole, called, condition, reader, traits) Opener{LineKind::kind, reader},
#include "compiler/language/syntax/lines.def"
    };
    const auto found = std::find_if(readers.begin(), readers.end(),
                                    [&](const Opener& opener) { return opener.kind == block.opening().kind; });
    assert(found != readers.end() && "no other line starts a block");
    found->read(std::move(block), ruleset);
}

/// A misspelt opening word ("qeustion has care needs" at the left edge) starts a block of its own, so that the lines under it are not
/// laid at the door of the block above.
std::optional<LineKind> meant_opening(const Line& line) {
    if (line.kind != LineKind::unknown || line.indent != 0) return std::nullopt;
    const auto near = spelling::nearest(line.first.text, openings_with(trait::guessed));
    return near ? std::optional(line_starting_with(*near)->kind) : std::nullopt;
}

/// Whether the block above ends before line `at`: where the next one starts, and at a word at the left edge that starts no line, since
/// what stands under it cannot belong to the block above. In a file without any indentation such a word is one odd line of the block.
bool ends_block(const std::vector<Line>& lines, std::size_t at) {
    if (starts_block(lines[at].kind) || meant_opening(lines[at])) return true;
    if (lines[at].kind != LineKind::unknown || lines[at].indent > 0) return false;
    if (at + 1 == lines.size()) return true;
    const Line& next = lines[at + 1];
    return next.indent > 0 || next.kind == LineKind::unknown || starts_block(next.kind);
}

/// The line reported, and what stands under it passed over.
void pass_over(const std::vector<Line>& lines, std::size_t& at, Ruleset& ruleset, Diagnostics& diagnostics) {
    const Line& line = lines[at++];
    belongs_to_nothing(line, diagnostics);
    if (line.kind != LineKind::unknown) return;
    if (!line.rest.words.empty()) ruleset.unread.push_back({"", text_of(line.rest.words)});
    while (at < lines.size() && lines[at].indent > 0 && !starts_block(lines[at].kind)) ++at;
}

/// Gives the `ruleset` block its place, and those of the files that are used theirs.
void sort_headers(Ruleset& ruleset, const diagnostics::Source& source, Diagnostics& diagnostics) {
    std::vector<Header> headers;
    std::map<std::size_t, Span> first_of_file;
    for (Header& header : std::exchange(ruleset.vocabularies, {})) {
        const std::size_t file = source.file_at(header.span.begin);
        const auto [first, fresh] = first_of_file.try_emplace(file, header.span);
        if (!fresh) {
            diagnostics.push_back({.code = Code::E107,
                                   .span = header.span,
                                   .message = fmt::format("a file has one `ruleset` block, and this is a second one"),
                                   .labels = {{first->second, "the first is here"}},
                                   .choices = {"keep each ruleset in a file of its own"}});
        } else if (file == 0) {
            ruleset.header = std::move(header);
        } else if (header.vocabulary) {
            ruleset.vocabularies.push_back(std::move(header));
        } else {
            diagnostics.push_back(
                {.code = Code::E215,
                 .span = header.span,
                 .message = "this file is a ruleset of its own, and cannot be used by another",
                 .choices = {"move what both need into a file that starts with `vocabulary`, and use that"}});
            std::erase_if(ruleset.rules, [&](const Rule& rule) { return source.file_at(rule.span.begin) == file; });
            ruleset.unread.push_back({"rule", ""});
        }
    }
}

/// Rules of a Markdown file are cited under the heading they stand under.
void name_sections(Ruleset& ruleset, const diagnostics::Source& source) {
    for (Rule& rule : ruleset.rules) rule.section = source.section_at(rule.span.begin);
}

void check_header(const Ruleset& ruleset, bool empty, bool markdown, Diagnostics& diagnostics) {
    if (ruleset.header) return;
    if (empty && markdown) {
        diagnostics.push_back(
            {.code = Code::E106,
             .span = {0, 0},
             .message = "this document holds no rules",
             .choices = {"put the rules between a line ```ascrules and a line ```, the `ruleset` block first"}});
    } else if (empty) {
        diagnostics.push_back(
            {.code = Code::E106,
             .span = {0, 0},
             .message = "this file holds no rules",
             .choices = {"start it with `ruleset` and a name, and then write its destinations, questions and rules"}});
    } else {
        diagnostics.push_back(
            {.code = Code::E106,
             .span = {0, 0},
             .message = "this file has no `ruleset` block",
             .choices = {"start it with `ruleset` and a name, and below that its council, version and owner"}});
    }
}

}  // namespace

Ruleset parse(const diagnostics::Source& source, Diagnostics& diagnostics) {
    Diagnostics of_lines;
    std::vector<Line> lines = lines_of(source, of_lines);
    diagnostics.insert(diagnostics.end(), of_lines.begin(), of_lines.end());
    lines = with_texts_joined(std::move(lines), diagnostics);
    for (Line& line : lines) {
        mend_bullet(line, diagnostics);
        mend_colon(line, diagnostics);
    }
    Ruleset ruleset;
    std::size_t at = 0;
    while (at < lines.size()) {
        Line opening = lines[at];
        if (const auto meant = meant_opening(opening)) {
            belongs_to_nothing(opening, diagnostics);
            opening.kind = *meant;
        } else if (!starts_block(opening.kind)) {
            pass_over(lines, at, ruleset, diagnostics);
            continue;
        }
        ++at;
        std::vector<Line> body;
        while (at < lines.size() && !ends_block(lines, at)) body.push_back(lines[at++]);
        read_block(Block(opening, std::move(body), diagnostics), ruleset);
    }
    sort_headers(ruleset, source, diagnostics);
    name_sections(ruleset, source);
    for (std::size_t file = 0; file < source.file_count(); ++file) {
        ruleset.file_begins.push_back(source.file_begin(file));
        ruleset.file_roots.push_back(source.used_at(file));
    }
    check_header(ruleset, lines.empty(), source.name().ends_with(".md"), diagnostics);
    return ruleset;
}

}  // namespace ascrules::syntax
