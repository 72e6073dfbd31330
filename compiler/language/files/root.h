#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "compiler/language/files/read.h"
#include "compiler/words/writing/trouble.h"

/// How far the `use` lines of a ruleset reach. A ruleset may come from somebody else, and must not bring other files of this machine with it.
namespace ascrules::files {

/// What marks a folder as the root, if something of this name stands in it. What stands in the file plays no part.
inline constexpr std::array<std::string_view, 2> root_marks = {"ascrules.yaml", ".git"};

/// The one folder whose files may be used, with all folders in it.
class Root {
  public:
    /// The folder `named`; where it is empty, the nearest one above the main file that is marked, else the main file's own. `files` outlives this.
    Root(const Files& files, const std::string& main_file, const std::string& named);

    /// Why the file at this path is not to be used ("it lies outside …"), and what to do about it; nothing where it may be. Links are followed first.
    [[nodiscard]] std::optional<writing::Trouble> why_not(const std::string& path) const;

  private:
    const Files& files_;
    std::string folder_;  ///< as where() tells it; empty: what all relative paths start from
};

}  // namespace ascrules::files
