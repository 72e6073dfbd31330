#include "compiler/past/warehouse/ends.h"

#include <algorithm>

#include <fmt/format.h>

#include "compiler/meaning/model/wording.h"

namespace ascrules::warehouse {

namespace {

constexpr const char* between = "; ";

enum Place : std::size_t { outcomes, outcome, could_come_to, deciding, may_decide, offers, may_offer, asking, places };

/// What one end says, column by column.
struct Said {
    std::vector<std::size_t> numbers = {0, 0};
    std::vector<std::string> texts = std::vector<std::string>(places);

    void add(Place place, const std::string& text) { texts[place] += between + text; }
};

void add_rule(const RuleOverTime& rule, Applies applies, Said& said) {
    if (applies == Applies::no) return;
    const bool surely = applies == Applies::certainly;
    if (rule.sends) said.add(surely ? deciding : may_decide, rule.id);
    for (const std::string& offer : rule.offers) said.add(surely ? offers : may_offer, offer);
}

Said said_at(const std::vector<std::uint8_t>& end, const ToldFacts& told, const Results& results,
             const std::vector<counting::Stage>& stages) {
    Said said;
    const model::Model& model = *stages.back().model;
    for (std::size_t i = 0; i < told.facts.size(); ++i) {
        std::size_t fact = told.facts[i];
        if (fact < results.outcomes.size()) {
            if (end[i] == 0) continue;
            ++said.numbers[outcomes];
            said.numbers[outcome] += fact + 1;
            said.add(could_come_to, model::words(model, results.outcomes[fact]));
            continue;
        }
        fact -= results.outcomes.size();
        if (fact < results.rules.size()) {
            add_rule(results.rules[fact], static_cast<Applies>(end[i]), said);
        } else if (end[i] != 0) {
            said.add(asking, model.questions[fact - results.rules.size()].name);
        }
    }
    return said;
}

}  // namespace

const std::vector<ToldColumn>& columns_told() {
    static const std::vector<ToldColumn> all{
        {"outcomes", true, ""},
        {"outcome", true, ""},
        {"could_come_to", false, between},
        {"deciding_rules", false, between},
        {"possible_rules", false, between},
        {"offers", false, between},
        {"possible_offers", false, between},
        {"asking", false, between},
    };
    return all;
}

bool tells(const ConstantTable& table, const ToldColumn& column) {
    const std::string name = fmt::format("{}_{}", table.name, column.name);
    return std::find(table.columns.begin(), table.columns.end(), name) != table.columns.end();
}

ConstantTable table_of(const std::string& name, const ToldFacts& told, const Results& results,
                       const std::vector<counting::Stage>& stages, const Dialect& dialect) {
    std::vector<Said> all;
    for (const std::vector<std::uint8_t>& end : told.ends) all.push_back(said_at(end, told, results, stages));
    ConstantTable table{name, {name + "_end"}, {true}, {}};
    for (std::size_t i = 0; i < all.size(); ++i) table.rows.push_back({fmt::format("{}", i)});
    const std::vector<ToldColumn>& columns = columns_told();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const bool is_number = columns[i].is_number;
        const bool anything = std::any_of(all.begin(), all.end(), [&](const Said& said) {
            return is_number ? said.numbers[i] != 0 : !said.texts[i].empty();
        });
        if (!anything) continue;
        table.columns.push_back(fmt::format("{}_{}", name, columns[i].name));
        table.is_number.push_back(is_number);
        for (std::size_t row = 0; row < all.size(); ++row) {
            table.rows[row].push_back(is_number ? fmt::format("{}", all[row].numbers[i])
                                                : text(dialect, all[row].texts[i]));
        }
    }
    return table;
}

}  // namespace ascrules::warehouse
