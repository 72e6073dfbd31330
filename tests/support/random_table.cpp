#include "tests/support/random_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>

namespace ascrules::tests {

namespace {

class Dice {
  public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(engine_() % limit); }
    bool one_in(std::size_t count) { return below(count) == 0; }

  private:
    std::mt19937_64 engine_;
};

TableColumn random_column(std::size_t number, Dice& chance) {
    TableColumn column;
    column.kind = static_cast<TableColumn::Kind>(chance.below(5));
    column.label = fmt::format("thing {}", number);
    const std::size_t words = 2 + chance.below(3);
    for (std::size_t i = 0; i < words; ++i)
        column.words.push_back(fmt::format("{}{}", std::array{"red", "green & blue", "<5", "far or near"}[i], number));
    if (column.kind == TableColumn::Kind::yes_no) column.words = {"true", "false"};
    if (column.figures()) column.words.clear();
    return column;
}

/// Of a column with whole numbers, now and then a figure beyond those that it allows.
std::int64_t random_figure(const TableColumn& column, Dice& chance) {
    return column.kind == TableColumn::Kind::whole ? static_cast<std::int64_t>(chance.below(24)) * 10
                                                   : static_cast<std::int64_t>(chance.below(101));
}

TableRange random_range(const TableColumn& column, Dice& chance) {
    TableRange range;
    const std::int64_t a = random_figure(column, chance);
    const std::int64_t b = random_figure(column, chance);
    switch (chance.below(4)) {
        case 0: return {a, a, true, true};
        case 1: return {a, std::nullopt, chance.one_in(2), true};
        case 2: return {std::nullopt, a, true, chance.one_in(2)};
        default: return {std::min(a, b), std::max(a, b), chance.one_in(2), chance.one_in(2)};
    }
}

TableCell random_cell(const TableColumn& column, Dice& chance) {
    TableCell cell;
    cell.anything = chance.one_in(3);
    if (cell.anything) return cell;
    cell.negated = chance.one_in(4);
    const std::size_t tests = 1 + chance.below(2);
    for (std::size_t i = 0; i < tests; ++i) {
        if (column.figures()) {
            cell.ranges.push_back(random_range(column, chance));
        } else {
            cell.texts.insert(column.words[chance.below(column.words.size())]);
        }
    }
    cell.null = !cell.negated && chance.one_in(10);
    cell.names_the_value = chance.one_in(2);
    return cell;
}

std::string escaped(const std::string& text) {
    std::string result;
    for (const char c : text) result += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
    return result;
}

std::string figure_text(std::int64_t tenths) {
    return tenths % 10 == 0 ? fmt::format("{}", tenths / 10) : fmt::format("{}.{}", tenths / 10, tenths % 10);
}

std::string range_text(const TableRange& range) {
    if (!range.high) return fmt::format(">{} {}", range.low_belongs ? "=" : "", figure_text(*range.low));
    if (!range.low) return fmt::format("<{}{}", range.high_belongs ? "=" : "", figure_text(*range.high));
    if (*range.low == *range.high && range.low_belongs && range.high_belongs) return figure_text(*range.low);
    return fmt::format("{}{}..{}{}", range.low_belongs ? "[" : "(", figure_text(*range.low), figure_text(*range.high),
                       range.high_belongs ? "]" : "[");
}

std::string quoted(const TableColumn& column, const std::string& text) {
    return column.kind == TableColumn::Kind::yes_no ? text : fmt::format("\"{}\"", text);
}

std::string cell_text(const TableColumn& column, const TableCell& cell) {
    if (cell.anything) return "-";
    std::string list;
    std::size_t tests = 0;
    const auto add = [&](const std::string& text) {
        list += (list.empty() ? "" : ", ") + text;
        ++tests;
    };
    for (const std::string& text : cell.texts) add(quoted(column, text));
    for (const TableRange& range : cell.ranges) {
        const bool compared = !range.low || !range.high;
        add((compared && cell.names_the_value ? "? " : "") + range_text(range));
    }
    if (cell.null) add("null");
    const bool one_value = tests == 1 && (!column.figures() || list.find_first_of("<>[(") == std::string::npos);
    if (cell.negated && cell.names_the_value && one_value) return "? != " + list;
    return cell.negated ? fmt::format("not({})", list) : list;
}

std::string column_text(const TableColumn& column) {
    static constexpr std::array kinds{"string", "string", "boolean", "number", "number"};
    std::string values;
    if (column.kind == TableColumn::Kind::whole) values = "[0..20]";
    if (column.kind == TableColumn::Kind::closed_words) {
        for (const std::string& word : column.words) values += (values.empty() ? "\"" : ", \"") + word + "\"";
    }
    std::string text =
        fmt::format("<input label=\"{0}\"><inputExpression typeRef=\"{1}\"><text>{0}</text></inputExpression>",
                    column.label, kinds[static_cast<std::size_t>(column.kind)]);
    if (!values.empty()) text += fmt::format("<inputValues><text>{}</text></inputValues>", escaped(values));
    return text + "</input>\n";
}

}  // namespace

bool TableCell::allows(const TableValue& value, bool figures) const {
    if (anything) return true;
    bool found = !figures && texts.contains(value.text);
    for (const TableRange& range : ranges) {
        const bool above = !range.low || value.tenths > *range.low || (range.low_belongs && value.tenths == *range.low);
        const bool below =
            !range.high || value.tenths < *range.high || (range.high_belongs && value.tenths == *range.high);
        found = found || (above && below);
    }
    return found != negated;
}

std::set<std::string> RandomTable::outputs_for(const std::vector<TableValue>& values) const {
    std::vector<std::size_t> found;
    for (std::size_t rule = 0; rule < rules.size(); ++rule) {
        bool applies = true;
        for (std::size_t i = 0; i < columns.size(); ++i)
            applies = applies && rules[rule][i].allows(values[i], columns[i].figures());
        if (applies) found.push_back(sends_to[rule]);
    }
    if (found.empty() && default_output) found = {*default_output};
    if (found.empty()) return {};
    if (policy == "FIRST") return {outputs[found.front()]};
    if (policy == "PRIORITY") return {outputs[*std::min_element(found.begin(), found.end())]};
    std::set<std::string> names;
    for (const std::size_t output : found) names.insert(outputs[output]);
    return names;
}

std::string RandomTable::dmn() const {
    std::string text =
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" name=\"SYNTHETIC\">\n<decision id=\"d\" "
        "name=\"Made up\">\n";
    text += fmt::format("<decisionTable hitPolicy=\"{}\">\n", policy);
    for (const TableColumn& column : columns) text += column_text(column);
    std::string values;
    for (const std::string& output : outputs) values += (values.empty() ? "\"" : ",\"") + output + "\"";
    text +=
        fmt::format("<output name=\"place\" typeRef=\"string\"><outputValues><text>{}</text></outputValues>", values);
    if (default_output)
        text += fmt::format("<defaultOutputEntry><text>\"{}\"</text></defaultOutputEntry>", outputs[*default_output]);
    text += "</output>\n";
    for (std::size_t rule = 0; rule < rules.size(); ++rule) {
        text += fmt::format("<rule id=\"row{}\">", rule);
        for (std::size_t i = 0; i < columns.size(); ++i)
            text +=
                fmt::format("<inputEntry><text>{}</text></inputEntry>", escaped(cell_text(columns[i], rules[rule][i])));
        text += fmt::format("<outputEntry><text>\"{}\"</text></outputEntry></rule>\n", outputs[sends_to[rule]]);
    }
    return text + "</decisionTable></decision></definitions>\n";
}

RandomTable random_table(std::uint64_t seed) {
    Dice chance(seed);
    RandomTable table;
    static constexpr std::array policies{"UNIQUE", "ANY", "FIRST", "PRIORITY", "COLLECT", "RULE ORDER", "OUTPUT ORDER"};
    table.policy = policies[chance.below(policies.size())];
    const std::size_t columns = 1 + chance.below(4);
    for (std::size_t i = 0; i < columns; ++i) table.columns.push_back(random_column(i, chance));
    const std::size_t outputs = 1 + chance.below(4);
    for (std::size_t i = 0; i < outputs; ++i) table.outputs.push_back(fmt::format("Place {} and more", outputs - i));
    const std::size_t rules = 1 + chance.below(7);
    for (std::size_t i = 0; i < rules; ++i) {
        std::vector<TableCell> cells;
        for (const TableColumn& column : table.columns) cells.push_back(random_cell(column, chance));
        table.rules.push_back(std::move(cells));
        table.sends_to.push_back(chance.below(outputs));
    }
    if (chance.one_in(3)) table.default_output = chance.below(outputs);
    return table;
}

}  // namespace ascrules::tests
