#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ascrules::import {

/// A number without rounding: `value` divided by ten so many times. No zero stands at the end of its decimal places.
struct Decimal {
    std::int64_t value = 0;
    int decimals = 0;
    int written =
        0;  ///< decimal places in the file, with the zeros at the end: how exactly it is meant. No part of the number
    bool operator==(const Decimal& other) const { return value == other.value && decimals == other.decimals; }
};

/// One value as S-FEEL writes it.
struct Literal {
    enum class Kind { text, yes_no, number, days, date, null };
    Kind kind = Kind::null;
    std::string text;     ///< of text and of a date (YYYY-MM-DD)
    bool yes = false;     ///< of yes_no
    Decimal number = {};  ///< of a number, and of a duration in whole days
    bool operator==(const Literal&) const = default;
};

/// From one end to the other. An absent end is open to that side. Equal to a value: both ends are it and belong to it.
struct Test {
    std::optional<Literal> low;
    std::optional<Literal> high;
    bool low_belongs = true;
    bool high_belongs = true;
    [[nodiscard]] bool is_one_value() const { return low && high && *low == *high && low_belongs && high_belongs; }
};

/// What stands in a cell: any of the tests, or, if `negated`, none of them. `anything` is a dash or an empty cell.
struct UnaryTests {
    bool anything = false;
    bool negated = false;
    std::vector<Test> tests;
};

/// The cell's text as tests, or nothing where it is not S-FEEL as far as it is known here; then `why` says what is the matter.
[[nodiscard]] std::optional<UnaryTests> read_tests(std::string_view text, std::string& why);

/// One value and nothing else, as an output has it.
[[nodiscard]] std::optional<Literal> read_literal(std::string_view text);

/// The number with so many decimal places, as a whole number of the smallest step; nothing where it is more exact or too large.
[[nodiscard]] std::optional<std::int64_t> in_steps(const Decimal& number, int decimals);

/// The other way round.
[[nodiscard]] Decimal from_steps(std::int64_t steps, int decimals);

/// As a person writes it: "2.5".
[[nodiscard]] std::string words_of(const Decimal& number);

/// The value's own text: "high", "yes", "2.5".
[[nodiscard]] std::string words_of(const Literal& literal);

/// The test as a cell has it: "5", "< 5", "[1..5)".
[[nodiscard]] std::string words_of(const Test& test);

}  // namespace ascrules::import
