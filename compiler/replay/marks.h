#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ascrules::replay {

/// Where the bytes of a CSV text stand that cut it into fields. Places are counted from the start of the text.
struct Marks {
    /// Room that has to be readable behind a text, whatever it holds.
    static constexpr std::size_t padding = 64;

    /// Separators and line feeds, ascending. The first stands before the text: adding one to it makes zero. What lies behind the last is
    /// meaningless.
    std::vector<std::uint32_t> ends;
    std::vector<std::uint32_t> lines;  ///< for each line feed its position in `ends`, ascending
    /// Bytes that want a careful look, ascending: quotation marks, zeros, carriage returns that stand before no line feed, and what is not
    /// ASCII.
    std::vector<std::uint32_t> odd;

    /// Finds the marks of a text of less than 4 GB. Uses what vector instructions the machine has.
    void find(const char* text, std::size_t size, char separator);

    // What find() works with: a bit for each byte of the text.
    struct Bits {
        std::vector<std::uint64_t> ends;
        std::vector<std::uint64_t> lines;
        std::vector<std::uint64_t> odd;
        std::vector<std::uint64_t> returns;
    };
    Bits bits;
};

}  // namespace ascrules::replay
