// What `check` does with past referrals, and how it saves and limits what it finds. Run in process.
#include <gtest/gtest.h>

#include "tests/support/in_process.h"
#include "tests/support/texts.h"

namespace ascrules::tests {

namespace {

/// Two rules that contradict each other where both questions are answered yes, and a gap where both are answered no.
constexpr const char* hours_rules = R"(ruleset Front door
  owner     Principal Social Worker
  if an answer is missing  hold with Advice
destination Safeguarding
  within  4 working hours
destination Advice
  within  1 working day
question risk of abuse
  answer  yes or no
question falls
  answer  whole number, 0 to 9
question letters
  answer  one of: a, b, c
rule S1 Safeguarding  [local: panel]
  when risk of abuse is yes
  send to Safeguarding
rule A1 Advice  [local: panel]
  when falls is at least 5
  send to Advice
rule A2 Letters  [local: panel]
  when letters is c
   and falls is at most 1
   and risk of abuse is no
  send to Advice
)";

constexpr const char* hours_mapping = R"(note: Made up.
questions:
  risk of abuse:
    column: abuse
    values: {"y": "yes", "n": "no"}
  falls:
    column: falls
  letters:
    column: letters
    values: {a: a, b: b, c: c}
)";

World world(const std::string& rows) {
    return {.files = {{"rules.ascrules", hours_rules},
                      {"m.yaml", hours_mapping},
                      {"cases.csv", "abuse,falls,letters\n" + rows}}};
}

Ran check(std::vector<std::string> more, const World& in) {
    std::vector<std::string> arguments{"check", "rules.ascrules"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments, in);
}

Ran check_past(const std::string& rows) {
    return check({"--cases", "cases.csv", "--mapping", "m.yaml"}, world(rows));
}

std::size_t place(const Ran& ran, const std::string& text) {
    const std::size_t at = ran.out.find(text);
    EXPECT_NE(at, std::string::npos) << text << "\n" << ran.out << ran.err;
    return at;
}

}  // namespace

TEST(CheckOptions, WithoutPastReferralsTheWidestGapComesFirst) {
    const Ran ran = check({}, world(""));
    EXPECT_EQ(ran.exit_code, 1);
    EXPECT_LT(place(ran, "letters is a or b"), place(ran, "falls is between 2 and 4"));
    EXPECT_FALSE(has(ran.out, "past referrals"));
}

TEST(CheckOptions, TheGapWithTheMostPastReferralsComesFirst) {
    const Ran ran = check_past("n,2,c\nn,3,c\nn,0,a\n");
    EXPECT_EQ(ran.exit_code, 1);
    EXPECT_LT(place(ran, "falls is between 2 and 4"), place(ran, "letters is a or b"));
    place(ran, "past referrals: 2 of 3");
    place(ran, "past referrals: 1 of 3");
}

TEST(CheckOptions, AMissingAnswerCountsOnlyWhereItDoesNotMatter) {
    const Ran ran = check_past("n,3,\nn,0,\n,0,a\n");
    place(ran, "past referrals: 1 of 3");
    place(ran, "past referrals: 0 of 3");
}

TEST(CheckOptions, SaysWhatSettlingAContradictionWouldDo) {
    const Ran ran = check_past("y,7,a\ny,6,b\ny,1,c\nn,8,a\n");
    place(ran, "rules S1 and A1 send the same case to different places");
    place(ran, "let S1 win: add `overrides A1` to rule S1 (2 past referrals then go where S1 sends them)");
    place(ran, "let A1 win: add `overrides S1` to rule A1 (2 past referrals then go where A1 sends them)");
}

TEST(CheckOptions, SaysHowManyRowsCouldNotBeRead) {
    const Ran ran = check_past("n,3,c\nn,many,c\n");
    place(ran, "1 row of cases.csv could not be read and is in no figure");
}

TEST(CheckOptions, RefusesPastReferralsThatCannotBeRead) {
    EXPECT_EQ(check_past("").exit_code, 2);
    const Ran missing = check({"--cases", "none.csv", "--mapping", "m.yaml"}, world(""));
    EXPECT_EQ(missing.exit_code, 2);
    EXPECT_TRUE(has(missing.err, "none.csv"));
    EXPECT_TRUE(missing.out.empty());
}

TEST(CheckOptions, ListsNoMoreThanTheLimitAndCountsTheOthers) {
    const Ran one = check({"--limit", "1"}, world(""));
    place(one, "1 more gap with fewer cases is not listed here: see them with `--all`");
    EXPECT_FALSE(has(one.out, "falls is between 2 and 4"));
    const Ran all = check({"--all"}, world(""));
    place(all, "falls is between 2 and 4");
    EXPECT_EQ(check({"--all", "--limit", "1"}, world("")).exit_code, 2);
}

TEST(CheckOptions, TheFindingsSavedAsExamplesPass) {
    const Ran ran = check({"--write-examples", "found.txt"}, world(""));
    ASSERT_EQ(ran.written.count("found.txt"), 1U) << ran.err;
    const std::string& saved = ran.written.at("found.txt");
    EXPECT_TRUE(has(saved, "expect  no rule"));
    EXPECT_TRUE(has(saved, "expect  contradiction"));
    World with = world("");
    with.files["rules.ascrules"] += "\n" + saved;
    const Ran tested = run({"test", "rules.ascrules"}, with);
    EXPECT_EQ(tested.exit_code, 0) << tested.out << tested.err;
}

TEST(CheckOptions, WritesOverNoFileThatIsThere) {
    const Ran ran = check({"--write-examples", "cases.csv"}, world(""));
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_TRUE(ran.written.empty());
    EXPECT_TRUE(has(ran.err, "cases.csv is there already"));
}

}  // namespace ascrules::tests
