// What an `expect` block means, as data.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "compiler/proof/examples/report.h"
#include "compiler/proof/examples/run.h"
#include "tests/support/changing_rules.h"
#include "tests/support/from_memory.h"

namespace ascrules::tests {

namespace {

std::vector<std::string> differences(const examples::ExampleResult& result) {
    std::vector<std::string> all;
    for (const examples::Difference& difference : result.differences) all.push_back(words(difference));
    return all;
}

/// The one example of a small ruleset, run.
std::vector<std::string> differences_from(const std::string& expected) {
    const files::Rules rules = rules_of(
        "ruleset Front door\n  if an answer is missing  hold with Advice\n"
        "destination Safeguarding\n  within  4 working hours\ndestination Advice\n  within  1 day\n"
        "question risk\n  answer  yes or no\nquestion age\n  answer  whole number, 0 to 120\n"
        "rule S1 Concern  [local: panel]\n  when risk is yes\n  send to Safeguarding\n"
        "rule Z1 Everyone else  [local: panel]\n  otherwise send to Advice\n"
        "example One\n  given  risk is yes\n  expect  " +
            expected + "\n",
        before_the_change);
    EXPECT_TRUE(rules.readable()) << render_text(rules.diagnostics, rules.source);
    return differences(examples::run(*rules.model).results.front());
}

using Strings = std::vector<std::string>;

}  // namespace

TEST(ExamplesRun, HoldWhereAllThatIsExpectedIsSo) {
    EXPECT_EQ(differences_from("Safeguarding, by S1, within 4 working hours"), Strings{});
}

TEST(ExamplesRun, SayWhatWasExpectedAndWhatCameOut) {
    EXPECT_EQ(differences_from("Advice"),
              Strings{"expected Advice, but the rules say: Safeguarding within 4 working hours"});
    EXPECT_EQ(differences_from("held"),
              Strings{"expected held, but the rules say: Safeguarding within 4 working hours"});
    EXPECT_EQ(differences_from("Safeguarding, by Z1, within 2 days"),
              (Strings{"expected within 2 days, but it is within 4 working hours",
                       "expected rule Z1 to decide, but S1 Concern does"}));
}

TEST(ExamplesRun, EachHasTheRulesOfTheDayItWasReceived) {
    const examples::Runs all = examples::run_over_time(rules_of(changing_rules, before_the_change));
    ASSERT_FALSE(all.unreadable);
    ASSERT_EQ(all.runs.size(), 2U);
    const examples::Run& today = all.runs[0];
    const examples::Run& after = all.runs[1];
    ASSERT_EQ(today.results.size(), 1U);
    EXPECT_EQ(today.results.front().example.name, "Forty hours, today");
    EXPECT_TRUE(today.results.front().holds());
    EXPECT_EQ(after.model.as_of, dates::date_of(2027, 4, 6));
    ASSERT_EQ(after.results.size(), 2U);
    EXPECT_TRUE(after.results[0].holds());
    EXPECT_FALSE(after.results[1].holds());
    EXPECT_EQ(after.failing(), 1U);
    EXPECT_EQ(examples::describe(after).size(), 1U);
}

}  // namespace ascrules::tests
