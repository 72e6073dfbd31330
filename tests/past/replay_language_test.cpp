// Past referrals under rulesets that ask for money, decimals and dates, that change over time, or that call some cases impossible.
#include <gtest/gtest.h>

#include "tests/support/in_process.h"
#include "tests/support/texts.h"

namespace ascrules::tests {

namespace {

const std::string charging = R"(ruleset Charging
  version   1.0
  if an answer is missing  hold with Front desk

destination Visit
  within  2 working days
destination Assessment
  within  28 days
destination Front desk
  within  1 working day

question capital
  answer  money, £0 to £1,000,000
question weight lost
  answer  number of kilograms to 1 decimal place, 0 to 60
question discharged
  answer  date

rule V1 Just home
  when discharged is within 14 days before the referral
  send to Visit
rule A1 Lost weight
  when weight lost is at least 4.5 kilograms
  send to Assessment
  overrides V1
rule F1 Own means
  otherwise
  send to Front desk
)";

const std::string charging_mapping = R"(received: received
reference: id
sent to: sent
questions:
  capital: { column: capital, values: { nothing: £0, over: "£14,250.01" } }
  weight lost: weight
  discharged: { column: home, values: { same day: on the day of the referral, long ago: 10 weeks before the referral } }
)";

Ran replayed(const std::string& rows, const std::string& map = charging_mapping, const std::string& rules = charging) {
    // What was in the cells is of interest here; without `--raw` no value is shown.
    return run({"replay", "rules.ascrules", "cases.csv", "--mapping", "mapping.yaml", "--raw"},
               {.files = {{"rules.ascrules", rules},
                          {"mapping.yaml", map},
                          {"cases.csv", "id,received,sent,capital,weight,home\n" + rows}}});
}

/// What is wrong with a row whose cells are these; empty where it can be read.
std::string wrong_with(const std::string& cells, const std::string& received = "2026-05-01") {
    const Ran ran = replayed("R1," + received + ",Visit," + cells + "\n");
    const std::size_t at = ran.out.find("line 2: ");
    if (at == std::string::npos) return ran.exit_code == 0 ? "" : ran.err;
    std::string text = ran.out.substr(at + 8, ran.out.find("\n\n", at) - at - 8);
    for (std::size_t end = text.find("\n  "); end != std::string::npos; end = text.find("\n  "))
        text.replace(end, 3, " ");
    return text;
}

/// Where a case goes, as the table of destinations has it.
std::string goes_to(const std::string& cells, const std::string& received = "2026-05-01") {
    const Ran ran = replayed("R1," + received + ",," + cells + "\n");
    for (const std::string name : {"Visit", "Assessment", "Front desk", "held with Front desk"}) {
        const std::size_t at = ran.out.find("\n  " + name + " ");
        if (at != std::string::npos &&
            ran.out.substr(at, ran.out.find('\n', at + 1) - at).find(" 1") != std::string::npos)
            return name;
    }
    return ran.out + ran.err;
}

TEST(ReplayMoney, IsReadToThePenny) {
    for (const char* good :
         {"23250", "£23250", "\"£23,250\"", "\"23,250.00\"", "\"£ 23,250.5\"", "23250.010", "nothing", "over", ""})
        EXPECT_EQ(wrong_with(std::string(good) + ",1,"), "") << good;
    const std::string none = ": no amount in pounds, as `capital` wants";
    EXPECT_EQ(wrong_with("lots,1,"), "`capital` \"lots\"" + none);
    EXPECT_EQ(wrong_with("\"23,25\",1,"), "`capital` \"23,25\"" + none);
    EXPECT_EQ(wrong_with("\"2,3250\",1,"), "`capital` \"2,3250\"" + none);
    EXPECT_EQ(wrong_with("\"1,23250.00\",1,"), "`capital` \"1,23250.00\"" + none);
    EXPECT_EQ(wrong_with("23250 pounds,1,"), "`capital` \"23250 pounds\"" + none);
    EXPECT_EQ(wrong_with("23250.015,1,"),
              "`capital` \"23250.015\": no amount in pounds and whole pence, as `capital` wants");
    EXPECT_EQ(wrong_with("-5,1,"), "`capital` \"-5\": outside £0 to £1,000,000, the range of `capital`");
    EXPECT_EQ(wrong_with("1000000.01,1,"),
              "`capital` \"1000000.01\": outside £0 to £1,000,000, the range of `capital`");
}

TEST(ReplayDecimals, AreNeverRounded) {
    for (const char* good : {"4.5", "4", "4.50", "0", "60.0"})
        EXPECT_EQ(wrong_with("0," + std::string(good) + ","), "") << good;
    EXPECT_EQ(wrong_with("0,4.55,"), "`weight` \"4.55\": more exact than `weight lost` is asked, to 1 decimal place");
    EXPECT_EQ(wrong_with("0,60.1,"), "`weight` \"60.1\": outside 0.0 to 60.0, the range of `weight lost`");
    EXPECT_EQ(wrong_with("0,\"4,5\","), "`weight` \"4,5\": no number, as `weight lost` wants");
    EXPECT_EQ(wrong_with("0,4.,"), "`weight` \"4.\": no number, as `weight lost` wants");
    EXPECT_EQ(wrong_with("0,.5,"), "`weight` \".5\": no number, as `weight lost` wants");
    EXPECT_EQ(goes_to("0,4.4,2025-01-01"), "Front desk");
    EXPECT_EQ(goes_to("0,4.5,2025-01-01"), "Assessment");
}

TEST(ReplayDates, CountFromTheDayReceived) {
    for (const char* fourteen_days :
         {"2026-04-17", "17/04/2026", "17 April 2026", "2026-04-17 09:30", "Friday 17 April 2026"})
        EXPECT_EQ(goes_to("0,0," + std::string(fourteen_days)), "Visit") << fourteen_days;
    EXPECT_EQ(goes_to("0,0,16/04/2026"), "Front desk");
    EXPECT_EQ(goes_to("0,0,2026-05-01"), "Visit");
    EXPECT_EQ(goes_to("0,0,2026-05-02"), "Front desk");
    EXPECT_EQ(goes_to("0,0,same day"), "Visit");
    EXPECT_EQ(goes_to("0,0,long ago"), "Front desk");
    EXPECT_EQ(goes_to("0,0,"), "held with Front desk");
    EXPECT_EQ(goes_to("0,0,29/02/2028", "2028-03-14"), "Visit");
    const std::string none = ": no date, as `discharged` wants";
    for (const char* wrong :
         {"2026-02-30", "04/17/2026", "17/4/26", "17.04.2026", "soon", "46131", "Monday 17 April 2026"})
        EXPECT_EQ(wrong_with("0,0," + std::string(wrong)), "`home` \"" + std::string(wrong) + "\"" + none);
    EXPECT_TRUE(has(wrong_with("0,0,1900-01-01"), "the range of `discharged`"));
    EXPECT_EQ(wrong_with("0,0,2026-04-17", ""),
              "`home` \"2026-04-17\": cannot be counted from the referral, as `discharged` wants: the row has no date "
              "received");
    // What cannot be counted because the date received cannot be read is not reported as well.
    EXPECT_EQ(wrong_with("0,0,2026-04-17", "yesterday"),
              "`received` \"yesterday\": no date written YYYY-MM-DD between 1900 and 2200");
}

TEST(ReplayDates, WantAColumnThatSaysWhenTheReferralCame) {
    const Ran ran =
        replayed("R1,2026-05-01,Visit,0,0,2026-04-17\n", "questions:\n  capital: capital\n  discharged: home\n");
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_EQ(ran.err,
              "mapping.yaml:3: `discharged` is a date, which is counted from the day of the referral, and the mapping "
              "does not say when that was\n"
              "    add `received:` with the column that holds the date received\n");
    EXPECT_EQ(replayed("R1,2026-05-01,Visit,0,0,2026-04-17\n", "questions:\n  capital: capital\n").exit_code, 0);
}

TEST(ReplayMapping, SaysHowAmountsAreWritten) {
    const Ran ran = replayed("",
                             "received: received\nquestions:\n"
                             "  capital: { column: capital, values: { lots: 2 million } }\n"
                             "  weight lost: { column: weight, values: { some: 4.55 } }\n"
                             "  discharged: { column: home, values: { lately: recently } }\n");
    EXPECT_EQ(ran.err,
              "mapping.yaml:3: `2 million` is no answer to `capital`\n"
              "    write an amount of money from £0 to £1,000,000\n"
              "mapping.yaml:4: `4.55` is no answer to `weight lost`\n"
              "    write a number of kilograms from 0.0 to 60.0 with at most 1 decimal place\n"
              "mapping.yaml:5: `recently` is no answer to `discharged`\n"
              "    write a day such as `5 days before the referral` or `on the day of the referral`\n");
}

const std::string changing = R"(ruleset Changing
  version   1.0
  if an answer is missing  hold with Front desk

destination Visit
  within  2 working days
destination Front desk
  within  1 working day

question hours
  answer  whole number of hours, 0 to 168
question carer
  answer  yes or no

threshold many hours is 35 hours
  in force until 31 March 2026
threshold many hours is 20 hours
  in force from 1 April 2026

impossible when carer is no and hours is at least 1
  because "hours are those of a carer"
impossible when hours is at least 160

rule O1 Old rule
  when hours is at least many hours
  send to Visit
  in force until 31 March 2026
rule N1 New rule
  when hours is at least many hours
  send to Visit
  in force from 1 April 2026
rule Z1 Everybody else
  otherwise
  send to Front desk
)";

const std::string changing_mapping = "received: received\nreference: id\nquestions:\n  hours: hours\n  carer: carer\n";

World changing_world(const std::string& rows, const std::string& map = changing_mapping) {
    return {.files = {{"rules.ascrules", changing},
                      {"mapping.yaml", map},
                      {"cases.csv", "id,received,hours,carer\n" + rows}}};
}

Ran replayed_over_time(const World& world, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"replay", "rules.ascrules", "cases.csv", "--mapping", "mapping.yaml"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments, world);
}

const std::string four_cases =
    "R1,2026-03-31,20,yes\n"
    "R2,2026-04-01,20,yes\n"
    "R3,2026-03-01,40,yes\n"
    "R4,2030-01-01,10,yes\n";

/// The lines of a report from the one that is `heading` to the next empty one.
std::string section(const std::string& report, const std::string& heading) {
    const std::size_t at = report.find("\n" + heading + "\n");
    return at == std::string::npos
               ? ""
               : report.substr(at + heading.size() + 2, report.find("\n\n", at + 1) - at - heading.size() - 1);
}

TEST(ReplayOverTime, DecidesEachCaseByTheRulesOfItsDay) {
    const Ran ran = replayed_over_time(changing_world(four_cases));
    EXPECT_EQ(ran.err, "");
    EXPECT_TRUE(has(ran.out,
                    "By the rules in force on each referral's date: until 31 March 2026 (2 cases); from 1 April "
                    "2026 (2\ncases)\n"))
        << ran.out;
    EXPECT_EQ(section(ran.out, "Rules"),
              "  rule               decided  in held cases\n"
              "  -----------------------------------------\n"
              "  O1 Old rule              1              0\n"
              "  N1 New rule              1              0\n"
              "  Z1 Everybody else        2              0\n");
    EXPECT_EQ(replayed_over_time(changing_world(four_cases), {"--engine", "rules"}).out, ran.out);
}

TEST(ReplayOverTime, TakesTheRulesOfOneDayWhereThatIsAskedFor) {
    const Ran ran = replayed_over_time(changing_world(four_cases), {"--as-of", "2026-04-01"});
    EXPECT_TRUE(has(ran.out, "By the rules as of 1 April 2026\n"));
    EXPECT_EQ(section(ran.out, "Rules"),
              "  rule               decided  in held cases\n"
              "  -----------------------------------------\n"
              "  N1 New rule              3              0\n"
              "  Z1 Everybody else        1              0\n");
    const Ran json = replayed_over_time(changing_world(four_cases), {"--as-of", "2026-04-01", "--format", "json"});
    EXPECT_TRUE(has(json.out, "\"as_of\": \"2026-04-01\""));
}

TEST(ReplayOverTime, WantsToKnowWhenCasesWereReceived) {
    const std::string undated = "questions:\n  hours: hours\n  carer: carer\n";
    const Ran ran = replayed_over_time(changing_world(four_cases, undated));
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_EQ(
        ran.err,
        "mapping.yaml: the rules change on 1 April 2026, and the mapping does not say when each case was received\n"
        "    add `received:` with the column that holds the date received, or choose the rules of one day with "
        "--as-of\n");
    EXPECT_EQ(replayed_over_time(changing_world(four_cases, undated), {"--as-of", "2026-01-01"}).exit_code, 0);
    const Ran without = replayed_over_time(changing_world("R1,,20,yes\n" + four_cases));
    EXPECT_TRUE(
        has(without.out, "line 2: `received` (empty): no date received, and so no telling which rules were in force\n"))
        << without.out;
}

TEST(ReplayImpossible, CountsTheCasesAndDecidesThemLikeOthers) {
    const std::string rows = four_cases + "R5,2026-05-01,165,no\nR6,2026-05-01,,no\nR7,2026-05-01,2,no\n";
    const Ran ran = replayed_over_time(changing_world(rows));
    EXPECT_EQ(section(ran.out, "Cases that the rules call impossible"),
              "  Either these answers are wrong, or the rules are wrong to call them impossible. The cases are\n"
              "  decided and counted like all others.\n"
              "  impossible when                           cases\n"
              "  -----------------------------------------------\n"
              "  carer is no and hours is at least 1 hour      2\n"
              "  hours is at least 160 hours                   1\n");
    EXPECT_FALSE(has(ran.out, "R5"));
    const Ran named = replayed_over_time(changing_world(rows), {"--with-references"});
    EXPECT_EQ(section(named.out, "References"),
              "  too little protection by the rules (0): none\n"
              "  too much protection by the rules (0): none\n"
              "  held (1): R6\n"
              "  called impossible, because carer is no and hours is at least 1 hour (2): R5, R7\n"
              "  called impossible, because hours is at least 160 hours (1): R5\n");
    EXPECT_EQ(section(replayed_over_time(changing_world(four_cases)).out, "Cases that the rules call impossible"), "");
}

}  // namespace

}  // namespace ascrules::tests
