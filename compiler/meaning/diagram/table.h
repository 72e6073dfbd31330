#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace ascrules::diagram {

/// Mixes the bits of a key (the finaliser of SplitMix64), so that neighbouring keys spread over a table.
[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t key) {
    key = (key ^ (key >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    key = (key ^ (key >> 27U)) * 0x94D049BB133111EBULL;
    return key ^ (key >> 31U);
}

/// Results of an operation on two functions, by the pair. Open addressing: the operations spend most of their time here.
class PairTable {
  public:
    [[nodiscard]] static constexpr std::uint64_t key(std::uint32_t a, std::uint32_t b) {
        return (std::uint64_t{a} << 32U) | b;
    }

    [[nodiscard]] std::optional<std::uint32_t> find(std::uint64_t key) const {
        if (entries_.empty()) return std::nullopt;
        for (std::size_t at = mixed(key) & (entries_.size() - 1);; at = (at + 1) & (entries_.size() - 1)) {
            if (!entries_[at].used) return std::nullopt;
            if (entries_[at].key == key) return entries_[at].value;
        }
    }

    /// The key must not be there yet.
    void insert(std::uint64_t key, std::uint32_t value) {
        if (2 * (size_ + 1) > entries_.size()) grow();
        place({key, value, true});
        ++size_;
    }

  private:
    struct Entry {
        std::uint64_t key = 0;
        std::uint32_t value = 0;
        bool used = false;
    };

    void place(Entry entry) {
        std::size_t at = mixed(entry.key) & (entries_.size() - 1);
        while (entries_[at].used) at = (at + 1) & (entries_.size() - 1);
        entries_[at] = entry;
    }

    void grow() {
        std::vector<Entry> old(entries_.empty() ? 64 : 2 * entries_.size());
        old.swap(entries_);
        for (const Entry& entry : old) {
            if (entry.used) place(entry);
        }
    }

    std::vector<Entry> entries_;
    std::size_t size_ = 0;
};

/// The same for operations on three functions.
struct Triple {
    std::uint32_t a, b, c;
    bool operator==(const Triple&) const = default;
};
struct TripleHash {
    std::size_t operator()(const Triple& t) const {
        return static_cast<std::size_t>(mixed(mixed((std::uint64_t{t.a} << 32U) | t.b) ^ t.c));
    }
};
using TripleTable = std::unordered_map<Triple, std::uint32_t, TripleHash>;

}  // namespace ascrules::diagram
