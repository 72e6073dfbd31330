#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ascrules::diagram {

/// Mixes the bits of a key (the finaliser of SplitMix64), so that neighbouring keys spread over a table.
[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t key) {
    key = (key ^ (key >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    key = (key ^ (key >> 27U)) * 0x94D049BB133111EBULL;
    return key ^ (key >> 31U);
}

/// Results of an operation by what it was done to. Open addressing: the operations spend most of their time here. `Hash` makes a number of a key.
template <typename Key, std::uint64_t (*Hash)(const Key&)>
class ResultTable {
  public:
    [[nodiscard]] std::optional<std::uint32_t> find(const Key& key) const {
        if (entries_.empty()) return std::nullopt;
        for (std::size_t at = Hash(key) & (entries_.size() - 1);; at = (at + 1) & (entries_.size() - 1)) {
            if (!entries_[at].used) return std::nullopt;
            if (entries_[at].key == key) return entries_[at].value;
        }
    }

    /// The key must not be there yet.
    void insert(const Key& key, std::uint32_t value) {
        if (2 * (size_ + 1) > entries_.size()) grow();
        place({key, value, true});
        ++size_;
    }

    [[nodiscard]] std::size_t size() const { return size_; }

    /// Gives up all results where there are more than so many.
    void forget_beyond(std::size_t most) {
        if (size_ <= most) return;
        entries_ = {};
        size_ = 0;
    }

  private:
    struct Entry {
        Key key{};
        std::uint32_t value = 0;
        bool used = false;
    };

    void place(Entry entry) {
        std::size_t at = Hash(entry.key) & (entries_.size() - 1);
        while (entries_[at].used) at = (at + 1) & (entries_.size() - 1);
        entries_[at] = entry;
    }

    void grow() {
        std::vector<Entry> old(entries_.empty() ? 16 : 2 * entries_.size());
        old.swap(entries_);
        for (const Entry& entry : old) {
            if (entry.used) place(entry);
        }
    }

    std::vector<Entry> entries_;
    std::size_t size_ = 0;
};

[[nodiscard]] constexpr std::uint64_t hash_of_pair(const std::uint64_t& key) {
    return mixed(key);
}

/// Results of an operation on two functions, by the pair.
class PairTable : public ResultTable<std::uint64_t, hash_of_pair> {
  public:
    [[nodiscard]] static constexpr std::uint64_t key(std::uint32_t a, std::uint32_t b) {
        return (std::uint64_t{a} << 32U) | b;
    }
};

/// The same for operations on three functions.
struct Triple {
    std::uint32_t a = 0, b = 0, c = 0;
    bool operator==(const Triple&) const = default;
};
[[nodiscard]] constexpr std::uint64_t hash_of_triple(const Triple& t) {
    return mixed(mixed((std::uint64_t{t.a} << 32U) | t.b) ^ t.c);
}
using TripleTable = ResultTable<Triple, hash_of_triple>;

}  // namespace ascrules::diagram
