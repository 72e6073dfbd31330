#pragma once

#include <cstddef>
#include <functional>
#include <istream>
#include <memory>
#include <ostream>
#include <set>
#include <string>

namespace ascrules::cli {

/// An opened file, or the reason in the user's words why it cannot be opened ("no such file").
struct Opened {
    std::unique_ptr<std::istream> stream;  ///< null where it could not be opened
    std::string problem;
    std::size_t bytes = 0;  ///< how many there are; zero where that is not known
};

/// What stands at a path.
enum class Stands { nothing, file, folder, something_else };  // the last: a device or a pipe

/// What a path leads to.
struct Place {
    std::string path;  ///< from the top, with all links followed; also of what is not there
    Stands stands = Stands::nothing;
    std::string identity = {};  ///< the same for all names of one thing
};

/// The world as commands see it. Tests hand in their own.
struct Environment {
    std::ostream& out;
    std::ostream& err;
    std::istream& in;
    std::function<Opened(const std::string& path)> open;
    /// Writes the whole file or leaves what was there before. Returns the problem, empty where there is none.
    std::function<std::string(const std::string& path, const std::string& content)> write;
    /// Today as YYYY-MM-DD.
    std::function<std::string()> today;
    /// Whether anything stands at this path.
    std::function<bool(const std::string& path)> exists = {};
    /// Makes a folder in one that is there. Returns the problem, empty where there is none.
    std::function<std::string(const std::string& path)> make_folder = {};
    /// Takes a file or an empty folder away again that this program has made.
    std::function<void(const std::string& path)> remove = {};
    /// Whether somebody sits at standard input and can be asked.
    std::function<bool()> can_ask = {};
    /// Shows how far a long task has come, in place of what was shown before; empty text takes it away. Absent where nobody watches.
    std::function<void(const std::string&)> show_progress = {};
    /// What a path leads to; "-" is standard input. Absent where there are no links: then the path says it.
    std::function<Place(const std::string& path)> where = {};
    std::string root = {};                ///< the folder whose files rulesets may use, where one is named (`--root`)
    std::set<std::string> was_read = {};  ///< the identities of all files that were opened so far
};

}  // namespace ascrules::cli
