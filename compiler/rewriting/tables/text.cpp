#include "compiler/rewriting/tables/text.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/language/syntax/line_words.h"
#include "compiler/language/syntax/table_columns.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/words/spelling/utf8.h"

namespace ascrules::tables {

using namespace model;

namespace {

constexpr std::size_t widest_cell = 26;
constexpr std::string_view between = " | ";

using Cells = std::vector<std::vector<std::string>>;

std::string overridden(const Model& model, const Rule& rule) {
    const std::string names = overridden_words(model, rule);
    return names.empty() ? "-" : names;
}

std::string offered(const Rule& rule) {
    std::string text;
    for (const Offer& offer : rule.offers) text += (text.empty() ? "" : "; ") + offer.text;
    return text.empty() ? "-" : text;
}

std::string also_sent(const Model& model, const Rule& rule) {
    std::string text;
    for (const std::string& team : second_team_words(model, rule)) text += (text.empty() ? "" : "; ") + team;
    return text.empty() ? "-" : text;
}

bool some(const Model& model, const Table& table, bool (*has)(const Rule&)) {
    return std::any_of(table.rows.begin(), table.rows.end(), [&](const Row& row) { return has(model.rule(row.rule)); });
}

bool overrides(const Rule& rule) {
    return !rule.overrides.empty();
}

bool offers(const Rule& rule) {
    return !rule.offers.empty();
}

bool names_second_teams(const Rule& rule) {
    return !rule.also_to.empty();
}

std::size_t width_of(std::string_view text) {
    return spelling::character_count(text);
}

/// The text in lines of at most `width` characters, broken at spaces; a word that is longer keeps a line of its own.
std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
    std::vector<std::string> lines{""};
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string word = text.substr(at, end - at);
        at = end + 1;
        std::string& line = lines.back();
        if (!line.empty() && width_of(line) + 1 + width_of(word) > width) {
            lines.push_back(word);
        } else {
            line += (line.empty() ? "" : " ") + word;
        }
    }
    return lines;
}

/// Some columns of the cells under each other; the first row is the heading.
class Page {
  public:
    Page(const Cells& cells, std::vector<std::size_t> columns) : columns_(std::move(columns)) {
        for (const std::vector<std::string>& row : cells) {
            std::vector<std::vector<std::string>> lines;
            for (const std::size_t column : columns_) lines.push_back(wrapped(row[column], widest_cell));
            rows_.push_back(std::move(lines));
        }
        widths_.assign(columns_.size(), 0);
        for (const auto& row : rows_) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                for (const std::string& line : row[i]) widths_[i] = std::max(widths_[i], width_of(line));
            }
        }
    }

    [[nodiscard]] std::size_t width() const {
        std::size_t width = 0;
        for (const std::size_t column : widths_) width += column + between.size();
        return width - between.size();
    }

    [[nodiscard]] std::string text() const {
        const bool high = std::any_of(rows_.begin() + 1, rows_.end(), [](const auto& row) { return height(row) > 1; });
        std::string text;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (i == 1 || (i > 1 && high)) text += dashes();
            for (std::size_t line = 0; line < height(rows_[i]); ++line) text += line_of(rows_[i], line);
        }
        return text;
    }

  private:
    static std::size_t height(const std::vector<std::vector<std::string>>& row) {
        std::size_t height = 0;
        for (const std::vector<std::string>& cell : row) height = std::max(height, cell.size());
        return height;
    }

    [[nodiscard]] std::string line_of(const std::vector<std::vector<std::string>>& row, std::size_t number) const {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string& part = number < row[i].size() ? row[i][number] : empty_;
            if (i > 0) line += between;
            line += part + std::string(widths_[i] - width_of(part), ' ');
        }
        line.erase(line.find_last_not_of(' ') + 1);
        return line + "\n";
    }

    [[nodiscard]] std::string dashes() const {
        std::string line;
        for (std::size_t i = 0; i < widths_.size(); ++i) line += (i > 0 ? "-+-" : "") + std::string(widths_[i], '-');
        return line + "\n";
    }

    std::vector<std::size_t> columns_;
    std::vector<std::vector<std::vector<std::string>>> rows_;  ///< cells in lines
    std::vector<std::size_t> widths_;
    const std::string empty_;
};

std::string words_of(syntax::LineKind kind) {
    return std::string(syntax::about(kind)->whole);
}

}  // namespace

std::vector<std::string> heading_of(const Model& model, const Table& table) {
    std::vector<std::string> heading{words_of(syntax::LineKind::rule)};
    heading.insert(heading.end(), table.columns.begin(), table.columns.end());
    heading.push_back(words_of(syntax::LineKind::send));
    if (some(model, table, overrides)) heading.push_back(words_of(syntax::LineKind::overrides));
    if (some(model, table, names_second_teams)) heading.emplace_back(syntax::also_send_to_heading);
    if (some(model, table, offers)) heading.push_back(words_of(syntax::LineKind::also));
    return heading;
}

std::vector<std::vector<std::string>> cells_of(const Model& model, const Table& table) {
    Cells cells;
    const bool with_overrides = some(model, table, overrides);
    const bool with_second_teams = some(model, table, names_second_teams);
    const bool with_offers = some(model, table, offers);
    for (const Row& row : table.rows) {
        const Rule& rule = model.rule(row.rule);
        std::vector<std::string> line{words(model, row.rule)};
        line.insert(line.end(), row.cells.begin(), row.cells.end());
        line.push_back(rule.send_to ? words(model, *rule.send_to) : "-");
        if (with_overrides) line.push_back(overridden(model, rule));
        if (with_second_teams) line.push_back(also_sent(model, rule));
        if (with_offers) line.push_back(offered(rule));
        cells.push_back(std::move(line));
    }
    return cells;
}

std::string text_of(const Model& model, const Table& table) {
    Cells cells = cells_of(model, table);
    cells.insert(cells.begin(), heading_of(model, table));
    // Each part has the rules and where they send to, and as many of the others as there is room for.
    const std::size_t send_to = 1 + table.columns.size();
    std::vector<std::size_t> others;
    for (std::size_t column = 1; column < cells.front().size(); ++column) {
        if (column != send_to) others.push_back(column);
    }
    std::string text;
    for (std::size_t begin = 0; begin < others.size();) {
        std::size_t end = others.size() + 1;
        std::vector<std::size_t> shown;
        do {
            --end;
            shown = {0};
            for (std::size_t i = begin; i < end; ++i) shown.push_back(others[i]);
            shown.insert(std::upper_bound(shown.begin(), shown.end(), send_to), send_to);
        } while (end > begin + 1 && Page(cells, shown).width() > page_width);
        if (begin > 0 || end < others.size()) {
            const std::string numbers =
                end == begin + 1 ? fmt::format("Column {}", end) : fmt::format("Columns {} to {}", begin + 1, end);
            text += fmt::format("{}{} of {}\n", begin > 0 ? "\n" : "", numbers, others.size());
        }
        text += Page(cells, shown).text();
        begin = end;
    }
    return text;
}

std::string markdown_of(const Model& model, const Table& table) {
    const auto line = [](const std::vector<std::string>& cells) {
        std::string text = "|";
        for (const std::string& cell : cells) {
            text += ' ';
            for (const char c : cell) text += c == '|' ? "\\|" : std::string(1, c);
            text += " |";
        }
        return text + "\n";
    };
    const std::vector<std::string> heading = heading_of(model, table);
    std::string text = line(heading) + "|";
    for (std::size_t i = 0; i < heading.size(); ++i) text += "---|";
    text += "\n";
    for (const std::vector<std::string>& cells : cells_of(model, table)) text += line(cells);
    return text;
}

}  // namespace ascrules::tables
