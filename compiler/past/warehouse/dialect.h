#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How engines say the same in SQL. All that differs between them stands in one table (dialect.cpp).
namespace ascrules::warehouse {

/// What one engine calls things. In the patterns, `{0}`, `{1}`, `{2}` stand for what is put in.
struct Dialect {
    std::string_view key;       ///< "duckdb", as `--for` has it
    std::string_view name;      ///< "DuckDB", for people
    bool runs_in_tests = true;  ///< else that is said at the head of each view

    std::size_t nested = 40;  ///< so many calls inside each other it reads

    enum class Quote { doubled, escaped, doubled_and_escaped } quote = Quote::doubled;
    std::string_view before_text;  ///< before the quotation mark of a text
    std::string_view open_name;    ///< around a name
    std::string_view close_name;   ///< inside a name it stands twice
    std::string_view character;    ///< the character with the number {0}; empty: `\uXXXX` in a text
    std::string_view joined;       ///< between two texts
    std::string_view as_text;      ///< the column {0} as text, empty where it is null
    std::string_view length;       ///< characters in {0}
    std::string_view from;         ///< {0} from the character {1} on
    std::string_view part;         ///< {2} characters of {0} from the character {1} on
    std::string_view replaced;     ///< {0} with {2} for each {1}
    std::string_view position;     ///< of {1} in {0}, from 1; 0 where it is not there
    std::string_view trimmed;      ///< {0} without spaces at its ends
    std::string_view
        translated;  ///< {0} with the characters of {1} replaced by those of {2}; empty: there is no such function
    std::string_view has_other;  ///< whether {0} holds a character outside the ranges {1}
    std::string_view integer;    ///< the digits {0} as a number
    std::string_view quotient;   ///< {0} by {1}, without the rest
    std::string_view remainder;  ///< what is left of {0} after that
    std::string_view array;    ///< the constant numbers {0} as an array; empty: they are figures of one width in a text
    std::string_view element;  ///< the one at {1} (from 1) of the array {0}
    std::string_view day;      ///< the text {0} (2026-04-01) as a date
    std::string_view create_view;   ///< a view {0} of what follows
    std::string_view fence_before;  ///< before the bracket of a step that is to be worked out once
    std::string_view fence_behind;  ///< at its end
};

/// All of them, in the order in which people are told of them.
[[nodiscard]] const std::vector<Dialect>& dialects();
/// Null where there is none.
[[nodiscard]] const Dialect* dialect_of(std::string_view key);

/// A text as a constant.
[[nodiscard]] std::string text(const Dialect& dialect, std::string_view content);
/// A name as it stands in the database. One with points in it is one name.
[[nodiscard]] std::string name(const Dialect& dialect, std::string_view content);
/// A text of characters that nobody could see in a file, by their numbers.
[[nodiscard]] std::string characters(const Dialect& dialect, const std::vector<std::uint32_t>& code_points);
/// A pattern of the dialect with what is put in.
[[nodiscard]] std::string put(std::string_view pattern, const std::vector<std::string>& in);
/// Some texts behind each other.
[[nodiscard]] std::string joined(const Dialect& dialect, const std::vector<std::string>& texts);
/// The number at `index` (an expression, from zero) of constant numbers.
[[nodiscard]] std::string number_at(const Dialect& dialect, const std::vector<std::uint32_t>& numbers,
                                    std::string_view index);

/// A constant table with its columns; the first holds numbers, and of the others those that are listed. A cell that is absent is null.
struct ConstantTable {
    std::string name;
    std::vector<std::string> columns;
    std::vector<bool> is_number;
    std::vector<std::vector<std::string>> rows;  ///< as SQL: numbers and texts
};
/// As a step that can stand in a `WITH`.
[[nodiscard]] std::string step_of(const Dialect& dialect, const ConstantTable& table);

}  // namespace ascrules::warehouse
