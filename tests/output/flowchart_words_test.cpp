// The charts as they are told and drawn: what stands in their boxes, and in their outline.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "compiler/meaning/model/wording.h"
#include "compiler/output/flowchart/flowchart.h"
#include "compiler/output/flowchart/outline.h"
#include "tests/support/emit_example.h"
#include "tests/support/texts.h"

namespace ascrules::flowchart {

using tests::has;

namespace {

using namespace model;
using example::drawn_questions;
using example::front_door;
using example::rules_chart_of;

std::string outline_of_rules(const Model& model) {
    return outline_of(rules_chart_of(model));
}

TEST(Flowchart, SaysWhatIsWrongWithTheRules) {
    EXPECT_TRUE(rules_chart_of(front_door()).warnings.empty());

    Model contradicting = front_door();
    contradicting.rules[example::s1].overrides.clear();
    const Chart chart = rules_chart_of(contradicting);
    ASSERT_EQ(chart.warnings.size(), 1U);
    EXPECT_TRUE(has(chart.warnings.front(), "contradict each other"));

    Model with_gap = front_door();
    with_gap.rules.erase(with_gap.rules.begin() + example::z1);
    with_gap.rules[example::s1].overrides = {{0}, {2}};
    const Chart gap = rules_chart_of(with_gap);
    EXPECT_EQ(gap.warnings, std::vector<std::string>{"Some cases meet no rule."});
    EXPECT_EQ(gap.ends.back().kind, End::Kind::no_rule);
}

TEST(Flowchart, EndsAtABoxThatNobodyComesToWhereTheRulesCoverEverything) {
    Model model = front_door();
    model.rules[example::z1].when = all_of({none_of({{{}, Defined{{0}}}}, {}), example::is(example::risk, {1})}, {});
    const Chart chart = rules_chart_of(model);
    EXPECT_EQ(chart.ends.back().kind, End::Kind::never_reached);
    EXPECT_TRUE(chart.warnings.empty());
}

TEST(Flowchart, ShowsRulesThatOnlyOfferBesideTheLadder) {
    const Chart chart = rules_chart_of(front_door());
    ASSERT_EQ(chart.panels.size(), 3U);
    EXPECT_EQ(chart.panels[0].heading, "Also offered, wherever the person is sent");
    ASSERT_EQ(chart.panels[0].entries.size(), 1U);
    EXPECT_EQ(chart.panels[0].entries[0].title, "O1 Carers");
    EXPECT_EQ(chart.panels[0].entries[0].lines, (std::vector<Line>{{0, "caring hours is at least 35 hours"}}));
    EXPECT_EQ(chart.panels[0].entries[0].offers, std::vector<std::string>{"A carer's assessment"});
}

TEST(Flowchart, NamesAnOfferThatSetsARuleAsideAsAnException) {
    Model model = front_door();
    model.rules[example::o1].overrides = {{example::a1}};
    const Chart chart = rules_chart_of(model);
    EXPECT_EQ(chart.steps[1].lines,
              (std::vector<Line>{{0, "signs of need"}, {0, "but not if this applies:"}, {1, "O1 Carers"}}));
    EXPECT_EQ(chart.steps[3].lines,
              (std::vector<Line>{{0, "everybody else"}, {0, "but not if this applies:"}, {1, "A1 Needs assessment"}}));
}

TEST(Flowchart, WithoutAnyRuleThereIsOnlyAGap) {
    Model model = front_door();
    model.rules.clear();
    const Chart chart = rules_chart_of(model);
    EXPECT_TRUE(chart.start.is_end);
    EXPECT_EQ(chart.ends.front().kind, End::Kind::no_rule);
}

// ---- words -------------------------------------------------------------------------------------------------------------

TEST(Flowchart, BreaksAConditionIntoLines) {
    const Model model = front_door();
    EXPECT_EQ(condition_lines(model, *model.rules[example::s1].when),
              (std::vector<Line>{{0, "all of:"},
                                 {1, "signs of need"},
                                 {1, "risk of abuse is yes"},
                                 {1, "can protect themselves is no or not known"}}));
    EXPECT_EQ(condition_lines(model, *model.rules[example::s2].when),
              (std::vector<Line>{{0, "all of:"}, {1, "not: signs of need"}, {1, "risk of abuse is yes"}}));
    EXPECT_EQ(brief_lines(model, all_of({example::is(0, {0}), example::is(1, {1})}, {})),
              (std::vector<Line>{{0, "has care needs is yes, and risk of abuse is no"}}));
}

TEST(Flowchart, WrapsBetweenWordsAndCountsCharactersNotBytes) {
    EXPECT_EQ(wrapped("one two three", 7, length), (std::vector<std::string>{"one two", "three"}));
    EXPECT_EQ(wrapped("ééééééé é", 7, length), (std::vector<std::string>{"ééééééé", "é"}));
    EXPECT_EQ(wrapped("incomprehensible", 6, length), (std::vector<std::string>{"incomp", "rehens", "ible"}));
    EXPECT_EQ(wrapped("", 5, length), std::vector<std::string>{""});
}

TEST(Flowchart, OutlineReadsFromTheTop) {
    const std::string expected =
        "Front door\n"
        "Test Council\n"
        "version 1.2.0\n"
        "in force from 1 April 2026\n"
        "draft\n"
        "\n"
        "Follow from the top. The first yes decides.\n"
        "If an answer on the way is not known: a line that says “not known” is met. At any other line try\n"
        "every answer there could be. If all of them lead to the same place, that is it; if not, hold with\n"
        "First Contact until the answer is found.\n"
        "A line about a question that did not have to be asked is not met, not even if it says “is not”.\n"
        "The number in front of a destination is its rank: 1 gives the most protection, 4 the least.\n"
        "\n"
        "1. S1 Safeguarding concern\n"
        "   all of:\n"
        "   • signs of need\n"
        "   • risk of abuse is yes\n"
        "   • can protect themselves is no or not known\n"
        "   yes → [1] Safeguarding, within 4 working hours (Adult Safeguarding Hub)\n"
        "   no → go to 2\n"
        "\n"
        "2. A1 Needs assessment\n"
        "   signs of need\n"
        "   yes → [2] Needs assessment, within 28 days (Locality team)\n"
        "       There seem to be needs.\n"
        "   no → go to 3\n"
        "\n"
        "3. S2 Abuse without care needs\n"
        "   all of:\n"
        "   • not: signs of need\n"
        "   • risk of abuse is yes\n"
        "   yes → [3] First Contact, within 1 working day\n"
        "       also offer: The domestic abuse service\n"
        "   no → go to 4\n"
        "\n"
        "4. Z1 Information and advice\n"
        "   everybody else\n"
        "   → [4] Community support, within 1 working day (Directory)\n"
        "\n"
        "Also offered, wherever the person is sent\n"
        "\n"
        "  O1 Carers\n"
        "    caring hours is at least 35 hours\n"
        "    also offer: A carer's assessment\n"
        "\n"
        "What the words mean\n"
        "\n"
        "  signs of need\n"
        "    has care needs is yes, or exactly 2 of outcomes affected\n"
        "\n"
        "Asked only in some cases\n"
        "\n"
        "  can protect themselves\n"
        "    risk of abuse is yes\n";
    EXPECT_EQ(outline_of_rules(front_door()), expected);
}

// ---- the chart of questions --------------------------------------------------------------------------------------------

TEST(Flowchart, DrawsTheQuestionsWithTheirAnswersMerged) {
    const Model model = front_door();
    const auto drawn = drawn_questions(model);
    ASSERT_TRUE(std::holds_alternative<Chart>(drawn));
    const std::string text = outline_of(std::get<Chart>(drawn));
    EXPECT_TRUE(has(text, "Is the person at risk of abuse or neglect?"));
    EXPECT_TRUE(has(text, "no or not known → [1] Safeguarding, within 4 working hours (Adult Safeguarding Hub)"))
        << text;
    EXPECT_TRUE(has(text, "Is this one of them: hygiene?"));
    EXPECT_FALSE(has(text, "caring hours")) << "no route depends on them";
}

TEST(Flowchart, DrawsWhereTheRulesContradictEachOther) {
    Model model = front_door();
    model.rules = {
        example::rule("A", "", any_of({example::is(0, {0}), example::not_known(0)}, {}), example::assessment),
        example::rule("B", "", example::is(1, {0}), example::community),
        example::rule("C", "", std::nullopt, example::first_contact)};
    const std::string text = outline_of(std::get<Chart>(drawn_questions(model)));
    EXPECT_TRUE(has(text, "Note: Some rules contradict each other: the chart shows where."));
    EXPECT_TRUE(has(text, "→ The rules contradict each other\n"));
    EXPECT_TRUE(has(text, "• Needs assessment within 1 working day\n"));
    EXPECT_TRUE(has(text, "yes or not known → go to"));
}

TEST(Flowchart, DrawsWhereACaseIsHeld) {
    Model model = front_door();
    model.rules = {
        example::rule("A", "", all_of({example::not_known(0), example::is(1, {0})}, {}), example::assessment),
        example::rule("B", "", example::is(0, {0}), example::community),
        example::rule("C", "", example::is(0, {1}), example::safeguarding)};
    const std::string text = outline_of(std::get<Chart>(drawn_questions(model)));
    EXPECT_TRUE(has(text,
                    "no → Hold with First Contact, within 1 working day\n"
                    "       • Safeguarding within 1 working day\n"
                    "       • Community support within 1 working day\n"))
        << text;
}

TEST(Flowchart, DrawsNoGapWhereNobodyCanBe) {
    Model model = front_door();
    model.rules = {example::rule("A", "", example::is(1, {0}), example::assessment),
                   example::rule("B", "", example::is(0, {0}), example::community)};
    const auto drawn_of = [](const Model& rules) { return outline_of(std::get<Chart>(drawn_questions(rules))); };
    EXPECT_TRUE(has(drawn_of(model), "Note: Some cases meet no rule."));
    EXPECT_TRUE(has(drawn_of(model), "→ No rule decides\n"));
    model.impossible.push_back({all_of({example::is(0, {1}), example::is(1, {1})}, {}), "", {}, {}});
    EXPECT_FALSE(has(drawn_of(model), "meet no rule"));
    EXPECT_FALSE(has(drawn_of(model), "No rule decides"));
    EXPECT_TRUE(has(drawn_of(model), "→ Nobody comes here\n")) << drawn_of(model);
    EXPECT_FALSE(has(outline_of(rules_chart_of(model)), "meet no rule"));
    EXPECT_TRUE(has(outline_of(rules_chart_of(model)), "Nobody comes here"));
}

TEST(Flowchart, RefusesToDrawMoreQuestionsThanAnybodyCanFollow) {
    const Model model = front_door();
    const auto drawn = drawn_questions(model, 2);
    ASSERT_TRUE(std::holds_alternative<TooManyBoxes>(drawn));
    const std::string said = words(std::get<TooManyBoxes>(drawn));
    EXPECT_TRUE(has(said, "nobody can follow more than 2"));
    EXPECT_TRUE(has(said, "use the view of the rules instead"));
}

}  // namespace

}  // namespace ascrules::flowchart
