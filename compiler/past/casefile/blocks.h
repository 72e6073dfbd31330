#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/past/casefile/csv.h"
#include "compiler/past/casefile/mark_bits.h"

namespace ascrules::casefile {

/// A stretch of a case file that begins and ends with a row. Behind it there is room that can be read.
struct FileBlock {
    std::vector<char> bytes;
    std::size_t size = 0;
    std::size_t number = 0;                  ///< from zero, in the order of the file
    std::optional<writing::Problem> broken;  ///< why the file ends here, if it is for that

    [[nodiscard]] std::string_view text() const { return {bytes.data(), size}; }
};

/// Cuts what a reader has not read yet into blocks.
class FileBlocks {
  public:
    enum class Got {
        block,
        giant,  ///< a row that is too large to be held follows: it stands at the reader, which has to read it
        end,
    };

    /// `rows` has read the column names, and must outlive this.
    FileBlocks(CsvReader& rows, std::size_t bytes_at_once);

    Got next(FileBlock& block);
    /// The number of the next block. A row that the reader has read is one too.
    [[nodiscard]] std::size_t count() const { return count_; }
    /// The reader's text where it is at a giant row; it stays where it is until the next call of next().
    [[nodiscard]] std::string_view giant() const { return carry_; }
    void has_read_giant();

  private:
    [[nodiscard]] std::size_t end_of_rows(std::string_view text);
    [[nodiscard]] std::size_t end_of_rows_with_quotes(std::string_view text) const;
    Got end(FileBlock& block);

    CsvReader& rows_;
    std::size_t block_bytes_;
    std::size_t most_bytes_;  ///< a row that is larger is a giant
    std::string carry_;       ///< what has been taken from the stream and is in no block yet
    MarkBits marks_;
    std::size_t count_ = 0;
    bool ended_ = false;
};

}  // namespace ascrules::casefile
