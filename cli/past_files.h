#pragma once

#include <istream>
#include <string>

#include "cli/environment.h"
#include "compiler/words/writing/problem.h"

namespace ascrules::cli {

/// A file of past referrals and its mapping, opened.
struct PastFiles {
    Opened mapping;
    Opened cases;          ///< without a stream where standard input is read
    std::string name;      ///< of the cases, as reports have it: "standard input"
    std::istream& stream;  ///< of the cases
};

/// Opens both; "-" is standard input. What cannot be opened is reported, and nothing is then to be read.
[[nodiscard]] PastFiles open_past_files(const std::string& cases, const std::string& mapping, Environment& env,
                                        writing::Problems& problems);

}  // namespace ascrules::cli
