#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "compiler/words/writing/json.h"

namespace ascrules::writing {

/// Something that keeps a mapping or a case file from being used: what is, and what to do about it.
struct Problem {
    std::string file;
    std::size_t line = 0;  ///< zero: the file as a whole
    std::string what;
    std::string advice;
    bool operator==(const Problem&) const = default;
};

using Problems = std::vector<Problem>;

/// Why one row cannot be read. `column` and `value` are empty where the row as a whole is at fault. The value is fit to be printed: it is
/// shortened, and it only ever comes from a column that the mapping names.
struct Fault {
    std::string column;
    std::string value;
    std::string what;
    std::string advice;
    bool operator==(const Fault&) const = default;
};

/// "cases.csv:7: what is", then what to do on a line of its own; in the order given.
[[nodiscard]] std::string text_of(const Problems& problems);

/// An array of objects: file, line (absent for the file as a whole), message, advice.
[[nodiscard]] writing::Json json_of(const Problems& problems);

}  // namespace ascrules::writing
