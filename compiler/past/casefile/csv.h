#pragma once

#include <cstddef>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/past/casefile/row_cutter.h"
#include "compiler/words/writing/problem.h"

namespace ascrules::casefile {

/// Reads a table with a line of column names, row by row: each row has as many fields as there are names. How rows are cut, see RowCutter.
class CsvReader {
  public:
    using Next = RowCutter::Next;  ///< `row`: fields() holds as many fields as header()

    CsvReader(std::istream& stream, std::string file, char separator, CsvLimits limits = {})
        : cutter_(stream, std::move(file), separator, limits) {}

    /// Reads the column names, which must come first and once. False, with one problem, where they cannot be used.
    bool read_header(writing::Problems& problems);
    /// The line of the column names, where it is not 1. Before anything is read.
    void count_lines_from(std::size_t line) { cutter_.count_lines_from(line); }
    /// Goes to the next row. Empty lines, and rows in which every field is empty, are passed over and counted; they are no rows.
    Next next();

    [[nodiscard]] const std::string& file() const { return cutter_.file(); }
    [[nodiscard]] char separator() const { return cutter_.separator(); }
    /// The column names, without spaces at the ends. Some may be empty, and some the same: see ColumnNames.
    [[nodiscard]] const std::vector<std::string>& header() const { return header_; }
    /// The line on which the current row starts; the first line of the file is 1.
    [[nodiscard]] std::size_t line() const { return cutter_.line(); }
    /// Valid until the next call of next().
    [[nodiscard]] const std::vector<std::string_view>& fields() const { return cutter_.fields(); }
    [[nodiscard]] const writing::Fault& fault() const { return cutter_.fault(); }
    [[nodiscard]] const writing::Problem& problem() const { return cutter_.problem(); }
    [[nodiscard]] std::size_t empty_lines() const { return empty_lines_; }
    /// Rows of several fields that are all empty, since the reading began or went on elsewhere.
    [[nodiscard]] std::size_t empty_rows() const { return empty_rows_; }

    // For those who read rows in pieces.

    /// A reader with the same column names and limits that has no stream: it reads what it is given by go_on_with().
    [[nodiscard]] CsvReader without_stream() const;
    /// Reads on in `text`, which begins with a row and has to stay where it is, and behind it in the stream. `line` is that of the row.
    void go_on_with(std::string_view text, std::size_t line) { cutter_.go_on_with(text, line); }
    /// The same, and so many rows, and lines and rows that are empty, have come before; empty rows are counted anew.
    void go_on_with(std::string_view text, std::size_t line, std::size_t rows, std::size_t empty_lines);
    /// What has been taken from the stream, or given, and is no part of the rows so far.
    [[nodiscard]] std::string_view rest() const { return cutter_.rest(); }
    /// The line behind the current row.
    [[nodiscard]] std::size_t next_line() const { return cutter_.next_line(); }
    /// Takes bytes from the stream past the reader, which must have no rest: as many as there are, or `size`. Where the stream breaks,
    /// reading has stopped, and problem() says why.
    std::size_t take_from_stream(char* to, std::size_t size) { return cutter_.take_from_stream(to, size); }
    [[nodiscard]] bool has_stopped() const { return cutter_.has_stopped(); }
    [[nodiscard]] bool carriage_return_ends_rows() const { return cutter_.carriage_return_ends_rows(); }
    [[nodiscard]] const CsvLimits& limits() const { return cutter_.limits(); }

  private:
    Next counted(Next got);
    void check_field_count();

    RowCutter cutter_;
    std::vector<std::string> header_;
    std::size_t rows_ = 0;
    std::size_t empty_lines_ = 0;
    std::size_t empty_rows_ = 0;
};

}  // namespace ascrules::casefile
