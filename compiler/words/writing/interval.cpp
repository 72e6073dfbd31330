#include "compiler/words/writing/interval.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace ascrules::writing {

Interval wilson(std::size_t part, std::size_t whole) {
    if (whole == 0) return {};
    constexpr double z = 1.959963984540054;  // of the normal distribution, 2.5% lie beyond it
    const auto n = static_cast<double>(whole);
    const double share = static_cast<double>(part) / n;
    const double centre = share + z * z / (2 * n);
    const double reach = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    const double scale = 1 + z * z / n;
    // At the ends the formula gives 0 and 1, but for what floating point leaves over.
    return {part == 0 ? 0 : std::max(0.0, (centre - reach) / scale),
            part == whole ? 1 : std::min(1.0, (centre + reach) / scale)};
}

std::string interval_words(std::size_t part, std::size_t whole) {
    if (whole == 0) return "-";
    const Interval interval = wilson(part, whole);
    return fmt::format("{:.1f}% to {:.1f}%", 100 * interval.low, 100 * interval.high);
}

}  // namespace ascrules::writing
