#include "compiler/words/writing/csv_text.h"

namespace ascrules::writing {

void append_exact_field(std::string& row, std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        row += text;
        return;
    }
    row += '"';
    for (const char c : text) row.append(c == '"' ? 2 : 1, c);
    row += '"';
}

void append_field_for_spreadsheet(std::string& row, std::string_view text) {
    constexpr std::string_view begin_a_formula = "=+-@\t\r";
    // What reads quotation marks its own way may come to what stands behind them.
    const std::size_t first = text.find_first_not_of('"');
    if (first == std::string_view::npos || begin_a_formula.find(text[first]) == std::string_view::npos) {
        append_exact_field(row, text);
    } else {
        append_exact_field(row, " " + std::string(text));
    }
}

std::string field_for_spreadsheet(std::string_view text) {
    std::string field;
    append_field_for_spreadsheet(field, text);
    return field;
}

}  // namespace ascrules::writing
