#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "compiler/past/counting/stage.h"
#include "compiler/past/counting/tally.h"
#include "compiler/past/deciding/circuit.h"
#include "compiler/past/deciding/row_circuits.h"
#include "compiler/past/deciding/slots.h"

namespace ascrules::lanes {

using deciding::Circuit;
using deciding::OutcomeCircuit;
using deciding::Plane;
using deciding::plane_rows;
using deciding::Planes;
using deciding::RowCircuits;
using deciding::SlotColumns;
using deciding::Slots;

/// What is counted of the rules and the questions of a stage over rows that are decided together: the same as counting::count_rules() and
/// count_on_ladder() count of each, and which missing answers could still change the outcome.
class PlaneCounts {
  public:
    /// What it is made with must outlive it. `ladder`: see counting::ladder_positions().
    PlaneCounts(const RowCircuits& circuits, const Slots& slots, std::vector<std::size_t> ladder);

    /// Decides and counts the rows, `count` of them and at most 512, and fills in `results` with the position of what the rules do with each.
    void count(const std::uint8_t* rows, std::size_t count, std::uint8_t* results);
    /// Counts what is still to be counted of rows that are held.
    void finish();
    /// Adds all that was counted to the tally. `rule_places`: where the rules of the stage stand in it.
    void add_to(counting::Tally& tally, std::size_t stage, const std::vector<std::size_t>& rule_places) const;

  private:
    /// Rows by what is counted of them.
    struct Kinds {
        Plane sent;
        Plane held;
        Plane contradicted;
        Plane no_rule;
        Plane too_low;
        Plane too_high;
        std::map<std::size_t, Plane>
            sent_to;  ///< by destination, where there are second teams; absent where there is none
    };
    /// Where a case should have gone, where it is sent, and the rules that do so; all by number.
    using Way = std::vector<std::uint32_t>;

    [[nodiscard]] Kinds kinds_of(const std::uint8_t* rows, std::size_t count, std::uint8_t* results) const;
    void count_rules(const Kinds& kinds);
    void count_ways(const std::uint8_t* rows, const std::uint8_t* results, const Kinds& kinds);
    void count_ladder(const Kinds& kinds);
    void count_second_teams(const Kinds& kinds);
    void keep_held(const std::uint8_t* rows, const Plane& held);
    void count_asking();

    const RowCircuits& circuits_;
    const Slots& slots_;
    std::vector<std::size_t> ladder_;
    std::vector<std::size_t> ladder_order_;  ///< the rules that send, as they stand on the ladder
    SlotColumns columns_;
    Planes planes_;
    std::vector<Plane> certain_;  ///< of the rows at hand, by rule
    std::vector<Plane> possible_;
    std::vector<std::uint8_t> held_rows_;
    std::size_t held_count_ = 0;

    std::vector<counting::RuleTally> rules_;
    std::vector<counting::SecondTeamTally> second_teams_;  ///< by destination
    std::vector<std::size_t> mattered_;                    ///< by question
    counting::LadderTally on_ladder_;
    std::size_t held_ = 0;
    std::size_t too_low_ = 0;
    std::size_t too_high_ = 0;
    std::map<Way, std::size_t> ways_;
};

}  // namespace ascrules::lanes
