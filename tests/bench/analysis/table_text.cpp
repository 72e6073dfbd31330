#include <fmt/format.h>

#include "tests/bench/analysis/table.h"

namespace ascrules::bench {

namespace {

char grade_letter(std::size_t grade) {
    return static_cast<char>('A' + static_cast<int>(grade));
}

std::vector<std::string> answers_in(const Column& column, const Part& part) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < column.answers.size(); ++i) {
        if ((part.answers >> i & 1U) != 0) names.push_back(column.answers[i]);
    }
    return names;
}

/// "income is between 5 and 9"; empty where the part is the whole column.
std::string comparison(const Column& column, const Part& part) {
    if (part == whole(column)) return {};
    if (column.is_list()) return fmt::format("{} is {}", column.name, fmt::join(answers_in(column, part), " or "));
    if (part.low == part.high) return fmt::format("{} is {}", column.name, part.low);
    if (part.low == column.lowest) return fmt::format("{} is at most {}", column.name, part.high);
    if (part.high == column.highest) return fmt::format("{} is at least {}", column.name, part.low);
    return fmt::format("{} is between {} and {}", column.name, part.low, part.high);
}

std::string quoted(const std::vector<std::string>& names) {
    return fmt::format("\"{}\"", fmt::join(names, "\",\""));
}

/// What stands in a cell of a decision table.
std::string unary_test(const Column& column, const Part& part) {
    if (part == whole(column)) return "-";
    if (column.is_list()) return quoted(answers_in(column, part));
    // To Drools a number may lie between two whole numbers.
    if (part.high == column.highest) return fmt::format("[{}..{}]", part.low, part.high);
    return fmt::format("[{}..{})", part.low, part.high + 1);
}

void add_dmn_inputs(const Table& table, std::string& text) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const Column& column = table.columns[c];
        const std::string allowed =
            column.is_list() ? quoted(column.answers) : fmt::format("[{}..{}]", column.lowest, column.highest);
        text += fmt::format(
            "<itemDefinition id=\"t{0}\" name=\"t{0}\"><typeRef>{1}</typeRef><allowedValues "
            "id=\"w{0}\"><text>{2}</text>"
            "</allowedValues></itemDefinition>\n",
            c, column.is_list() ? "string" : "number", allowed);
    }
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        text += fmt::format(
            "<inputData id=\"i{0}\" name=\"{1}\"><variable id=\"v{0}\" name=\"{1}\" typeRef=\"t{0}\"/></inputData>\n",
            c, table.columns[c].name);
    }
}

}  // namespace

std::string rules_text(const Table& table) {
    std::string text =
        "# Synthetic: made-up loans with made-up grades, for measuring only.\n"
        "ruleset Synthetic loans\n  owner  Nobody\n  if an answer is missing  hold with Grade G\n";
    for (std::size_t grade = 0; grade < table.grades; ++grade)
        text += fmt::format("destination Grade {}\n  within  1 working day\n", grade_letter(grade));
    for (const Column& column : table.columns) {
        text += fmt::format("question {}\n  answer  ", column.name);
        text += column.is_list() ? fmt::format("one of: {}\n", fmt::join(column.answers, ", "))
                                 : fmt::format("whole number, {} to {}\n", column.lowest, column.highest);
    }
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        std::vector<std::string> comparisons;
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            std::string words = comparison(table.columns[c], table.rows[r].parts[c]);
            if (!words.empty()) comparisons.push_back(std::move(words));
        }
        text += fmt::format("rule R{} [local: synthetic]\n  when {}\n  send to Grade {}\n", r + 1,
                            fmt::join(comparisons, "\n   and "), grade_letter(table.rows[r].grade));
    }
    return text;
}

std::string dmn_text(const Table& table) {
    std::string text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- Synthetic: made-up loans with made-up grades. -->\n"
        "<definitions xmlns=\"http://www.omg.org/spec/DMN/20180521/MODEL/\" id=\"d\" name=\"loans\" "
        "namespace=\"urn:synthetic\">\n";
    add_dmn_inputs(table, text);
    text += "<decision id=\"g\" name=\"grade\"><variable id=\"vg\" name=\"grade\" typeRef=\"string\"/>\n";
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        text += fmt::format(
            "<informationRequirement id=\"q{0}\"><requiredInput href=\"#i{0}\"/></informationRequirement>\n", c);
    text += "<decisionTable id=\"dt\" hitPolicy=\"ANY\">\n";
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        text += fmt::format(
            "<input id=\"n{0}\"><inputExpression id=\"x{0}\" "
            "typeRef=\"t{0}\"><text>{1}</text></inputExpression></input>\n",
            c, table.columns[c].name);
    text += "<output id=\"o\"/>\n";
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        text += fmt::format("<rule id=\"r{}\">", r);
        for (std::size_t c = 0; c < table.columns.size(); ++c)
            text += fmt::format("<inputEntry id=\"e{}_{}\"><text>{}</text></inputEntry>", r, c,
                                unary_test(table.columns[c], table.rows[r].parts[c]));
        text += fmt::format("<outputEntry id=\"u{}\"><text>\"{}\"</text></outputEntry></rule>\n", r,
                            grade_letter(table.rows[r].grade));
    }
    return text + "</decisionTable></decision></definitions>\n";
}

}  // namespace ascrules::bench
