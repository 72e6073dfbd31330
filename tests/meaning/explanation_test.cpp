// One case explained, as data.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "compiler/language/semantics/check.h"
#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/explanation/explanation.h"
#include "tests/support/from_memory.h"

namespace ascrules::tests {

namespace {

constexpr const char* front_door = R"(ruleset Front door
  if an answer is missing  hold with Advice
destination Safeguarding
  within  2 days
destination Carers team
  within  4 working hours
destination Advice
  within  undecided "the panel has still to say"
question can protect themselves
  answer  yes or no
  only asked if risk is yes
question risk
  answer  yes or no
question caring hours
  answer  whole number of hours, 0 to 168
question heard of us
  answer  yes or no
impossible when risk is yes and caring hours is 168
rule S1 Concern  [local: panel]
  when risk is yes and can protect themselves is no
  send to Safeguarding
  overrides every other rule
rule C1 Carer  [local: panel]
  when caring hours is at least 35
  send to Carers team
rule Z1 Everyone else  [local: panel]
  otherwise send to Advice
)";

class Explained : public ::testing::Test {
  protected:
    explanation::Explanation explained(const std::string& given, std::optional<dates::Moment> received = {}) {
        diagnostics::Diagnostics diagnostics;
        const auto read = semantics::read_case(model(), diagnostics::Source("given", given), diagnostics);
        EXPECT_TRUE(read) << given;
        return explanation::explain(model(), diagram::build(model()), *read, received);
    }
    [[nodiscard]] const model::Model& model() const { return *rules_.model; }
    [[nodiscard]] std::vector<std::string> names(const std::vector<model::QuestionId>& questions) const {
        std::vector<std::string> all;
        for (const model::QuestionId question : questions) all.push_back(model().question(question).name);
        return all;
    }
    void SetUp() override { ASSERT_TRUE(rules_.readable()) << render_text(rules_.diagnostics, rules_.source); }

    const files::Rules rules_ = rules_of(front_door, dates::date_of(2026, 11, 21));
};

using Strings = std::vector<std::string>;

}  // namespace

TEST_F(Explained, ACaseThatIsDecided) {
    const dates::Moment received{dates::date_of(2026, 5, 1), 10 * 60};
    const auto one = explained("risk is yes; can protect themselves is no", received);
    EXPECT_EQ(one.disagreement, "");
    EXPECT_TRUE(one.trace.decision.is_routed());
    EXPECT_EQ(names(one.asking), Strings{});
    ASSERT_TRUE(one.due);
    EXPECT_EQ(one.due->at, (dates::Moment{dates::date_of(2026, 5, 3), 10 * 60}));
    EXPECT_FALSE(explained("risk is yes; can protect themselves is no").due) << "nobody said when it was received";
}

TEST_F(Explained, ACaseThatIsHeldNamesWhatToAskInTheOrderInWhichItCanBeAsked) {
    const auto one = explained("caring hours is 40");
    EXPECT_TRUE(one.trace.decision.is_held());
    EXPECT_EQ(names(one.asking), (Strings{"risk", "can protect themselves"}));
    EXPECT_EQ(names(one.trace.missing), (Strings{"can protect themselves", "risk", "heard of us"}));
    EXPECT_FALSE(one.due);
}

TEST_F(Explained, WhatIsDueMayNotBeKnown) {
    const dates::Moment received{dates::date_of(2026, 5, 1), 10 * 60};
    const auto without_calendar = explained("risk is no; caring hours is 40", received);
    ASSERT_TRUE(without_calendar.due);
    EXPECT_FALSE(without_calendar.due->at);
    EXPECT_EQ(without_calendar.due->why_not, "the rules do not say when the office is open; a `calendar` block would");
    EXPECT_EQ(explained("risk is no; caring hours is 3", received).due->why_not, "the time limit is undecided");
}

TEST_F(Explained, WhatIsCalledImpossibleIsDecidedAllTheSame) {
    const auto one = explained("risk is yes; can protect themselves is yes; caring hours is 168");
    EXPECT_EQ(one.called_impossible.size(), 1U);
    EXPECT_TRUE(one.trace.decision.is_routed());
}

TEST_F(Explained, InTheSameWordsWhoeverAsks) {
    const auto one = explained("risk is no; caring hours is 40");
    EXPECT_EQ(explanation::text_of(model(), one),
              "Given       risk is no; caring hours is 40 hours\n"
              "Decision    Carers team within 4 working hours\n"
              "By          C1 Carer [local: panel]\n"
              "            when caring hours is at least 35 hours\n"
              "Not known   this does not change where the case goes:\n"
              "            heard of us\n");
    const auto object = explanation::json_of(model(), one);
    EXPECT_EQ(object.front().first, "decision");
    EXPECT_EQ(writing::line_of(object.front().second), "\"routed\"");
}

}  // namespace ascrules::tests
