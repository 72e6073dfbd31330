#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/language/syntax/line_words.h"
#include "compiler/rewriting/format/pieces.h"

/// A ruleset as rows of text, each with what it is for the layout. Nothing here knows whether the text is right.
namespace ascrules::format {

enum class RowKind {
    opener,     ///< starts a block
    body,       ///< belongs to one
    outcome,    ///< of a level: `high when any of:`
    item,       ///< starts with a dash
    junction,   ///< starts with `and` or `or`
    quotation,  ///< goes on with the quotation above
    goes_on,    ///< goes on after a comma or a semicolon
    row,        ///< of a table, with its cells
    unknown,    ///< starts with a word that no line starts with
    comment,    ///< holds nothing but a comment
};

struct Row {
    RowKind kind = RowKind::unknown;
    Cut cut;
    std::string head;          ///< the first word, in lower case where it is one that lines start with; otherwise empty
    bool opens_table = false;  ///< of a row: it is the heading
    std::string block;         ///< the head of the block it belongs to; empty above the first
    bool blank_before = false;
    bool after_stray_mark =
        false;  ///< does not go on from the row above, although that ends with a comma or a semicolon
};

/// The rows of a text that are not blank. Every line break is "\n".
[[nodiscard]] std::vector<Row> rows_of(const std::string& text);

/// The word that lines start with which the piece is; only its first letter may be a capital. Null where it is none.
[[nodiscard]] const syntax::LineWord* line_word(const Piece& piece);
/// `when` or `otherwise`, behind the name of a band; `when` or `for each of`, behind the points of a score's line.
[[nodiscard]] bool starts_outcome(const Row& row, const Piece& piece);
/// Whether marks in such a line part things from each other, so that a space may be put after them: `answer`, `given`, `when`.
[[nodiscard]] bool is_list(const Row& row);
/// Whether the line holds a condition after its head.
[[nodiscard]] bool holds_condition(const Row& row);
/// Whether such blocks say what holds or happens, and are not one of several declarations in a row.
[[nodiscard]] bool stands_alone(std::string_view block);
/// Whether the rest of the lines of such blocks starts in one column.
[[nodiscard]] bool is_padded(std::string_view block);
/// How many pieces of a row are its head where it is padded (two for `in force`); none where it is not.
[[nodiscard]] std::size_t padded_head(const Row& row);

}  // namespace ascrules::format
