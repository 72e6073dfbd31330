#pragma once

#include <cstddef>
#include <cstdint>

#include "compiler/past/casefile/blocks.h"
#include "compiler/past/casefile/marks.h"
#include "compiler/past/lanes/batch_counter.h"
#include "compiler/past/lanes/plan.h"
#include "compiler/past/lanes/row_batches.h"

namespace ascrules::lanes {

/// Reads blocks and counts what is in them: finds the rows in the text, and hands them on. Several lanes count at the same time, each by itself.
class Lane {
  public:
    explicit Lane(const LanePlan& plan);
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    [[nodiscard]] BlockEvents read(const casefile::FileBlock& block);
    /// Decides what still waits, once all blocks have been read.
    void finish();
    /// Adds all cases of all blocks to the tally.
    void add_to(counting::Tally& tally) const;

  private:
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
    [[nodiscard]] bool says_nothing(const char* text, const Row& row, bool but_quotation_marks) const;
    [[nodiscard]] bool only_letters_are_odd(const char* text, const Row& row, std::size_t odd) const;
    std::size_t read_carefully(std::size_t offset);
    /// False where nothing was taken; counts a batch that is full.
    bool took(RowBatches::Took took);
    void note_reference(std::string_view reference, std::size_t line);

    const LanePlan& plan_;
    std::size_t columns_;
    std::size_t longest_row_;
    writing::Problems problems_;
    mapping::Decoder decoder_;
    RowBatches batches_;
    BatchCounter counter_;
    casefile::CsvReader reader_;
    casefile::Marks marks_;
    std::optional<std::size_t> reference_;  ///< where it stands in a row

    // the current block
    const casefile::FileBlock* block_ = nullptr;
    BlockEvents events_;
    std::size_t line_ = 1;
    std::size_t row_offset_ = 0;
};

}  // namespace ascrules::lanes
