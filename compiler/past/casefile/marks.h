#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "compiler/past/casefile/mark_bits.h"

namespace ascrules::casefile {

/// Where the bytes of a CSV text stand that cut it into fields. Places are counted from the start of the text.
struct Marks {
    /// Separators and line feeds that are no text, ascending. The first stands before the text: adding one to it makes zero. What lies behind the
    /// last is meaningless.
    std::vector<std::uint32_t> ends;
    std::vector<std::uint32_t> lines;  ///< for each line feed its position in `ends`, ascending; `line_count` of them
    std::size_t line_count = 0;
    /// What wants a careful look, ascending: see MarkBits, and carriage returns that stand before no line feed.
    std::vector<std::uint32_t> odd;

    /// Finds the marks of a text of less than 4 GB that begins with a row. `MarkBits::padding` bytes have to be readable behind it. Uses what
    /// vector instructions the machine has.
    void find(const char* text, std::size_t size, char separator);

    MarkBits bits;  ///< what find() works with
};

}  // namespace ascrules::casefile
