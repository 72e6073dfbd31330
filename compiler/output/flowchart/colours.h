#pragma once

#include <cstddef>
#include <string>

namespace ascrules::flowchart {

/// "#rrggbb", from dark to light with falling protection. The order can be told without colour too: each end carries its rank.
struct Colours {
    std::string fill;
    std::string ink;  ///< black or white, whichever reads better on the fill: never below the 4.5 to 1 of WCAG AA
};

/// `rank` from 1, the most protective, to `ranks`.
[[nodiscard]] Colours colours_of(std::size_t rank, std::size_t ranks);

/// The contrast ratio of WCAG 2.2 between two colours written "#rrggbb": 1 to 21.
[[nodiscard]] double contrast(const std::string& one, const std::string& other);

}  // namespace ascrules::flowchart
