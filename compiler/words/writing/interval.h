#pragma once

#include <cstddef>
#include <string>

namespace ascrules::writing {

/// From the lower to the upper end, as shares from 0 to 1.
struct Interval {
    double low = 0;
    double high = 1;
};

/// The score interval of `part` in `whole` at 95% (E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of
/// the American Statistical Association 22 (1927), 209-212). It never leaves 0 to 1, and is right for small numbers and rare events too. Of
/// none it is everything.
[[nodiscard]] Interval wilson(std::size_t part, std::size_t whole);

/// "2.6% to 3.9%", in tenths of a per cent; "-" of none
[[nodiscard]] std::string interval_words(std::size_t part, std::size_t whole);

}  // namespace ascrules::writing
