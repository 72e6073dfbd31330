#pragma once

#include <string>
#include <string_view>

/// Fields of CSV, in quotation marks where RFC 4180 wants them.
namespace ascrules::writing {

/// Adds a field of a file that people open in a spreadsheet. A text that a spreadsheet would take for a formula (one that begins with `=`,
/// `+`, `-`, `@`, a tab or a carriage return, also behind quotation marks of its own) gets a space before it.
void append_field_for_spreadsheet(std::string& row, std::string_view text);

/// The same field by itself.
[[nodiscard]] std::string field_for_spreadsheet(std::string_view text);

/// Adds a field of a file that a program reads back: byte for byte the text, whatever a spreadsheet would make of it.
void append_exact_field(std::string& row, std::string_view text);

}  // namespace ascrules::writing
