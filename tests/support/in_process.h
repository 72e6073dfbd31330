#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

/// Runs commands in this process, with a world made of strings.
namespace ascrules::tests {

struct Ran {
    std::string out;
    std::string err;
    int exit_code = 0;
    std::map<std::string, std::string> written;  ///< the files that were written, by path
    std::set<std::string> made;                  ///< the folders that were made
};

/// What there is to read. A path that stands in `problems` cannot be opened or written, for that reason; one that stands nowhere does not
/// exist. A file in `endless` repeats its line for ever.
struct World {
    std::map<std::string, std::string> files = {};
    std::map<std::string, std::string> problems = {};
    std::map<std::string, std::string> endless = {};
    std::string input = {};
    std::set<std::string> folders = {};
    bool can_ask = false;                                        ///< somebody sits at standard input
    std::function<void(const std::string&)> show_progress = {};  ///< absent: nobody watches
    std::map<std::string, std::string> links = {};               ///< where paths lead that are links
    std::set<std::string> pipes = {};
};

/// Runs a command as `ascrules` would, with these arguments.
[[nodiscard]] Ran run(const std::vector<std::string>& arguments, const World& world);

/// The whole file, byte for byte. Fails the test where it cannot be read.
[[nodiscard]] std::string contents(const std::string& path);

/// The files of a folder of this repository whose names end so, sorted; paths from the root of the repository.
[[nodiscard]] std::vector<std::string> files_in(const std::string& folder, const std::string& ending);

}  // namespace ascrules::tests
