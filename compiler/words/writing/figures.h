#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Counts and shares as a report prints them. Everything is kept as whole numbers and rounded only here, halves upwards.
namespace ascrules::writing {

/// A number without rounding. The denominator is positive.
struct Fraction {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
    bool operator==(const Fraction&) const = default;
};

/// "12,345"
[[nodiscard]] std::string grouped(std::uint64_t count);
/// "1 case", "12,345 cases"
[[nodiscard]] std::string counted(std::size_t count, const std::string& one, const std::string& many);
/// "1.3%"; "under 0.1%" and "over 99.9%" where rounding would say none or all; "-" of none.
[[nodiscard]] std::string percent(std::size_t part, std::size_t whole);
/// "37 of 3,000 (1.2%)"; "0 of 0" of none.
[[nodiscard]] std::string share(std::size_t part, std::size_t whole);
/// "146", "146.2": one decimal where there is one
[[nodiscard]] std::string rounded(Fraction value);

/// A whole number as people and exports write it: "35", "-3", "35.0"; nothing for anything else.
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view text);
/// A number from 0 to below a million with at most three decimals: "30", "29.68"; nothing for anything else.
[[nodiscard]] std::optional<Fraction> decimal(std::string_view text);

}  // namespace ascrules::writing
