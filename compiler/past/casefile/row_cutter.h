#pragma once

#include <array>
#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/words/writing/problem.h"

namespace ascrules::casefile {

/// What one row may hold, so that memory stays bounded whatever is read. Beyond the first three a row is unreadable and reading goes on;
/// beyond the last two reading stops.
struct CsvLimits {
    std::size_t field_bytes = 1'000'000;
    std::size_t row_bytes = 8'000'000;
    std::size_t fields = 4'096;
    std::size_t endless_row_bytes = 256'000'000;
    std::size_t rows = 100'000'000;
};

/// Cuts bytes into rows and their fields as RFC 4180 has it, from UTF-8 with or without a byte-order mark, and never holds more than one row. Rows
/// end with LF or CRLF, or with CR alone if the first row does. What a row means, the first one too, is not known here.
class RowCutter {
  public:
    enum class Next {
        row,
        unreadable,  ///< `fault()` says why
        end,
        stopped,  ///< the file cannot be read further: `problem()` says why
    };

    RowCutter(std::istream& stream, std::string file, char separator, CsvLimits limits);

    /// Goes to the next row, which may be an empty line.
    Next next();
    /// Whether the row is a line on which nothing stands.
    [[nodiscard]] bool is_empty_line() const;
    /// Whether the row has several fields and nothing but spaces stands in any of them.
    [[nodiscard]] bool is_empty_row() const;
    /// Ends the reading for good. Always `stopped`.
    Next stop(std::size_t line, writing::Trouble trouble);
    /// Calls the row unreadable; what was wrong with it before stays.
    void find_fault(std::string what, std::string advice);

    /// The line of the first row, where it is not 1. Before anything is read.
    void count_lines_from(std::size_t line) { next_line_ = line; }
    [[nodiscard]] const std::string& file() const { return file_; }
    [[nodiscard]] char separator() const { return separator_; }
    [[nodiscard]] const CsvLimits& limits() const { return limits_; }
    /// The line on which the row starts, and the one behind it.
    [[nodiscard]] std::size_t line() const { return line_; }
    [[nodiscard]] std::size_t next_line() const { return next_line_; }
    /// Valid until the next call of next().
    [[nodiscard]] const std::vector<std::string_view>& fields() const { return fields_; }
    [[nodiscard]] const writing::Fault& fault() const { return fault_; }
    [[nodiscard]] bool has_fault() const { return !fault_.what.empty(); }
    [[nodiscard]] bool has_stopped() const { return problem_.has_value(); }
    [[nodiscard]] const writing::Problem& problem() const { return *problem_; }
    [[nodiscard]] bool carriage_return_ends_rows() const { return carriage_return_ends_rows_; }

    /// Lets go of the stream and of all that was taken from it.
    void leave_stream();
    /// Cuts `text`, which begins with a row and has to stay where it is, and behind it the stream. `line` is that of the row.
    void go_on_with(std::string_view text, std::size_t line);
    /// What has been taken from the stream, or given, and is no part of the rows so far.
    [[nodiscard]] std::string_view rest() const { return {at_, static_cast<std::size_t>(end_ - at_)}; }
    /// Takes bytes from the stream past the rows: as many as there are, or `size`. Where the stream breaks, reading has stopped.
    std::size_t take_from_stream(char* to, std::size_t size);

  private:
    enum class State { start_of_field, unquoted, quoted, after_quote };
    using Bytes = std::array<bool, 256>;

    bool more();
    bool fill();
    Next cut();
    void start_row();
    Next finish_file(State state);
    bool step(State& state);
    bool step_outside_quotes(State& state);
    void step_in_quotes(State& state);
    bool row_ends_with_carriage_return();
    void take_run(const Bytes& ends);
    void take(std::string_view run);
    void end_field();
    void give_up_row(std::string what, std::string advice);
    Next finish_row();

    std::istream* stream_;
    std::string file_;
    char separator_;
    CsvLimits limits_;
    Bytes ends_plain_run_{};   ///< bytes that mean something outside quotation marks
    Bytes ends_quoted_run_{};  ///< and inside them

    std::vector<char> block_;
    const char* at_ = nullptr;
    const char* end_ = nullptr;
    bool started_ = false;
    bool is_first_row_ = true;
    std::size_t next_line_ = 1;
    bool carriage_return_ends_rows_ = false;
    std::optional<writing::Problem> problem_;

    // the current row
    std::size_t line_ = 0;
    std::string text_;  ///< its fields, one after the other
    std::vector<std::size_t> ends_;
    std::vector<std::string_view> fields_;
    writing::Fault fault_;
    std::size_t field_bytes_ = 0;
    std::size_t read_bytes_ = 0;
    std::size_t quote_line_ = 0;
    unsigned char all_bits_ = 0;  ///< every byte of the row, or-ed: below 0x80 it is plain ASCII
    bool given_up_ = false;       ///< too large: read to its end and not kept
    bool has_quotes_ = false;
};

}  // namespace ascrules::casefile
