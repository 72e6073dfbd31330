#include "compiler/past/synthesise/chance.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <limits>
#include <numeric>

namespace ascrules::synthesise {

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
    while (drawn.size() < count) {
        const bool any = std::any_of(weights.begin(), weights.end(), [](std::uint64_t weight) { return weight > 0; });
        if (!any) {
            for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = taken[i] ? 0 : 1;
        }
        const std::size_t next = position(weights);
        taken[next] = true;
        weights[next] = 0;
        drawn.push_back(next);
    }
    std::sort(drawn.begin(), drawn.end());
    return drawn;
}

}  // namespace ascrules::synthesise
