#include "compiler/rewriting/format/pieces.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ascrules::format {

namespace {

constexpr std::array<std::string_view, 4> spaces{" ", "\t", "\u00A0", "\uFEFF"};
constexpr std::string_view opening_mark = "\u201C";
constexpr std::string_view closing_mark = "\u201D";

/// Bytes of the space that `text` starts with; none where it starts with something else.
std::size_t space_at(std::string_view text) {
    for (const std::string_view space : spaces) {
        if (text.starts_with(space)) return space.size();
    }
    return 0;
}

std::string_view without_spaces_around(std::string_view text) {
    while (const std::size_t length = space_at(text)) text.remove_prefix(length);
    while (!text.empty()) {
        const auto* const space =
            std::find_if(spaces.begin(), spaces.end(), [&](std::string_view s) { return text.ends_with(s); });
        if (space == spaces.end()) break;
        text.remove_suffix(space->size());
    }
    return text;
}

std::size_t indent_of(std::string_view row) {
    std::size_t columns = 0;
    while (const std::size_t length = space_at(row)) {
        if (row.starts_with(spaces.back())) break;
        columns = row.front() == '\t' ? (columns / 4 + 1) * 4 : columns + 1;
        row.remove_prefix(length);
    }
    return columns;
}

/// Where the first of the two marks stands after the first character, or the end of the row.
std::size_t end_of_quotation(std::string_view text, std::size_t from) {
    return std::min({text.find('"', from), text.find(closing_mark, from), text.size()});
}

/// `"…"`, or “…” with straight marks instead; without its end where that is missing. Takes it off `row`.
std::string take_quotation(std::string_view& row) {
    const std::size_t mark = row.front() == '"' ? 1 : opening_mark.size();
    if (const std::size_t end = row.front() == '"' ? row.find('"', 1) : std::string_view::npos;
        end != std::string_view::npos) {
        std::string quotation(row.substr(0, end + 1));
        row.remove_prefix(end + 1);
        return quotation;
    }
    const std::size_t end = end_of_quotation(row, mark);
    if (row.starts_with(opening_mark) && row.substr(end).starts_with(closing_mark)) {
        std::string quotation = "\"" + std::string(row.substr(mark, end - mark)) + "\"";
        row.remove_prefix(end + closing_mark.size());
        return quotation;
    }
    std::string rest(row.substr(0, end));
    row.remove_prefix(end);
    return rest;
}

/// `[Care Act s.9(1); local: panel]` with one space after each semicolon. Takes it off `row`.
std::string take_citation(std::string_view& row) {
    const std::size_t end = row.find(']');
    if (end == std::string_view::npos) return std::string(without_spaces_around(std::exchange(row, {})));
    std::string_view left = row.substr(1, end - 1);
    row.remove_prefix(end + 1);
    std::string citation = "[";
    while (true) {
        const std::size_t length = std::min(left.find(';'), left.size());
        std::string_view one = left.substr(0, length);
        const std::size_t begin = std::min(one.find_first_not_of(" \t"), one.size());
        one = one.substr(begin, one.find_last_not_of(" \t") + 1 - begin);
        if (citation.size() > 1 && !one.empty()) citation += ' ';
        citation += one;
        if (length == left.size()) break;
        citation += ';';
        left.remove_prefix(length + 1);
    }
    return citation + "]";
}

bool starts_link(std::string_view text) {
    for (const std::string_view start : {std::string_view("http://"), std::string_view("https://")}) {
        if (text.starts_with(start) && text.size() > start.size() &&
            std::string_view(" \t").find(text[start.size()]) == std::string_view::npos &&
            !text.substr(start.size()).starts_with(spaces[2])) {
            return true;
        }
    }
    return false;
}

std::string take_word(std::string_view& row) {
    const bool link = starts_link(row);
    std::size_t end = 1;
    if (row.front() != ']') {
        for (end = 0; end < row.size(); ++end) {
            const std::string_view rest = row.substr(end);
            if (link ? rest.front() == ' ' || rest.front() == '\t' || rest.starts_with(spaces[2])
                     : space_at(rest) > 0 ||
                           std::string_view(",;:|[]\"#").find(rest.front()) != std::string_view::npos ||
                           rest.starts_with(opening_mark) || rest.starts_with(closing_mark)) {
                break;
            }
        }
        if (!link && end < row.size() && row[end] == ']') ++end;
    }
    std::string word(row.substr(0, end));
    row.remove_prefix(end);
    return word;
}

Piece take_piece(std::string_view& row) {
    switch (row.front()) {
        case ',':
        case ';':
        case ':': {
            Piece piece{PieceKind::mark, std::string(row.substr(0, 1))};
            row.remove_prefix(1);
            return piece;
        }
        case '|': row.remove_prefix(1); return {PieceKind::bar, "|"};
        case '[': return {PieceKind::citation, take_citation(row)};
        case '"': return {PieceKind::text, take_quotation(row)};
        default: break;
    }
    if (row.starts_with(opening_mark) || row.starts_with(closing_mark)) return {PieceKind::text, take_quotation(row)};
    return {PieceKind::word, take_word(row)};
}

}  // namespace

Cut cut(std::string_view row) {
    Cut result;
    result.indent = indent_of(row);
    const std::string_view whole = row;
    bool apart = false;
    while (!row.empty()) {
        if (const std::size_t space = space_at(row)) {
            row.remove_prefix(space);
            apart = true;
            continue;
        }
        if (row.front() == '#') break;
        Piece piece = take_piece(row);
        piece.apart = std::exchange(apart, false);
        result.pieces.push_back(std::move(piece));
    }
    result.as_written = without_spaces_around(whole.substr(0, whole.size() - row.size()));
    result.comment = without_spaces_around(row);
    return result;
}

}  // namespace ascrules::format
