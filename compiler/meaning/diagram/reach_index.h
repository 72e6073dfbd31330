#pragma once

#include <cstdint>
#include <vector>

#include "compiler/meaning/diagram/box.h"

namespace ascrules::diagram {

/// Which of many parts reach into a box, asked variable by variable for all parts at once: one bit for each part.
class ReachIndex {
  public:
    using Bits = std::vector<std::uint64_t>;

    /// `cells`: for each part, its cells of each variable.
    ReachIndex(const Grid& grid, const std::vector<Box>& parts);

    /// The parts whose cells of every variable but `left_out` meet those of the box; ascending.
    [[nodiscard]] std::vector<std::uint32_t> reaching(const Box& box, std::uint32_t left_out) const;

  private:
    /// Takes out of `bits` the parts that do not meet the cells.
    void keep(std::uint32_t level, Cells cells, Bits& bits) const;

    /// Of a list: by cell, the parts that hold it. Of a stretch: by cell, those that begin there or before, and those that end there or
    /// behind. Nothing where all parts have all cells.
    struct Variable {
        std::vector<Bits> holding;
        std::vector<Bits> begun;
        std::vector<Bits> not_ended;
    };

    const Grid& grid_;
    std::vector<Variable> variables_;
    std::size_t parts_;
};

}  // namespace ascrules::diagram
