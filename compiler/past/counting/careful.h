#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "compiler/past/casefile/csv.h"
#include "compiler/past/counting/counter.h"

namespace ascrules::counting {

/// Understands and counts rows one at a time, in all detail. This is what a replay means; whatever is quicker must come to the same.
class CarefulRows {
  public:
    /// What it is made with must outlive it.
    CarefulRows(const std::vector<Stage>& stages, const mapping::Mapping& mapping, const Options& options,
                mapping::Decoder& decoder, Tally& tally)
        : stages_(stages),
          mapping_(mapping),
          decoder_(decoder),
          tally_(tally),
          counter_(stages, mapping, options, tally),
          repeated_(options.most_compared) {}

    /// Understands the current row of `rows`. False where it is unreadable.
    bool understand(casefile::CsvReader::Next got, const casefile::CsvReader& rows);
    /// Counts the row that has been understood; the lists of references that it belongs in.
    const std::vector<std::size_t>& count_case();
    /// The same for a case that was understood elsewhere, by the rules of the stage.
    const std::vector<std::size_t>& count_case(mapping::PastCase past, std::size_t stage);
    /// Understands and counts a row with all that goes with it.
    void count(casefile::CsvReader::Next got, const casefile::CsvReader& rows);
    /// Takes the reference of the next case of the file, by its mark; count() takes that of its row.
    void take_reference(std::uint64_t mark, std::size_t line) { repeated_.take(mark, line, tally_.repeated); }
    /// Puts the current row of `rows` into a list of references, without counting it.
    void refer(std::size_t list, casefile::CsvReader::Next got, const casefile::CsvReader& rows);
    [[nodiscard]] bool is_full(std::size_t list) const { return counter_.is_full(list); }
    /// Counts a row that is known to be unreadable; not among the rows.
    void count_unreadable(casefile::CsvReader::Next got, const casefile::CsvReader& rows);

  private:
    const std::vector<Stage>& stages_;
    const mapping::Mapping& mapping_;
    mapping::Decoder& decoder_;
    Tally& tally_;
    Counter counter_;
    RepeatedReferenceSearch repeated_;
    mapping::PastCase past_;
    std::vector<writing::Fault> faults_;
    std::optional<std::size_t> stage_;
    std::vector<std::size_t> lists_;
};

}  // namespace ascrules::counting
