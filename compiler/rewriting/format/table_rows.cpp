#include "compiler/rewriting/format/table_rows.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "compiler/rewriting/format/joined.h"
#include "compiler/words/spelling/spelling.h"
#include "compiler/words/spelling/utf8.h"

namespace ascrules::format {

namespace {

/// A cell: what stands in it, and what is cited behind that.
struct CellText {
    std::string text;
    std::string citations;
};

struct RowText {
    std::vector<CellText> cells;
    bool dashes = false;  ///< the line below the heading
    bool opened = false;  ///< a bar stands in front
    bool ended = false;   ///< a bar stands at the end
};

bool is_dash(std::string_view text) {
    return text == "-" || text == "\u2013" || text == "\u2014";
}

/// How many dashes there are, if there is nothing else but colons; otherwise none.
std::size_t dashes_in(std::string_view text) {
    std::size_t dashes = 0;
    while (!text.empty()) {
        const bool wide = text.starts_with("\u2013") || text.starts_with("\u2014");
        if (!wide && std::string_view("-: ").find(text.front()) == std::string_view::npos) return 0;
        dashes += wide ? 2 : text.front() == '-' ? 1 : 0;
        text.remove_prefix(wide ? 3 : 1);
    }
    return dashes;
}

/// Whether a column has this heading that is not about a question: `send to`. In small letters.
bool heads_column(const std::string& heading) {
    const auto& words = syntax::line_words();
    return std::any_of(words.begin(), words.end(), [&](const syntax::LineWord& word) {
        return word.is(syntax::trait::column) && word.whole == heading;
    });
}

/// `name`: it holds a rule's name and title, in which marks part nothing.
CellText cell_text(const std::vector<Piece>& pieces, std::size_t begin, std::size_t end, bool heading, bool name) {
    CellText cell;
    while (end > begin && pieces[end - 1].kind == PieceKind::citation)
        cell.citations = pieces[--end].text + (cell.citations.empty() ? "" : " ") + cell.citations;
    cell.text = joined(pieces, begin, end, !name).text;
    if (end - begin == 1 && is_dash(cell.text)) cell.text = "-";
    if (heading && heads_column(spelling::folded(cell.text))) cell.text = spelling::folded(cell.text);
    return cell;
}

void take_last_into_previous(std::vector<CellText>& cells) {
    const std::string citations = cells.back().citations;
    cells.pop_back();
    std::string& all = cells.back().citations;
    all += (all.empty() || citations.empty() ? "" : " ") + citations;
}

/// A quotation or a bracket that is not closed takes in what follows it: a table that holds one is left as it is.
bool is_broken(const Row& row) {
    return std::any_of(row.cut.pieces.begin(), row.cut.pieces.end(), [](const Piece& piece) {
        return (piece.kind == PieceKind::citation && !piece.text.ends_with(']')) ||
               (piece.kind == PieceKind::text && (piece.text.size() < 2 || !piece.text.ends_with('"')));
    });
}

/// `names`: the position of the column that holds the names of rules, where it is known.
RowText row_text(const Row& row, std::optional<std::size_t> names) {
    const std::vector<Piece>& pieces = row.cut.pieces;
    RowText result;
    result.opened = pieces.front().kind == PieceKind::bar;
    std::size_t end = pieces.size();
    while (end > 1 && pieces[end - 1].kind == PieceKind::citation) --end;
    result.ended = end > 1 && pieces[end - 1].kind == PieceKind::bar;
    std::size_t begin = result.opened ? 1 : 0;
    const std::size_t last = pieces.size() - (result.opened && result.ended && end == pieces.size() ? 1 : 0);
    for (std::size_t i = begin; i <= last; ++i) {
        if (i < last && pieces[i].kind != PieceKind::bar) continue;
        result.cells.push_back(cell_text(pieces, begin, i, row.opens_table, result.cells.size() == names));
        begin = i + 1;
    }
    const bool cited_behind = result.opened && result.ended && end < pieces.size() && result.cells.size() > 1;
    if (cited_behind) take_last_into_previous(result.cells);
    return result;
}

/// `:---:` as wide as its column, with the colons that it has.
std::string dashes(const std::string& text, std::size_t width) {
    const bool left = text.front() == ':';
    const bool right = text.back() == ':';
    const std::size_t marks = (left ? 1U : 0U) + (right ? 1U : 0U);
    return (left ? ":" : "") + std::string(std::max<std::size_t>(width, 3 + marks) - marks, '-') + (right ? ":" : "");
}

std::size_t width_of(std::string_view text) {
    return spelling::character_count(text);
}

std::string padded(const std::string& text, std::size_t width) {
    return text + std::string(width - std::min(width, width_of(text)), ' ');
}

bool holds_dashes(const RowText& row) {
    std::size_t longest = 0;
    const bool all = std::all_of(row.cells.begin(), row.cells.end(), [&](const CellText& cell) {
        longest = std::max(longest, dashes_in(cell.text));
        return cell.citations.empty() && dashes_in(cell.text) > 0;
    });
    return all && longest > 1;
}

std::optional<std::size_t> names_in(const RowText& heading) {
    const auto names = std::find_if(heading.cells.begin(), heading.cells.end(), [](const CellText& cell) {
        return cell.text == syntax::first_word(syntax::LineKind::rule);
    });
    if (names == heading.cells.end()) return std::nullopt;
    return static_cast<std::size_t>(names - heading.cells.begin());
}

/// The rows as cells, each with as many as it says it has.
std::vector<RowText> row_texts(const std::vector<const Row*>& rows) {
    std::vector<RowText> texts;
    for (const Row* row : rows) {
        RowText text = row_text(*row, texts.empty() ? std::nullopt : names_in(texts.front()));
        // An empty cell behind the last column is none, and what heads nothing is no column.
        const bool heads = texts.empty();
        const auto is_more = [&] {
            if (text.opened || text.cells.size() < 2 || !text.cells.back().text.empty()) return false;
            return heads || (text.ended && text.cells.size() == texts.front().cells.size() + 1);
        };
        while (is_more()) take_last_into_previous(text.cells);
        // Of a line of dashes it is none however many columns there are: what such a line says is not compared with the heading.
        if (text.ended && !text.opened && text.cells.size() > 1 && text.cells.back().text.empty()) {
            RowText shorter = text;
            take_last_into_previous(shorter.cells);
            if (holds_dashes(shorter)) text = std::move(shorter);
        }
        text.dashes = holds_dashes(text);
        texts.push_back(std::move(text));
    }
    return texts;
}

/// How wide a column is: what stands in its cells, and what is cited behind that. Where nothing is cited behind anything, both stand in one place.
struct ColumnWidth {
    std::size_t text = 0;
    std::size_t cited = 0;
    bool apart = false;

    [[nodiscard]] std::size_t before_cited() const { return apart ? text + 1 : 0; }
    [[nodiscard]] std::size_t whole() const { return apart ? text + 1 + cited : std::max(text, cited); }
};

std::vector<ColumnWidth> widths_of(const std::vector<RowText>& rows) {
    std::vector<ColumnWidth> widths;
    for (const RowText& row : rows) {
        widths.resize(std::max(widths.size(), row.cells.size()));
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const CellText& cell = row.cells[i];
            widths[i].text = std::max(widths[i].text, row.dashes ? 3 : width_of(cell.text));
            widths[i].cited = std::max(widths[i].cited, width_of(cell.citations));
            widths[i].apart = widths[i].apart || (!cell.text.empty() && !cell.citations.empty());
        }
    }
    return widths;
}

std::string laid_out(const RowText& row, const std::vector<ColumnWidth>& widths, bool around) {
    std::string text = around ? "| " : "";
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const CellText& cell = row.cells[i];
        if (i > 0) text += " | ";
        if (row.dashes) {
            text += dashes(cell.text, widths[i].whole());
        } else if (cell.citations.empty()) {
            text += padded(cell.text, widths[i].whole());
        } else {
            text += padded(padded(cell.text, widths[i].before_cited()) + cell.citations, widths[i].whole());
        }
    }
    if (around) text += " |";
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

}  // namespace

TableLayout::TableLayout(const std::vector<const Row*>& rows) {
    if (std::any_of(rows.begin(), rows.end(), [](const Row* row) { return is_broken(*row); })) {
        for (const Row* row : rows) texts_.push_back(row->cut.as_written);
        return;
    }
    const std::vector<RowText> texts = row_texts(rows);
    const std::vector<ColumnWidth> widths = widths_of(texts);
    // An empty cell in front needs a bar before it to be seen, and a single cell one to be a row at all.
    const bool around = texts.front().opened || std::any_of(texts.begin(), texts.end(), [](const RowText& row) {
                            const CellText& first = row.cells.front();
                            return row.cells.size() == 1 || (first.text.empty() && first.citations.empty());
                        });
    for (const RowText& row : texts) texts_.push_back(laid_out(row, widths, around));
}

}  // namespace ascrules::format
