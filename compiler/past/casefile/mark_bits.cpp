#include "compiler/past/casefile/mark_bits.h"

// Highway compiles this file once for each set of vector instructions, and chooses between them when the program runs.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "compiler/past/casefile/mark_bits.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace ascrules::casefile::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Fills in all bits, byte by byte, the last bytes may lie behind the text. Whether there are quotation marks.
bool find_bits(const std::uint8_t* text, std::uint8_t separator, MarkBits& bits) {
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
    auto* quotes_to = reinterpret_cast<std::uint8_t*>(bits.quotes.data());
    auto any_quote = hn::Eq(zeros, quotes);
    for (std::size_t at = 0; at < bits.blocks * 64; at += lanes) {
        const auto bytes = hn::LoadU(tag, text + at);
        const auto is_feed = hn::Eq(bytes, feeds);
        const auto is_quote = hn::Eq(bytes, quotes);
        any_quote = hn::Or(any_quote, is_quote);
        hn::StoreMaskBits(tag, hn::Or(hn::Eq(bytes, separators), is_feed), ends_to + at / 8);
        hn::StoreMaskBits(tag, is_feed, lines_to + at / 8);
        hn::StoreMaskBits(tag, hn::Or(hn::Eq(bytes, zeros), hn::TestBit(bytes, beyond_ascii)), odd_to + at / 8);
        hn::StoreMaskBits(tag, hn::Eq(bytes, returns), returns_to + at / 8);
        hn::StoreMaskBits(tag, is_quote, quotes_to + at / 8);
    }
    return !hn::AllFalse(tag, any_quote);
}

}  // namespace ascrules::casefile::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ascrules::casefile {

HWY_EXPORT(find_bits);

namespace {

/// Each bit and those above it, up to the next that is set.
std::uint64_t up_to_next(std::uint64_t bits) {
    for (unsigned by = 1; by < 64; by *= 2) bits ^= bits << by;
    return bits;
}

}  // namespace

void MarkBits::find(const char* text, std::size_t size, char separator) {
    blocks = (size + 63) / 64;
    is_regular = true;
    // One block more than there are, which holds nothing; and room for the mask that is written last.
    for (std::vector<std::uint64_t>* each : {&ends, &lines, &odd, &returns, &quotes}) {
        if (each->size() < blocks + 2) each->resize(blocks + 2);
    }
    bool has_quotes = false;
    if (blocks > 0) {
        has_quotes = HWY_DYNAMIC_DISPATCH(find_bits)(reinterpret_cast<const std::uint8_t*>(text),
                                                     static_cast<std::uint8_t>(separator), *this);
        const std::uint64_t last = size % 64 == 0 ? ~std::uint64_t{0} : (std::uint64_t{1} << size % 64) - 1;
        for (std::vector<std::uint64_t>* each : {&ends, &lines, &odd, &returns, &quotes}) (*each)[blocks - 1] &= last;
    }
    for (std::vector<std::uint64_t>* each : {&ends, &lines, &odd, &returns, &quotes}) (*each)[blocks] = 0;
    if (!has_quotes) return;
    is_regular = settle_quotes(size);
    for (std::size_t block = 0; !is_regular && block < blocks; ++block) odd[block] |= quotes[block];
}

/// Takes what stands inside quotation marks for text. False, and nothing changed, where they are not regular.
bool MarkBits::settle_quotes(std::size_t size) {
    if (inside_.size() < blocks + 1) inside_.resize(blocks + 1);
    std::uint64_t inside_before = 0;
    for (std::size_t block = 0; block < blocks; ++block) {
        inside_[block] = up_to_next(quotes[block]) ^ inside_before;
        inside_before = std::uint64_t{0} - (inside_[block] >> 63U);
    }
    inside_[blocks] = 0;
    if (!quotes_are_regular(size)) return false;
    std::uint64_t closes_before = 0;
    for (std::size_t block = 0; block < blocks; ++block) {
        const std::uint64_t inside = inside_[block];
        const std::uint64_t closing = quotes[block] & ~inside;
        odd[block] |= (lines[block] & inside) | (quotes[block] & inside & (closing << 1U | closes_before));
        ends[block] &= ~inside;
        lines[block] &= ~inside;
        closes_before = closing >> 63U;
    }
    return true;
}

/// Whether each opens a field or follows one that closes, and each closes a field or is followed by one that opens. What follows the last byte of
/// a text is not known, and does not matter: its row has no end.
bool MarkBits::quotes_are_regular(std::size_t size) const {
    const auto closing = [&](std::size_t block) { return quotes[block] & ~inside_[block]; };
    const auto end_of_field = [&](std::size_t block) { return ends[block] & ~inside_[block]; };
    const auto may_follow = [&](std::size_t block) {
        const std::uint64_t end_of_text = block == size / 64 ? std::uint64_t{1} << size % 64 : 0;
        return end_of_field(block) | returns[block] | (quotes[block] & inside_[block]) | end_of_text;
    };
    std::uint64_t may_precede_before = 1;
    std::uint64_t irregular = 0;
    for (std::size_t block = 0; block < blocks; ++block) {
        const std::uint64_t may_precede = end_of_field(block) | closing(block);
        irregular |= quotes[block] & inside_[block] & ~(may_precede << 1U | may_precede_before);
        irregular |= closing(block) & ~(may_follow(block) >> 1U | may_follow(block + 1) << 63U);
        may_precede_before = may_precede >> 63U;
    }
    return irregular == 0;
}

}  // namespace ascrules::casefile
#endif  // HWY_ONCE
