#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "compiler/words/diagnostics/span.h"

/// The way between bytes and the places that editors count.
namespace ascrules::service {

using diagnostics::Span;

/// What an editor counts within a line: bytes, or units of UTF-16 (two for a character beyond the first 65,536).
enum class Units { bytes, utf16 };

/// A place in a text. Both numbers start at nought.
struct EditorPlace {
    std::size_t line = 0;
    std::size_t character = 0;
    bool operator==(const EditorPlace&) const = default;
};

/// Where the lines of a text start. A line ends with \n, \r\n or \r. Refers to the text, which is UTF-8.
class EditorPlaces {
  public:
    explicit EditorPlaces(std::string_view text);

    /// The byte of a place. Past the end of a line it is the end of that line, past the last line the end of the text; never inside a character.
    [[nodiscard]] std::size_t byte_at(EditorPlace place, Units units) const;
    /// The place of a byte. Past the end, that of the end.
    [[nodiscard]] EditorPlace place_of(std::size_t byte, Units units) const;
    [[nodiscard]] std::size_t line_count() const { return starts_.size(); }
    /// The line's text without its line break.
    [[nodiscard]] std::string_view line(std::size_t number) const;
    [[nodiscard]] std::size_t start_of(std::size_t number) const { return starts_[number]; }

  private:
    std::string_view text_;
    std::vector<std::size_t> starts_;
};

/// How many units a piece of UTF-8 has.
[[nodiscard]] std::size_t length_in(std::string_view text, Units units);

}  // namespace ascrules::service
