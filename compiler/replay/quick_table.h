#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace ascrules::replay {

static_assert(std::endian::native == std::endian::little,
              "texts are looked up as numbers, their first byte the lowest");

/// The first bytes of a text of at most eight, as a number; what lies behind them is zero. Eight bytes have to be readable.
[[nodiscard]] inline std::uint64_t word_of(const char* text, std::size_t length) {
    constexpr std::uint64_t masks[9] = {
        0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF};
    std::uint64_t word = 0;
    std::memcpy(&word, text, sizeof word);
    return word & masks[length];
}

/// A text of at most eight bytes without a zero.
struct ShortText {
    static constexpr std::size_t most_bytes = 8;
    std::uint64_t word = ~std::uint64_t{0};  ///< no UTF-8 text

    ShortText() = default;
    ShortText(const char* text, std::size_t length) : word(word_of(text, length)) {}
    [[nodiscard]] std::uint64_t mixed() const { return word; }
    bool operator==(const ShortText&) const = default;
};

/// A text of at most sixteen bytes without a zero. Sixteen bytes have to be readable.
struct LongerText {
    static constexpr std::size_t most_bytes = 16;
    std::uint64_t first = ~std::uint64_t{0};  ///< no UTF-8 text
    std::uint64_t second = 0;

    LongerText() = default;
    LongerText(const char* text, std::size_t length)
        : first(word_of(text, length < 8 ? length : 8)), second(word_of(text + 8, length < 8 ? 0 : length - 8)) {}
    [[nodiscard]] std::uint64_t mixed() const { return first ^ (second * 0xD6E8FEB86659FD93); }
    bool operator==(const LongerText&) const = default;
};

/// Remembers what a few texts come to. Each has a place of its own, so that one look is enough.
template <typename Text, typename Value>
class QuickTable {
  public:
    QuickTable() : entries_(std::size_t{1} << first_bits) {}

    /// Nothing where the text is not remembered. Valid until the next call of remember().
    [[nodiscard]] const Value* find(const Text& text) const {
        const Entry& entry = entries_[place_of(text)];
        return entry.text == text ? &entry.value : nullptr;
    }

    /// Puts a new text where it belongs. Where another is in the way, all are laid out anew, in a larger table if need be; at its largest, the
    /// other gives way.
    void remember(const Text& text, const Value& value) {
        Entry& at = entries_[place_of(text)];
        if (at.text == Text() || bits_ == most_bits) {
            at = {text, value};
            return;
        }
        std::vector<Entry> all{{text, value}};
        for (const Entry& each : entries_) {
            if (each.text != Text()) all.push_back(each);
        }
        choose_places(all);
        entries_.assign(std::size_t{1} << bits_, Entry());
        for (const Entry& each : all) entries_[place_of(each.text)] = each;
    }

  private:
    struct Entry {
        Text text;  ///< one that is no text where the entry is free
        Value value{};
    };
    static constexpr unsigned first_bits = 4;
    static constexpr unsigned most_bits = 12;

    [[nodiscard]] std::size_t place_of(const Text& text) const { return (text.mixed() * factor_) >> (64 - bits_); }

    [[nodiscard]] bool have_places(const std::vector<Entry>& all) const {
        std::vector<bool> taken(std::size_t{1} << bits_);
        for (const Entry& entry : all) {
            const std::size_t at = place_of(entry.text);
            if (taken[at]) return false;
            taken[at] = true;
        }
        return true;
    }

    void choose_places(const std::vector<Entry>& all) {
        constexpr int tries = 64;
        while (true) {
            for (int i = 0; i < tries; ++i) {
                factor_ = (factor_ * 0xD1342543DE82EF95 + 0xAF251AF3B0F025B5) | 1U;
                if (have_places(all)) return;
            }
            if (bits_ == most_bits) return;
            ++bits_;
        }
    }

    std::vector<Entry> entries_;
    std::uint64_t factor_ = 0x9E3779B97F4A7C15;
    unsigned bits_ = first_bits;
};

}  // namespace ascrules::replay
