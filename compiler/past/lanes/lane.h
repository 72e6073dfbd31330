#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "compiler/past/casefile/blocks.h"
#include "compiler/past/casefile/marks.h"
#include "compiler/past/counting/careful.h"
#include "compiler/past/lanes/gates.h"
#include "compiler/past/lanes/lane_counts.h"
#include "compiler/past/lanes/lane_flips.h"
#include "compiler/past/lanes/lane_variants.h"
#include "compiler/past/lanes/quick_row.h"
#include "compiler/past/lanes/walk.h"

namespace ascrules::lanes {

/// What all lanes of a replay have in common. None of it changes while they run.
struct LanePlan {
    const std::vector<counting::Stage>& stages;
    const mapping::Mapping& mapping;
    const counting::Options& options;
    const Slots& slots;
    const casefile::CsvReader& rows;  ///< has read the column names; only these, the separator and the limits are used
};

/// What is left to do about a block when all before it has been done.
struct BlockEvents {
    static constexpr std::size_t unreadable = ~std::size_t{0};

    struct Event {
        std::size_t offset = 0;         ///< of the row in the block
        std::size_t line = 0;           ///< of the row; the block begins with line 1
        std::size_t what = unreadable;  ///< or the list of references that the row belongs in
    };
    std::vector<Event> events;  ///< by offset
    std::size_t rows = 0;
    std::size_t empty_lines = 0;
    std::size_t lines = 0;
    bool stopped = false;  ///< the file cannot be read beyond some row of the block
};

/// Reads blocks and counts what is in them. Several lanes count at the same time, each by itself.
class Lane {
  public:
    explicit Lane(const LanePlan& plan);
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    [[nodiscard]] BlockEvents read(const casefile::FileBlock& block);
    /// Adds all cases of all blocks to the tally.
    void add_to(counting::Tally& tally) const;

  private:
    /// Rows of one stage that have been understood and are still to be decided.
    struct Batch {
        std::vector<std::uint8_t> rows;
        std::vector<RowFacts> facts;
        std::vector<std::size_t> offsets;
        std::vector<std::size_t> lines;
        std::vector<std::uint32_t> verdicts;
        std::size_t count = 0;
    };
    /// A row in the piece of text that is being read.
    struct Row {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;       ///< where its line feed stands
        std::size_t first_mark = 0;  ///< that of its first field
        std::size_t end_mark = 0;    ///< that of its line feed
        bool odd = false;
    };

    std::size_t read_piece(std::size_t begin, std::size_t end);
    bool read_row(const char* text, const Row& row);
    [[nodiscard]] bool only_letters_are_odd(const char* text, const Row& row, std::size_t odd) const;
    std::size_t read_carefully(std::size_t offset);
    bool read_fields(const std::vector<std::string_view>& fields, std::size_t offset, std::size_t line);
    bool take(const char* text, const std::uint32_t* ends, std::size_t offset, std::size_t line);
    void decide(std::size_t stage);
    void count_variants(std::size_t stage);
    void count_one_by_one(const Batch& batch, std::size_t i, std::size_t stage);
    void note(std::size_t list, std::size_t offset, std::size_t line);

    const LanePlan& plan_;
    std::size_t columns_;
    std::size_t longest_row_;
    writing::Problems problems_;
    mapping::Decoder decoder_;
    QuickRow quick_;
    std::vector<Walk> walks_;
    std::vector<Gates> gates_;
    LaneCounts counts_;
    LaneFlips flips_;
    LaneVariants variants_;
    counting::Tally tally_;  ///< of the rows that were counted carefully
    counting::CarefulRows careful_;
    casefile::CsvReader reader_;
    std::vector<Batch> batches_;  ///< for each stage
    std::vector<std::size_t> stage_of_day_;
    casefile::Marks marks_;

    // the current block
    const casefile::FileBlock* block_ = nullptr;
    BlockEvents events_;
    std::size_t line_ = 1;
    std::size_t row_offset_ = 0;

    std::vector<std::size_t> lines_;  ///< of the row that is being counted, see Gates
    std::vector<LaneVariants::Moved> moved_;
    std::string scratch_;
    std::vector<std::uint32_t> scratch_ends_;
};

}  // namespace ascrules::lanes
