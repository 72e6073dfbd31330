#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

/// The sources of the program as a reader of its house sees them: which file includes which, and which words stand in their code.
namespace ascrules::tests {

struct SourceFile {
    std::string path;                    ///< from the root of the sources, such as `compiler/words/spelling/spelling.h`
    std::string text;                    ///< all of it
    std::vector<std::string> included;   ///< our own files, as they are written between quotation marks
    std::vector<std::string> libraries;  ///< what stands between angle brackets
    std::vector<std::string> words;      ///< the words of its code, without comments, texts and numbers; in order
    std::size_t lines = 0;
};

/// All .h and .cpp files below `compiler/` and `cli/`, by path.
[[nodiscard]] std::vector<SourceFile> source_files();

/// `words` of `compiler/words/spelling/spelling.h`; `cli` of what lies below it; empty of what lies in none, such as `compiler/libraries.cmake`.
[[nodiscard]] std::string wing_of(const std::string& path);

/// `words/spelling` of `compiler/words/spelling/spelling.h`; `cli` of what lies below it.
[[nodiscard]] std::string room_of(const std::string& path);

/// Something said of a place, such as a file or a room.
using Said = std::pair<std::string, std::string>;

/// Which wings each wing is given to stand on, from the lines `ascrules_wing(` of CMakeLists.txt.
[[nodiscard]] std::map<std::string, std::set<std::string>> wings_and_what_they_stand_on();

/// Arrows from one room to another, with a file of the first that includes one of the second.
[[nodiscard]] std::map<Said, std::string> arrows_between_rooms(const std::vector<SourceFile>& files);

/// Rooms from which arrows lead back to themselves, by way of others.
[[nodiscard]] std::set<std::string> rooms_in_a_circle(const std::map<Said, std::string>& arrows);

}  // namespace ascrules::tests
