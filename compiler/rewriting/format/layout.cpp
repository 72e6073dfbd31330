#include "compiler/rewriting/format/layout.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "compiler/rewriting/format/fences.h"
#include "compiler/rewriting/format/place.h"
#include "compiler/words/spelling/utf8.h"

namespace ascrules::format {

namespace {

constexpr std::size_t citation_column = 64;
constexpr std::size_t furthest_citation_column = 104;
constexpr std::size_t furthest_comment_column = 100;

std::size_t end_of(const Placed& row) {
    return row.column + spelling::character_count(row.text);
}

/// Declarations that take one line each, and are set under each other like a table.
std::string_view table_of(const Placed& row) {
    if (row.kind != RowKind::opener) return "";
    const syntax::LineWord* const block = syntax::line_starting_with(row.block);
    if (block == nullptr) return "";
    if (block->kind == syntax::LineKind::never || block->kind == syntax::LineKind::always) return "floors";
    return block->kind == syntax::LineKind::threshold ? "thresholds" : "";
}

/// Where the citations of the rows from `begin` to `end`, which stand under each other, have room.
std::size_t citation_column_of(const std::vector<Placed>& rows, std::size_t begin, std::size_t end) {
    std::size_t widest = 0;
    for (std::size_t i = begin; i < end; ++i) {
        if (!rows[i].citations.empty() && end_of(rows[i]) < furthest_citation_column)
            widest = std::max(widest, end_of(rows[i]));
    }
    return widest < citation_column ? citation_column : (widest + 1) / 8 * 8 + 8;
}

/// Sets the citations off, so that one column of a block holds them all; where there is no room, a space will do.
void set_citations(std::vector<Placed>& rows) {
    for (std::size_t begin = 0; begin < rows.size();) {
        std::size_t end = begin + 1;
        const std::string_view table = table_of(rows[begin]);
        while (!table.empty() && end < rows.size() && table_of(rows[end]) == table && !rows[end].blank_before) ++end;
        const std::size_t column = end > begin + 1 ? citation_column_of(rows, begin, end) : citation_column;
        for (; begin < end; ++begin) {
            Placed& row = rows[begin];
            if (row.citations.empty()) continue;
            const std::size_t at = end_of(row);
            row.text += std::string(at + 1 < column ? column - at : 1, ' ') + std::exchange(row.citations, "");
        }
    }
}

/// Comments behind lines that follow each other start in one column.
void set_comments(std::vector<Placed>& rows) {
    const auto has_comment = [](const Placed& row) { return row.kind != RowKind::comment && !row.comment.empty(); };
    for (std::size_t begin = 0; begin < rows.size();) {
        std::size_t end = begin;
        std::size_t widest = 0;
        for (; end < rows.size() && has_comment(rows[end]) && (end == begin || !rows[end].blank_before); ++end) {
            if (end_of(rows[end]) <= furthest_comment_column) widest = std::max(widest, end_of(rows[end]));
        }
        for (std::size_t i = begin; i < end; ++i) {
            const std::size_t at = end_of(rows[i]);
            rows[i].text += std::string(at <= widest ? widest + 2 - at : 2, ' ') + std::exchange(rows[i].comment, "");
        }
        begin = std::max(end, begin + 1);
    }
}

/// A rule or an example of several lines has a blank line before it; declarations may stand close together.
void set_blank_lines(std::vector<Placed>& rows) {
    std::string above;  // the block above
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].kind != RowKind::opener) continue;
        const bool one_line =
            i + 1 == rows.size() || rows[i + 1].kind == RowKind::opener || rows[i + 1].kind == RowKind::comment;
        std::size_t first = i;
        while (!rows[first].blank_before && first > 0 && rows[first - 1].kind == RowKind::comment &&
               rows[first - 1].column == 0)
            --first;
        if (first > 0 && !one_line && (stands_alone(rows[i].block) || stands_alone(above)))
            rows[first].blank_before = true;
        above = rows[i].block;
    }
}

std::string laid_out(const std::string& text) {
    std::vector<Placed> rows = placed(rows_of(text));
    set_blank_lines(rows);
    set_citations(rows);
    set_comments(rows);
    std::string result;
    for (const Placed& row : rows) {
        if (row.blank_before) result += '\n';
        std::string line = std::string(row.column, ' ') + row.text + row.comment;
        line.erase(line.find_last_not_of(" \t") + 1);
        result += line + '\n';
    }
    return result;
}

/// The rules of a Markdown file as they stand in it.
std::string in_fence(const std::string& rules, const FilePart& part) {
    std::string result;
    for (std::size_t at = 0; at < rules.size();) {
        const std::size_t end = rules.find('\n', at);
        if (end > at) result += part.indentation + rules.substr(at, end - at);
        result += part.line_break;
        at = end + 1;
    }
    return result;
}

}  // namespace

std::string layout(const diagnostics::Source& source) {
    std::string result;
    for (const FilePart& part : parts_of(source))
        result += part.rules ? in_fence(laid_out(part.text), part) : part.text;
    return result;
}

}  // namespace ascrules::format
