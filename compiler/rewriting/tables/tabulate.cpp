#include "compiler/rewriting/tables/tabulate.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "compiler/rewriting/tables/cells.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::tables {

using model::Model;
using model::RuleId;

namespace {

constexpr std::string_view nothing = "-";

/// A table that is being put together.
struct Growing {
    std::vector<std::string> columns;
    std::vector<std::pair<RuleId, std::vector<Said>>> rules;
    std::size_t filled = 0;  ///< cells that say something

    [[nodiscard]] bool has(const std::string& name) const {
        return std::any_of(columns.begin(), columns.end(), [&](const std::string& column) {
            return spelling::folded(column) == spelling::folded(name);
        });
    }
    [[nodiscard]] std::size_t new_columns(const std::vector<Said>& said) const {
        return static_cast<std::size_t>(
            std::count_if(said.begin(), said.end(), [&](const Said& one) { return !has(one.about); }));
    }
    /// How many of a hundred cells would say something, if the rule came in; nothing where it has nothing in common with the table.
    [[nodiscard]] std::optional<std::size_t> filled_with(const std::vector<Said>& said) const {
        const std::size_t more = new_columns(said);
        if (more == said.size()) return std::nullopt;
        return 100 * (filled + said.size()) / ((columns.size() + more) * (rules.size() + 1));
    }
    void add(RuleId rule, std::vector<Said> said) {
        for (const Said& one : said) {
            if (!has(one.about)) columns.push_back(one.about);
        }
        filled += said.size();
        rules.emplace_back(rule, std::move(said));
    }
};

Table finished(const Growing& growing) {
    Table table{growing.columns, {}};
    for (const auto& [rule, said] : growing.rules) {
        Row row{rule, std::vector<std::string>(table.columns.size(), std::string(nothing))};
        for (const Said& one : said) {
            const auto column = std::find_if(table.columns.begin(), table.columns.end(), [&](const std::string& name) {
                return spelling::folded(name) == spelling::folded(one.about);
            });
            row.cells[static_cast<std::size_t>(column - table.columns.begin())] = one.cell;
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace

Tabulated tabulate(const Model& model, const diagnostics::Source& source) {
    constexpr std::size_t least_filled = 50;
    Tabulated result;
    std::vector<Growing> tables;
    for (std::size_t i = 0; i < model.rules.size(); ++i) {
        auto read = said_by(model, source, model.rules[i]);
        if (auto* const why = std::get_if<std::string>(&read)) {
            result.others.push_back({RuleId{i}, std::move(*why)});
            continue;
        }
        auto& said = std::get<std::vector<Said>>(read);
        Growing* best = nullptr;
        std::size_t most = least_filled;
        for (Growing& table : tables) {
            const auto filled = table.filled_with(said);
            if (!filled || *filled < most || (*filled == most && best != nullptr)) continue;
            best = &table;
            most = *filled;
        }
        if (best == nullptr) best = &tables.emplace_back();
        best->add(RuleId{i}, std::move(said));
    }
    for (const Growing& table : tables) {
        if (table.rules.size() > 1) {
            result.tables.push_back(finished(table));
        } else {
            result.others.push_back({table.rules.front().first, "it has too few questions in common with other rules"});
        }
    }
    std::stable_sort(result.others.begin(), result.others.end(),
                     [](const NotARow& a, const NotARow& b) { return a.rule < b.rule; });
    return result;
}

}  // namespace ascrules::tables
