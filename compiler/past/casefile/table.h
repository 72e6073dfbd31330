#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/past/casefile/bytes.h"

/// Stages that make other forms of a case file into a table with a line of column names, as CsvReader reads it.
namespace ascrules::casefile {

/// The columns that are wanted, by name; nothing where all are, which then have to be on one of the first lines.
using WantedColumns = std::optional<std::vector<std::string>>;

/// JSON Lines: one object on each line, whose names are the columns. `null`, an empty list and a name that is lacking are an empty field; a list of
/// texts is one field with `;` between them; `true` and `false` are those words. The table has the column names on line 0, so that the line of
/// each row is that in the file. What cannot be read stops the reading; so does, at the end, a wanted column that no line has.
[[nodiscard]] std::unique_ptr<Bytes> table_of_json(Bytes& lines, const WantedColumns& wanted, Account& account);

/// A table with one row for each answer.
struct OneRowAnAnswer {
    std::string reference;  ///< the column that says which case a row belongs to
    std::string question;   ///< the column whose values are the names of columns
    std::string answer;     ///< the column of what stands in them
};

/// Brings the rows of each case together. They have to stand together: a case that comes again further down stops the reading, and so do two
/// answers to one question, or two values in another wanted column. At most ten million cases, since the references of all are remembered, as
/// eight bytes each. `first_line` is that of the column names. A case stands on the lines of its rows.
[[nodiscard]] std::unique_ptr<Bytes> cases_of_answers(Bytes& table, char separator, std::size_t first_line,
                                                      OneRowAnAnswer form, std::vector<std::string> wanted,
                                                      Account& account);

/// Adds a field to a row of CSV, behind a comma unless it is the first: the exact text, since the reader of rows stands behind it. Only its
/// line breaks become spaces, so that a row stays on one line.
void append_field(std::string& row, std::string_view text, bool first);

}  // namespace ascrules::casefile
