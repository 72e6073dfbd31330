#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "compiler/editing/service/reading.h"

/// Names across the files of a ruleset, and across the times at which other blocks of it are in force.
namespace ascrules::service {

/// A place where a name stands, in one of the files.
struct NamePlace {
    semantics::NameUse use;  ///< its span is in the text of the file
    std::string path;
};

/// A file as whoever uses names has to see it.
struct NamedFile {
    std::string text;
    std::vector<syntax::Line> lines;  ///< with places in `text`
};

/// All that is known of the names of a ruleset and of the files it uses: on each day on which something else is in force, and in each of these files as
/// it stands by itself, so that what a local block stands for is seen too.
struct AllNames {
    std::vector<NamePlace> places;  ///< by path, then by where they stand; each place once
    std::map<std::string, NamedFile> files;
    std::vector<Reading> vocabularies;  ///< the files that are used, each read by itself

    /// The name at a byte of a file, or just behind it; null where none stands there.
    [[nodiscard]] const NamePlace* at(const std::string& path, std::size_t byte) const;
};
[[nodiscard]] AllNames all_names(const Reading& reading, const WantedFile& wanted, const files::Files& files);

/// All places where the thing is named that the name at this byte of the reading's text stands for: in the reading's files, and in `others`, which
/// are the names of other open rulesets, as far as they share a place with these. Empty where no name stands there.
[[nodiscard]] std::vector<NamePlace> places_of_name(const std::string& path, std::size_t byte, const AllNames& names,
                                                    const std::vector<const AllNames*>& others);

/// Whether both name the same thing, within one ruleset.
[[nodiscard]] bool same_thing(const semantics::NameUse& a, const semantics::NameUse& b);

/// What the thing is called in messages: "question", "answer".
[[nodiscard]] std::string_view called(semantics::NameKind kind);

}  // namespace ascrules::service
