#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "compiler/past/counting/stage.h"
#include "compiler/past/counting/tally.h"
#include "compiler/past/counting/variants.h"
#include "compiler/past/deciding/row_results.h"
#include "compiler/past/deciding/slots.h"
#include "compiler/past/lanes/plan.h"

namespace ascrules::lanes {

using deciding::RowResults;
using deciding::Slots;

/// The variants of all stages, for rows of small numbers: comes to the same as counting::count_variants() does.
class LaneVariants {
  public:
    /// What it is made with must outlive it. `all_steps`: room for all walks together, see Walk.
    LaneVariants(const std::vector<counting::Stage>& stages, const Walkable& walkable, std::size_t all_steps);

    [[nodiscard]] bool none() const { return tallies_.empty(); }

    /// Rows of a stage, slots.stride() bytes apart, and the position of what its rules do with each. `moved` gets the position of each row that moves, with the variant and the way.
    struct Moved {
        std::size_t row = 0;
        std::size_t variant = 0;
        counting::Move move = counting::Move::other;
    };
    void count(std::size_t stage, const std::uint8_t* rows, std::size_t count, const std::uint8_t* results,
               std::vector<Moved>* moved);
    /// Adds all that was counted to the tally.
    void add_to(counting::Tally& tally) const;

  private:
    [[nodiscard]] std::size_t combination(std::size_t result, const std::uint8_t* row);

    const Slots& slots_;
    std::size_t destinations_;
    std::size_t results_;                            ///< the destinations and other_rule_results
    std::size_t places_;                             ///< the destinations and other_places
    std::vector<std::vector<RowResults>> deciders_;  ///< by stage and variant
    /// Each combination that has come up of what the rules do, where cases were sent and should have gone has a number, one below what
    /// stands here; zero: it has not come up.
    std::vector<std::uint32_t> number_of_;
    std::vector<std::size_t> combinations_;          ///< by number, the position in `number_of_`
    std::vector<std::vector<std::size_t>> tallies_;  ///< by variant: by combination, and what the variant does
    std::vector<std::size_t> numbers_;               ///< of the rows at hand
    std::vector<std::uint8_t> by_variant_;
};

}  // namespace ascrules::lanes
