#pragma once

#include <array>
#include <bit>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

/// Yes or no of many rows at once. What is said of one row by a walk is said of 512 together by a circuit, one bit each, and missing answers cost
/// nothing: a row whose answer is missing takes every way that it may.
namespace ascrules::deciding {

inline constexpr std::size_t plane_rows = 512;

/// One bit for each of 512 rows: row 64 w + b is bit b of word w.
struct alignas(64) Plane {
    std::array<std::uint64_t, plane_rows / 64> words{};

    [[nodiscard]] bool any() const;
    [[nodiscard]] std::size_t count() const;
    [[nodiscard]] bool has(std::size_t row) const { return (words[row / 64] >> (row % 64) & 1U) != 0; }
    void add(std::size_t row) { words[row / 64] |= std::uint64_t{1} << (row % 64); }
};

[[nodiscard]] Plane operator&(const Plane& a, const Plane& b);
[[nodiscard]] Plane operator|(const Plane& a, const Plane& b);
/// What is in the first and not in the second.
[[nodiscard]] Plane without(const Plane& a, const Plane& b);

/// Calls `each` with every row of the plane, ascending.
template <typename Each>
void for_rows(const Plane& plane, Each each) {
    for (std::size_t word = 0; word < plane.words.size(); ++word) {
        for (std::uint64_t left = plane.words[word]; left != 0; left &= left - 1)
            each(word * 64 + static_cast<std::size_t>(std::countr_zero(left)));
    }
}

/// What is asked of the byte in a slot: that it lies from `first` to `last` (none, where the first is greater), or that it is `missing_cell`.
struct SlotTest {
    std::uint32_t slot = 0;
    std::uint8_t first = 0;
    std::uint8_t last = 0;
    std::uint8_t missing_cell = 0;
    bool missing = false;  ///< a missing answer passes
    auto operator<=>(const SlotTest&) const = default;
};

/// How planes are worked out from each other: two constants, the tests of slots, and gates, each true of the rows of which both planes of some
/// pair are true. Wires of tests and gates are put in order by finish(); before it they cannot be looked up.
class Circuit {
  public:
    using Wire = std::uint32_t;
    static constexpr Wire never = 0;
    static constexpr Wire always = 1;
    using Pair = std::pair<Wire, Wire>;

    /// Beyond `most_pairs` pairs the circuit is exhausted: no result is then to be used.
    explicit Circuit(std::size_t most_pairs) : most_pairs_(most_pairs) {}

    Wire test(const SlotTest& test);
    Wire gate(const std::vector<Pair>& pairs);
    [[nodiscard]] bool exhausted() const { return 2 * gates_ > most_pairs_; }

    /// No test and no gate is added any more.
    void finish();
    /// The place of a wire among all planes, once finished.
    [[nodiscard]] std::size_t place(Wire wire) const;
    [[nodiscard]] std::size_t places() const { return 2 + tests_.size() + gates_; }
    [[nodiscard]] const std::vector<SlotTest>& tests() const { return tests_; }
    /// For each gate the places of two pairs: a gate of more stands as several, so that working them out takes no turns that a processor has to guess.
    [[nodiscard]] const std::vector<std::uint32_t>& code() const { return code_; }
    [[nodiscard]] std::size_t gates() const { return gates_; }

  private:
    Wire two(const Pair& first, const Pair& second);

    static constexpr Wire test_bit = 0x80000000U;

    std::size_t most_pairs_;
    std::size_t gates_ = 0;
    std::vector<SlotTest> tests_;
    std::map<SlotTest, Wire> test_wires_;
    std::vector<std::uint32_t> code_;
};

/// Rows turned round: the bytes of each slot side by side, 512 of them.
class SlotColumns {
  public:
    /// `count` rows, `stride` bytes apart, of which the first `slots` bytes are taken. Rows beyond `count` hold what was there before.
    void take(const std::uint8_t* rows, std::size_t stride, std::size_t count, std::size_t slots);
    [[nodiscard]] const std::uint8_t* of(std::size_t slot) const { return bytes_.data() + slot * plane_rows; }
    [[nodiscard]] std::uint8_t* of(std::size_t slot) { return bytes_.data() + slot * plane_rows; }
    [[nodiscard]] std::size_t count() const { return count_; }

  private:
    std::vector<std::uint8_t> bytes_;
    std::size_t count_ = 0;
};

/// The planes of a circuit for the rows at hand. One for each thread; it can serve one circuit after another.
class Planes {
  public:
    /// Works out all planes. The circuit is finished, and must outlive what is asked of the planes.
    void work_out(const Circuit& circuit, const SlotColumns& columns);
    /// What the wire carries, in rows that there are.
    [[nodiscard]] Plane of(Circuit::Wire wire) const;

  private:
    const Circuit* circuit_ = nullptr;
    std::vector<Plane> planes_;
    Plane rows_;  ///< that there are
};

}  // namespace ascrules::deciding
