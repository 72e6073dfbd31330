// `overrides every other rule but …` and `overrides every rule outside this table but …` mean what a list of the other rules means, whichever of them
// are left out.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include <fmt/format.h>

#include "compiler/meaning/model/wording.h"
#include "tests/support/from_memory.h"

namespace ascrules::tests::every_other_but {

namespace {

const std::string before =
    "ruleset Made up\n  owner  Panel\n  if an answer is missing  hold with Last\n"
    "destination First\n  within  1 working day\ndestination Last\n  within  4 weeks\n"
    "question a\n  answer  yes or no\nquestion b\n  answer  yes or no\n";

std::string rule(const std::string& id, const std::string& more = "") {
    return fmt::format("rule {} Some title  [local: panel]\n  when a is yes\n  send to First\n{}", id, more);
}

/// S overrides some of the rules A, B and D and the rows T1 and T2; in the rows' stead, those override some of A, B, D and S.
std::string rules(const std::string& by_rule, const std::string& by_rows) {
    return before + rule("A") + rule("S", by_rule) + rule("B") +
           "rule O Only offers  [local: panel]\n  when b is yes\n  also offer \"Something\"\n"
           "table Some rows  [local: panel]\n  rule | a   | b\n  T1   | yes | any\n  T2   | no  | yes\n  send to "
           "First\n" +
           by_rows + rule("D") + "rule Z Everyone else  [local: panel]\n  otherwise send to Last\n";
}

std::vector<std::vector<model::RuleId>> overrides(const std::string& text) {
    const files::Rules read = rules_of(text, dates::date_of(2026, 6, 1));
    EXPECT_TRUE(read.model) << text;
    std::vector<std::vector<model::RuleId>> all;
    if (!read.model) return all;
    for (const model::Rule& each : read.model->rules) all.push_back(each.overrides);
    return all;
}

}  // namespace

TEST(EveryOtherBut, IsTheListOfTheOthers) {
    const std::vector<std::string> others{"A", "B", "T1", "T2", "D"};
    for (unsigned left_out = 1; left_out < (1U << others.size()); ++left_out) {
        std::vector<std::string> but;
        std::string list = "Z";
        for (std::size_t i = 0; i < others.size(); ++i) {
            if ((left_out >> i & 1U) != 0)
                but.push_back(others[i]);
            else
                list += ", " + others[i];
        }
        const std::string said = "  overrides every other rule but " + model::listed(but) + "\n";
        const files::Rules read = rules_of(rules(said, ""), dates::date_of(2026, 6, 1));
        ASSERT_TRUE(read.model);
        EXPECT_EQ("  overrides " + overridden_words(*read.model, read.model->rules[1]) + "\n", said);
        EXPECT_EQ(overrides(rules(said, "")), overrides(rules("  overrides " + list + "\n", ""))) << said;
    }
}

TEST(EveryOtherBut, LeavesRulesStandingBesideATable) {
    const std::vector<std::string> others{"A", "S", "B", "D"};
    for (unsigned left_out = 1; left_out < (1U << others.size()); ++left_out) {
        std::vector<std::string> but;
        std::string list = "Z";
        for (std::size_t i = 0; i < others.size(); ++i) {
            if ((left_out >> i & 1U) != 0)
                but.push_back(others[i]);
            else
                list += ", " + others[i];
        }
        const std::string said = "  overrides every rule outside this table but " + model::listed(but) + "\n";
        EXPECT_EQ(overrides(rules("", said)), overrides(rules("", "  overrides " + list + "\n"))) << said;
    }
}

}  // namespace ascrules::tests::every_other_but
