#include "compiler/past/casefile/marks.h"

#include <bit>

// The instructions that list the bits of 64 bytes at once came a little later than the rest.
#define HWY_WANT_AVX3_DL
// Highway compiles this file once for each set of vector instructions, and chooses between them when the program runs.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "compiler/past/casefile/marks.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace ascrules::casefile::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Writes the place of each bit that is set, and up to 15 more behind the last. `base` is the place of the first bit.
#if HWY_TARGET <= HWY_AVX3_DL
HWY_INLINE void list_ends(std::uint64_t ends, std::uint32_t count, std::uint32_t base, std::uint32_t* to) {
    const hn::FixedTag<std::uint8_t, 64> bytes;
    const hn::FixedTag<std::uint8_t, 16> sixteen_bytes;
    const hn::FixedTag<std::uint32_t, 16> sixteen;
    HWY_ALIGN std::uint8_t listed[64];
    const auto mask = hn::LoadMaskBits(bytes, reinterpret_cast<const std::uint8_t*>(&ends));
    const auto places = hn::Compress(hn::Iota(bytes, 0), mask);
    const auto bases = hn::Set(sixteen, base);
    const auto first = hn::LowerHalf(hn::LowerHalf(places));
    hn::StoreU(hn::Add(hn::PromoteTo(sixteen, first), bases), sixteen, to);
    if (count <= 16) return;
    hn::Store(places, bytes, listed);
    for (std::uint32_t done = 16; done < count; done += 16) {
        const auto next = hn::Load(sixteen_bytes, listed + done);
        hn::StoreU(hn::Add(hn::PromoteTo(sixteen, next), bases), sixteen, to + done);
    }
}
#else
HWY_INLINE void list_ends(std::uint64_t ends, std::uint32_t count, std::uint32_t base, std::uint32_t* to) {
    // The bit at the top is there so that there always is one to find.
    constexpr std::uint64_t top = std::uint64_t{1} << 63U;
    constexpr std::uint32_t together = 8;
    for (std::uint32_t done = 0; done < count; done += together, to += together) {
#pragma GCC unroll 8
        for (std::uint32_t i = 0; i < together; ++i) {
            to[i] = base + static_cast<std::uint32_t>(std::countr_zero(ends | top));
            ends &= ends - 1;
        }
    }
}
#endif

/// Turns bits into places.
void list_bits(Marks& marks) {
    const MarkBits& bits = marks.bits;
    const std::size_t blocks = bits.blocks;
    std::uint32_t* const first = marks.ends.data();
    std::uint32_t* line = marks.lines.data();
    first[0] = 0xFFFFFFFF;
    std::uint32_t count = 1;
    for (std::size_t block = 0; block < blocks; ++block) {
        const auto base = static_cast<std::uint32_t>(block * 64);
        const std::uint64_t ends = bits.ends[block];
        // Nobody can foretell whether a row ends here, and hardly ever do two: one is written in any case.
        std::uint64_t lines = bits.lines[block];
        const auto position = [&] {
            return count + static_cast<std::uint32_t>(std::popcount(ends & ((lines & (~lines + 1)) - 1)));
        };
        *line = position();
        line += lines != 0 ? 1 : 0;
        for (lines &= lines - 1; lines != 0; lines &= lines - 1) *line++ = position();
        const std::uint64_t next_lines = bits.lines[block + 1];
        const std::uint64_t lone_returns = bits.returns[block] & ~((bits.lines[block] >> 1U) | (next_lines << 63U));
        for (std::uint64_t odd = bits.odd[block] | lone_returns; odd != 0; odd &= odd - 1)
            marks.odd.push_back(base + static_cast<std::uint32_t>(std::countr_zero(odd)));
        const auto more = static_cast<std::uint32_t>(std::popcount(ends));
        list_ends(ends, more, base, first + count);
        count += more;
    }
    marks.line_count = static_cast<std::size_t>(line - marks.lines.data());
}

}  // namespace ascrules::casefile::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ascrules::casefile {

HWY_EXPORT(list_bits);

/// For the places that are written behind the last, and the one before the first.
constexpr std::size_t room_behind = 32;

void Marks::find(const char* text, std::size_t size, char separator) {
    for (std::vector<std::uint32_t>* each : {&ends, &lines}) {
        if (each->size() < size + room_behind) each->resize(size + room_behind);
    }
    line_count = 0;
    odd.clear();
    bits.find(text, size, separator);
    HWY_DYNAMIC_DISPATCH(list_bits)(*this);
}

}  // namespace ascrules::casefile
#endif  // HWY_ONCE
