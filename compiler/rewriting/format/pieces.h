#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ascrules::format {

enum class PieceKind { word, mark, text, citation, bar };

/// What stands between two spaces of a line, or a mark, a quotation or a citation, as it is to be written: closed quotations in straight
/// marks, citations without spaces inside their brackets.
struct Piece {
    PieceKind kind = PieceKind::word;
    std::string text;
    bool apart = false;  ///< whether a space stands in front
};

/// One row of a text, cut in the same way as grammar/AscRules.g4 cuts it.
struct Cut {
    std::size_t indent = 0;  ///< columns before the first piece; a tab goes to the next multiple of four
    std::vector<Piece> pieces;
    std::string as_written;  ///< the pieces as they stand, without the spaces around them
    std::string comment;     ///< with its #; empty where there is none
};

/// Cuts a row, which holds no line break. Never fails.
[[nodiscard]] Cut cut(std::string_view row);

}  // namespace ascrules::format
