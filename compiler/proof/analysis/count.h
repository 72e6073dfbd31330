#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace ascrules::analysis {

/// A whole number, zero or more, of any size: how many cases there are of some kind. Exact.
class Count {
  public:
    Count() = default;
    explicit Count(std::uint64_t number);

    Count& operator+=(const Count& other);
    /// `other` must not be larger.
    Count& operator-=(const Count& other);
    Count& operator*=(std::uint64_t factor);
    Count& operator*=(const Count& factor);
    [[nodiscard]] std::strong_ordering operator<=>(const Count& other) const;
    bool operator==(const Count& other) const = default;

    [[nodiscard]] bool is_zero() const { return limbs_.empty(); }
    /// Decimal digits.
    [[nodiscard]] std::string digits() const;

    /// How many of `parts` equal parts of `whole` this is, rounded down. `whole` must not be zero, nor smaller than this.
    [[nodiscard]] std::uint64_t parts_of(const Count& whole, std::uint64_t parts) const;

  private:
    std::vector<std::uint64_t> limbs_;  ///< the lowest first, the highest not zero
};

/// "1,152"
[[nodiscard]] std::string with_commas(const Count& count);

/// "25%", "0.3%", "less than 0.01%", "more than 99%"; "none" and "all" only where it is just that. To the nearest, in two figures.
[[nodiscard]] std::string share_words(const Count& part, const Count& whole);

}  // namespace ascrules::analysis
