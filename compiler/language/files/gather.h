#pragma once

#include <string>

#include "compiler/language/files/read.h"
#include "compiler/language/syntax/ruleset.h"
#include "compiler/words/diagnostics/diagnostic.h"
#include "compiler/words/diagnostics/source.h"

namespace ascrules::files {

/// A ruleset and the files it uses may be this large together.
inline constexpr std::size_t largest_rules_file = 4'000'000;

/// A ruleset uses at most so many other files.
inline constexpr std::size_t most_files = 50;

/// A ruleset with what it uses, behind each other, and read as one.
struct Gathered {
    diagnostics::Source source;
    syntax::Ruleset written;
    /// What is wrong with the text, and which files that are used could not be put behind it.
    diagnostics::Diagnostics diagnostics = {};
};

/// Puts the files that the text uses behind it, and those that they use too, until there are no more. Paths are told from the folder of the file
/// that names them, where `name` is the path of the first. Only what lies in the root is read (root.h); `root` names it, and is empty where it is to be
/// found. A file that names itself neither a vocabulary nor a ruleset is left out, and nothing that stands in it is told.
[[nodiscard]] Gathered gather(const std::string& name, std::string text, const Files& files,
                              const std::string& root = "");

}  // namespace ascrules::files
