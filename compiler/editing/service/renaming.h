#pragma once

#include <string>
#include <vector>

#include "compiler/editing/service/names.h"

/// Another name for a thing, everywhere at once, and the proof that nothing else has changed.
namespace ascrules::service {

/// An edit of one of the files.
struct FileEdit {
    std::string path;
    Span span;
    std::string text;
};

/// All edits that give a thing another name, by file and in the order of the text; or why there are none.
struct Renamed {
    std::vector<FileEdit> edits;
    std::string refusal = {};  ///< one sentence; empty where there are edits, and where the name is the same
    /// What programs call the thing from now on, where that could not be kept ("answer `moderate`: `moderate_risk` becomes `moderate`"); may be empty.
    std::string note = {};
};

/// A ruleset that is open, and its names.
struct OpenRules {
    const Reading* reading = nullptr;
    const AllNames* names = nullptr;
    WantedFile wanted;
};

/// Gives the thing that is named at a byte of `here` another name. The edits are proved: the rules of `here`, and of each of `others` that is
/// touched, are read once more with them, on all days, and must say the same but for the name, and the name must stand where the old one stood. A key
/// line keeps what programs call it, where the block can have one. Files that are not open and that `here` does not use are not looked at.
[[nodiscard]] Renamed renamed(const OpenRules& here, std::size_t byte, const std::string& name,
                              const std::vector<OpenRules>& others, const files::Files& files);

/// The text with edits of one file put in.
[[nodiscard]] std::string with_edits(std::string text, std::vector<FileEdit> edits);

}  // namespace ascrules::service
