// What a table says, worked out from how it was made, and what its ruleset says, rule by rule.
#include <algorithm>
#include <cstdint>
#include <random>

#include <gtest/gtest.h>

#include "compiler/language/semantics/check.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/rewriting/import/import.h"
#include "compiler/rewriting/tables/rewrite.h"
#include "compiler/words/spelling/spelling.h"
#include "tests/support/random_table.h"

namespace ascrules::tests {

namespace {

using import::Imported;

/// Only rules that can never apply were left out.
bool comparable(const Imported& imported) {
    return !imported.text.empty() &&
           std::all_of(imported.remarks.begin(), imported.remarks.end(), [](const import::Remark& remark) {
               return !remark.lost || remark.what == "no answer that the question has fits it";
           });
}

const model::Question* question_of(const model::Model& model, const std::string& label) {
    for (const model::Question& question : model.questions) {
        if (question.name == label) return &question;
    }
    return nullptr;
}

/// A value of the column, and the answer that stands for it where the ruleset asks.
std::pair<TableValue, model::Value> random_answer(const TableColumn& column, const model::Question* question,
                                                  std::mt19937_64& chance) {
    if (question == nullptr) {
        if (column.figures()) return {{"", static_cast<std::int64_t>(chance() % 21) * 10}, model::NotKnown{}};
        return {{column.words[chance() % column.words.size()], 0}, model::NotKnown{}};
    }
    return std::visit(
        model::Overloaded{
            [&](const model::Choice& choice) -> std::pair<TableValue, model::Value> {
                const std::size_t answer = chance() % choice.answers.size();
                if (column.kind == TableColumn::Kind::yes_no)
                    return {{choice.answers[answer].key == "yes" ? "true" : "false", 0}, model::Chosen{answer}};
                // `<5` is called `5`; the other names are those of the table, and one stands for whatever else there is.
                const std::string& name = choice.answers[answer].name;
                const auto word = std::find_if(column.words.begin(), column.words.end(), [&](const std::string& each) {
                    return each == name || each == "<" + name;
                });
                const std::string text = word == column.words.end() ? "whatever else" : *word;
                return {{text, 0}, model::Chosen{answer}};
            },
            [&](const model::Quantity& quantity) -> std::pair<TableValue, model::Value> {
                const std::int64_t amount =
                    quantity.lowest + static_cast<std::int64_t>(chance() % static_cast<std::uint64_t>(
                                                                               quantity.highest - quantity.lowest + 1));
                return {{"", quantity.decimals == 0 ? amount * 10 : amount}, model::Amount{amount}};
            },
            [](const model::Selection&) -> std::pair<TableValue, model::Value> { return {}; },
        },
        question->kind);
}

std::set<std::string> names_of(const model::Model& model, const model::Outcome& outcome) {
    std::set<std::string> names;
    for (const model::Route& route : outcome.routes) names.insert(model.destination(route.destination).name);
    return names;
}

}  // namespace

TEST(ImportAgreement, TheRulesetOfARandomTableSendsWhereTheTableDoes) {
    std::size_t compared = 0;
    std::size_t in_tables = 0;
    for (std::uint64_t seed = 1; seed <= 600; ++seed) {
        const RandomTable table = random_table(seed);
        const auto result = import::import_dmn(table.dmn(), "made-up.dmn", "");
        ASSERT_TRUE(std::holds_alternative<Imported>(result)) << std::get<import::Unusable>(result).what << "\n"
                                                              << table.dmn();
        const Imported& imported = std::get<Imported>(result);
        if (!comparable(imported)) continue;
        diagnostics::Diagnostics diagnostics;
        const auto model = semantics::compile(diagnostics::Source("made-up.ascrules", imported.text), diagnostics);
        ASSERT_TRUE(model) << imported.text;
        const diagnostics::Source as_table("made-up.ascrules",
                                           tables::with_tables({"made-up.ascrules", imported.text}));
        in_tables += as_table.text() != imported.text ? 1 : 0;
        const auto same = semantics::compile(as_table, diagnostics);
        ASSERT_TRUE(same) << as_table.text() << render_text(diagnostics, as_table);
        ASSERT_EQ(same->rules.size(), model->rules.size()) << as_table.text();
        std::mt19937_64 chance(seed);
        for (int sample = 0; sample < 60; ++sample) {
            model::Case given = model::empty_case(*model);
            std::vector<TableValue> values;
            std::string told;
            for (const TableColumn& column : table.columns) {
                const model::Question* const question = question_of(*model, column.label);
                const auto [value, answer] = random_answer(column, question, chance);
                if (question != nullptr)
                    given.values[static_cast<std::size_t>(question - model->questions.data())] = answer;
                values.push_back(value);
                told += column.label + " = " +
                        (column.figures() ? std::to_string(value.tenths) + " tenths" : value.text) + "\n";
            }
            const model::Decision decision = evaluate::decide(*model, given);
            ASSERT_TRUE(decision.finished && decision.outcomes.size() == 1) << imported.text << told;
            ASSERT_EQ(names_of(*model, decision.outcomes.front()), table.outputs_for(values))
                << table.dmn() << imported.text << told << "seed " << seed;
            ASSERT_EQ(evaluate::decide(*same, given).outcomes, decision.outcomes) << as_table.text() << told;
            ++compared;
        }
    }
    EXPECT_GT(compared, 30'000U);
    EXPECT_GT(in_tables, 100U);
}

namespace {

/// A made-up table that adds up points of three columns, and one that compares the sum with a figure.
struct RandomSum {
    struct Row {
        std::optional<std::pair<std::int64_t, std::int64_t>> days;  ///< from one to the other; absent: any
        std::optional<std::string> word;
        bool not_word = false;
        std::optional<bool> alone;
        std::int64_t points = 0;
    };
    std::vector<Row> rows;
    std::int64_t at_least = 1;
    bool only_alone = false;  ///< the rule that compares the sum looks at a column of the other table too

    [[nodiscard]] std::int64_t sum_for(std::int64_t days, const std::string& word, bool alone) const {
        std::int64_t sum = 0;
        for (const Row& row : rows) {
            const bool fits = (!row.days || (row.days->first <= days && days <= row.days->second)) &&
                              (!row.word || (*row.word == word) != row.not_word) && (!row.alone || *row.alone == alone);
            sum += fits ? row.points : 0;
        }
        return sum;
    }
};

const std::vector<std::string> sum_words{"walks", "with help", "in bed"};

RandomSum random_sum(std::uint64_t seed) {
    std::mt19937_64 chance(seed);
    RandomSum made;
    std::int64_t most = 0;
    for (std::size_t count = 1 + chance() % 7; made.rows.size() < count;) {
        RandomSum::Row row;
        if (chance() % 2 == 0) {
            const auto from = static_cast<std::int64_t>(chance() % 21);
            row.days = {from, from + static_cast<std::int64_t>(chance() % static_cast<std::uint64_t>(21 - from))};
        }
        if (chance() % 2 == 0) row.word = sum_words[chance() % sum_words.size()];
        row.not_word = chance() % 4 == 0;
        if (chance() % 3 == 0) row.alone = chance() % 2 == 0;
        if (!row.days && !row.word && !row.alone) continue;
        row.points = static_cast<std::int64_t>(chance() % 7);
        most += row.points;
        made.rows.push_back(row);
    }
    if (most == 0) made.rows.front().points = most = 1;
    made.at_least = 1 + static_cast<std::int64_t>(chance() % static_cast<std::uint64_t>(most));
    made.only_alone = chance() % 3 == 0;
    return made;
}

std::string entry(const std::string& kind, const std::string& text) {
    return "<" + kind + "><text>" + text + "</text></" + kind + ">";
}

std::string dmn_of(const RandomSum& made) {
    const auto input = [](const std::string& name, const std::string& type, const std::string& allowed) {
        return "<input label=\"" + name + "\"><inputExpression typeRef=\"" + type + "\"><text>" + name +
               "</text></inputExpression>" + (allowed.empty() ? "" : entry("inputValues", allowed)) + "</input>";
    };
    std::string text =
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"d\" name=\"SYNTHETIC\" "
        "namespace=\"x\">"
        "<decision id=\"s\" name=\"need\"><decisionTable hitPolicy=\"COLLECT\" aggregation=\"SUM\">" +
        input("days", "number", "[0..20]") + input("mobility", "string", "\"walks\",\"with help\",\"in bed\"") +
        input("alone", "boolean", "") + "<output name=\"points\" typeRef=\"number\"/>";
    for (const RandomSum::Row& row : made.rows) {
        const std::string word = row.word ? "\"" + *row.word + "\"" : "-";
        text += "<rule>" +
                entry("inputEntry",
                      row.days ? "[" + std::to_string(row.days->first) + ".." + std::to_string(row.days->second) + "]"
                               : "-") +
                entry("inputEntry", row.word && row.not_word ? "not(" + word + ")" : word) +
                entry("inputEntry", row.alone ? (*row.alone ? "true" : "false") : "-") +
                entry("outputEntry", std::to_string(row.points)) + "</rule>";
    }
    return text +
           "</decisionTable></decision><decision id=\"r\" name=\"Route\"><informationRequirement><requiredDecision "
           "href=\"#s\"/></informationRequirement><decisionTable hitPolicy=\"FIRST\">" +
           input("need", "number", "") + input("alone", "boolean", "") +
           "<output name=\"route\" typeRef=\"string\"/><rule>" +
           entry("inputEntry", "&gt;= " + std::to_string(made.at_least)) +
           entry("inputEntry", made.only_alone ? "true" : "-") + entry("outputEntry", "\"Urgent\"") + "</rule><rule>" +
           entry("inputEntry", "-") + entry("inputEntry", "-") + entry("outputEntry", "\"Advice\"") +
           "</rule></decisionTable></decision></definitions>";
}

}  // namespace

TEST(ImportAgreement, PointsOfAnotherTableAreAddedUpAsThatTableDoes) {
    std::size_t urgent = 0;
    std::size_t compared = 0;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        const RandomSum made = random_sum(seed);
        const auto result = import::import_dmn(dmn_of(made), "made-up.dmn", "");
        ASSERT_TRUE(std::holds_alternative<Imported>(result)) << std::get<import::Unusable>(result).what;
        const Imported& imported = std::get<Imported>(result);
        ASSERT_TRUE(imported.complete()) << dmn_of(made) << imported.text;
        diagnostics::Diagnostics diagnostics;
        const auto model = semantics::compile(diagnostics::Source("made-up.ascrules", imported.text), diagnostics);
        ASSERT_TRUE(model) << imported.text;
        ASSERT_EQ(model->scores.size(), 1U) << imported.text;
        for (std::int64_t days = 0; days <= 20; ++days) {
            for (std::size_t word = 0; word < sum_words.size(); ++word) {
                for (const bool alone : {false, true}) {
                    model::Case given = model::empty_case(*model);
                    const auto answer = [&](const std::string& name, const model::Value& value) {
                        const model::Question* const question = question_of(*model, name);
                        if (question != nullptr)
                            given.values[static_cast<std::size_t>(question - model->questions.data())] = value;
                    };
                    answer("days", model::Amount{days});
                    answer("mobility", model::Chosen{word});
                    answer("alone", model::Chosen{alone ? 0U : 1U});
                    const model::Decision decision = evaluate::decide(*model, given);
                    ASSERT_TRUE(decision.finished && decision.outcomes.size() == 1) << imported.text;
                    const bool sent =
                        made.sum_for(days, sum_words[word], alone) >= made.at_least && (alone || !made.only_alone);
                    ASSERT_EQ(names_of(*model, decision.outcomes.front()),
                              std::set<std::string>{sent ? "Urgent" : "Advice"})
                        << imported.text << words(*model, given) << " seed " << seed;
                    urgent += sent ? 1 : 0;
                    ++compared;
                }
            }
        }
    }
    EXPECT_EQ(compared, 300U * 21 * 3 * 2);
    EXPECT_GT(urgent, 3'000U);
}

}  // namespace ascrules::tests
