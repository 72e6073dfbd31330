#pragma once

#include <cstddef>

namespace ascrules::diagnostics {

/// A stretch of bytes in one Source: [begin, end).
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
};

}  // namespace ascrules::diagnostics
