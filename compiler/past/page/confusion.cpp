// Where cases should have gone against where they go, as tables.
#include <functional>
#include <vector>

#include <fmt/format.h>

#include "compiler/past/page/sections.h"
#include "compiler/past/report/report_parts.h"
#include "compiler/words/writing/figures.h"

namespace ascrules::page {

namespace {

using Cell = counting::RouteCounts::Cell;
using Place = mapping::OnFile::Kind;
using Result = counting::ByRules::Kind;

/// A column of a table: what may become of a case.
struct Column {
    std::string name;
    std::function<bool(const Cell&)> holds;
    bool always = false;
};

std::vector<Column> columns_by_rules(const model::Model& model) {
    std::vector<Column> columns;
    for (std::size_t i = 0; i < model.destinations.size(); ++i) {
        columns.push_back({model.destinations[i].name,
                           [i](const Cell& cell) {
                               return cell.by_rules == counting::ByRules{Result::sent, {i}};
                           },
                           true});
    }
    const auto add = [&](std::string name, Result kind, bool always) {
        columns.push_back({std::move(name), [kind](const Cell& cell) { return cell.by_rules.kind == kind; }, always});
    };
    add(report::held_words(model), Result::held, true);
    add("no rule decides", Result::no_rule, false);
    add("rules contradict each other", Result::contradiction, false);
    add("not worked out", Result::not_finished, false);
    return columns;
}

std::vector<Column> columns_as_recorded(const model::Model& model) {
    std::vector<Column> columns;
    for (std::size_t i = 0; i < model.destinations.size(); ++i) {
        const mapping::OnFile here{Place::destination, {i}};
        columns.push_back(
            {model.destinations[i].name, [here](const Cell& cell) { return cell.sent_to == here; }, true});
    }
    const auto add = [&](std::string name, Place kind) {
        columns.push_back({std::move(name), [kind](const Cell& cell) { return cell.sent_to.kind == kind; }});
    };
    add("none of these destinations", Place::elsewhere);
    add("closed, and sent nowhere", Place::closed);
    add("not in the file", Place::not_known);
    return columns;
}

/// A count among the destinations says in words on which side of the diagonal it stands.
std::string cell_html(std::size_t count, std::size_t row, std::size_t column, std::size_t destinations) {
    const std::string figure = writing::grouped(count);
    if (row == column) return fmt::format("<td class=\"figure right\">{}<small>right</small></td>", figure);
    if (count == 0) return "<td class=\"figure quiet\">0</td>";
    if (column >= destinations) return fmt::format("<td class=\"figure\">{}</td>", figure);
    return column > row ? fmt::format("<td class=\"figure low\">{}<small>too little</small></td>", figure)
                        : fmt::format("<td class=\"figure high\">{}<small>too much</small></td>", figure);
}

std::string confusion_table(const Contents& contents, const std::string& caption, const std::vector<Column>& all) {
    const model::Model& model = contents.model();
    const counting::RouteCounts& routes = contents.tally.all.routes;
    std::vector<Column> columns;
    for (const Column& column : all) {
        const std::size_t count = routes.count([&](const Cell& cell) {
            return cell.should_have_gone_to.kind == Place::destination && column.holds(cell);
        });
        if (column.always || count > 0) columns.push_back(column);
    }
    std::string html = fmt::format(
        "<table>\n<caption>{}</caption>\n<thead><tr><th scope=\"col\">should have gone to</th>", escaped(caption));
    for (const Column& column : columns)
        html += fmt::format("<th scope=\"col\" class=\"upright\"><span>{}</span></th>", escaped(column.name));
    html += "<th scope=\"col\" class=\"upright\"><span>all</span></th></tr></thead>\n<tbody>\n";
    for (std::size_t row = 0; row < model.destinations.size(); ++row) {
        const mapping::OnFile should{Place::destination, {row}};
        html += fmt::format("<tr><th scope=\"row\">{}</th>", escaped(model.destinations[row].name));
        std::size_t total = 0;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const std::size_t count = routes.count(
                [&](const Cell& cell) { return cell.should_have_gone_to == should && columns[i].holds(cell); });
            total += count;
            html += cell_html(count, row, i, model.destinations.size());
        }
        html += fmt::format("<td class=\"figure\">{}</td></tr>\n", writing::grouped(total));
    }
    return scrolling(caption, html + "</tbody>\n</table>\n");
}

}  // namespace

std::string confusion_tables(const Contents& contents) {
    const model::Model& model = contents.model();
    if (counting::rules_against_should(contents.tally.all.routes).judged == 0) return "";
    std::string html = paragraph(
        "Each row is where cases should have gone, each column where they go. Both run from the most to the least "
        "protection, so that what stands to the right of a cell marked right is too little, and what stands to its "
        "left "
        "too much.");
    html += confusion_table(contents, "By the rules, against where cases should have gone", columns_by_rules(model));
    if (contents.mapping.sent_to)
        html +=
            confusion_table(contents, "As recorded, against where cases should have gone", columns_as_recorded(model));
    return html;
}

}  // namespace ascrules::page
