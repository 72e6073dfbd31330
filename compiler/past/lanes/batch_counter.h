#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "compiler/past/counting/careful.h"
#include "compiler/past/deciding/gates.h"
#include "compiler/past/deciding/walk.h"
#include "compiler/past/lanes/lane_counts.h"
#include "compiler/past/lanes/lane_flips.h"
#include "compiler/past/lanes/lane_variants.h"
#include "compiler/past/lanes/plan.h"
#include "compiler/past/lanes/plane_counts.h"
#include "compiler/past/lanes/row_batches.h"

namespace ascrules::lanes {

using deciding::Gates;
using deciding::QuestionSet;
using deciding::Walk;

/// Decides batches of rows and counts all that is counted of them, and of single rows that were looked at carefully.
class BatchCounter {
  public:
    /// What it is made with must outlive it; `rows` reads the rows of the batches.
    BatchCounter(const LanePlan& plan, const QuickRow& rows, mapping::Decoder& decoder);
    BatchCounter(const BatchCounter&) = delete;
    BatchCounter& operator=(const BatchCounter&) = delete;

    /// Decides the rows that wait for the stage, and empties the batch. They are counted, or wait until there are more that can be decided together. Rows
    /// that belong in lists of references are noted.
    void count(std::size_t stage, Batch& batch, BlockEvents& events);
    /// At the end of a block: counts all rows that wait, if where they stand is to be noted.
    void end_block(BlockEvents& events);
    /// Counts all rows that still wait.
    void finish();
    /// Counts the current row of `reader`, or notes that it is unreadable: false. `at` is where it stands.
    bool count_carefully(casefile::CsvReader::Next got, const casefile::CsvReader& reader, BlockEvents::Event at,
                         BlockEvents& events);
    /// Adds all that was counted to the tally.
    void add_to(counting::Tally& tally) const;

  private:
    void note(std::size_t list, BlockEvents::Event at, BlockEvents& events) const;
    void count_one_by_one(std::size_t stage, const Batch& batch, std::size_t i, BlockEvents& events);
    void count_decided(std::size_t stage, const Batch& batch, BlockEvents& events);
    void count_waiting(std::size_t stage, BlockEvents& events);
    void count_variants(std::size_t stage, const Batch& batch, BlockEvents& events);

    const LanePlan& plan_;
    const QuickRow& rows_;
    std::vector<std::optional<Walk>> walks_;          ///< for each stage
    std::vector<std::optional<PlaneCounts>> planes_;  ///< for each stage
    std::vector<Batch> waiting_;                      ///< for each stage, rows that are left to the circuits
    std::vector<Gates> gates_;                        ///< for each stage
    LaneCounts counts_;
    LaneFlips flips_;
    LaneVariants variants_;
    counting::Tally tally_;  ///< of the rows that were counted carefully
    counting::CarefulRows careful_;
    std::vector<std::size_t> lines_;  ///< of the row that is being counted, see Gates
    std::vector<LaneVariants::Moved> moved_;
};

}  // namespace ascrules::lanes
