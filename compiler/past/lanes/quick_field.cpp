#include "compiler/past/lanes/quick_field.h"

#include <bit>

namespace ascrules::lanes {

namespace {

constexpr std::size_t longest_remembered = 256;

/// What stands between its quotation marks, if it has any.
std::string_view content(std::string_view text) {
    return text.starts_with('"') ? text.substr(1, text.size() - 2) : text;
}

}  // namespace

bool QuickField::learn(std::string_view text, const QuickText& wanted, FieldCode& code) {
    const std::optional<FieldCode> understood = understand_(content(text));
    if (!understood) return false;
    code = *understood;
    short_.remember(wanted, code);
    return true;
}

bool QuickField::look_up_long(std::string_view text, FieldCode& code) {
    constexpr std::size_t word_bytes = 8;
    constexpr unsigned entry_bits = 7;
    if (long_entries_.empty()) long_entries_.resize(std::size_t{1} << entry_bits);
    const std::uint64_t start = word_at(text.data());
    const std::uint64_t end = word_at(text.data() + text.size() - word_bytes);
    LongEntry& entry = long_entries_[((start ^ std::rotl(end, 1)) * 0x9E3779B97F4A7C15) >> (64 - entry_bits)];
    if (entry.first == start && entry.last == end && entry.text == text) {
        code = entry.code;
        return true;
    }
    if (!learn_long(text, code)) return false;
    if (text.size() > longest_remembered) return true;
    entry = {start, end, std::string(text), code};
    return true;
}

bool QuickField::learn_long(std::string_view text, FieldCode& code) {
    constexpr std::size_t most_remembered = 4'096;
    if (const auto known = long_.find(text); known != long_.end()) {
        code = known->second;
        return true;
    }
    const std::optional<FieldCode> understood = understand_(content(text));
    if (!understood) return false;
    code = *understood;
    if (text.size() > longest_remembered) return true;
    if (long_.size() == most_remembered) long_.clear();
    long_.emplace(text, code);
    return true;
}

}  // namespace ascrules::lanes
