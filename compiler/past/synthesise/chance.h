#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace ascrules::synthesise {

/// Shares of a whole: `weights[i]` belongs to `values[i]`. Not empty once read, and the weights come to more than zero.
template <typename T>
struct Weighted {
    std::vector<T> values;
    std::vector<std::uint64_t> weights;
};

/// One in a hundred is this many; chances run from 0 to `certain`.
inline constexpr std::uint64_t one_per_cent = 1'000;
inline constexpr std::uint64_t certain = 100 * one_per_cent;

/// Chance that comes out the same on every machine: the C++ standard fixes the sequence of the generator, and what is
/// drawn from it is worked out here in whole numbers, not by the distributions of a library.
class Chance {
  public:
    explicit Chance(std::uint64_t seed) : numbers_(seed) {}

    /// From 0 to below `count`, each equally likely. `count` is positive.
    [[nodiscard]] std::uint64_t below(std::uint64_t count);
    [[nodiscard]] std::int64_t between(std::int64_t low, std::int64_t high);
    [[nodiscard]] bool happens(std::uint64_t chance) { return below(certain) < chance; }
    /// A position in `weights`, each as likely as its weight says. They come to more than zero.
    [[nodiscard]] std::size_t position(const std::vector<std::uint64_t>& weights);
    /// `count` different positions in `weights`, ascending, drawn one after the other; those of weight zero come last.
    [[nodiscard]] std::vector<std::size_t> positions(std::vector<std::uint64_t> weights, std::size_t count);

    template <typename T>
    [[nodiscard]] const T& one_of(const Weighted<T>& among) {
        return among.values[position(among.weights)];
    }
    template <typename T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t left = items.size(); left > 1; --left)
            std::swap(items[left - 1], items[static_cast<std::size_t>(below(left))]);
    }

  private:
    std::mt19937_64 numbers_;
};

}  // namespace ascrules::synthesise
