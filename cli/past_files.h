#pragma once

#include <istream>
#include <optional>
#include <string>

#include "cli/environment.h"
#include "compiler/past/replay/every_case.h"
#include "compiler/words/writing/problem.h"

namespace ascrules::cli {

/// A file of past referrals and its mapping, opened.
struct PastFiles {
    Opened mapping;
    std::string mapping_name;
    Opened cases;          ///< without a stream where standard input is read
    std::string name;      ///< of the cases, as reports have it: "standard input"
    std::istream& stream;  ///< of the cases

    [[nodiscard]] replay::NamedStream mapping_stream() const { return {*mapping.stream, mapping_name}; }
    [[nodiscard]] replay::NamedStream case_stream() const { return {stream, name}; }
};

/// Whether "-" stands for past referrals on standard input.
enum class StandardInput { is_a_file, is_read };

/// Opens a mapping. Where it cannot be opened, that is reported and it has no stream.
[[nodiscard]] Opened open_mapping(const std::string& mapping, Environment& env, writing::Problems& problems);

/// Opens both. What cannot be opened is reported, and nothing is then to be read.
[[nodiscard]] PastFiles open_past_files(const std::string& cases, const std::string& mapping, Environment& env,
                                        writing::Problems& problems, StandardInput dash = StandardInput::is_a_file);

/// The separator that `--separator` names; absent where it names none: the first line of the file tells.
[[nodiscard]] std::optional<char> separator_of(const std::string& name);

}  // namespace ascrules::cli
