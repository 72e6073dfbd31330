#include "compiler/replay/marks.h"

#include <bit>

// Highway compiles this file once for each set of vector instructions, and chooses between them when the program runs.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "compiler/replay/marks.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace ascrules::replay::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// One bit for each of 64 bytes, and so on; the last bytes may lie behind the text.
void find_bits(const std::uint8_t* text, std::size_t blocks, std::uint8_t separator, Marks::Bits& bits) {
    const hn::CappedTag<std::uint8_t, 64> tag;
    const std::size_t lanes = hn::Lanes(tag);
    const auto separators = hn::Set(tag, separator);
    const auto feeds = hn::Set(tag, '\n');
    const auto returns = hn::Set(tag, '\r');
    const auto quotes = hn::Set(tag, '"');
    const auto zeros = hn::Zero(tag);
    const auto beyond_ascii = hn::Set(tag, 0x80);
    auto* ends_to = reinterpret_cast<std::uint8_t*>(bits.ends.data());
    auto* lines_to = reinterpret_cast<std::uint8_t*>(bits.lines.data());
    auto* odd_to = reinterpret_cast<std::uint8_t*>(bits.odd.data());
    auto* returns_to = reinterpret_cast<std::uint8_t*>(bits.returns.data());
    for (std::size_t at = 0; at < blocks * 64; at += lanes) {
        const auto bytes = hn::LoadU(tag, text + at);
        const auto is_feed = hn::Eq(bytes, feeds);
        const auto is_odd =
            hn::Or(hn::Or(hn::Eq(bytes, quotes), hn::Eq(bytes, zeros)), hn::TestBit(bytes, beyond_ascii));
        hn::StoreMaskBits(tag, hn::Or(hn::Eq(bytes, separators), is_feed), ends_to + at / 8);
        hn::StoreMaskBits(tag, is_feed, lines_to + at / 8);
        hn::StoreMaskBits(tag, is_odd, odd_to + at / 8);
        hn::StoreMaskBits(tag, hn::Eq(bytes, returns), returns_to + at / 8);
    }
}

/// Writes the place of each bit that is set, and up to seven more behind the last; how many are set. `base` is the place of the first bit.
HWY_INLINE std::uint32_t list_ends(std::uint64_t ends, std::uint32_t base, std::uint32_t* to) {
    // The bit at the top is there so that there always is one to find.
    constexpr std::uint64_t top = std::uint64_t{1} << 63U;
    constexpr std::uint32_t together = 8;
    const auto count = static_cast<std::uint32_t>(std::popcount(ends));
    for (std::uint32_t done = 0; done < count; done += together, to += together) {
#pragma GCC unroll 8
        for (std::uint32_t i = 0; i < together; ++i) {
            to[i] = base + static_cast<std::uint32_t>(std::countr_zero(ends | top));
            ends &= ends - 1;
        }
    }
    return count;
}

/// Turns bits into places.
void list_bits(std::size_t blocks, Marks& marks) {
    const Marks::Bits& bits = marks.bits;
    std::uint32_t* to = marks.ends.data();
    to[0] = 0xFFFFFFFF;
    std::uint32_t count = 1;
    for (std::size_t block = 0; block < blocks; ++block) {
        const auto base = static_cast<std::uint32_t>(block * 64);
        const std::uint64_t ends = bits.ends[block];
        for (std::uint64_t lines = bits.lines[block]; lines != 0; lines &= lines - 1) {
            const std::uint64_t before = ends & ((lines & (~lines + 1)) - 1);
            marks.lines.push_back(count + static_cast<std::uint32_t>(std::popcount(before)));
        }
        const std::uint64_t next_lines = bits.lines[block + 1];
        const std::uint64_t lone_returns = bits.returns[block] & ~((bits.lines[block] >> 1U) | (next_lines << 63U));
        for (std::uint64_t odd = bits.odd[block] | lone_returns; odd != 0; odd &= odd - 1)
            marks.odd.push_back(base + static_cast<std::uint32_t>(std::countr_zero(odd)));
        count += list_ends(ends, base, to + count);
    }
}

}  // namespace ascrules::replay::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ascrules::replay {

HWY_EXPORT(find_bits);
HWY_EXPORT(list_bits);

/// For the places that are written behind the last, and the one before the first.
constexpr std::size_t room_behind = 16;

void Marks::find(const char* text, std::size_t size, char separator) {
    const std::size_t blocks = (size + 63) / 64;
    // One block more than there are, which holds nothing; and room for the mask that is written last.
    for (std::vector<std::uint64_t>* each : {&bits.ends, &bits.lines, &bits.odd, &bits.returns}) {
        if (each->size() < blocks + 2) each->resize(blocks + 2);
    }
    if (ends.size() < size + room_behind) ends.resize(size + room_behind);
    lines.clear();
    odd.clear();
    if (blocks == 0) return;
    HWY_DYNAMIC_DISPATCH(find_bits)
    (reinterpret_cast<const std::uint8_t*>(text), blocks, static_cast<std::uint8_t>(separator), bits);
    const std::uint64_t last = size % 64 == 0 ? ~std::uint64_t{0} : (std::uint64_t{1} << size % 64) - 1;
    for (std::vector<std::uint64_t>* each : {&bits.ends, &bits.lines, &bits.odd, &bits.returns}) {
        (*each)[blocks - 1] &= last;
        (*each)[blocks] = 0;
    }
    HWY_DYNAMIC_DISPATCH(list_bits)(blocks, *this);
}

}  // namespace ascrules::replay
#endif  // HWY_ONCE
