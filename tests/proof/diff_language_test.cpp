// Differences between rulesets that use money, decimals, dates, families, calendars and days.
#include <gtest/gtest.h>

#include "compiler/language/semantics/check.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/proof/diff/joint.h"
#include "tests/support/in_process.h"
#include "tests/support/texts.h"

namespace ascrules::tests {

namespace {

std::string rules_with(const std::string& questions, const std::string& rules) {
    return "ruleset Small\n  if an answer is missing  hold with Front desk\n\n" + questions +
           "\ndestination Visit\n  within  2 working days\ndestination Front desk\n  within  1 working day\n\n" +
           rules + "\nrule Z1 Everybody else\n  otherwise\n  send to Front desk\n";
}

Ran compared(const std::string& first, const std::string& second, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"diff", "first", "second"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments, {.files = {{"first", first}, {"second", second}}});
}

std::string with_question(const std::string& answer, const std::string& when) {
    return rules_with("question amount\n  answer  " + answer + "\n",
                      "rule V1 Visit\n  when amount " + when + "\n  send to Visit\n");
}

TEST(DiffAmounts, AreComparedToThePenny) {
    const Ran ran = compared(with_question("money, £0 to £1,000", "is at most £14.25"),
                             with_question("money, £0 to £2,000", "is at most £14.50"));
    EXPECT_EQ(ran.out,
              "first:  first\n"
              "second: second\n"
              "\n"
              "What only one of them has, or has differently:\n"
              "  `amount` goes from £0 to £1,000 in the first and from £0 to £2,000 in the second\n"
              "\n"
              "Cases that they send differently:\n"
              "\n"
              "  1. such a case: amount is £14.26\n"
              "     first:  Front desk within 1 working day (Z1 Everybody else)\n"
              "     second: Visit within 2 working days (V1 Visit)\n"
              "\n"
              "What else they do not say alike:\n"
              "\n"
              "  rules:\n"
              "    when to follow rule V1\n"
              "      first:  amount is at most £14.25\n"
              "      second: amount is at most £14.50\n"
              "\n"
              "1 kind of difference in where people are sent\n");
}

TEST(DiffAmounts, OfDatesAreDays) {
    const Ran ran = compared(with_question("date", "is within 14 days before the referral"),
                             with_question("date", "is within 2 weeks before the referral"));
    EXPECT_FALSE(has(ran.out, "Cases that they send differently"));
    EXPECT_TRUE(has(ran.out, "They send every case that both can hold to the same place, equally soon."));
    const Ran other = compared(with_question("date", "is within 14 days before the referral"),
                               with_question("date", "is within 15 days before the referral"));
    EXPECT_TRUE(has(other.out, "such a case: amount is 15 days before the referral\n"));
}

TEST(DiffAmounts, OfDifferentMeasuresCannotBeCompared) {
    const auto problem = [](const std::string& first, const std::string& second,
                            const std::string& second_figure = "5") {
        return compared(with_question(first, "is at least 5"), with_question(second, "is at least " + second_figure))
            .err;
    };
    const std::string advice =
        "    you can: give the question another name in one of them, or a `key` line of its own\n";
    EXPECT_EQ(problem("whole number, 0 to 10", "money, £0 to £10", "£5"),
              "ascrules: the two cannot be compared: `amount` is a number in the first and an amount of money in the "
              "second\n" +
                  advice);
    EXPECT_EQ(problem("whole number, 0 to 10", "number to 1 decimal place, 0 to 10"),
              "ascrules: the two cannot be compared: `amount` is answered to whole numbers in the first and to 1 "
              "decimal place in the second\n" +
                  advice);
}

TEST(DiffThresholds, AreSaidWithTheirMeasure) {
    const auto rules = [](const std::string& limit) {
        return rules_with("question capital\n  answer  money, £0 to £1,000,000\n" + limit,
                          "rule V1 Visit\n  when capital is at most limit\n  send to Visit\n");
    };
    const Ran ran = compared(rules("threshold limit is £14,250\n"), rules("threshold limit is £14,250.50\n"));
    EXPECT_TRUE(has(ran.out, "  the threshold `limit` is £14,250 in the first and £14,250.50 in the second\n"))
        << ran.out;
    EXPECT_TRUE(has(ran.out, "such a case: capital is £14,250.01\n"));
}

model::Model compiled(const std::string& rules) {
    diagnostics::Diagnostics diagnostics;
    auto model = semantics::compile(diagnostics::Source("rules", rules), diagnostics);
    EXPECT_TRUE(model) << diagnostics::render_text(diagnostics, diagnostics::Source("rules", rules));
    return model ? *model : model::Model{};
}

TEST(DiffWords, StayThoseOfTheAuthorWhereTheirNamesDo) {
    const auto rules = [](const std::string& question, const std::string& family) {
        return compiled(rules_with(
            "question " + question + "\n  key hours\n  answer  whole number of hours, 0 to 168\n" + "questions " +
                family + "\n  answer  one of: A, B\n  for each of: skin, sleep\n" + "threshold many is 35 hours\n",
            "rule V1 Visit\n  when " + question + " is at least many\n    or at least 1 of " + family +
                " are A\n  send to Visit\n"));
    };
    const auto when = [](const model::Model& model) { return model::words(model, *model.rules.front().when); };
    const diff::Joint same = diff::join(rules("hours", "domain"), rules("hours", "domain"));
    EXPECT_EQ(when(same.first), "hours is at least many (35 hours) or at least 1 of domain are A");
    EXPECT_EQ(when(same.second), when(same.first));
    // The joint list has the question's name in the first ruleset: words with the second's name could not be read there.
    const diff::Joint renamed = diff::join(rules("hours", "domain"), rules("time spent", "domain"));
    EXPECT_EQ(when(renamed.second), "hours is at least 35 hours or at least 1 of domain are A");
    EXPECT_EQ(when(renamed.first), "hours is at least many (35 hours) or at least 1 of domain are A");
    EXPECT_EQ(renamed.second.families.front().questions, (std::vector<model::QuestionId>{{1}, {2}}));
    // Questions that only one asks move the others on.
    const diff::Joint moved = diff::join(rules("hours", "domain"), rules("hours", "area"));
    EXPECT_EQ(moved.second.families.front().questions, (std::vector<model::QuestionId>{{3}, {4}}));
    EXPECT_EQ(when(moved.second), "hours is at least many (35 hours) or at least 1 of area are A");
}

TEST(DiffFamilies, AreQuestionsLikeOthers) {
    const auto rules = [](const std::string& items, const std::string& count) {
        return rules_with("questions domain\n  answer  one of: A, B\n  for each of: " + items + "\n",
                          "rule V1 Visit\n  when at least " + count + " of domain are A\n  send to Visit\n");
    };
    const Ran ran = compared(rules("skin, sleep, speech", "2"), rules("speech, skin, sleep", "2"));
    EXPECT_EQ(ran.exit_code, 0) << ran.out;
    const Ran more = compared(rules("skin, sleep", "2"), rules("sleep, speech, skin", "2"));
    EXPECT_TRUE(has(more.out, "  only the second asks `domain speech`\n"));
    EXPECT_TRUE(has(more.out,
                    "     first:  Front desk within 1 working day (Z1 Everybody else)\n     second: Visit "
                    "within 2 working days (V1 Visit)\n"))
        << more.out;
}

TEST(DiffImpossible, LeavesOutWhatOneOfTheTwoCallsImpossible) {
    const std::string questions =
        "question carer\n  answer  yes or no\nquestion hours\n  answer  whole number of hours, 0 to 168\n";
    const std::string visit = "rule V1 Visit\n  when hours is at least 35 hours\n  send to Visit\n";
    const std::string only_carers =
        "rule V1 Visit\n  when hours is at least 35 hours\n   and carer is yes\n  send to Visit\n";
    const std::string impossible = "impossible when carer is no and hours is at least 1 hours\n\n";
    EXPECT_EQ(compared(rules_with(questions, visit), rules_with(questions, only_carers)).exit_code, 1);
    const Ran ran = compared(rules_with(questions, visit), rules_with(questions, impossible + only_carers));
    EXPECT_EQ(ran.out,
              "first:  first\n"
              "second: second\n"
              "\n"
              "What only one of them has, or has differently:\n"
              "  only the second calls it impossible that carer is no and hours is at least 1 hour\n"
              "\n"
              "What else they do not say alike:\n"
              "\n"
              "  rules:\n"
              "    when to follow rule V1\n"
              "      first:  hours is at least 35 hours\n"
              "      second: hours is at least 35 hours and carer is yes\n"
              "\n"
              "They send every case that both can hold to the same place, equally soon. Examples and accepted findings "
              "were not compared.\n"
              "\n"
              "Cases that one of the two calls impossible are left out.\n");
}

TEST(DiffCalendars, AreSaidInWords) {
    const std::string question = "question carer\n  answer  yes or no\n";
    const std::string visit = "rule V1 Visit\n  when carer is yes\n  send to Visit\n";
    const auto with = [&](const std::string& calendar) { return rules_with(question + calendar, visit); };
    const std::string first =
        "calendar\n  open    Monday to Friday, 09:00 to 17:00\n  closed  bank holidays in England and Wales\n  closed  "
        "24 December 2026\n";
    const std::string second =
        "calendar\n  open    Monday to Saturday, 08:00 to 17:00\n  closed  24 December 2026\n  closed  31 December "
        "2026\n";
    const Ran ran = compared(with(first), with(second));
    EXPECT_EQ(ran.exit_code, 1);
    EXPECT_EQ(ran.out.substr(ran.out.find("\nWhat")),
              "\nWhat only one of them has, or has differently:\n"
              "  the office is open on Monday, Tuesday, Wednesday, Thursday and Friday in the first and on Monday, "
              "Tuesday, Wednesday, Thursday, Friday and "
              "Saturday in the second\n"
              "  the office is open from 09:00 to 17:00 in the first and from 08:00 to 17:00 in the second\n"
              "  only the first is closed on bank holidays\n"
              "  only the second is closed on 31 December 2026\n"
              "\n"
              "They send every case that both can hold to the same place, equally soon. Examples and accepted findings "
              "were not compared.\n");
    EXPECT_TRUE(has(compared(with(first), with("")).out, "  only the first says when the office is open\n"));
}

TEST(DiffMustNotMatter, IsSaid) {
    const std::string visit = "rule V1 Visit\n  when carer is yes\n  send to Visit\n";
    const std::string question = "question carer\n  answer  yes or no\nquestion faith\n  answer  yes or no\n";
    const Ran ran =
        compared(rules_with(question, visit), rules_with(question + "  must not affect the route\n", visit));
    EXPECT_TRUE(has(ran.out, "  only the second says that `faith` must not affect the route\n")) << ran.out;
}

TEST(DiffOverTime, ComparesTheRulesOfOneDay) {
    const std::string question = "question hours\n  answer  whole number of hours, 0 to 168\n";
    const auto visit = [](const std::string& when) {
        return "rule V1 Visit\n  when hours is at least " + when + "\n  send to Visit\n";
    };
    const std::string same = rules_with(question, visit("35 hours"));
    const std::string changed = rules_with(question +
                                               "threshold many is 35 hours\n  in force until 31 March 2026\nthreshold "
                                               "many is 20 hours\n  in force from 1 April 2026\n",
                                           visit("many"));
    const Ran before = compared(same, changed, {"--as-of", "2026-03-31"});
    EXPECT_FALSE(has(before.out, "Cases that they send differently"));
    EXPECT_TRUE(has(before.out,
                    "rules as of 31 March 2026\n\nWhat only one of them has, or has differently:\n  only the "
                    "second has other rules from 1 April 2026 on\n"))
        << before.out;
    const Ran after = compared(same, changed, {"--as-of", "2026-04-01"});
    EXPECT_TRUE(has(after.out, "such a case: hours is 20 hours\n"));
    EXPECT_TRUE(
        has(compared(same, changed, {"--as-of", "2026-04-01", "--format", "json"}).out, "\"as_of\": \"2026-04-01\""));
}

}  // namespace

}  // namespace ascrules::tests
