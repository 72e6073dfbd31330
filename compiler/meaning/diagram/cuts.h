#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "compiler/meaning/diagram/open_parts.h"

namespace ascrules::diagram {

/// One piece cut in two: of one variable, these cells here and the others there.
struct Cut {
    std::uint32_t level = 0;
    Cells here = 0;
    Cells there = 0;
    std::size_t parts_here = 0;  ///< how many of the parts reach into each half
    std::size_t parts_there = 0;
};

/// Chooses where to cut a piece, of which some part must reach into it and not cover it. Keeps its working memory between calls.
class Cuts {
  public:
    explicit Cuts(const Grid& grid) : grid_(grid), tallies_(grid.size()) {}

    /// The cut that parts the parts best: it leaves the least to do in its halves together.
    Cut parting(const OpenParts& parts) { return best(parts, parts.open(), false); }
    /// For pieces in which many parts overlap: the cut in both halves of which parts come closest to covering them. (What counts for little
    /// weighs most, as in R. Jeroslow, J. Wang, Solving propositional satisfiability problems, 1990; both halves are multiplied, as in programs that look ahead.)
    Cut covering(const OpenParts& parts) { return best(parts, parts.open(), true); }
    /// The same, for these of the open parts.
    Cut covering(const OpenParts& parts, std::span<const std::uint32_t> some) { return best(parts, some, true); }

  private:
    struct Tally {
        std::uint32_t parts = 0;
        std::vector<std::pair<Cells, double>> lists;  ///< of a list: the cells of the parts, and their weight
        // Of a stretch, by cell:
        std::vector<std::uint32_t> starts;  ///< parts that begin there
        std::vector<std::uint32_t> ends;    ///< parts that end before it
        std::vector<double>
            from_first;  ///< weight of those that hold all cells of the piece before it, and not this one
        std::vector<double>
            to_last;  ///< weight of those that hold it and all cells of the piece behind it, and not the one before
    };

    Cut best(const OpenParts& parts, std::span<const std::uint32_t> open, bool crowded);
    void count(std::uint32_t level, Cells cells, Cells piece, double weight);
    void count_rest(const OpenParts& parts, Ref rest, double weight);
    void weigh_stretch(std::uint32_t level, Cells piece, std::size_t all);
    void weigh_list(std::uint32_t level, Cells piece, std::size_t all);
    void weigh(const Cut& cut, double covered_here, double covered_there);

    const Grid& grid_;
    std::vector<Tally> tallies_;
    std::vector<std::uint32_t> touched_;
    bool crowded_ = false;
    std::optional<Cut> best_;
    double least_ = 0;
};

}  // namespace ascrules::diagram
