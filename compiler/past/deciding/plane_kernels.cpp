#include "compiler/past/deciding/plane_kernels.h"

// Highway compiles this file once for each set of vector instructions, and chooses between them when the program runs.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "compiler/past/deciding/plane_kernels.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace ascrules::deciding::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Never more than a plane.
constexpr std::size_t plane_words = plane_rows / 64;
using Words = hn::CappedTag<std::uint64_t, plane_words>;
using Bytes = hn::CappedTag<std::uint8_t, 64>;

void test_slots(const SlotTest* tests, std::size_t count, const SlotColumns& columns, Plane* to) {
    for (std::size_t i = 0; i < count; ++i) {
        const SlotTest& test = tests[i];
        const std::uint8_t* const column = columns.of(test.slot);
        auto* const plane = reinterpret_cast<std::uint8_t*>(to[i].words.data());
        const bool some = test.first <= test.last;
        const auto span = static_cast<std::uint8_t>(test.last - test.first);
#if HWY_TARGET == HWY_SCALAR
        for (std::size_t row = 0; row < plane_rows; ++row) {
            const bool in = some && static_cast<std::uint8_t>(column[row] - test.first) <= span;
            const bool passes = in || (test.missing && column[row] == test.missing_cell);
            const auto bit = static_cast<std::uint8_t>(1U << (row % 8));
            plane[row / 8] = static_cast<std::uint8_t>(passes ? plane[row / 8] | bit : plane[row / 8] & ~bit);
        }
#else
        const Bytes bytes;
        const std::size_t together = hn::Lanes(bytes);
        const auto first = hn::Set(bytes, test.first);
        const auto spans = hn::Set(bytes, span);
        const auto missing_cell = hn::Set(bytes, test.missing_cell);
        for (std::size_t row = 0; row < plane_rows; row += together) {
            const auto byte = hn::LoadU(bytes, column + row);
            const auto above = hn::Sub(byte, first);
            const auto in = hn::Eq(hn::Min(above, spans), above);
            const auto missing = hn::Eq(byte, missing_cell);
            const auto passes = !some ? missing : test.missing ? hn::Or(in, missing) : in;
            hn::StoreMaskBits(bytes, passes, plane + row / 8);
        }
#endif
    }
}

void run_gates(const std::uint32_t* code, std::size_t gates, Plane* planes, std::size_t first) {
    const Words words;
    const std::size_t lanes = hn::Lanes(words);
    Plane* to = planes + first;
    for (const std::uint32_t* const end = code + 4 * gates; code != end; code += 4, ++to) {
        const std::uint64_t* const a = planes[code[0]].words.data();
        const std::uint64_t* const b = planes[code[1]].words.data();
        const std::uint64_t* const c = planes[code[2]].words.data();
        const std::uint64_t* const d = planes[code[3]].words.data();
        for (std::size_t at = 0; at < plane_words; at += lanes) {
            const auto one = hn::And(hn::Load(words, a + at), hn::Load(words, b + at));
            hn::Store(hn::OrAnd(one, hn::Load(words, c + at), hn::Load(words, d + at)), words, to->words.data() + at);
        }
    }
}

}  // namespace ascrules::deciding::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ascrules::deciding {

HWY_EXPORT(test_slots);
HWY_EXPORT(run_gates);

void work_out_tests(const std::vector<SlotTest>& tests, const SlotColumns& columns, Plane* to) {
    HWY_DYNAMIC_DISPATCH(test_slots)(tests.data(), tests.size(), columns, to);
}

void work_out_gates(const std::uint32_t* code, std::size_t gates, Plane* planes, std::size_t first) {
    HWY_DYNAMIC_DISPATCH(run_gates)(code, gates, planes, first);
}

}  // namespace ascrules::deciding
#endif  // HWY_ONCE
