// Checking over time, on rules without a file and days without a clock.
#include <gtest/gtest.h>

#include <algorithm>

#include "compiler/proof/review/report.h"
#include "compiler/proof/review/review.h"
#include "compiler/proof/review/summary.h"
#include "tests/support/changing_rules.h"
#include "tests/support/from_memory.h"

namespace ascrules::tests {

namespace {

const dates::Date change = dates::date_of(2027, 4, 1);

}  // namespace

TEST(Review, LooksAtTheDayThatIsGivenAndAtEachLaterChange) {
    const files::Rules rules = rules_of(changing_rules, before_the_change);
    const review::Review review = review::review(rules);
    EXPECT_EQ(review.now.model.as_of, before_the_change);
    EXPECT_EQ(review.now.findings.broken_floors.size(), 1U) << "forty hours of caring go to Advice";
    ASSERT_EQ(review.later.size(), 1U);
    EXPECT_EQ(review.later.front().from, change);
    ASSERT_TRUE(review.later.front().checked);
    EXPECT_TRUE(review.later.front().checked->findings.broken_floors.empty());
}

TEST(Review, LooksAtNoChangeThatLiesBehind) {
    const review::Review review = review::review(rules_of(changing_rules, change));
    EXPECT_TRUE(review.now.findings.broken_floors.empty());
    EXPECT_TRUE(review.later.empty());
}

TEST(Review, SaysNothingTwice) {
    const review::Review review = review::review(rules_of(changing_rules, before_the_change));
    const review::Checked& later = *review.later.front().checked;
    EXPECT_TRUE(review::not_said_before(later, later).empty());
    const diagnostics::Diagnostics fresh = review::not_said_before(review.now, later);
    EXPECT_FALSE(fresh.empty()) << "the broken floor is said of today only";
    for (const diagnostics::Diagnostic& one : fresh) {
        EXPECT_TRUE(std::none_of(later.described.begin(), later.described.end(),
                                 [&](const diagnostics::Diagnostic& other) {
                                     return one.code == other.code && one.message == other.message &&
                                            one.facts == other.facts;
                                 }))
            << one.message;
    }
}

TEST(Review, SaysFromWhenOnRulesCannotBeRead) {
    const std::string text = std::string(changing_rules) +
                             "threshold another is 3 hours\n  in force until 31 May 2027\n" +
                             "rule C2 Another  [local: panel]\n  when caring hours is another\n  send to Carers team\n";
    const files::Rules rules = rules_of(text, before_the_change);
    const review::Review review = review::review(rules);
    ASSERT_EQ(review.later.size(), 2U);
    EXPECT_TRUE(review.later[0].checked);
    EXPECT_FALSE(review.later[1].checked);
    EXPECT_TRUE(has_errors(review.later[1].errors));
    review::Listing listing;
    const std::string said = review::text_of(review.later[1], review.now, rules.source, listing);
    EXPECT_TRUE(said.starts_with("\nFrom 1 June 2027 on\n\n")) << said;
    EXPECT_TRUE(said.ends_with("\nrules.ascrules: from then on not readable as rules\n")) << said;
}

TEST(Review, IsSummedUp) {
    const review::Review review = review::review(rules_of(changing_rules, before_the_change));
    EXPECT_EQ(review::summary_of(review.now), "1 finding in 2 rules and 1 question\n");
}

}  // namespace ascrules::tests
