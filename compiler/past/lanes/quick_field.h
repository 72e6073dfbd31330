#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "compiler/past/lanes/quick_table.h"

namespace ascrules::lanes {

/// What a field comes to in a row of small numbers.
struct FieldCode {
    std::uint32_t cell = 0;
    std::uint32_t missing = 0;  ///< 1 where the answer is not known
};

/// What the texts of one column come to. Each text is understood once, by the careful way; from then on it is looked up, eight bytes at a
/// time. Texts that mean nothing are not remembered.
class QuickField {
  public:
    /// What a text comes to; nothing where it has to be looked at with the whole row.
    using Understand = std::function<std::optional<FieldCode>(std::string_view)>;

    explicit QuickField(Understand understand) : understand_(std::move(understand)) {}

    /// False where the row has to be looked at carefully. A text that begins with a quotation mark ends with one, and has none between them:
    /// what stands between them is understood. 24 bytes have to be readable from `text` on, whatever the length is.
    bool look_up(const char* text, std::size_t length, FieldCode& code) {
        if (length > QuickText::most_bytes) return look_up_long({text, length}, code);
        const QuickText wanted(text, length);
        if (const FieldCode* const known = short_.find(wanted)) {
            code = *known;
            return true;
        }
        return learn({text, length}, wanted, code);
    }

  private:
    /// A longer text: looked up by its first and its last eight bytes.
    struct LongEntry {
        std::uint64_t first = 0;
        std::uint64_t last = 0;
        std::string text;  ///< empty where the entry is free
        FieldCode code;
    };
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };

    bool learn(std::string_view text, const QuickText& wanted, FieldCode& code);
    bool look_up_long(std::string_view text, FieldCode& code);
    bool learn_long(std::string_view text, FieldCode& code);

    Understand understand_;
    QuickTable<FieldCode> short_;
    std::vector<LongEntry> long_entries_;
    std::unordered_map<std::string, FieldCode, TextHash, std::equal_to<>> long_;
};

}  // namespace ascrules::lanes
