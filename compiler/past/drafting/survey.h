#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/past/casefile/csv.h"
#include "compiler/past/casefile/table.h"
#include "compiler/words/writing/problem.h"

/// What stands in the columns of a case file, found out in one pass and in bounded memory.
namespace ascrules::drafting {

/// A value as it was first written, and how many rows hold it. Values that differ in capitals and spaces alone are one.
struct SeenValue {
    std::string text;
    std::size_t count = 0;
    std::size_t first_line = 0;
};

/// The values of a column while they are few. Beyond `most`, or where one is longer than `longest` bytes, none is kept.
struct SeenValues {
    static constexpr std::size_t most = 40;
    static constexpr std::size_t longest = 80;
    std::map<std::string, SeenValue> by_folded;
    bool too_many = false;

    void add(std::string_view text, std::size_t line, std::size_t count = 1);
    /// The most frequent first; equally frequent ones by their text.
    [[nodiscard]] std::vector<SeenValue> sorted() const;
};

/// Rows whose value is a number: `35`, `-2.5`, `£23,250.00`.
struct SeenNumbers {
    std::size_t count = 0;
    double lowest = 0;
    double highest = 0;
    std::size_t most_decimals = 0;
    std::size_t with_pounds = 0;
    std::size_t with_commas = 0;
};

/// Rows whose value is a day, by how it is written.
struct SeenDays {
    std::size_t year_first = 0;  ///< 2026-04-26
    std::size_t slashes = 0;     ///< 26/04/2026, or 04/26/2026
    std::size_t day_surely_first = 0;
    std::size_t month_surely_first = 0;
    std::size_t in_words = 0;    ///< 26 April 2026
    std::size_t unreadable = 0;  ///< 26-04-2026, 26.04.2026, 26/04/26
    [[nodiscard]] std::size_t count() const { return year_first + slashes + in_words + unreadable; }
};

inline constexpr std::array<std::string_view, 4> separators{";", "|", ",", "/"};

struct SurveyedColumn {
    std::string name;
    std::size_t empty = 0;
    std::size_t filled = 0;
    SeenValues values;
    SeenValues words;  ///< those that are neither numbers nor days
    std::array<SeenValues, separators.size()>
        parts;  ///< of what stands between separators; a value without one is its own part
    std::array<std::size_t, separators.size()> parted{};  ///< rows in which the separator occurs
    SeenNumbers numbers;
    SeenDays days;
    bool has_own_name = true;   ///< else a mapping cannot ask for it
    bool name_is_rare = false;  ///< the name is a value of the file that stands in few rows, and is not to be shown
    std::size_t personal = 0;   ///< rows whose value looks personal
    bool all_different = true;  ///< the first values, as far as is looked
    std::vector<std::uint64_t> first_values = {};  ///< of those, sorted

    void add(std::string_view text, std::size_t line);
};

/// A row that could not be read.
struct BadRow {
    std::size_t line = 0;
    std::string what;
};

struct Survey {
    std::string file;
    char separator = ',';
    std::vector<std::string> read_as = {};  ///< how the file was read, for people: "unpacked (gzip)"
    std::size_t rows = 0;                   ///< or cases, where a case has several
    std::optional<casefile::OneRowAnAnswer> one_row_an_answer = std::nullopt;
    std::size_t bad_rows = 0;
    std::optional<BadRow> first_bad_row = std::nullopt;
    std::vector<SurveyedColumn> columns = {};
    std::string without_own_name = {};  ///< which columns of the file lack a name of their own, see ColumnNames
};

/// Reads the file to its end. Nothing, with problems, where that cannot be done, there are no rows, or the first line holds a case instead of
/// column names.
[[nodiscard]] std::optional<Survey> survey(casefile::CsvReader& rows, writing::Problems& problems);

/// The same of a file with one row for each answer, whose questions become columns. At most 500 of them; names of questions that may be somebody's
/// data are a problem.
[[nodiscard]] std::optional<Survey> survey_answers(casefile::CsvReader& rows, const casefile::OneRowAnAnswer& form,
                                                   writing::Problems& problems);

/// Whether these column names may be somebody's data: a file without a line of names has a case there.
[[nodiscard]] bool looks_like_a_case(const std::vector<std::string>& header);

}  // namespace ascrules::drafting
