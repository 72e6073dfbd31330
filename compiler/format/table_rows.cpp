#include "compiler/format/table_rows.h"

#include <algorithm>
#include <set>

#include "compiler/diagnostics/source.h"
#include "compiler/diagnostics/spelling.h"
#include "compiler/format/joined.h"

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

CellText cell_text(const std::vector<Piece>& pieces, std::size_t begin, std::size_t end, bool heading) {
    static const std::set<std::string> ours{"rule",       "send to",   "within", "because",
                                            "also offer", "overrides", "source"};
    CellText cell;
    while (end > begin && pieces[end - 1].kind == PieceKind::citation)
        cell.citations = pieces[--end].text + (cell.citations.empty() ? "" : " ") + cell.citations;
    cell.text = joined(pieces, begin, end, true).text;
    if (end - begin == 1 && is_dash(cell.text)) cell.text = "-";
    if (heading && ours.contains(diagnostics::folded(cell.text))) cell.text = diagnostics::folded(cell.text);
    return cell;
}

void take_last_into_previous(std::vector<CellText>& cells) {
    const std::string citations = cells.back().citations;
    cells.pop_back();
    std::string& all = cells.back().citations;
    all += (all.empty() || citations.empty() ? "" : " ") + citations;
}

RowText row_text(const Row& row) {
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
        result.cells.push_back(cell_text(pieces, begin, i, row.opens_table));
        begin = i + 1;
    }
    const bool cited_behind = result.opened && result.ended && end < pieces.size() && result.cells.size() > 1;
    if (cited_behind) take_last_into_previous(result.cells);
    std::size_t longest = 0;
    result.dashes = std::all_of(result.cells.begin(), result.cells.end(), [&](const CellText& cell) {
        longest = std::max(longest, dashes_in(cell.text));
        return cell.citations.empty() && dashes_in(cell.text) > 0;
    });
    result.dashes = result.dashes && longest > 1;
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
    return diagnostics::character_count(text);
}

std::string padded(const std::string& text, std::size_t width) {
    return text + std::string(width - std::min(width, width_of(text)), ' ');
}

}  // namespace

TableLayout::TableLayout(const std::vector<const Row*>& rows) {
    std::vector<RowText> texts;
    std::vector<std::size_t> widths;  // of what stands in the cells of a column
    std::vector<std::size_t>
        cited;  // of what is cited behind that; where nothing is cited behind anything, both stand in one place
    std::vector<bool> apart;
    for (const Row* row : rows) {
        RowText text = row_text(*row);
        // An empty cell behind the last column is none.
        const std::size_t columns = texts.empty() ? text.cells.size() - 1 : texts.front().cells.size();
        const bool more = !text.opened && text.ended && text.cells.size() == columns + 1 && columns > 0;
        if (more && text.cells.back().text.empty()) take_last_into_previous(text.cells);
        texts.push_back(std::move(text));
    }
    for (const RowText& row : texts) {
        widths.resize(std::max(widths.size(), row.cells.size()), 0);
        cited.resize(widths.size(), 0);
        apart.resize(widths.size(), false);
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            widths[i] = std::max(widths[i], row.dashes ? 3 : width_of(row.cells[i].text));
            cited[i] = std::max(cited[i], width_of(row.cells[i].citations));
            apart[i] = apart[i] || (!row.cells[i].text.empty() && !row.cells[i].citations.empty());
        }
    }
    // An empty cell in front needs a bar before it to be seen.
    const bool around = texts.front().opened || std::any_of(texts.begin(), texts.end(), [](const RowText& row) {
                            return row.cells.front().text.empty() && row.cells.front().citations.empty();
                        });
    for (const RowText& row : texts) {
        std::string text = around ? "| " : "";
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const CellText& cell = row.cells[i];
            const std::size_t first = apart[i] ? widths[i] + 1 : 0;
            const std::size_t width = apart[i] ? first + cited[i] : std::max(widths[i], cited[i]);
            if (i > 0) text += " | ";
            if (row.dashes) {
                text += dashes(cell.text, width);
            } else if (cell.citations.empty()) {
                text += padded(cell.text, width);
            } else {
                text += padded(padded(cell.text, first) + cell.citations, width);
            }
        }
        if (around) text += " |";
        text.erase(text.find_last_not_of(' ') + 1);
        texts_.push_back(std::move(text));
    }
}

}  // namespace ascrules::format
