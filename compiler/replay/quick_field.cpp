#include "compiler/replay/quick_field.h"

#include <bit>
#include <utility>

namespace ascrules::replay {

namespace {

constexpr unsigned word_bits = 64;
constexpr unsigned first_bits = 4;
constexpr unsigned most_bits = 12;
constexpr std::size_t longest_remembered = 256;
constexpr std::uint64_t first_factor = 0x9E3779B97F4A7C15;

}  // namespace

QuickField::QuickField(Understand understand)
    : understand_(std::move(understand)),
      entries_(std::size_t{1} << first_bits),
      factor_(first_factor),
      shift_(word_bits - first_bits) {}

bool QuickField::fits(const std::vector<Entry>& all) const {
    std::vector<bool> taken(std::size_t{1} << (word_bits - shift_));
    for (const Entry& entry : all) {
        const std::size_t at = (entry.word * factor_) >> shift_;
        if (taken[at]) return false;
        taken[at] = true;
    }
    return true;
}

/// Puts an entry where its word belongs. Where another is in the way, all are laid out anew, in a larger table if need be; at its largest,
/// the other gives way.
void QuickField::place(const Entry& entry) {
    Entry& at = entries_[(entry.word * factor_) >> shift_];
    const bool free = at.word == Entry().word;
    if (free || entries_.size() == std::size_t{1} << most_bits) {
        at = entry;
        return;
    }
    std::vector<Entry> all{entry};
    for (const Entry& each : entries_) {
        if (each.word != Entry().word) all.push_back(each);
    }
    constexpr int tries = 64;
    for (int i = 0; i < tries; ++i) {
        factor_ = (factor_ * 0xD1342543DE82EF95 + 0xAF251AF3B0F025B5) | 1U;
        if (fits(all)) break;
        if (i + 1 == tries && shift_ > word_bits - most_bits) {
            --shift_;
            i = -1;
        }
    }
    entries_.assign(std::size_t{1} << (word_bits - shift_), Entry());
    for (const Entry& each : all) entries_[(each.word * factor_) >> shift_] = each;
}

bool QuickField::learn(std::string_view text, std::uint64_t word, Code& code) {
    const std::optional<Code> understood = understand_(text);
    if (!understood) return false;
    code = *understood;
    place({word, code});
    return true;
}

bool QuickField::look_up_long(std::string_view text, Code& code) {
    constexpr std::size_t word_bytes = 8;
    constexpr unsigned entry_bits = 7;
    if (long_entries_.empty()) long_entries_.resize(std::size_t{1} << entry_bits);
    const std::uint64_t start = word_of(text.data(), word_bytes);
    const std::uint64_t end = word_of(text.data() + text.size() - word_bytes, word_bytes);
    LongEntry& entry = long_entries_[((start ^ std::rotl(end, 1)) * first_factor) >> (word_bits - entry_bits)];
    if (entry.first == start && entry.last == end && entry.text.size() == text.size() &&
        (text.size() <= 2 * word_bytes || entry.text == text)) {
        code = entry.code;
        return true;
    }
    if (!learn_long(text, code)) return false;
    if (text.size() > longest_remembered) return true;
    entry = {start, end, std::string(text), code};
    return true;
}

bool QuickField::learn_long(std::string_view text, Code& code) {
    constexpr std::size_t most_remembered = 4'096;
    if (const auto known = long_.find(text); known != long_.end()) {
        code = known->second;
        return true;
    }
    const std::optional<Code> understood = understand_(text);
    if (!understood) return false;
    code = *understood;
    if (text.size() > longest_remembered) return true;
    if (long_.size() == most_remembered) long_.clear();
    long_.emplace(text, code);
    return true;
}

}  // namespace ascrules::replay
