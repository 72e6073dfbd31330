// Rules as views: what the machines tell of a case, and what a view is refused for or says at its head. That engines come to the same is for
// tests/node/warehouse.test.mjs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/past/warehouse/dialect.h"
#include "compiler/past/warehouse/results.h"
#include "tests/support/every_case.h"
#include "tests/support/in_process.h"
#include "tests/support/random_model.h"
#include "tests/support/smallest_model.h"

namespace ascrules::tests {

namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// The cells of a case, slot by slot; behind the last of a slot: not known.
std::vector<std::uint32_t> cells_of(const deciding::Slots& slots, const model::Case& given) {
    std::vector<std::uint8_t> row(slots.slots.size());
    slots.fill(row.data(), given);
    return {row.begin(), row.end()};
}

/// What the machines say of a case, fact by fact.
std::vector<std::uint8_t> told_of(const warehouse::Results& results, std::size_t questions,
                                  const std::vector<std::uint32_t>& cells) {
    std::vector<std::uint8_t> facts(results.outcomes.size() + results.rules.size() + questions, 255);
    for (const warehouse::ToldFacts& told : results.told) {
        const auto& end = told.ends[told.machine.end(0, cells)];
        for (std::size_t i = 0; i < end.size(); ++i) facts[told.facts[i]] = end[i];
    }
    return facts;
}

/// The same from a decision.
std::vector<std::uint8_t> facts_of(const warehouse::Results& results, const model::Model& model,
                                   const model::Decision& decision) {
    std::vector<std::uint8_t> facts;
    const auto among = [](const auto& all, const auto& one) {
        return std::find(all.begin(), all.end(), one) != all.end();
    };
    for (const model::Outcome& outcome : results.outcomes) facts.push_back(among(decision.outcomes, outcome) ? 1 : 0);
    for (const warehouse::RuleOverTime& rule : results.rules) {
        const model::RuleId id = *rule.at.front();
        const model::OfferId offer{id, 0};
        const bool sends = model.rule(id).sends();
        const bool certain = sends ? among(decision.decided_by, id) : among(decision.offers, offer);
        const bool possible = sends ? among(decision.may_decide, id) : among(decision.possible_offers, offer);
        facts.push_back(certain ? 2 : possible ? 1 : 0);
    }
    for (std::size_t i = 0; i < model.questions.size(); ++i)
        facts.push_back(decision.is_held() && among(decision.asking, model::QuestionId{i}) ? 1 : 0);
    return facts;
}

World world() {
    return {{{"rules.ascrules", R"(ruleset Front door

destination Assessment of 'needs' \ here
  within 28 days
destination Advice DROP TABLE x --
  within 1 working day

question has care needs
  answer yes or no

rule A1  [local: panel]
  when has care needs is yes
  send to Assessment of 'needs' \ here

rule Z1  [local: panel]
  otherwise
  send to Advice DROP TABLE x --
)"},
             {"mapping.yaml", "questions:\n  has care needs: { column: \"care \\\" ] ` needs\" }\n"},
             {"rows.yaml",
              "reference: id\none row an answer: { question: q, answer: a }\nquestions:\n  has care needs: needs\n"}}};
}

}  // namespace

TEST(Warehouse, TheMachinesTellOfEachCaseWhatTheRulesDecide) {
    std::size_t held = 0;
    std::size_t cases = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        const model::Model model = random_model(seed);
        const diagram::Diagram diagram = diagram::build(model);
        const auto slots = deciding::Slots::of(model, {&diagram});
        if (!slots) continue;
        const std::vector<counting::Stage> stages{{&model, {}, std::nullopt, &diagram}};
        const auto results = warehouse::results_of(stages, *slots);
        ASSERT_TRUE(results) << seed;
        Chance chance(seed);
        const std::vector<model::Case> all = every_given_case(model);
        for (std::size_t i = 0; i < 40; ++i) {
            const model::Case& given = all[chance.below(all.size())];
            const model::Decision decision = evaluate::decide(model, given);
            held += decision.is_held() ? 1 : 0;
            ++cases;
            std::vector<std::uint8_t> told = told_of(*results, model.questions.size(), cells_of(*slots, given));
            // What is asked is told where a case is held.
            if (!decision.is_held())
                std::fill(told.end() - static_cast<std::ptrdiff_t>(model.questions.size()), told.end(), 0);
            std::vector<std::uint8_t> wanted = facts_of(*results, model, decision);
            // A rule that sends nowhere and offers nothing is told by nobody.
            for (std::size_t rule = 0; rule < results->rules.size(); ++rule) {
                const warehouse::RuleOverTime& of = results->rules[rule];
                if (!of.sends && of.offers.empty())
                    told[results->outcomes.size() + rule] = wanted[results->outcomes.size() + rule] = 0;
            }
            ASSERT_EQ(told, wanted) << "seed " << seed << "\n" << print(model) << "given " << print(model, given);
        }
    }
    EXPECT_GT(held, 1000U);
    EXPECT_GT(cases, 10'000U);
}

TEST(Warehouse, NamesAndTextsStandInQuotesThatNothingInThemEnds) {
    const std::string hostile = "a'b\"c`d]e\\f;--$$";
    const auto said = [&](const char* key) {
        const warehouse::Dialect& dialect = *warehouse::dialect_of(key);
        return warehouse::text(dialect, hostile) + " " + warehouse::name(dialect, hostile);
    };
    EXPECT_EQ(said("duckdb"), R"('a''b"c`d]e\f;--$$' "a'b""c`d]e\f;--$$")");
    EXPECT_EQ(said("postgres"), R"(E'a\'b"c`d]e\\f;--$$' "a'b""c`d]e\f;--$$")");
    EXPECT_EQ(said("clickhouse"), R"('a\'b"c`d]e\\f;--$$' `a'b"c\`d]e\\f;--$$`)");
    EXPECT_EQ(said("sqlite"), R"('a''b"c`d]e\f;--$$' "a'b""c`d]e\f;--$$")");
    EXPECT_EQ(said("sqlserver"), R"(N'a''b"c`d]e\f;--$$' [a'b"c`d]]e\f;--$$])");
    EXPECT_EQ(said("spark"), R"('a\'b"c`d]e\\f;--$$' `a'b"c``d]e\f;--$$`)");
    EXPECT_EQ(said("snowflake"), R"('a\'b"c`d]e\\f;--$$' "a'b""c`d]e\f;--$$")");
    EXPECT_EQ(said("bigquery"), R"('a\'b"c`d]e\\f;--$$' `a'b"c\`d]e\\f;--$$`)");
}

TEST(Warehouse, AViewSaysAtItsHeadWhatItWasMadeFrom) {
    const Ran ran =
        run({"export", "rules.ascrules", "--to", "sql", "--for", "sqlite", "--mapping", "mapping.yaml"}, world());
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_THAT(ran.out, StartsWith("-- Made by ascrules "));
    EXPECT_THAT(ran.out, HasSubstr("-- Rules:   Front door (rules.ascrules)"));
    EXPECT_THAT(ran.out, HasSubstr("-- Mapping: mapping.yaml"));
    EXPECT_THAT(ran.out, Not(HasSubstr("NOT RUN HERE")));
    EXPECT_THAT(ran.out, HasSubstr("'Assessment of ''needs'' \\ here'"));
    const Ran other =
        run({"export", "rules.ascrules", "--to", "sql", "--for", "sqlserver", "--mapping", "mapping.yaml"}, world());
    EXPECT_THAT(other.out, HasSubstr("-- NOT RUN HERE"));
    EXPECT_THAT(other.out, HasSubstr("[care \" ]] ` needs]"));
}

TEST(Warehouse, WhatSqlCannotSayIsRefusedInOneSentence) {
    const Ran ran =
        run({"export", "rules.ascrules", "--to", "sql", "--for", "duckdb", "--mapping", "rows.yaml"}, world());
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_THAT(ran.err, HasSubstr("one row an answer"));
    EXPECT_EQ(ran.out, "");
    const Ran engine =
        run({"export", "rules.ascrules", "--to", "sql", "--for", "oracle", "--mapping", "mapping.yaml"}, world());
    EXPECT_EQ(engine.exit_code, 2);
    const Ran over = run({"export", "rules.ascrules", "--to", "sql", "--for", "duckdb", "--mapping", "mapping.yaml",
                          "--output", "mapping.yaml"},
                         world());
    EXPECT_EQ(over.exit_code, 2);
}

}  // namespace ascrules::tests
