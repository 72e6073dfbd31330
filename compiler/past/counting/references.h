#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace ascrules::counting {

/// The references of some cases, in the order of the file.
struct References {
    std::size_t count = 0;
    std::vector<std::string> first;  ///< at most Options::most_references; empty unless they were asked for
};

}  // namespace ascrules::counting
