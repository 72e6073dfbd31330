#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "compiler/words/diagnostics/diagnostic.h"
#include "compiler/words/diagnostics/source.h"

namespace ascrules::review {

/// The lines of a page that can be taken in at once.
inline constexpr std::size_t lines_of_a_page = 60;

/// How many lines a text has, each with a line break at its end.
[[nodiscard]] std::size_t lines_in(std::string_view text);

/// How much of what is found is told in full; the rest is counted.
struct Listing {
    bool notes = false;  ///< tell notes although there are findings, or although they are many
    std::optional<std::size_t>
        lines;  ///< that are left for findings and for notes that were not asked for; none: no limit
};

/// Part of a report, and what it is a part of.
struct ToList {
    const diagnostics::Diagnostics& described;
    std::size_t untold = 0;    ///< findings that are not among these, and only counted
    std::size_t at_least = 0;  ///< findings that are told whether they fit or not
    std::size_t around = 0;    ///< lines that stand around them
};

/// Findings first, as many as there are lines for, and how many more there are; then the notes, or how many there are. Whatever is not told is said to
/// be there, and which option shows it. Takes the lines that it fills from `listing`.
[[nodiscard]] std::string listed_text(const ToList& part, const diagnostics::Source& source, Listing& listing);

}  // namespace ascrules::review
