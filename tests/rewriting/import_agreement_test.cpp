// What a table says, worked out from how it was made, and what its ruleset says, rule by rule.
#include <algorithm>
#include <cstdint>
#include <random>

#include <gtest/gtest.h>

#include "compiler/language/semantics/check.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/meaning/model/overloaded.h"
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

}  // namespace ascrules::tests
