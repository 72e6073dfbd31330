#include "compiler/editing/service/outline.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compiler/editing/service/places.h"
#include "compiler/language/syntax/block.h"
#include "compiler/language/syntax/cells.h"
#include "compiler/rewriting/format/laid_out.h"

namespace ascrules::service {

namespace {

using syntax::Line;
using syntax::LineKind;

/// The same in the editor's text.
Span shifted(const Reading& reading, Span span) {
    return {span.begin + reading.mark, span.end + reading.mark};
}

/// What a line says behind the word it starts with; where that is nothing, the line.
std::string name_of(const Line& line) {
    const std::string rest = syntax::text_of(line.rest.words);
    if (!rest.empty()) return rest;
    return line.first.text.empty() ? "(nothing)" : line.first.text;
}

/// The first cell of a row of a table that is neither its heading nor a rule of dashes: the rule's name. Empty for the others.
std::string rule_in(const Line& row, bool& heading_seen) {
    const syntax::CutRow cut = syntax::cells_of(row);
    if (syntax::is_rule_of_dashes(cut)) return "";
    if (!std::exchange(heading_seen, true)) return "";
    return cut.cells.empty() ? "" : syntax::text_of(cut.cells.front().words.words);
}

/// Whether the line is a band: in a `level` block, what is no line of one otherwise.
bool is_band(const Line& line) {
    const syntax::LineWord* const word = syntax::about(line.kind);
    const bool of_level = word != nullptr && word->is(syntax::trait::of_level);
    if (of_level || syntax::goes_on_with_condition(line.kind) || line.kind == LineKind::item) return false;
    const auto starts_condition = [](const syntax::Word& each) {
        return syntax::same_word(each.text, "when") || syntax::same_word(each.text, "otherwise");
    };
    return std::any_of(line.rest.words.begin(), line.rest.words.end(), starts_condition);
}

std::string band_in(const Line& line) {
    std::string name = line.first.text;
    for (const syntax::Word& word : line.rest.words) {
        if (syntax::same_word(word.text, "when") || syntax::same_word(word.text, "otherwise")) break;
        name += " " + word.text;
    }
    return name;
}

void add_inside(const Reading& reading, const Line& line, bool& heading_seen, Entry& block) {
    std::string name;
    if (line.kind == LineKind::row) {
        name = rule_in(line, heading_seen);
    } else if (block.kind == LineKind::level && is_band(line)) {
        name = band_in(line);
    }
    const Span span = shifted(reading, line.span);
    if (!name.empty()) block.inside.push_back({line.kind, std::move(name), span, span, {}});
}

}  // namespace

std::vector<Entry> outline(const Reading& reading) {
    std::vector<Entry> blocks;
    bool heading_seen = false;
    for (const Line& line : reading.lines) {
        const Span span = shifted(reading, line.span);
        if (syntax::starts_block(line.kind)) {
            blocks.push_back({line.kind, name_of(line), span, span, {}});
            heading_seen = false;
        } else if (!blocks.empty()) {
            blocks.back().whole.end = std::max(blocks.back().whole.end, span.end);
            add_inside(reading, line, heading_seen, blocks.back());
        }
    }
    return blocks;
}

std::size_t comment_in(std::string_view line) {
    constexpr std::string_view opens = "\xE2\x80\x9C";
    constexpr std::string_view closes = "\xE2\x80\x9D";
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == '#') return at;
        std::size_t end = at;
        if (line[at] == '"') {
            end = line.find('"', at + 1);
        } else if (line[at] == '[') {
            end = line.find(']', at + 1);
        } else if (line.substr(at).starts_with(opens) || line.substr(at).starts_with(closes)) {
            end = line.find(closes, at + opens.size());
        }
        if (end == std::string_view::npos) return end;  // not closed: it goes on to the end of the line
        at = end;
    }
    return std::string_view::npos;
}

std::vector<Fold> folds(const Reading& reading) {
    std::vector<Fold> all;
    for (const Entry& block : outline(reading)) {
        if (reading.text.find('\n', block.whole.begin) < block.whole.end) all.push_back({block.whole, false});
    }
    const EditorPlaces places(reading.text);
    std::optional<Span> comment;
    std::size_t lines = 0;
    const auto close = [&] {
        if (comment && lines > 1) all.push_back({*comment, true});
        comment.reset();
        lines = 0;
    };
    for (std::size_t number = 0; number < places.line_count(); ++number) {
        const std::string_view line = places.line(number);
        const std::size_t first = line.find_first_not_of(" \t");
        if (first == std::string_view::npos || line[first] != '#') {
            close();
            continue;
        }
        const Span here{places.start_of(number) + first, places.start_of(number) + line.size()};
        comment = Span{comment ? comment->begin : here.begin, here.end};
        ++lines;
    }
    close();
    std::sort(all.begin(), all.end(), [](const Fold& a, const Fold& b) { return a.span.begin < b.span.begin; });
    return all;
}

Formatted formatted(const Reading& reading, const WantedFile& wanted, const files::Files& files) {
    if (!reading.is_text || has_errors(reading.diagnostics)) {
        const auto error = std::find_if(reading.diagnostics.begin(), reading.diagnostics.end(), [](const auto& each) {
            return about(each.code).severity == diagnostics::Severity::error;
        });
        const std::string what = error == reading.diagnostics.end() ? "" : ": " + error->message;
        return {std::nullopt, fmt::format("this is not laid out, since it cannot be read as rules yet{}", what)};
    }
    files::Files with_it = files;
    with_it.read = [&](const std::string& path, std::size_t most) {
        return path == wanted.path ? files::FileText{reading.text} : files.read(path, most);
    };
    const format::LaidOut laid = format::laid_out(wanted.path, wanted.path, wanted.day, with_it, wanted.root);
    if (laid.changed()) return {laid.text};
    if (!laid.fault.empty())
        return {std::nullopt, "laying this out would have changed what it says, which is a fault in ascrules"};
    if (laid.rules.refusal) return {std::nullopt, laid.rules.refusal->problem};
    return {};
}

}  // namespace ascrules::service
