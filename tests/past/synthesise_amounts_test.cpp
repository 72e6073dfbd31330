// Made-up referrals with money, decimals and dates, and how the replay reads them back.
#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "compiler/language/semantics/check.h"
#include "compiler/past/casefile/csv.h"
#include "compiler/past/mapping/mapping.h"
#include "compiler/past/mapping/past_case.h"
#include "compiler/past/synthesise/generate.h"
#include "compiler/past/synthesise/profile.h"
#include "compiler/past/synthesise/write.h"
#include "tests/support/texts.h"

namespace ascrules::synthesise {
using tests::has;

namespace {

const char* const exact_rules = R"(ruleset Exact
  version   1.0
  source    Act = The Act
  if an answer is missing  hold with Front desk

destination Visit
  within  2 working days
destination Front desk
  within  1 working day

question capital
  answer  money, £0 to £1,000,000
question weight lost
  answer  number of kilograms to 1 decimal place, 0 to 60
question discharged
  answer  date, or never

impossible when discharged is on the day of the referral and weight lost is at least 0.1 kilograms

rule V1 Visit
  when discharged is within 14 days before the referral
  send to Visit
rule Z1 Everybody else
  otherwise
  send to Front desk
)";

std::string exact_profile(const std::string& capital, const std::string& weight, const std::string& discharged,
                          const std::string& to = "Visit") {
    return "title: SYNTHETIC, and exact\nnote: SYNTHETIC. Nobody.\nruleset: Exact\nseed: 7\nmonths: { first: 2026-04, "
           "count: 1 }\n"
           "outcomes:\n  came to nothing: [nothing]\n  came to something: [service]\n  inappropriate: [nothing]\n"
           "kinds:\n  - name: home\n    a month: 40\n    answers: { capital: \"" +
           capital + "\", weight lost: " + weight + ", discharged: " + discharged + " }\n    rules send to: " + to +
           "\n    sent to: " + to + "\n    should have gone to: " + to + "\n    outcome: service\n";
}

/// The made-up referrals, or the problems; and what a replay of the case file finds.
struct Exact {
    std::string problems;
    std::string csv;
    std::vector<std::int64_t> capital, weight, discharged;
};

Exact exact(const std::string& profile_of_it) {
    diagnostics::Diagnostics diagnostics;
    const auto model = semantics::compile(diagnostics::Source("exact.ascrules", exact_rules), diagnostics);
    writing::Problems problems;
    std::istringstream stream(profile_of_it);
    const auto profile = read_profile(stream, "profile.yaml", *model, problems);
    const auto referrals = profile ? generate(*model, *profile, 7, problems) : std::nullopt;
    if (!referrals) return {writing::text_of(problems), "", {}, {}, {}};
    Exact all{"", csv_of(*model, *profile, *referrals), {}, {}, {}};
    for (const Referral& referral : referrals->referrals) {
        all.capital.push_back(std::get<model::Amount>(referral.answers.values[0]).amount);
        all.weight.push_back(std::get<model::Amount>(referral.answers.values[1]).amount);
        all.discharged.push_back(std::get<model::Amount>(referral.answers.values[2]).amount);
    }
    std::istringstream mapping_stream(
        "received: received\nsent to: sent_to\nquestions: { capital: capital, weight lost: weight_lost, discharged: "
        "discharged }\n");
    const auto mapping = mapping::read_mapping(mapping_stream, "mapping.yaml", *model, problems);
    std::istringstream cases(all.csv);
    casefile::CsvReader rows(cases, "cases.csv", ',');
    EXPECT_TRUE(rows.read_header(problems));
    mapping::Decoder decoder(*model, *mapping, rows.file(), ',', rows.header(), problems);
    std::size_t read = 0;
    for (mapping::PastCase past; rows.next() == casefile::CsvReader::Next::row; ++read) {
        std::vector<writing::Fault> faults;
        decoder.decode(rows.fields(), past, faults);
        EXPECT_TRUE(faults.empty());
        EXPECT_EQ(past.answers, referrals->referrals.at(read).answers);
    }
    EXPECT_EQ(read, referrals->referrals.size());
    EXPECT_EQ(writing::text_of(problems), "");
    return all;
}

void expect_between(const std::vector<std::int64_t>& amounts, std::int64_t low, std::int64_t high) {
    ASSERT_FALSE(amounts.empty());
    for (const std::int64_t amount : amounts) EXPECT_TRUE(amount >= low && amount <= high) << amount;
}

TEST(SynthesiseAmounts, AreWrittenAsInTheRulesAndReadBackByTheReplay) {
    const Exact all = exact(exact_profile("£14,250.01 to £23,250", "0.5 to 7.5", "5 to 14 days before the referral"));
    EXPECT_EQ(all.problems, "");
    expect_between(all.capital, 1'425'001, 2'325'000);
    expect_between(all.weight, 5, 75);
    expect_between(all.discharged, -14, -5);
    EXPECT_TRUE(has(all.csv, "SYNTHETIC,SYN-000001,2026-04-"));
    const Exact fixed =
        exact(exact_profile("£23,250", "4.5", "on the day of the referral to 3 days after the referral", "Front desk"));
    EXPECT_EQ(fixed.problems, "");
    EXPECT_TRUE(has(fixed.csv, ",23250.00,4.5,2026-"));
}

TEST(SynthesiseAmounts, SayNeverOfADayThatNeverWas) {
    const Exact all = exact(exact_profile("£23,250", "4.5", "never", "Front desk"));
    EXPECT_EQ(all.problems, "");
    EXPECT_TRUE(has(all.csv, ",23250.00,4.5,never,"));
}

TEST(SynthesiseAmounts, AreNotMadeUpWhereTheRulesetCallsThemImpossible) {
    expect_between(exact(exact_profile("0", "4.5", "0 to 1 days before the referral")).discharged, -1, -1);
    EXPECT_TRUE(has(exact(exact_profile("0", "4.5", "on the day of the referral")).problems,
                    "there were 2,000 called impossible by the ruleset"));
}

TEST(SynthesiseAmounts, SayHowTheyAreWritten) {
    EXPECT_EQ(exact(exact_profile("lots", "4.55", "recently")).problems,
              "profile.yaml:13: `lots` is no answer to `capital`\n"
              "    write an amount of money from £0 to £1,000,000, or a range such as `£0 to £1,000,000`\n"
              "profile.yaml:13: `4.55` is no answer to `weight lost`\n"
              "    write a number of kilograms from 0.0 to 60.0 with at most 1 decimal place, or a range such as `0.0 "
              "to 60.0`\n"
              "profile.yaml:13: `recently` is no answer to `discharged`\n"
              "    write a day such as `5 days before the referral` or `on the day of the referral`, or a range such "
              "as `5 to 34 days before the referral`\n");
}

}  // namespace
}  // namespace ascrules::synthesise
