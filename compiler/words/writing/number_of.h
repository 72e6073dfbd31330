#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ascrules::writing {

/// "1 rule", "2 rules", "1200 rules": a thing whose plural ends in s, and how many there are.
[[nodiscard]] std::string number_of(std::size_t count, std::string_view thing);

}  // namespace ascrules::writing
