#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/words/diagnostics/span.h"

namespace ascrules::diagnostics {

/// A place as people and editors count it. Both numbers start at one; the column counts characters (code points).
struct Position {
    std::size_t line = 1;
    std::size_t column = 1;
    bool operator==(const Position&) const = default;
};

/// The text of a ruleset file and of the files it uses, behind each other, and the way from bytes to lines. The text is valid UTF-8. Only the
/// first file may start with a byte-order mark.
class Source {
  public:
    /// A file whose name ends in `.md` is Markdown: what stands in its ```ascrules blocks is read, and everything else is only shown.
    Source(std::string name, std::string text);

    /// Puts another file behind those that are there, which is used from the line that starts at the byte `used_at`.
    void add(const std::string& name, const std::string& text, std::size_t used_at);

    /// Of the first file, which the others belong to.
    [[nodiscard]] const std::string& name() const { return files_.front().name; }
    /// Of the file in which a byte stands.
    [[nodiscard]] const std::string& name_at(std::size_t byte) const { return files_[file_at(byte)].name; }
    /// The position of that file, in the order in which they were added. The first is zero.
    [[nodiscard]] std::size_t file_at(std::size_t byte) const;
    [[nodiscard]] std::size_t file_count() const { return files_.size(); }
    [[nodiscard]] const std::string& file_name(std::size_t file) const { return files_[file].name; }
    /// Where in the first file the line stands through which the file came to be used, also where that line uses one that uses it. Zero for the
    /// first file.
    [[nodiscard]] std::size_t used_at(std::size_t file) const { return files_[file].used_at; }
    [[nodiscard]] std::size_t file_begin(std::size_t file) const { return files_[file].begin; }

    /// All files, as they stand.
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] std::string_view text(Span span) const;
    /// The same with as many characters, where what is not to be read is blank.
    [[nodiscard]] const std::string& rules_text() const { return markdown_ ? rules_text_ : text_; }
    /// The Markdown heading under which a byte stands; empty where there is none.
    [[nodiscard]] std::string section_at(std::size_t byte) const;

    /// Where a byte stands in its file. A byte past the end stands at the end.
    [[nodiscard]] Position position(std::size_t byte) const;
    /// The line in which a byte stands, without its line break.
    [[nodiscard]] std::string_view line_at(std::size_t byte) const;

    /// The byte at which the character with this number stands (ANTLR counts characters). Past the end: the text's size.
    [[nodiscard]] std::size_t byte_of_character(std::size_t character) const;

  private:
    struct File {
        std::string name;
        std::size_t begin = 0;
        std::size_t first_line = 0;  ///< its position in line_starts_
        std::size_t used_at = 0;
    };
    struct Heading {
        std::size_t byte = 0;
        std::string text;
    };

    [[nodiscard]] std::size_t line_index(std::size_t byte) const;
    void index_from(std::size_t begin);
    void read_markdown(std::size_t begin);

    std::vector<File> files_;
    std::string text_;
    bool markdown_ = false;   ///< whether any file is
    std::string rules_text_;  ///< empty unless `markdown_`
    std::vector<Heading> headings_;
    std::vector<std::size_t> line_starts_;
    bool ascii_ = true;
    std::vector<std::size_t> character_bytes_;  ///< empty where the text is plain ASCII
};

}  // namespace ascrules::diagnostics
