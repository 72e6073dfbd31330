#include "compiler/past/synthesise/chance.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstdint>
#include <limits>
#include <numeric>

namespace ascrules::synthesise {

namespace {

/// Weights of which the first so many can be summed, and one be taken away, in steps that grow with the logarithm of their number (P. M. Fenwick, A new
/// data structure for cumulative frequency tables, Software: Practice and Experience 24, 1994).
class Sums {
  public:
    explicit Sums(const std::vector<std::uint64_t>& weights) : sums_(weights.size() + 1) {
        for (std::size_t i = 1; i < sums_.size(); ++i) {
            sums_[i] += weights[i - 1];
            all_ += weights[i - 1];
            const std::size_t above = i + (i & (~i + 1));
            if (above < sums_.size()) sums_[above] += sums_[i];
        }
    }

    [[nodiscard]] std::uint64_t all() const { return all_; }
    /// The first whose weight and those before it come to more than `left`, which is below all().
    [[nodiscard]] std::size_t position(std::uint64_t left) const {
        std::size_t at = 0;
        for (std::size_t step = std::bit_floor(sums_.size()); step > 0; step /= 2) {
            if (at + step >= sums_.size() || sums_[at + step] > left) continue;
            at += step;
            left -= sums_[at];
        }
        return at;
    }
    void take(std::size_t position, std::uint64_t weight) {
        all_ -= weight;
        for (std::size_t i = position + 1; i < sums_.size(); i += i & (~i + 1)) sums_[i] -= weight;
    }

  private:
    std::vector<std::uint64_t> sums_;
    std::uint64_t all_ = 0;
};

}  // namespace

std::uint64_t Chance::below(std::uint64_t count) {
    assert(count > 0);
    // The numbers that would make some results likelier than others are thrown away.
    const std::uint64_t uneven = (std::numeric_limits<std::uint64_t>::max() % count + 1) % count;
    std::uint64_t number = numbers_();
    while (number < uneven) number = numbers_();
    return number % count;
}

std::int64_t Chance::between(std::int64_t low, std::int64_t high) {
    assert(low <= high);
    return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low) + 1));
}

std::size_t Chance::position(const std::vector<std::uint64_t>& weights) {
    std::uint64_t left = below(std::accumulate(weights.begin(), weights.end(), std::uint64_t{0}));
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (left < weights[i]) return i;
        left -= weights[i];
    }
    assert(false);
    return 0;
}

std::vector<std::size_t> Chance::positions(std::vector<std::uint64_t> weights, std::size_t count) {
    assert(count <= weights.size());
    std::vector<std::size_t> drawn;
    std::vector<bool> taken(weights.size());
    Sums sums(weights);
    while (drawn.size() < count) {
        if (sums.all() == 0) {
            for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = taken[i] ? 0 : 1;
            sums = Sums(weights);
        }
        const std::size_t next = sums.position(below(sums.all()));
        taken[next] = true;
        sums.take(next, weights[next]);
        drawn.push_back(next);
    }
    std::sort(drawn.begin(), drawn.end());
    return drawn;
}

}  // namespace ascrules::synthesise
