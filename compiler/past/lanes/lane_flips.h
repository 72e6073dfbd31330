#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "compiler/past/counting/stage.h"
#include "compiler/past/counting/tally.h"
#include "compiler/past/lanes/slots.h"
#include "compiler/past/lanes/walk.h"

namespace ascrules::lanes {

/// What other answers to questions that must not affect the route would do, tried on rows of small numbers: comes to the same as
/// counting::moves() does.
class LaneFlips {
  public:
    /// What it is made with must outlive it. The stages have diagrams.
    LaneFlips(const std::vector<counting::Stage>& stages, const Slots& slots);

    /// Tries rows of one stage, `stride` bytes apart, that have been decided; rows that the walk could not decide are passed over.
    void look(std::size_t stage, Walk& walk, const std::uint8_t* rows, std::size_t count, const std::uint32_t* numbers);
    void add_to(counting::Tally& tally) const;

  private:
    void try_rows(std::size_t stage, std::size_t at, Walk& walk, const std::uint8_t* rows, std::size_t count,
                  const std::uint32_t* numbers);

    const std::vector<counting::Stage>& stages_;
    const Slots& slots_;
    std::vector<model::QuestionId> questions_;
    std::vector<std::vector<bool>> can_matter_;  ///< for each stage and question: the diagram looks at the answer
    std::vector<counting::FlipTally> tallies_;
    std::vector<std::uint8_t> flipped_;
    std::vector<std::uint32_t> numbers_;
    std::vector<bool> moved_;
};

}  // namespace ascrules::lanes
