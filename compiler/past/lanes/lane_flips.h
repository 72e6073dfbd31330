#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "compiler/past/counting/stage.h"
#include "compiler/past/counting/tally.h"
#include "compiler/past/deciding/row_results.h"
#include "compiler/past/deciding/slots.h"
#include "compiler/past/lanes/plan.h"

namespace ascrules::lanes {

using deciding::RowResults;
using deciding::Slot;
using deciding::Slots;

/// What other answers to questions that must not affect the route would do, tried on rows of small numbers: comes to the same as
/// counting::moves() does.
class LaneFlips {
  public:
    /// What it is made with must outlive it. The stages have diagrams.
    LaneFlips(const std::vector<counting::Stage>& stages, const Walkable& walkable, std::size_t all_steps);

    /// Tries rows of one stage, slots.stride() bytes apart, with the position of what the rules do with each.
    void look(std::size_t stage, const std::uint8_t* rows, std::size_t count, const std::uint8_t* results);
    void add_to(counting::Tally& tally) const;

  private:
    void try_rows(std::size_t stage, std::size_t at, const std::uint8_t* rows, std::size_t count,
                  const std::uint8_t* results);

    const Slots& slots_;
    std::vector<model::QuestionId> questions_;
    std::vector<std::vector<bool>> can_matter_;  ///< for each stage and question: the diagram looks at the answer
    std::vector<RowResults> deciders_;           ///< for each stage
    std::vector<counting::FlipTally> tallies_;
    std::vector<std::uint8_t> flipped_;
    std::vector<std::uint8_t> with_other_answer_;
    std::vector<bool> moved_;
};

}  // namespace ascrules::lanes
