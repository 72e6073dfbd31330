#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// Decision tables made up for measuring: synthetic loans, graded by a made-up score, cut by a decision tree. No real loan is in them.
namespace ascrules::bench {

/// Counts of cases: the tables have up to 10^25 of them.
__extension__ using Wide = unsigned __int128;

/// In decimal digits.
[[nodiscard]] std::string digits(Wide number);

/// A list of answers (at most 64), or whole numbers from `lowest` to `highest`, both included.
struct Column {
    std::string name;
    std::vector<std::string> answers;  ///< empty for numbers
    std::int64_t lowest = 0;
    std::int64_t highest = 0;

    [[nodiscard]] bool is_list() const { return !answers.empty(); }
};

/// Part of a column: a set of answers (bit i is answer i), or the numbers from `low` to `high`.
struct Part {
    std::uint64_t answers = 0;
    std::int64_t low = 0;
    std::int64_t high = 0;
    bool operator==(const Part&) const = default;
};

/// The whole column.
[[nodiscard]] Part whole(const Column& column);

/// A row: it applies where each column lies in its part.
struct Row {
    std::vector<Part> parts;
    std::size_t grade = 0;
};

struct Table {
    std::vector<Column> columns;
    std::vector<Row> rows;
    std::size_t grades = 7;  ///< A to G
};

/// What is done to a table that covers every case exactly once.
enum class Damage {
    none,
    overlap,  ///< of every tenth row one column is enlarged
    gap,      ///< of every tenth row one column is shrunk
    half,     ///< every second row is left out
};

struct TableShape {
    std::size_t columns = 7;  ///< at most 12
    std::size_t rows = 1500;
    std::size_t loans = 23'000;
    Damage damage = Damage::none;
    std::uint64_t seed = 1;
};

/// The same table for the same shape. Fewer rows than asked for where the loans tell no more apart.
[[nodiscard]] Table made_up_table(const TableShape& shape);

/// The table as rules in our language.
[[nodiscard]] std::string rules_text(const Table& table);
/// The table as a DMN 1.2 file, hit policy ANY: two rows may apply where they say the same.
[[nodiscard]] std::string dmn_text(const Table& table);

}  // namespace ascrules::bench
