// Charts of a ruleset that uses families, levels, money, decimals, dates and what is undecided.
#include <gtest/gtest.h>

#include "tests/support/in_process.h"
#include "tests/support/texts.h"

namespace ascrules::tests {

namespace {

std::string outline(const std::string& view, const std::string& day = "2026-05-01") {
    const std::string rules = "tests/node/rulesets/whole-language.ascrules";
    const Ran ran = run({"flowchart", "rules.ascrules", "--as-of", day, "--view", view, "--output", "chart.txt"},
                        {.files = {{"rules.ascrules", contents(std::string(ASCRULES_SOURCE_DIR) + "/" + rules)}}});
    EXPECT_EQ(ran.err, "");
    return ran.written.contains("chart.txt") ? ran.written.at("chart.txt") : "";
}

void expect_holds(const std::string& text, const std::string& part) {
    EXPECT_TRUE(has(text, part)) << part << "\nis not in\n" << text;
}

TEST(FlowchartOfTheWholeLanguage, WordsAmountsAsTheRulesDo) {
    const std::string questions = outline("questions");
    expect_holds(questions, "How much are the savings worth?\n    £0 to £23,250 → go to ");
    expect_holds(questions, "    £23,250.01 to £1,000,000 → go to ");
    expect_holds(questions, "weight lost\n    0.0 to 4.4 kilograms → ");
    expect_holds(questions,
                 "    71 days before the referral or earlier → undecided: Who takes children in transition?\n");
    expect_holds(questions, "    70 days before the referral or later → [4] Front desk, within 1 working day\n");
    expect_holds(questions, "Which description fits best for drug therapies and medication?\n");
}

TEST(FlowchartOfTheWholeLanguage, DrawsSecondTeams) {
    const std::string rules = outline("rules");
    expect_holds(rules, "and also to Money matters, within 3 working days\n");
    expect_holds(rules, "\nBesides, wherever the person is sent\n");
    expect_holds(rules, "    also send to Nursing assessment, within ");
    expect_holds(outline("questions"), "Second teams are not drawn here: they stand in the view of the rules.");
}

TEST(FlowchartOfTheWholeLanguage, SaysFamiliesAsTheirAuthorDid) {
    const std::string rules = outline("rules");
    expect_holds(rules,
                 "2. N1 Nursing\n"
                 "   any of:\n"
                 "   • at least 1 of care domain marked * are A\n"
                 "   • at least 2 of care domain are A or B\n"
                 "   yes → [2] Nursing assessment, within a time that is undecided\n");
    expect_holds(rules,
                 "What belongs together\n"
                 "\n"
                 "  care domain\n"
                 "    breathing *, nutrition, continence, skin *, mobility, communication, psychological needs,\n"
                 "    cognition, behaviour *, drug therapies and medication * and consciousness *\n");
    expect_holds(rules, "   • discharged is more than 10 weeks before the referral\n");
    expect_holds(rules, "   capital is more than upper limit (£23,250)\n");
    expect_holds(rules, "  concern is low\n    not: concern is at least medium\n");
}

TEST(FlowchartOfTheWholeLanguage, SaysWhatIsUndecidedAndOfWhichDayTheRulesAre) {
    const std::string rules = outline("rules", "2027-04-01");
    expect_holds(rules, "as of 1 April 2027\n");
    expect_holds(rules, "   capital is more than upper limit (£24,000.50)\n");
    expect_holds(rules, "Note: Still to be settled: Who takes children in transition?\n");
    expect_holds(rules, "   yes → undecided: Who takes children in transition?\n");
    expect_holds(rules, "1 gives the most protection, 4 the least.\n");
}

}  // namespace

}  // namespace ascrules::tests
