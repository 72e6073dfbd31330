#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "compiler/past/counting/stage.h"
#include "compiler/past/counting/tally.h"
#include "compiler/past/counting/variants.h"
#include "compiler/past/lanes/plan.h"
#include "compiler/past/lanes/slots.h"
#include "compiler/past/lanes/walk.h"

namespace ascrules::lanes {

/// The variants of all stages, for rows of small numbers: comes to the same as counting::count_variants() does.
class LaneVariants {
  public:
    /// What it is made with must outlive it. `all_steps`: room for all walks together, see Walk.
    LaneVariants(const std::vector<counting::Stage>& stages, const Walkable& walkable, std::size_t all_steps);

    [[nodiscard]] bool none() const { return tallies_.empty(); }

    /// Rows of a stage that stand `stride` bytes apart, and the numbers of their verdicts by `walk`; those that it left undecided are
    /// passed over. `moved` gets the position of each row that moves, with the variant and the way.
    struct Moved {
        std::size_t row = 0;
        std::size_t variant = 0;
        counting::Move move = counting::Move::other;
    };
    void count(std::size_t stage, const std::uint8_t* rows, std::size_t count, const std::uint32_t* verdicts,
               const Walk& walk, std::vector<Moved>* moved);
    /// Adds all that was counted to the tally.
    void add_to(counting::Tally& tally) const;

  private:
    /// A walk, and for each of its verdicts the position of what it says (see results.h).
    struct Decider {
        Walk walk;
        std::vector<std::uint8_t> results;
    };

    void learn(std::vector<std::uint8_t>& results, const Walk& walk) const;
    [[nodiscard]] std::size_t combination(std::size_t result, const std::uint8_t* row);
    [[nodiscard]] std::size_t decide_alone(const counting::Variant& variant, const std::uint8_t* row) const;

    const std::vector<counting::Stage>& stages_;
    const Slots& slots_;
    std::size_t destinations_;
    std::size_t results_;                              ///< the destinations and other_rule_results
    std::size_t places_;                               ///< the destinations and other_places
    std::vector<std::vector<Decider>> deciders_;       ///< by stage and variant
    std::vector<std::vector<std::uint8_t>> by_rules_;  ///< by stage, for each verdict of the rules
    /// Each combination that has come up of what the rules do, where cases were sent and should have gone has a number, one below what
    /// stands here; zero: it has not come up.
    std::vector<std::uint32_t> number_of_;
    std::vector<std::size_t> combinations_;          ///< by number, the position in `number_of_`
    std::vector<std::vector<std::size_t>> tallies_;  ///< by variant: by combination, and what the variant does
    std::vector<std::size_t> numbers_;               ///< of the rows at hand
    std::vector<std::uint32_t> verdicts_;
};

}  // namespace ascrules::lanes
