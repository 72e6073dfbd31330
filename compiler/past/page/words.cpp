// Words of the report as HTML.
#include <algorithm>
#include <map>
#include <variant>

#include <fmt/format.h>

#include "compiler/meaning/model/overloaded.h"
#include "compiler/past/page/sections.h"
#include "compiler/words/writing/figures.h"

namespace ascrules::page {

namespace {

DataTable data_of(const writing::TextTable& table, const std::string& caption) {
    DataTable data{caption, table.heading, {}, table.text_columns};
    for (std::string& name : data.heading) {
        if (name.empty()) name = "share";  // behind each count of a comparison
    }
    for (const auto& row : table.rows) data.rows.push_back({row, false});
    if (table.last_row_is_total && !data.rows.empty()) data.rows.back().is_total = true;
    return data;
}

}  // namespace

std::string html_of(const report::Passages& passages, const std::vector<std::string>& captions) {
    std::string html;
    std::size_t tables = 0;
    for (const report::Passage& passage : passages) {
        std::visit(model::Overloaded{
                       [&](const report::Paragraph& words) { html += paragraph(words.text); },
                       [&](const report::PointList& points) { html += list(points.lines); },
                       [&](const writing::TextTable& each) {
                           ++tables;
                           html += table(data_of(each, tables <= captions.size()
                                                           ? captions[tables - 1]
                                                           : fmt::format("{} ({})", captions.back(), tables)));
                       },
                   },
                   passage);
    }
    return html;
}

std::string figure(const std::string& title, const std::string& picture, const DataTable& numbers) {
    return fmt::format("<figure>\n<figcaption>{}</figcaption>\n{}{}</figure>\n", escaped(title), picture,
                       details("The numbers of this picture as a table", table(numbers)));
}

std::string unreadable_html(const counting::Unreadable& all, std::size_t rows) {
    if (all.count == 0) return "";
    struct Reason {
        std::size_t rows = 0;
        std::string advice;
    };
    // One for all values of a column that have the same thing wrong with them: the values are not for this page.
    std::map<std::pair<std::string, std::string>, Reason> reasons;
    for (const counting::Unreadable::Reason& each : all.reasons) {
        Reason& reason = reasons[{each.fault.column, each.fault.what}];
        reason.rows += each.rows;
        reason.advice = each.fault.advice;
    }
    DataTable data{"Why rows could not be read", {"column", "what is wrong", "what to do", "times"}, {}, 3};
    for (const auto& [key, reason] : reasons) {
        data.rows.push_back({{key.first.empty() ? "the row as a whole" : key.first, key.second, reason.advice,
                              writing::grouped(reason.rows)},
                             false});
    }
    std::string html = paragraph(fmt::format("{}. They are counted as rows and are in no other figure. A row can have "
                                             "several things wrong with it.",
                                             writing::share(all.count, rows))) +
                       table(data);
    if (all.rows_with_other_reasons > 0)
        html += paragraph(
            fmt::format("{} more have other reasons.", writing::counted(all.rows_with_other_reasons, "row", "rows")));
    return html + paragraph(
                      "The values and their lines are not on this page; `ascrules replay` says the lines, and with "
                      "`--raw` the values.");
}

}  // namespace ascrules::page
