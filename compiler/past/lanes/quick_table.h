#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace ascrules::lanes {

static_assert(std::endian::native == std::endian::little,
              "texts are looked up as numbers, their first byte the lowest");

/// Eight bytes as a number.
[[nodiscard]] inline std::uint64_t word_at(const char* text) {
    std::uint64_t word = 0;
    std::memcpy(&word, text, sizeof word);
    return word;
}

/// A text of at most 24 bytes without a zero, as three numbers; what lies behind it is zero. Nothing branches on the length: which of a column's
/// answers comes next cannot be foretold. 24 bytes have to be readable.
struct QuickText {
    static constexpr std::size_t most_bytes = 24;
    static constexpr std::size_t count = most_bytes / 8;
    std::array<std::uint64_t, count> words{~std::uint64_t{0}, 0, 0};  ///< no UTF-8 text

    QuickText() = default;
    QuickText(const char* text, std::size_t length)
        : words{word_at(text) & masks[length][0], word_at(text + 8) & masks[length][1],
                word_at(text + 16) & masks[length][2]} {}

    bool operator==(const QuickText& other) const {
        return ((words[0] ^ other.words[0]) | (words[1] ^ other.words[1]) | (words[2] ^ other.words[2])) == 0;
    }

  private:
    using Masks = std::array<std::array<std::uint64_t, count>, most_bytes + 1>;
    static constexpr Masks all_masks() {
        Masks all{};
        for (std::size_t length = 0; length <= most_bytes; ++length) {
            for (std::size_t byte = 0; byte < length; ++byte)
                all[length][byte / 8] |= std::uint64_t{0xFF} << byte % 8 * 8;
        }
        return all;
    }
    static const Masks masks;
};

inline constexpr QuickText::Masks QuickText::masks = QuickText::all_masks();

/// Remembers what texts come to. As long as they are few, each has a place of its own, so that one look is enough.
template <typename Value>
class QuickTable {
  public:
    QuickTable() : entries_(std::size_t{1} << first_bits) {}

    /// Nothing where the text is not remembered. Valid until the next call of remember().
    [[nodiscard]] const Value* find(const QuickText& text) const {
        const Entry& entry = entries_[place_of(text)];
        return entry.text == text ? &entry.value : find_second(text);
    }

    /// Puts a new text where it belongs. Where another is in the way, all are laid out anew, in a larger table if need be. At its largest there
    /// is a second place for each, and then the one that is there gives way.
    void remember(const QuickText& text, const Value& value) {
        Entry& at = entries_[place_of(text)];
        if (at.text == QuickText()) {
            at = {text, value};
        } else if (!second_.empty()) {
            second_[place_of(text)] = {text, value};
        } else {
            lay_out_with({text, value});
        }
    }

  private:
    struct alignas(32) Entry {
        QuickText text;  ///< one that is no text where the entry is free
        Value value{};
    };
    static constexpr unsigned first_bits = 4;
    static constexpr unsigned most_bits = 12;
    static constexpr int tries = 64;

    [[nodiscard]] std::size_t place_of(const QuickText& text) const {
        const auto& words = text.words;
        return static_cast<std::size_t>((words[0] * factors_[0] + words[1] * factors_[1] + words[2] * factors_[2]) >>
                                        shift_);
    }
    [[nodiscard]] unsigned bits() const { return 64 - shift_; }

    [[nodiscard]] const Value* find_second(const QuickText& text) const {
        if (second_.empty()) return nullptr;
        const Entry& entry = second_[place_of(text)];
        return entry.text == text ? &entry.value : nullptr;
    }

    void lay_out_with(const Entry& fresh) {
        std::vector<Entry> all{fresh};
        for (const Entry& each : entries_) {
            if (each.text != QuickText()) all.push_back(each);
        }
        choose_places(all);
        entries_.assign(std::size_t{1} << bits(), Entry());
        for (const Entry& each : all) {
            Entry& at = entries_[place_of(each.text)];
            if (at.text == QuickText()) {
                at = each;
            } else {
                second_.resize(entries_.size());
                second_[place_of(each.text)] = each;
            }
        }
    }

    [[nodiscard]] bool have_places(const std::vector<Entry>& all) const {
        std::vector<bool> taken(std::size_t{1} << bits());
        for (const Entry& entry : all) {
            const std::size_t at = place_of(entry.text);
            if (taken[at]) return false;
            taken[at] = true;
        }
        return true;
    }

    void choose_places(const std::vector<Entry>& all) {
        while (true) {
            // Where there are more than that, trying is vain: the birthday paradox.
            const bool hopeful = all.size() * all.size() <= (std::size_t{8} << bits());
            for (int i = 0; hopeful && i < tries; ++i) {
                for (std::uint64_t& factor : factors_) {
                    seed_ = seed_ * 0xD1342543DE82EF95 + 0xAF251AF3B0F025B5;
                    factor = (seed_ ^ (seed_ >> 32U)) | 1U;
                }
                if (have_places(all)) return;
            }
            if (bits() == most_bits) return;
            --shift_;
        }
    }

    std::vector<Entry> entries_;
    std::vector<Entry> second_;  ///< empty, or as many as `entries_`
    std::array<std::uint64_t, QuickText::count> factors_{0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93, 0xC2B2AE3D27D4EB4F};
    std::uint64_t seed_ = 0x9E3779B97F4A7C15;
    unsigned shift_ = 64 - first_bits;
};

}  // namespace ascrules::lanes
