#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "compiler/diagram/cover.h"

namespace ascrules::diagram {

/// A function that a piece of the space still has to do with.
struct Open {
    std::uint32_t part = 0;  ///< its number among the parts
    Ref rest = always;       ///< what is left of `Part::exactly` in the piece
};

/// One piece cut in two: of one variable, these cells here and the others there.
struct Cut {
    std::uint32_t level = 0;
    Cells here = 0;
    Cells there = 0;
    std::size_t parts_here = 0;  ///< how many of the parts reach into each half
    std::size_t parts_there = 0;
};

/// Chooses where to cut. Keeps its working memory between calls.
class Cuts {
  public:
    Cuts(const Grid& grid, const std::vector<Cover::Owned>& parts);

    /// The cut of the piece that leaves the least to do in its halves together. There must be a part whose limits, or whose function, do not hold the whole
    /// piece.
    Cut best(const Store& store, const Box& piece, std::span<const Open> open);

  private:
    struct Tally {
        std::vector<std::uint32_t> starts;  ///< by cell: parts that begin there
        std::vector<std::uint32_t> ends;    ///< by cell: parts that end before it
        std::vector<Cells> lists;           ///< the parts' cells
        std::uint32_t parts = 0;
    };

    void count(std::uint32_t level, Cells cells, Cells piece);
    void count(const Store& store, const Box& piece, Ref rest);
    void weigh_stretch(std::uint32_t level, Cells piece, std::size_t all);
    void weigh_list(std::uint32_t level, Cells piece, std::size_t all);
    void weigh(const Cut& cut);

    const Grid& grid_;
    const std::vector<Cover::Owned>& parts_;
    std::vector<Tally> tallies_;
    std::vector<std::uint32_t> touched_;
    std::optional<Cut> best_;
    double least_ = 0;
};

}  // namespace ascrules::diagram
