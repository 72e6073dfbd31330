#include "compiler/rewriting/format/rows.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <initializer_list>
#include <map>
#include <set>
#include <utility>

#include "compiler/language/syntax/line.h"

namespace ascrules::format {

namespace {

using Words = std::set<std::string_view>;

const Words openers{"ruleset",    "vocabulary", "threshold", "destination", "question", "questions",
                    "definition", "level",      "rule",      "never",       "always",   "example",
                    "use",        "impossible", "accept",    "calendar",    "table"};
const Words padded{"council", "version", "status", "owner",  "source",   "key",    "team",
                   "within",  "ask",     "help",   "answer", "note",     "given",  "expect",
                   "range",   "open",    "closed", "until",  "received", "because"};
const Words plain{"in",   "if",        "only",   "for", "means", "when",     "otherwise", "send",
                  "also", "overrides", "locked", "to",  "must",  "replaces", "one"};
const Words lists{"answer", "for", "given", "expect", "overrides", "only",       "means",
                  "when",   "and", "or",    "never",  "always",    "impossible", "accept"};
const Words conditions{"only", "means", "when", "and", "or", "never", "always", "impossible", "accept", "one"};

/// The word as lines start with it: only its first letter may be a capital.
std::string as_head(const Piece& piece) {
    std::string word = piece.text;
    if (piece.kind != PieceKind::word || word.empty()) return "";
    word.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(word.front())));
    return word;
}

bool is_dash(const Piece& piece) {
    return piece.text == "-" || piece.text == "\u2013" || piece.text == "\u2022";
}

bool is_break_mark(const Piece& piece) {
    return piece.kind == PieceKind::mark && piece.text != ":";
}

/// `high when any of:` or `low otherwise`, in a level.
bool is_outcome(const Row& row) {
    static const Words others{"key", "in", "when", "locked", "to", "replaces", "one", "source"};
    if (row.block != "level" || others.contains(as_head(row.cut.pieces.front()))) return false;
    return std::any_of(row.cut.pieces.begin() + 1, row.cut.pieces.end(),
                       [](const Piece& piece) { return as_head(piece) == "when" || as_head(piece) == "otherwise"; });
}

void classify(Row& row) {
    const Piece& first = row.cut.pieces.front();
    const std::string word = as_head(first);
    if (is_dash(first)) {
        row.kind = RowKind::item;
    } else if (first.kind == PieceKind::text && first.text.size() > 1 && first.text.ends_with('"')) {
        row.kind = RowKind::quotation;
    } else if (word == "and" || word == "or") {
        row.kind = RowKind::junction;
        row.head = word;
    } else if (openers.contains(word)) {
        row.kind = RowKind::opener;
        row.head = word;
        row.block = word;
    } else if (is_outcome(row)) {
        row.kind = RowKind::outcome;
    } else if (padded.contains(word) || plain.contains(word)) {
        row.kind = RowKind::body;
        row.head = word;
    } else if (row.cut.indent == 0) {
        row.block = "";
    }
}

/// The numbers of the rows, from one, at which lines start, and whether they are rows of a table.
std::map<std::size_t, bool> starts_of_lines(const std::string& text) {
    const diagnostics::Source source("", text);
    diagnostics::Diagnostics ignored;
    std::map<std::size_t, bool> starts;
    for (const syntax::Line& line : syntax::lines_of(source, ignored))
        starts[source.position(line.span.begin).line] = line.kind == syntax::LineKind::row;
    return starts;
}

}  // namespace

std::vector<Row> rows_of(const std::string& text) {
    const std::map<std::size_t, bool> starts = starts_of_lines(text);
    std::vector<Row> rows;
    std::string block;
    bool blank = false;
    bool in_table = false;   // below the heading of one
    bool may_go_on = false;  // after a comma or a semicolon; comments and blank lines may stand between
    std::size_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        Row row;
        row.cut = cut(std::string_view(text).substr(at, end - at));
        at = end + 1;
        ++number;
        if (row.cut.pieces.empty() && row.cut.comment.empty()) {
            blank = true;
            continue;
        }
        row.blank_before = std::exchange(blank, false);
        row.block = block;
        if (row.cut.pieces.empty()) {
            row.kind = RowKind::comment;
        } else if (may_go_on && !starts.contains(number)) {
            row.kind = RowKind::goes_on;
        } else if (const auto start = starts.find(number); start != starts.end() && start->second) {
            row.kind = RowKind::row;
            row.opens_table = !std::exchange(in_table, true);
        } else {
            classify(row);
            row.after_stray_mark = may_go_on;
        }
        if (row.kind == RowKind::opener) in_table = false;
        if (!row.cut.pieces.empty()) may_go_on = is_break_mark(row.cut.pieces.back());
        block = row.block;
        rows.push_back(std::move(row));
    }
    return rows;
}

bool is_list(const Row& row) {
    return row.kind == RowKind::item || row.kind == RowKind::outcome || lists.contains(row.head);
}

bool holds_condition(const Row& row) {
    return row.kind == RowKind::item || row.kind == RowKind::outcome || conditions.contains(row.head);
}

bool stands_alone(std::string_view block) {
    return block == "rule" || block == "example" || block == "impossible" || block == "accept" || block == "calendar" ||
           block == "table";
}

bool is_padded(std::string_view block) {
    static const Words blocks{"ruleset",   "vocabulary", "destination", "threshold", "question",
                              "questions", "example",    "calendar",    "accept",    "level"};
    return blocks.contains(block);
}

std::size_t padded_head(const Row& row) {
    if (row.kind != RowKind::body || !is_padded(row.block)) return 0;
    if (row.head == "in") return row.cut.pieces.size() > 1 && as_head(row.cut.pieces[1]) == "force" ? 2 : 0;
    return padded.contains(row.head) ? 1 : 0;
}

}  // namespace ascrules::format
