#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "compiler/past/lanes/quick_table.h"

/// Numbers of up to seven figures read, and cells put down, several bytes at once.
namespace ascrules::lanes {

inline constexpr std::size_t most_figures = 7;
inline constexpr std::uint32_t no_figures = 0xFFFFFFFF;
inline constexpr std::uint64_t noughts = 0x3030303030303030;

/// For each length of a number that ends an eight-byte word: what of the word belongs to it, and noughts for what does not.
struct Padding {
    std::uint64_t number = 0;
    std::uint64_t before = 0;
};
inline constexpr std::array<Padding, most_figures + 1> paddings = [] {
    std::array<Padding, most_figures + 1> all{};
    for (std::size_t length = 1; length <= most_figures; ++length)
        all[length] = {~std::uint64_t{0} << (64 - 8 * length), noughts >> (8 * length)};
    return all;
}();

/// The number that one to seven figures stand for, the last of which stands before `end`; `no_figures` where they are none. Eight bytes have to be
/// readable before `end`.
inline std::uint32_t figures(const char* end, std::size_t length) {
    // The last figure in the highest byte, noughts before the first; then all of them from 0 to 9, or they are no figures.
    std::uint64_t eight = ((word_at(end - 8) & paddings[length].number) | paddings[length].before) ^ noughts;
    constexpr std::uint64_t to_the_top = 0x7676767676767676;
    constexpr std::uint64_t tops = 0x8080808080808080;
    if ((((eight + to_the_top) | eight) & tops) != 0) return no_figures;
    eight = eight * 10 + (eight >> 8U);
    constexpr std::uint64_t mask = 0x000000FF000000FF;
    constexpr std::uint64_t hundreds = 0x000F424000000064;
    constexpr std::uint64_t ones = 0x0000271000000001;
    return static_cast<std::uint32_t>((((eight & mask) * hundreds) + (((eight >> 16U) & mask) * ones)) >> 32U);
}

/// Puts one to seven cells down, in two pieces that may overlap.
inline void put_side_by_side(const std::array<std::uint8_t, 7>& cells, std::size_t count, std::uint8_t* to) {
    if (count >= 4) {
        std::memcpy(to, cells.data(), 4);
        std::memcpy(to + count - 4, cells.data() + count - 4, 4);
    } else if (count >= 2) {
        std::memcpy(to, cells.data(), 2);
        std::memcpy(to + count - 2, cells.data() + count - 2, 2);
    } else {
        *to = cells[0];
    }
}

}  // namespace ascrules::lanes
