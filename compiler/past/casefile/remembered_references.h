#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace ascrules::casefile {

/// A reference as a number, for those who remember many: the same for the same reference, but for what cannot be seen at its ends, and for no
/// two others but by a chance of one in billions. Zero: nothing stands there.
[[nodiscard]] std::uint64_t mark_of_reference(std::string_view reference);

/// The references that were met, by their marks: twelve bytes each or so.
class RememberedReferences {
  public:
    enum class Met { first, second, again };

    /// Meets the reference of that mark, which is not zero. How often it was met, this time included.
    Met meet(std::uint64_t mark);
    /// How many different ones there are.
    [[nodiscard]] std::size_t count() const { return count_; }

  private:
    void grow();
    [[nodiscard]] std::size_t place_of(std::uint64_t mark) const;

    std::vector<std::uint64_t> slots_;  ///< marks, in a table of fixed steps: half of it at least stays free
    std::size_t count_ = 0;
};

}  // namespace ascrules::casefile
