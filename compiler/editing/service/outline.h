#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/editing/service/reading.h"

/// The shape of a text: its blocks, which stretches can be folded away, and the text in its canonical layout.
namespace ascrules::service {

/// A block, a row of a table or a band of a level.
struct Entry {
    syntax::LineKind kind = syntax::LineKind::unknown;  ///< of its first line; `row` of a row of a table
    std::string name;                                   ///< "S1 Safeguarding concern"; never empty
    Span whole;                                         ///< from its first to its last character
    Span heading;                                       ///< its first line, within `whole`
    std::vector<Entry> inside;
};
/// In the order of the text. What no block holds is left out.
[[nodiscard]] std::vector<Entry> outline(const Reading& reading);

/// Stretches of more than one line, by the bytes of the first line and of the last; `comment` where all of it is one.
struct Fold {
    Span span;
    bool comment = false;
};
[[nodiscard]] std::vector<Fold> folds(const Reading& reading);

/// The text in its layout, as `ascrules fmt` would write it.
struct Formatted {
    std::optional<std::string> text;  ///< absent where it is not laid out, or nothing changes
    std::string problem = {};         ///< why it is not; empty where it is
};
/// `files` answers for the files it uses, and is not asked for the file itself.
[[nodiscard]] Formatted formatted(const Reading& reading, const WantedFile& wanted, const files::Files& files);

/// Where a comment starts on a line of text; npos where none does. A `#` in a quotation or in square brackets starts none.
[[nodiscard]] std::size_t comment_in(std::string_view line);

}  // namespace ascrules::service
