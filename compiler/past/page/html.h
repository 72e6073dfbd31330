#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Pieces of a page of HTML. Whatever comes from a file goes through escaped(), in text and in attributes alike.
namespace ascrules::page {

/// Text in which no character has a meaning to HTML, in an element or in a quoted attribute. Control characters become spaces.
[[nodiscard]] std::string escaped(std::string_view text);

/// The same for a sentence of ours: what stands between two backticks becomes code.
[[nodiscard]] std::string prose(std::string_view text);

/// Text of several lines, for an element that keeps them.
[[nodiscard]] std::string with_line_breaks(std::string_view text);

/// "<p>…</p>", of a sentence that is not escaped yet.
[[nodiscard]] std::string paragraph(std::string_view text);
/// A list of sentences that are not escaped yet; empty without any.
[[nodiscard]] std::string list(const std::vector<std::string>& items);

/// A table for people who see it, and for those who have it read out cell by cell. Texts are not escaped yet; no two tables of a page have the same caption.
struct DataTable {
    std::string caption;
    std::vector<std::string> heading;  ///< of each column
    struct Row {
        std::vector<std::string> cells;  ///< the first names the row
        bool is_total = false;
    };
    std::vector<Row> rows;
    std::size_t text_columns = 1;  ///< so many from the left hold words; the others hold figures
};

/// A table of many columns scrolls by itself where it is wider than the page.
[[nodiscard]] std::string table(const DataTable& data);

/// What a table of many columns stands in. `caption` is not escaped yet, `content` is HTML.
[[nodiscard]] std::string scrolling(std::string_view caption, const std::string& content);

/// Something to open: a summary, and what is under it, which is HTML. Printed open.
[[nodiscard]] std::string details(std::string_view summary, const std::string& content);

}  // namespace ascrules::page
