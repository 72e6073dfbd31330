#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

/// The words that start a line, from the one table that knows them: lines.def, which says what each column means.
namespace ascrules::syntax {

/// What the first word of a line says it is. Behind those of the table: `item` starts with a dash, `text` with a quotation that goes on from the
/// line above.
enum class LineKind {
#define ASCRULES_OPENER(kind, ...) kind,
#define ASCRULES_BODY_LINE(kind, ...) kind,
#include "compiler/language/syntax/lines.def"
    item,
    text,
    row,  ///< of a table: its cells are parted by bars
    unknown,
};

/// What else is known of such a line, joined by |.
using Traits = std::uint32_t;
namespace trait {
inline constexpr Traits plain = 0;
inline constexpr Traits proposed = 1U << 0U;   ///< named where a line starts with no word of the language
inline constexpr Traits guessed = 1U << 1U;    ///< a word at the left edge that is nearly this one is taken for it
inline constexpr Traits by_word = 1U << 2U;    ///< messages call it by its first word alone
inline constexpr Traits complete = 1U << 3U;   ///< nothing follows its own words
inline constexpr Traits joint = 1U << 4U;      ///< goes on with a condition
inline constexpr Traits condition = 1U << 5U;  ///< holds a condition
inline constexpr Traits list = 1U << 6U;       ///< marks in it part things from each other
inline constexpr Traits of_level = 1U << 7U;   ///< stands in a `level` block as more than the name of a band
inline constexpr Traits padded =
    1U << 8U;  ///< what follows its own words starts in one column, where its block is spread
inline constexpr Traits spread = 1U << 9U;   ///< a block whose lines are padded
inline constexpr Traits alone = 1U << 10U;   ///< a block that is set off from those beside it
inline constexpr Traits column = 1U << 11U;  ///< its own words head a column of a table that holds the same
}  // namespace trait

struct LineWord {
    LineKind kind = LineKind::unknown;
    std::string_view word;       ///< the first, as written small
    std::string_view whole;      ///< all words of the language
    std::string_view named;      ///< what messages call the line
    bool opens = false;          ///< it starts a block
    std::string_view called;     ///< of a block: what messages call it
    std::string_view condition;  ///< of a block: what starts a condition in it; may be empty
    std::string_view home;       ///< of the others: where it is at home; may be empty
    Traits traits = 0;

    [[nodiscard]] bool is(Traits some) const { return (traits & some) != 0; }
};

/// In the order of the table.
[[nodiscard]] const std::vector<LineWord>& line_words();
/// Null for an item, a text, a row and what is unknown.
[[nodiscard]] const LineWord* about(LineKind kind);
/// The line that starts with this word, in small letters; null where none does.
[[nodiscard]] const LineWord* line_starting_with(std::string_view word);

[[nodiscard]] bool starts_block(LineKind kind);
/// `and`, `or`
[[nodiscard]] bool goes_on_with_condition(LineKind kind);
/// The first word of such a line, as written ("destination"); empty for item, text, row and unknown.
[[nodiscard]] std::string_view first_word(LineKind kind);

}  // namespace ascrules::syntax
