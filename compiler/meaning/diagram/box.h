#pragma once

#include <cstdint>
#include <vector>

#include "compiler/meaning/diagram/space.h"
#include "compiler/meaning/diagram/store.h"

/// Boxes: sets of cases that are told by saying, of each variable for itself, which of its cells are meant.
namespace ascrules::diagram {

/// Some cells of one variable, not none: of one with at most 64 cells that are not amounts a list, one bit for each; of any other a stretch
/// without a hole, its first cell in the upper half and its last in the lower. Which of the two, its Grid knows.
using Cells = std::uint64_t;

/// For each variable of a Space, by level, some of its cells.
using Box = std::vector<Cells>;

[[nodiscard]] constexpr Cells stretch(std::uint32_t first, std::uint32_t last) {
    return (Cells{first} << 32U) | last;
}
[[nodiscard]] constexpr std::uint32_t first_of(Cells stretch) {
    return static_cast<std::uint32_t>(stretch >> 32U);
}
[[nodiscard]] constexpr std::uint32_t last_of(Cells stretch) {
    return static_cast<std::uint32_t>(stretch);
}

/// How the cells of each variable of a space are written down, and what can be said of them.
class Grid {
  public:
    explicit Grid(const Space& space);

    [[nodiscard]] std::size_t size() const { return whole_.size(); }
    [[nodiscard]] bool is_list(std::uint32_t level) const { return lists_[level]; }
    /// All cells of the variable.
    [[nodiscard]] Cells whole(std::uint32_t level) const { return whole_[level]; }
    /// The box of all cases.
    [[nodiscard]] const Box& everything() const { return whole_; }
    /// The box of the cases in which every answer is known.
    [[nodiscard]] const Box& answered() const { return answered_; }

    [[nodiscard]] bool meet(std::uint32_t level, Cells a, Cells b) const {
        return lists_[level] ? (a & b) != 0 : first_of(a) <= last_of(b) && first_of(b) <= last_of(a);
    }
    [[nodiscard]] bool within(std::uint32_t level, Cells inner, Cells outer) const {
        return lists_[level] ? (inner & ~outer) == 0
                             : first_of(outer) <= first_of(inner) && last_of(inner) <= last_of(outer);
    }
    /// The cells in both, which must meet.
    [[nodiscard]] Cells common(std::uint32_t level, Cells a, Cells b) const;
    [[nodiscard]] bool holds(std::uint32_t level, Cells cells, std::uint32_t cell) const {
        return lists_[level] ? (cells >> cell & 1U) != 0 : first_of(cells) <= cell && cell <= last_of(cells);
    }
    /// The lowest cell.
    [[nodiscard]] std::uint32_t lowest(std::uint32_t level, Cells cells) const;

    [[nodiscard]] bool within(const Box& inner, const Box& outer) const;
    [[nodiscard]] bool meet(const Box& a, const Box& b) const;
    /// The cases in both, which must meet.
    [[nodiscard]] Box common(const Box& a, const Box& b) const;

  private:
    std::vector<bool> lists_;
    Box whole_;
    Box answered_;
};

/// One variable of a Part that does not have all its cells.
struct Limit {
    std::uint32_t level = 0;
    Cells cells = 0;
    bool operator==(const Limit&) const = default;
};

/// Some cases: those within all `limits` (ascending by level) for which `exactly` is true. It is `always` where the limits alone say it.
struct Part {
    std::vector<Limit> limits;
    Ref exactly = always;
    /// More ways lead through `exactly` than cutting could follow, or it is a sum of points, which cutting parts badly.
    bool very_many_ways = false;
};

/// Of a Part with at most so many ways, cutting is quick to tell what it covers.
inline constexpr std::size_t most_ways_cut = 1'000'000'000;

/// Parts that make up the true cases of the function, no case in two of them: the ways through its diagram, one for each. Where there
/// are more than `most_parts`, one part that holds the function itself.
[[nodiscard]] std::vector<Part> parts_of(const Grid& grid, const Store& store, Ref function, std::size_t most_parts);

/// Whether the limits of the two leave cases that lie in both.
[[nodiscard]] bool limits_meet(const Grid& grid, const Part& a, const Part& b);

/// The cases of the box for which the function is true.
[[nodiscard]] Part part_of(const Grid& grid, const Box& box, Ref exactly = always);

/// The part as a box; its `exactly` is left aside.
[[nodiscard]] Box box_of(const Grid& grid, const Part& part);

/// The cases of the box, as a function.
[[nodiscard]] Ref function_of(const Grid& grid, Store& store, const Box& box);

/// The function for those who know that the case lies in the box.
[[nodiscard]] Ref narrowed(const Grid& grid, Store& store, Ref function, const Box& box);

}  // namespace ascrules::diagram
