#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "compiler/words/writing/json.h"
#include "compiler/words/writing/trouble.h"

namespace ascrules::writing {

/// Where something stands.
struct PlaceInFile {
    std::string file;
    std::size_t line = 0;  ///< zero: the file as a whole
    bool operator==(const PlaceInFile&) const = default;
};

/// Something that keeps a mapping or a case file from being used, and where: {file, line, what, advice}.
struct Problem : PlaceInFile, Trouble {
    bool operator==(const Problem&) const = default;
};

using Problems = std::vector<Problem>;

/// A value in a row: it only ever comes from a column that the mapping names. What it says may be about a person, and is for those alone who may see the
/// file it comes from; its shape is for everybody.
struct ValueAt {
    std::string column;
    std::string value;  ///< shortened, without line breaks
    std::string shape;  ///< see spelling::shape_of()
    bool operator==(const ValueAt&) const = default;
};

/// Why one row cannot be read: {column, value, shape, what, advice}. The first three are empty where the row as a whole is at fault.
struct Fault : ValueAt, Trouble {
    bool operator==(const Fault&) const = default;
};

/// "cases.csv:7: what is", then what to do on a line of its own; in the order given.
[[nodiscard]] std::string text_of(const Problems& problems);

/// An array of objects: file, line (absent for the file as a whole), message, advice.
[[nodiscard]] writing::Json json_of(const Problems& problems);

}  // namespace ascrules::writing
