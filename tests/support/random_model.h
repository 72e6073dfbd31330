#pragma once

#include <cstddef>
#include <cstdint>
#include <random>

#include "compiler/meaning/model/model.h"

namespace ascrules::tests {

/// Chance that is the same on every machine: the standard fixes the engine, but not its distributions.
class Chance {
  public:
    explicit Chance(std::uint64_t seed) : engine_(seed) {}

    /// A number from 0 to `count` - 1.
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
    /// True `of` times in `in`.
    bool happens(std::size_t of, std::size_t in) { return below(in) < of; }
    /// A number from `low` to `high`.
    int between(int low, int high) { return low + static_cast<int>(below(static_cast<std::size_t>(high - low + 1))); }

  private:
    std::mt19937_64 engine_;
};

/// A small valid model, the same for the same seed: 2 to 5 questions of all kinds, some asked only if others are
/// answered so, definitions, up to two scores, in a third of all models two or three days some conditions compare with each other, 1 to `most_rules` rules with overrides, offers and clocks, and floors. There are at most
/// `most_cases` ways in which its questions can each be given an answer or be not known.
[[nodiscard]] model::Model random_model(std::uint64_t seed, std::size_t most_cases = 600, std::size_t most_rules = 6);

}  // namespace ascrules::tests
