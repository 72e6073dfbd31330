#include "compiler/words/writing/table.h"

#include <algorithm>

#include "compiler/words/spelling/utf8.h"

namespace ascrules::writing {

namespace {

constexpr std::size_t gap = 2;

std::size_t width(std::string_view text) {
    return spelling::character_count(text);
}

/// The first `characters` characters of a text that is longer.
std::string_view beginning(std::string_view text, std::size_t characters) {
    std::size_t bytes = 0;
    while (bytes < text.size() && width(text.substr(0, bytes + 1)) <= characters) ++bytes;
    return text.substr(0, bytes);
}

/// Breaks between words, and inside a word only where it is wider than a line. At least one line.
std::vector<std::string> lines_of(std::string_view text, std::size_t most) {
    std::vector<std::string> lines{""};
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!lines.back().empty() && width(lines.back()) + 1 + width(word) > most) lines.emplace_back();
        while (width(word) > most) {
            const std::string_view part = beginning(word, most);
            lines.back() = part;
            lines.emplace_back();
            word.remove_prefix(part.size());
        }
        if (!lines.back().empty()) lines.back() += ' ';
        lines.back() += word;
    }
    return lines;
}

std::string without_spaces_at_end(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

std::vector<std::size_t> widths_of(const TextTable& table) {
    std::vector<std::size_t> widths(table.heading.size());
    const auto widen = [&](const std::vector<std::string>& row) {
        for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
    };
    widen(table.heading);
    for (const auto& row : table.rows) widen(row);
    std::size_t figures = gap;
    for (std::size_t i = table.text_columns; i < widths.size(); ++i) figures += widths[i] + gap;
    const std::size_t for_words =
        report_width - std::min(figures, report_width * 3 / 4) - gap * (table.text_columns - 1);
    const std::size_t most = for_words / table.text_columns;
    for (std::size_t i = 0; i < table.text_columns; ++i) widths[i] = std::min(widths[i], most);
    return widths;
}

std::string row_text(const TextTable& table, const std::vector<std::string>& row,
                     const std::vector<std::size_t>& widths) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t i = 0; i < row.size(); ++i) {
        cells.push_back(i < table.text_columns ? lines_of(row[i], widths[i]) : std::vector<std::string>{row[i]});
        height = std::max(height, cells.back().size());
    }
    std::string text;
    for (std::size_t at = 0; at < height; ++at) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string cell = at < cells[i].size() ? cells[i][at] : "";
            const std::string padding(widths[i] - std::min(widths[i], width(cell)), ' ');
            line += std::string(gap, ' ') + (i < table.text_columns ? cell + padding : padding + cell);
        }
        text += without_spaces_at_end(std::move(line));
    }
    return text;
}

}  // namespace

std::string text_of(const TextTable& table) {
    const std::vector<std::size_t> widths = widths_of(table);
    std::size_t all = 0;
    for (const std::size_t one : widths) all += one + gap;
    const std::string rule = std::string(gap, ' ') + std::string(all - gap, '-') + "\n";
    std::string text = row_text(table, table.heading, widths) + rule;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if (table.last_row_is_total && i + 1 == table.rows.size()) text += rule;
        text += row_text(table, table.rows[i], widths);
    }
    return text;
}

std::string wrapped(std::string_view text, std::string_view indent) {
    std::string out;
    while (true) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        for (const std::string& line : lines_of(text.substr(0, end), report_width - width(indent))) {
            out += without_spaces_at_end(std::string(indent) + line);
        }
        if (end == text.size()) break;
        text.remove_prefix(end + 1);
        if (text.empty()) break;
    }
    return out;
}

}  // namespace ascrules::writing
