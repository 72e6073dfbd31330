#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "compiler/replay/cell.h"

namespace ascrules::replay {

static_assert(std::endian::native == std::endian::little, "texts are looked up as numbers, their first byte the lowest");

/// What a field comes to in a row of small numbers.
struct Code {
    std::uint32_t cell = 0;
    std::uint32_t missing = 0;  ///< 1 where the answer is not known
};

/// What the texts of one column come to. Each text is understood once, by the careful way; from then on it is looked up, eight bytes at a
/// time. Texts that mean nothing are not remembered.
class QuickField {
  public:
    /// What a text comes to; nothing where it has to be looked at with the whole row.
    using Understand = std::function<std::optional<Code>(std::string_view)>;

    explicit QuickField(Understand understand);

    /// False where the row has to be looked at carefully. Eight bytes have to be readable from `text` on, whatever the length is.
    bool look_up(const char* text, std::size_t length, Code& code) {
        constexpr std::size_t word_bytes = 8;
        if (length > word_bytes) return look_up_long({text, length}, code);
        const std::uint64_t word = word_of(text, length);
        const Entry& entry = entries_[(word * factor_) >> shift_];
        code = entry.code;
        return entry.word == word || learn({text, length}, word, code);
    }

    /// The first bytes of a text of at most eight, as a number; what lies behind them is zero.
    static std::uint64_t word_of(const char* text, std::size_t length) {
        std::uint64_t word = 0;
        std::memcpy(&word, text, sizeof word);
        return word & masks[length];
    }

  private:
    /// `word` is no text where the entry is free: it is not UTF-8.
    struct Entry {
        std::uint64_t word = ~std::uint64_t{0};
        Code code;
    };
    /// The same for longer texts: looked up by their first and their last eight bytes.
    struct LongEntry {
        std::uint64_t first = 0;
        std::uint64_t last = 0;
        std::string text;  ///< empty where the entry is free
        Code code;
    };
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    static constexpr std::uint64_t masks[9] = {
        0,
        0xFF,
        0xFFFF,
        0xFFFFFF,
        0xFFFFFFFF,
        0xFFFFFFFFFF,
        0xFFFFFFFFFFFF,
        0xFFFFFFFFFFFFFF,
        0xFFFFFFFFFFFFFFFF,
    };

    bool learn(std::string_view text, std::uint64_t word, Code& code);
    bool look_up_long(std::string_view text, Code& code);
    bool learn_long(std::string_view text, Code& code);
    void place(const Entry& entry);
    [[nodiscard]] bool fits(const std::vector<Entry>& all) const;

    Understand understand_;
    std::vector<Entry> entries_;
    std::uint64_t factor_ = 0;
    unsigned shift_ = 0;
    std::vector<LongEntry> long_entries_;
    std::unordered_map<std::string, Code, TextHash, std::equal_to<>> long_;
};

}  // namespace ascrules::replay
