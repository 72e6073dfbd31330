#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/diagnostics/span.h"

namespace ascrules::diagnostics {

/// A place as people and editors count it. Both numbers start at one; the column counts characters (code points).
struct Position {
    std::size_t line = 1;
    std::size_t column = 1;
    bool operator==(const Position&) const = default;
};

/// The text of one file and the way from bytes to lines. The text is valid UTF-8 without a byte-order mark.
class Source {
  public:
    Source(std::string name, std::string text);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] std::string_view text(Span span) const;

    /// Where a byte stands. A byte past the end stands at the end.
    [[nodiscard]] Position position(std::size_t byte) const;
    /// One line without its line break; lines start at one.
    [[nodiscard]] std::string_view line(std::size_t number) const;
    [[nodiscard]] std::size_t line_count() const { return line_starts_.size(); }

    /// The byte at which the character with this number stands (ANTLR counts characters). Past the end: the text's size.
    [[nodiscard]] std::size_t byte_of_character(std::size_t character) const;

  private:
    std::string name_;
    std::string text_;
    std::vector<std::size_t> line_starts_;
    std::vector<std::size_t> character_bytes_;  ///< empty where the text is plain ASCII
};

/// Characters (code points) in a piece of valid UTF-8.
[[nodiscard]] std::size_t character_count(std::string_view text);

/// The byte at which `text` stops being valid UTF-8; npos where it is valid.
[[nodiscard]] std::size_t first_invalid_utf8(std::string_view text);

}  // namespace ascrules::diagnostics
