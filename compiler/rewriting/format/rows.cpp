#include "compiler/rewriting/format/rows.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <utility>

#include "compiler/language/syntax/line.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::format {

namespace trait = syntax::trait;
using syntax::LineKind;

namespace {

/// The word of the language that the row starts with; null where it starts with none.
const syntax::LineWord* head_of(const Row& row) {
    return syntax::line_starting_with(row.head);
}

bool has(const syntax::LineWord* word, syntax::Traits traits) {
    return word != nullptr && word->is(traits);
}

bool is_dash(const Piece& piece) {
    return piece.text == "-" || piece.text == "\u2013" || piece.text == "\u2022";
}

bool is_break_mark(const Piece& piece) {
    return piece.kind == PieceKind::mark && piece.text != ":";
}

bool is_of_score(const Row& row) {
    return row.block == syntax::first_word(LineKind::score);
}

/// `high when any of:` or `low otherwise`, in a level; `5 points when …`, in a score.
bool is_outcome(const Row& row) {
    const std::vector<Piece>& pieces = row.cut.pieces;
    const syntax::LineWord* const first = line_word(pieces.front());
    if (is_of_score(row) ? first != nullptr
                         : row.block != syntax::first_word(LineKind::level) || has(first, trait::of_level))
        return false;
    return std::any_of(pieces.begin() + 1, pieces.end(),
                       [&](const Piece& piece) { return starts_outcome(row, piece); });
}

void classify(Row& row) {
    const Piece& first = row.cut.pieces.front();
    const syntax::LineWord* const word = line_word(first);
    if (is_dash(first)) {
        row.kind = RowKind::item;
    } else if (first.kind == PieceKind::text && first.text.size() > 1 && first.text.ends_with('"')) {
        row.kind = RowKind::quotation;
    } else if (has(word, trait::joint)) {
        row.kind = RowKind::junction;
        row.head = word->word;
    } else if (word != nullptr && word->opens) {
        row.kind = RowKind::opener;
        row.head = word->word;
        row.block = word->word;
    } else if (is_outcome(row)) {
        row.kind = RowKind::outcome;
    } else if (word != nullptr) {
        row.kind = RowKind::body;
        row.head = word->word;
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

const syntax::LineWord* line_word(const Piece& piece) {
    if (piece.kind != PieceKind::word || piece.text.empty()) return nullptr;
    std::string word = piece.text;
    word.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(word.front())));
    return syntax::line_starting_with(word);
}

bool starts_outcome(const Row& row, const Piece& piece) {
    const syntax::LineWord* const word = line_word(piece);
    if (word == nullptr) return false;
    return word->kind == LineKind::when || word->kind == (is_of_score(row) ? LineKind::for_ : LineKind::otherwise);
}

bool is_list(const Row& row) {
    return row.kind == RowKind::item || row.kind == RowKind::outcome || has(head_of(row), trait::list);
}

bool holds_condition(const Row& row) {
    return row.kind == RowKind::item || row.kind == RowKind::outcome || has(head_of(row), trait::condition);
}

bool stands_alone(std::string_view block) {
    return has(syntax::line_starting_with(block), trait::alone);
}

bool is_padded(std::string_view block) {
    return has(syntax::line_starting_with(block), trait::spread);
}

std::size_t padded_head(const Row& row) {
    const syntax::LineWord* const head = head_of(row);
    if (row.kind != RowKind::body || !is_padded(row.block) || !has(head, trait::padded)) return 0;
    std::size_t words = 1;
    std::string_view left = head->whole;
    for (std::size_t space = left.find(' '); space != std::string_view::npos; space = left.find(' ')) {
        left.remove_prefix(space + 1);
        const bool there = words < row.cut.pieces.size() && row.cut.pieces[words].kind == PieceKind::word &&
                           spelling::folded(row.cut.pieces[words].text) == left.substr(0, left.find(' '));
        if (!there) return 0;
        ++words;
    }
    return words;
}

}  // namespace ascrules::format
