#pragma once

#include <string>
#include <vector>

#include "compiler/rewriting/tables/tabulate.h"

namespace ascrules::tables {

/// The table for people, at most as wide as a page: long cells go on in the next line, and a table of many columns is shown in parts, each with
/// the names of its rules and where they send to.
[[nodiscard]] std::string text_of(const model::Model& model, const Table& table);

/// The same for pasting in a report. Markdown sets the widths.
[[nodiscard]] std::string markdown_of(const model::Model& model, const Table& table);

/// "rule", the names, "send to" and, where some rule has one, "overrides", "also send to" and "also offer".
[[nodiscard]] std::vector<std::string> heading_of(const model::Model& model, const Table& table);
/// The cells below that heading, row by row.
[[nodiscard]] std::vector<std::vector<std::string>> cells_of(const model::Model& model, const Table& table);

inline constexpr std::size_t page_width = 140;

}  // namespace ascrules::tables
