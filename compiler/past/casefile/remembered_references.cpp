#include "compiler/past/casefile/remembered_references.h"

#include <functional>
#include <utility>

#include "compiler/words/spelling/unseen.h"

namespace ascrules::casefile {

namespace {

/// The bit of a slot that says that its reference was met twice. Marks are even.
constexpr std::uint64_t met_twice = 1;

}  // namespace

std::uint64_t mark_of_reference(std::string_view reference) {
    reference = spelling::without_unseen_ends(reference);
    if (reference.empty()) return 0;
    const std::uint64_t mark = std::hash<std::string_view>()(reference) & ~met_twice;
    return mark == 0 ? 2 : mark;
}

/// Where the mark stands, or has room.
std::size_t RememberedReferences::place_of(std::uint64_t mark) const {
    // Marks are spread evenly: their upper half picks the place.
    std::size_t at = (mark >> 32U) * slots_.size() >> 32U;
    while (slots_[at] != 0 && (slots_[at] & ~met_twice) != mark) at = at + 1 == slots_.size() ? 0 : at + 1;
    return at;
}

RememberedReferences::Met RememberedReferences::meet(std::uint64_t mark) {
    if (2 * (count_ + 1) > slots_.size()) grow();
    std::uint64_t& slot = slots_[place_of(mark)];
    if (slot == 0) {
        slot = mark;
        ++count_;
        return Met::first;
    }
    const Met met = (slot & met_twice) == 0 ? Met::second : Met::again;
    slot |= met_twice;
    return met;
}

void RememberedReferences::grow() {
    std::vector<std::uint64_t> before = std::exchange(slots_, {});
    slots_.assign(before.size() * 3 / 2 + 1'024, 0);
    for (const std::uint64_t slot : before) {
        if (slot != 0) slots_[place_of(slot & ~met_twice)] = slot;
    }
}

}  // namespace ascrules::casefile
