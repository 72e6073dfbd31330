#pragma once

#include <string>

namespace ascrules::writing {

/// What is wrong, and what to do about it. Whatever says so to a person is one of these, or holds one beside where it is wrong.
struct Trouble {
    std::string what;    ///< in lower case, without a full stop: "the file holds no table"
    std::string advice;  ///< an instruction: "name a file with a table"
    bool operator==(const Trouble&) const = default;
};

}  // namespace ascrules::writing
