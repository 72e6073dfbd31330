#include "compiler/rewriting/format/joined.h"

#include <algorithm>
#include <cctype>

#include "compiler/words/comparing/comparing.h"
#include "compiler/words/diagnostics/source.h"
#include "compiler/words/spelling/characters.h"
#include "compiler/words/spelling/utf8.h"

namespace ascrules::format {

namespace {

/// The comma of `1,000` and the colon of `16:59`.
bool parts_digits(const std::vector<Piece>& pieces, std::size_t mark) {
    return mark > 0 && spelling::is_digit(pieces[mark - 1].text.back()) && mark + 1 < pieces.size() &&
           spelling::is_digit(pieces[mark + 1].text.front());
}

std::string small(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// The words that follow the first one in a line of that kind.
std::vector<std::string_view> words_after(const std::string& head) {
    const syntax::LineWord* const word = syntax::line_starting_with(head);
    if (word == nullptr) return {};
    std::vector<std::string_view> words = comparing::words_in(word->whole);
    words.erase(words.begin());
    return words;
}

/// Whether no name holds the word. In small letters.
bool is_in_no_name(const std::string& word) {
    return word == syntax::first_word(syntax::LineKind::when) || comparing::is_verb(word);
}

/// Writes the heading of a list small: `any of:`, `at least 2 of:`.
void write_heading_small(std::vector<Piece>& pieces, std::size_t first) {
    if (pieces.size() < first + 3 || pieces.back().text != ":" || small(pieces[pieces.size() - 2].text) != "of") return;
    if (pieces.size() > first + 5 ||
        !comparing::is_first_word(small(pieces[first].text), comparing::counts | comparing::lists))
        return;
    for (std::size_t i = first; i < pieces.size(); ++i) pieces[i].text = small(pieces[i].text);
}

}  // namespace

bool has_space_before(const std::vector<Piece>& pieces, std::size_t at, bool list) {
    if (at == 0 || pieces[at].kind == PieceKind::mark) return false;
    if (pieces[at].apart || pieces[at].kind == PieceKind::citation || pieces[at - 1].kind == PieceKind::citation)
        return true;
    return list && pieces[at - 1].kind == PieceKind::mark && !parts_digits(pieces, at - 1);
}

Joined joined(const std::vector<Piece>& pieces, std::size_t begin, std::size_t end, bool list) {
    Joined result;
    for (std::size_t i = begin; i < end; ++i) {
        if (i > begin && has_space_before(pieces, i, list)) {
            result.text += ' ';
            ++result.width;
        }
        if (pieces[i].kind == PieceKind::text && result.quotation == std::string::npos) result.quotation = result.width;
        if (i > begin && pieces[i - 1].text == ":" && list && result.list == std::string::npos)
            result.list = result.width;
        result.text += pieces[i].text;
        result.width += spelling::character_count(pieces[i].text);
    }
    return result;
}

void write_keywords_small(Row& row) {
    std::vector<Piece>& pieces = row.cut.pieces;
    if (!row.head.empty()) pieces.front().text = row.head;
    if (row.kind == RowKind::item) pieces.front().text = "-";
    std::size_t at = 1;
    for (const std::string_view word : words_after(row.head)) {
        while (at < pieces.size() && pieces[at].kind == PieceKind::mark) ++at;
        if (at == pieces.size() || small(pieces[at].text) != word) return;
        pieces[at++].text = word;
    }
    if (!holds_condition(row)) return;
    for (Piece& piece : pieces) {
        if (piece.kind == PieceKind::word && is_in_no_name(small(piece.text))) piece.text = small(piece.text);
    }
    for (std::size_t i = 1; i < pieces.size(); ++i) {
        if (pieces[i].text == syntax::first_word(syntax::LineKind::when)) at = i + 1;
    }
    write_heading_small(pieces, at);
}

}  // namespace ascrules::format
