#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/past/deciding/circuit.h"
#include "compiler/past/lanes/plan.h"
#include "compiler/past/lanes/quick_row.h"

namespace ascrules::lanes {

using deciding::plane_rows;

/// Rows of one stage that have been understood and are still to be decided.
struct Batch {
    std::vector<std::uint8_t> rows;
    std::vector<RowFacts> facts;
    std::vector<std::size_t> offsets;
    std::vector<std::size_t> lines;
    std::vector<std::uint32_t> verdicts;
    std::vector<std::uint8_t> results;  ///< the position of what the rules do (see counting::position())
    std::size_t count = 0;

    /// Room for as many rows as are decided together, `stride` bytes apart.
    explicit Batch(std::size_t stride);
    /// Puts a row of another batch into this one, at the place or behind the last.
    void put(std::size_t place, const Batch& from, std::size_t row, std::size_t stride);
};

/// Understands rows the quick way and keeps them by the stage that decides them, until there are enough to be decided at once.
class RowBatches {
  public:
    enum class Took { row, last_row, nothing };

    /// What it is made with must outlive it.
    RowBatches(const LanePlan& plan, mapping::Decoder& decoder);

    /// Takes a row of text whose fields end at `ends`. `nothing` where it has to be looked at carefully; `last_row` where its batch, full(), has no
    /// room for another.
    Took take(const char* text, const std::uint32_t* ends, std::size_t offset, std::size_t line);
    /// The same of fields that stand anywhere.
    Took take(const std::vector<std::string_view>& fields, std::size_t offset, std::size_t line);

    /// The stage of the batch that became full last.
    [[nodiscard]] std::size_t full() const { return full_; }
    [[nodiscard]] Batch& of(std::size_t stage) { return batches_[stage]; }
    [[nodiscard]] std::size_t stages() const { return batches_.size(); }
    [[nodiscard]] const QuickRow& rows() const { return quick_; }

  private:
    [[nodiscard]] std::optional<std::size_t> stage_of(const RowFacts& facts);

    const LanePlan& plan_;
    QuickRow quick_;
    std::vector<Batch> batches_;             ///< for each stage
    std::vector<std::size_t> stage_of_day_;  ///< by number of the day, see QuickRow::days()
    std::size_t full_ = 0;
    std::string fields_;
    std::vector<std::uint32_t> ends_;
};

}  // namespace ascrules::lanes
