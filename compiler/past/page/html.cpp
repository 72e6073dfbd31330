#include "compiler/past/page/html.h"

#include <algorithm>

#include <fmt/format.h>

namespace ascrules::page {

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '&': result += "&amp;"; break;
            case '<': result += "&lt;"; break;
            case '>': result += "&gt;"; break;
            case '"': result += "&quot;"; break;
            case '\'': result += "&#39;"; break;
            default: result += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
        }
    }
    return result;
}

std::string prose(std::string_view text) {
    std::string result;
    while (true) {
        const std::size_t open = text.find('`');
        const std::size_t close = open == std::string_view::npos ? open : text.find('`', open + 1);
        if (close == std::string_view::npos) return result + escaped(text);
        result +=
            escaped(text.substr(0, open)) + "<code>" + escaped(text.substr(open + 1, close - open - 1)) + "</code>";
        text.remove_prefix(close + 1);
    }
}

std::string with_line_breaks(std::string_view text) {
    std::string result;
    while (true) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        result += escaped(text.substr(0, end));
        if (end == text.size()) return result;
        result += '\n';
        text.remove_prefix(end + 1);
    }
}

std::string paragraph(std::string_view text) {
    return fmt::format("<p>{}</p>\n", prose(text));
}

std::string list(const std::vector<std::string>& items) {
    if (items.empty()) return "";
    std::string html = "<ul>\n";
    for (const std::string& item : items) html += fmt::format("<li>{}</li>\n", prose(item));
    return html + "</ul>\n";
}

std::string table(const DataTable& data) {
    const auto class_of = [&](std::size_t column) { return column < data.text_columns ? "" : " class=\"figure\""; };
    constexpr std::size_t few_columns = 3;  // fit the narrowest page
    std::string html = fmt::format("<table>\n<caption>{}</caption>\n<thead><tr>", escaped(data.caption));
    for (std::size_t i = 0; i < data.heading.size(); ++i)
        html += fmt::format("<th scope=\"col\"{}>{}</th>", class_of(i), prose(data.heading[i]));
    html += "</tr></thead>\n<tbody>\n";
    for (const DataTable::Row& row : data.rows) {
        html += row.is_total ? "<tr class=\"total\">" : "<tr>";
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const std::string cell = prose(row.cells[i]);
            html += i == 0 ? fmt::format("<th scope=\"row\">{}</th>", cell)
                           : fmt::format("<td{}>{}</td>", class_of(i), cell);
        }
        html += "</tr>\n";
    }
    html += "</tbody>\n</table>\n";
    return data.heading.size() <= few_columns ? "<div class=\"table\">\n" + html + "</div>\n"
                                              : scrolling(data.caption, html);
}

std::string scrolling(std::string_view caption, const std::string& content) {
    return fmt::format("<div class=\"table scroll\" role=\"group\" aria-label=\"{}\" tabindex=\"0\">\n{}</div>\n",
                       escaped(caption), content);
}

std::string details(std::string_view summary, const std::string& content) {
    return fmt::format("<details>\n<summary>{}</summary>\n{}</details>\n", escaped(summary), content);
}

}  // namespace ascrules::page
