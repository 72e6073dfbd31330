#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <utility>

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

/// Where a path leads.
struct Whereabouts {
    std::string path;  ///< from the top, with all links followed; also of what is not there
    /// Why what stands there is not to be used by a ruleset, whatever its place is ("it is a device …"); empty where it may be.
    std::string problem = {};
};

/// The files of a world: how they are read, and where they lie. A reader alone is one without links and folders: the path itself tells where a file
/// lies, and what can be read is there.
struct Files {
    Files(ReadFile reader)
        : read(std::move(reader)) {}  // NOLINT(google-explicit-constructor): a reader is such a world

    ReadFile read;
    std::function<bool(const std::string& path)> exists = {};
    std::function<Whereabouts(const std::string& path)> where = {};
};

}  // namespace ascrules::files
