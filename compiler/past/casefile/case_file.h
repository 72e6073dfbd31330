#pragma once

#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compiler/past/casefile/bytes.h"
#include "compiler/past/casefile/csv.h"
#include "compiler/past/casefile/table.h"

namespace ascrules::casefile {

/// What is told about a case file before it is read.
struct Told {
    std::optional<char> separator;  ///< absent: the first line tells
    WantedColumns wanted;           ///< the columns that are read; absent: all
    std::optional<OneRowAnAnswer> one_row_an_answer;
};

/// A case file in any of the forms in which councils hold one (CSV with commas, semicolons or tabs; JSON Lines; either packed with gzip; UTF-8 or
/// Windows-1252; one row a case or one row an answer), as a reader of rows.
class CaseFile {
  public:
    CaseFile(std::istream& stream, std::string name, Told told);

    [[nodiscard]] casefile::CsvReader& rows() { return *rows_; }
    /// Why reading stopped before rows() could see it; its own problem then only says that it did.
    [[nodiscard]] const writing::Problems& problems() const { return account_.problems; }
    /// How the file turned out to be written, where that is out of the ordinary: "read as Windows-1252". Complete when all rows are read.
    [[nodiscard]] const std::vector<std::string>& read_as() const { return account_.read_as; }

  private:
    [[nodiscard]] PeekedBytes& add(std::unique_ptr<Bytes> stage);
    [[nodiscard]] bool is_json(PeekedBytes& text);
    [[nodiscard]] char separator_in(std::string_view beginning, std::optional<char> told);

    Account account_;
    std::vector<std::unique_ptr<Bytes>> stages_;
    std::unique_ptr<std::istream> stream_;
    std::unique_ptr<casefile::CsvReader> rows_;
};

}  // namespace ascrules::casefile
