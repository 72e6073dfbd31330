#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Text for a terminal, at most `report_width` columns wide.
namespace ascrules::writing {

inline constexpr std::size_t report_width = 100;

/// The first `text_columns` columns hold words and are wrapped where they are too wide; the others hold figures, set to the right.
/// Every row has as many cells as the heading.
struct TextTable {
    std::vector<std::string> heading;
    std::vector<std::vector<std::string>> rows;
    std::size_t text_columns = 1;
    bool last_row_is_total = false;
};

/// The table with a line below its heading and above its total; each line is indented by two spaces and ends with a line break.
[[nodiscard]] std::string text_of(const TextTable& table);

/// The text in lines of at most `report_width` columns, broken between words, each beginning with `indent` and ending with a line break.
/// Line breaks in the text are kept.
[[nodiscard]] std::string wrapped(std::string_view text, std::string_view indent = "");

}  // namespace ascrules::writing
