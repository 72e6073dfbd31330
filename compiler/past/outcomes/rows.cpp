// The table with one row for each request.
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "compiler/past/outcomes/summary.h"
#include "compiler/words/dates/dates.h"
#include "compiler/words/writing/csv_text.h"

namespace ascrules::outcomes {

using writing::Json;

namespace {

constexpr std::array<std::string_view, 17> column_names{
    "reference",       "references", "received",          "ended",   "request_rows", "new_client",
    "route_of_access", "outcome",    "outcome_in_full",   "step",    "decided_by",   "decided_by_event",
    "decided_by_line", "decided_on", "window_in_extract", "look_at", "line"};

/// Where the columns stand.
enum Column : std::size_t {
    first_reference,
    all_references,
    received,
    ended,
    request_rows,
    new_client,
    route_of_access,
    outcome,
    outcome_in_full,
    step,
    decided_by,
    decided_by_event,
    decided_by_line,
    decided_on,
    window_in_extract,
    look_at,
    line
};

using Cells = std::array<std::string, column_names.size()>;

std::string day(std::int32_t days) {
    return dates::iso(dates::Date{days});
}

std::string yes_or_no(bool value) {
    return value ? "yes" : "no";
}

/// Each once, in the order of the rows.
std::vector<std::string_view> references_of(const Extract& extract, const Sequel& sequel) {
    std::vector<std::string_view> all;
    for (const std::size_t row : sequel.rows) {
        const std::string_view reference = extract.reference_of(extract.events[row]);
        if (!reference.empty() && std::find(all.begin(), all.end(), reference) == all.end()) all.push_back(reference);
    }
    return all;
}

std::string route_of(const Event& event, const Method& method) {
    if (event.route == nothing_there) return "";
    return event.route < method.routes.size() ? method.routes[event.route] : "not listed";
}

Cells cells_of(const Extract& extract, const Method& method, const Sequel& sequel) {
    const Event& own = extract.events[sequel.own];
    const Event& deciding = extract.events[sequel.decided_by];
    const bool outcome_known = own.outcome < method.outcomes.size();
    Cells cells;
    cells[all_references] = fmt::format("{}", fmt::join(references_of(extract, sequel), "; "));
    cells[received] = day(sequel.received);
    cells[ended] = day(sequel.ended);
    cells[request_rows] = std::to_string(sequel.rows.size());
    cells[new_client] = yes_or_no(sequel.new_client);
    cells[route_of_access] = route_of(own, method);
    cells[outcome] = category_of(extract, method, sequel);
    cells[outcome_in_full] = category_in_full(extract, method, sequel);
    cells[step] = name_of(sequel.step);
    cells[decided_by] = extract.reference_of(deciding);
    cells[decided_by_event] = name_of(deciding.kind);
    cells[decided_by_line] = std::to_string(deciding.line);
    cells[decided_on] = day(deciding.start);
    cells[window_in_extract] = yes_or_no(sequel.window_seen);
    cells[look_at] = outcome_known ? method.outcomes[own.outcome].look_at : "";
    cells[line] = std::to_string(extract.events[sequel.rows.front()].line);
    return cells;
}

/// Calls `take` with the cells of each row of the table.
template <typename Take>
void each_row(const Extract& extract, const Method& method, const std::vector<Sequel>& sequels, RowFor row_for,
              const Take& take) {
    for (const Sequel& sequel : sequels) {
        Cells cells = cells_of(extract, method, sequel);
        std::vector<std::string_view> references = references_of(extract, sequel);
        if (references.empty()) references.emplace_back();
        if (row_for == RowFor::request) references.resize(1);
        for (const std::string_view reference : references) {
            cells[first_reference] = reference;
            take(cells);
        }
    }
}

template <typename Fields>
void append_row(std::string& text, const Fields& fields) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) text += ',';
        writing::append_field_for_spreadsheet(text, fields[i]);
    }
    text += '\n';
}

}  // namespace

std::string csv_of(const Extract& extract, const Method& method, const std::vector<Sequel>& sequels, RowFor row_for) {
    std::string text;
    append_row(text, column_names);
    each_row(extract, method, sequels, row_for, [&](const Cells& cells) { append_row(text, cells); });
    return text;
}

Json json_of(const Extract& extract, const Method& method, const std::vector<Sequel>& sequels, RowFor row_for) {
    Json::Array rows;
    each_row(extract, method, sequels, row_for, [&](const Cells& cells) {
        Json::Object row;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const bool is_count = i == request_rows || i == decided_by_line || i == line;
            row.emplace_back(std::string(column_names[i]),
                             is_count ? Json(std::int64_t{std::stoll(cells[i])}) : Json(cells[i]));
        }
        rows.emplace_back(std::move(row));
    });
    return rows;
}

}  // namespace ascrules::outcomes
