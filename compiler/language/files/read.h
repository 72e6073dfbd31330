#pragma once

#include <cstddef>
#include <functional>
#include <string>

/// How this room reads files: it knows neither a disk nor a browser, and asks whoever calls it.
namespace ascrules::files {

/// What stands in a file, or why it cannot be read.
struct FileText {
    std::string text;
    std::string problem =
        {};                 ///< why there is none, in the user's words ("there is no such file"); empty where there is
    bool too_long = false;  ///< there is more than was asked for; then `text` may be cut off
};

/// Reads the file at a path, and little more than `most` bytes of it where it holds more than that.
using ReadFile = std::function<FileText(const std::string& path, std::size_t most)>;

}  // namespace ascrules::files
