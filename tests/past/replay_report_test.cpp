#include "compiler/past/report/report.h"

#include <algorithm>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "compiler/words/spelling/utf8.h"
#include "compiler/words/writing/table.h"
#include "tests/support/replay_example.h"
#include "tests/support/texts.h"

namespace ascrules::report {
using tests::has;

namespace {

using replay::example::Replayed;
using replay::example::run;

std::string report(const Replayed& run) {
    return run.tally ? text_of(run.model, *run.mapping, *run.tally) : text_of(run.problems);
}

std::size_t widest(const std::string& text) {
    std::istringstream lines(text);
    std::size_t most = 0;
    for (std::string line; std::getline(lines, line);) most = std::max(most, spelling::character_count(line));
    return most;
}

TEST(ReplayReport, SaysEverythingThatWasCounted) {
    EXPECT_EQ(
        report(run(replay::example::one_of_each, replay::example::mapping_text, replay::example::columns, {true, 10})),
        R"(SYNTHETIC. Made by hand; nobody in it is a person.

Replay of cases.csv under the rules "Front door" (Test Council, version 1.2.0, draft)
14 cases received from 3 October 2025 to 31 December 2025, in 3 calendar months

Too little protection: of the cases for which it is known where they should have gone, the rules
would send 2 of 13 (15.4%) to a destination with less protection; as recorded, it was 3 of 13
(23.1%). Too much: 1 of 13 (7.7%) by the rules, 3 of 13 (23.1%) as recorded. The rules would hold 2
of 14 (14.3%) until a missing answer is known. 3 of 17 rows could not be read and are in no other
figure.

Where cases go
  from the most to the least protection     by the rules  as recorded  should have gone
  -------------------------------------------------------------------------------------
  Safeguarding                                         1            0                 1
  Needs assessment                                     2            6                 5
  First Contact                                        0            4                 2
  Community support                                    6            2                 5
  held with First Contact                              2            -                 -
  no rule decides                                      1            -                 -
  rules contradict each other                          1            -                 -
  not worked out: too many answers missing             1            -                 -
  none of these destinations                           -            1                 0
  not in the file                                      -            1                 1
  -------------------------------------------------------------------------------------
  all cases                                           14           14                14

Against where they should have gone
  of the 13 cases for which  by the rules           95% interval  as recorded           95% interval
  that is known
  --------------------------------------------------------------------------------------------------
  too little protection                 2  15.4%   4.3% to 42.2%            3  23.1%   8.2% to 50.3%
  too much protection                   1   7.7%   1.4% to 33.3%            3  23.1%   8.2% to 50.3%
  where they should have                5  38.5%  17.7% to 64.5%            5  38.5%  17.7% to 64.5%
  gone
  held with First Contact               2  15.4%   4.3% to 42.2%            -
  no rule decides                       1   7.7%   1.4% to 33.3%            -
  rules contradict each                 1   7.7%   1.4% to 33.3%            -
  other
  not worked out: too many              1   7.7%   1.4% to 33.3%            -
  answers missing
  sent to none of these                 -                                   1   7.7%   1.4% to 33.3%
  destinations
  not recorded where they               -                                   1   7.7%   1.4% to 33.3%
  were sent
  Of those sent wrongly, a wrong team got 3 of 3 (100.0%) by the rules, and 6 of 6 (100.0%) as
  recorded.
  For 1 of 14 (7.1%) the file does not say to which of these destinations they should have gone;
  they are not in this table.

Too little protection
  should have gone to  went to            by the rules  as recorded
  -----------------------------------------------------------------
  Safeguarding         Needs assessment              0            1
  Needs assessment     First Contact                 0            2
  Needs assessment     Community support             2            0

Too much protection
  should have gone to  went to           by the rules  as recorded
  ----------------------------------------------------------------
  Community support    Needs assessment             1            3

Missing answers
  5 of 14 (35.7%) had an answer missing; 2 needed it, because it could still change the route, and
  would be held.
  question                missing in  needed in
  ---------------------------------------------
  has care needs                   2          2
  can protect themselves           1          0
  outcomes affected                2          0
  caring hours                     1          0

  held, and should have gone to  cases
  ------------------------------------
  Needs assessment                   1
  Community support                  1

Rules
  rule                       decided  too little  too much  contradicted  in held cases
  -------------------------------------------------------------------------------------
  S1 Safeguarding concern          1           0         0             0              0
  A1 Needs assessment              2           0         1             1              2
  A2 Carer                         0           0         0             1              0
  Z1 Information and advice        6           2         0             0              2

What followed
  outcome                                      cases
  ----------------------------------------------------------
  no service (came to nothing, inappropriate)      6   46.2%
  linked (came to nothing)                         2   15.4%
  service                                          5   38.5%
  ----------------------------------------------------------
  all with a recorded outcome                     13  100.0%
  For 1 of 14 (7.1%) no outcome is recorded.
  8 of 13 (61.5%) came to nothing, as the mapping counts it. That alone does not make a referral
  wrong: an assessment can rightly end without a service.

What the rules would have avoided
  6 of 14 (42.9%) were inappropriate, as the mapping counts it: 2 a month over 3 calendar months.
  of these, the rules would have                                 cases  a month  hours a month
  --------------------------------------------------------------------------------------------
  sent at once to the right destination, instead of a wrong one      2      0.7            0.3
  held until a missing answer is known                               1      0.3            0.2
  sent to a wrong destination                                        1      0.3            0.2
  sent to the right destination, as was done                         1      0.3            0.2
  sent, and the file does not tell whether that is better            1      0.3            0.2
  --------------------------------------------------------------------------------------------
  all that were inappropriate                                        6        2              1
  Each inappropriate referral is taken to cost 30 minutes. Only those sent at once to the right
  destination are counted as avoided: 2 of 6, 95% interval 9.7% to 70.0%.

By month
  month          cases     too little (95%)    as recorded (95%)  too much   held
  -------------------------------------------------------------------------------
  October 2025       4   0.0% (0.0 to 49.0)  25.0% (4.6 to 69.9)      0.0%   0.0%
  December 2025      9  25.0% (7.1 to 59.1)  25.0% (7.1 to 59.1)     12.5%  22.2%

By the team that they were recorded as sent to
  team                 cases     too little (95%)     as recorded (95%)  too much    held
  ---------------------------------------------------------------------------------------
  Safeguarding             0                    -                     -         -       -
  Needs assessment         6  16.7% (3.0 to 56.4)   16.7% (3.0 to 56.4)      0.0%   16.7%
  First Contact            4  33.3% (6.1 to 79.2)  66.7% (20.8 to 93.9)      0.0%    0.0%
  Community support        2   0.0% (0.0 to 65.8)    0.0% (0.0 to 65.8)     50.0%    0.0%
  none of these teams      1   0.0% (0.0 to 79.3)    0.0% (0.0 to 79.3)      0.0%  100.0%
  not recorded             1   0.0% (0.0 to 79.3)    0.0% (0.0 to 79.3)      0.0%    0.0%

Rows that could not be read
  3 of 17 (17.6%). They are counted as rows and are in no other figure.
  what is wrong, and what to do                                                                 rows
  --------------------------------------------------------------------------------------------------
  `care_needs` (5 characters: letters): no answer to `has care needs`; correct the value, or       2
  add it under `values` or `missing` (mapping.yaml, line 19)
  `outcomes` (9 characters: letters and signs): says at once that none of `outcomes affected`      1
  applies and that some does; correct the value
  `hours` (3 characters: digits and signs): no whole number, as `caring hours` wants; correct      1
  the value, or add it under `values` or `missing` in the mapping
  `received_on` (10 characters: digits and signs): no date written YYYY-MM-DD between 1900 and     1
  2200; correct the value, or say under `written` of `received` how dates are written
  `sent` (14 characters: letters and spaces): no destination of the ruleset; correct the           1
  value, or add it under `values` or `elsewhere` of `sent to`, or under `missing`
  (mapping.yaml, line 7)
  2 fields where the first line has 10; look for a comma or a quotation mark too many or too       1
  few
  `outcomes` (5 characters: letters): holds what is no item of `outcomes affected`; correct        1
  the value, or add it under `values` or `missing` (mapping.yaml, line 22)
  `hours` (3 characters: digits): outside 0 to 168, the range of `caring hours`; correct the       1
  value, or list it under `missing` in the mapping
  `outcome` (8 characters: letters): no outcome that the mapping lists; correct the value, or      1
  add it under one of the lists of `outcome`, or under `missing` (mapping.yaml, line 13)

  line 16: `care_needs` (5 characters: letters): no answer to `has care needs`; `outcomes` (9
  characters: letters and signs): says at once that none of `outcomes affected` applies and that
  some does; `hours` (3 characters: digits and signs): no whole number, as `caring hours` wants;
  `received_on` (10 characters: digits and signs): no date written YYYY-MM-DD between 1900 and 2200;
  `sent` (14 characters: letters and spaces): no destination of the ruleset
  line 17: 2 fields where the first line has 10
  line 19: `care_needs` (5 characters: letters): no answer to `has care needs`; `outcomes` (5
  characters: letters): holds what is no item of `outcomes affected`; `hours` (3 characters:
  digits): outside 0 to 168, the range of `caring hours`; `outcome` (8 characters: letters): no
  outcome that the mapping lists

References
  too little protection by the rules (2): R05, R12
  too much protection by the rules (1): R06
  held (2): R07, R08

What this rests on
  - minutes per inappropriate referral: 30, because 73 hours a month over 146 referrals (the bid)
  - `can protect themselves` is answered in 1 case in which it is not asked; the answers were not
    used
  - October 2025 may be only partly in the file; monthly figures count it whole
  - no case was received in November 2025; monthly figures count it all the same
  - 1 of 14 (7.1%) without a date; monthly figures count them
  - 1 empty line in the file; they are no rows
  - the right destination with another clock counts as right; held cases, gaps and contradictions
    count as neither right nor wrong
  - counts of all cases are exact and small ones are not hidden: this report is not for publication

SYNTHETIC. Made by hand; nobody in it is a person.
)");
}

TEST(ReplayReport, SaysWhatTheFileCannotTell) {
    const std::string only_sent = report(run("FC,Y\nFC,N\n",
                                             "sent to: { column: s, values: { FC: First Contact } }\nquestions: { has "
                                             "care needs: { column: c, values: { Y: yes, N: no } } }\n",
                                             "s,c\n"));
    EXPECT_TRUE(
        has(only_sent,
            "The file does not say where any case should have gone, so nothing here says which routes were wrong.\n"
            "Of the cases recorded as sent to one of these destinations, the rules would give less protection to\n"
            "1 of 2 (50.0%) and more to 1 of 2 (50.0%). The rules would hold 0 of 2 (0.0%) until a missing answer\n"
            "is known.\n"))
        << only_sent;
    EXPECT_FALSE(has(only_sent, "Too little protection"));
    const std::string neither =
        report(run("Y,1\n", "questions: { has care needs: { column: c, values: { Y: yes } } }\n", "c,x\n"));
    EXPECT_TRUE(has(neither, "The file says neither where cases were sent nor where they should have gone")) << neither;
    EXPECT_TRUE(has(neither, "  - `caring hours` is not in the file: every case leaves it unanswered\n"));
}

TEST(ReplayReport, SaysWhatEmptyFieldsCountAs) {
    const std::string text =
        report(run("Y,\n", "questions:\n  has care needs: { column: c, values: { Y: yes, \"\": no } }\n", "c,x\n"));
    EXPECT_TRUE(
        has(text, "  - an empty field for `has care needs` counts as `no`, because mapping.yaml says so on line 2\n"))
        << text;
}

TEST(ReplayReport, StaysInsideTheTerminal) {
    Replayed one = run(replay::example::one_of_each);
    one.model.destinations[0].name =
        std::string(90, 'S') + " and the adult safeguarding hub of the northern and the southern localities";
    one.model.destinations[3].name =
        "Information and advice, given by the community support directory and its link workers, in person";
    one.model.rules[0].title = std::string(150, 't');
    EXPECT_LE(widest(report(one)), writing::report_width);
    EXPECT_EQ(report(one), report(one));
}

TEST(ReplayReport, JsonHoldsTheSameFigures) {
    const Replayed one = run(replay::example::one_of_each);
    const std::string json = writing::line_of(json_of(one.model, *one.mapping, *one.tally));
    for (
        const char* part :
        {R"("note":"SYNTHETIC. Made by hand; nobody in it is a person.")", R"("rows":17,"empty_lines":1,)",
         R"("cases":14,)",
         R"("by_rules_against_should":{"judged":13,"too_low":2,"too_high":1,"right":5,"held":2,"no_rule":1,"contradiction":1,"not_finished":1,"elsewhere":0,"not_recorded":0})",
         R"({"by_rules":{"result":"held"},"sent_to":{"place":"elsewhere"},"should_have_gone_to":{"place":"destination","destination":"Needs assessment"},"cases":1})",
         R"("inappropriate":{"total":6,"avoided":2,"held":1,"sent_wrongly":1,"as_before":1,"undecided":0,"not_told":1,"per_month":{"numerator":6,"denominator":3})",
         R"("hours_avoided_per_month":{"numerator":60,"denominator":180})"}) {
        EXPECT_TRUE(has(json, part)) << part << "\n" << json;
    }
}

TEST(ReplayFigures, RoundOnlyWhenPrinted) {
    EXPECT_EQ(writing::grouped(1'234'567), "1,234,567");
    EXPECT_EQ(writing::grouped(999), "999");
    EXPECT_EQ(writing::share(37, 3'000), "37 of 3,000 (1.2%)");
    EXPECT_EQ(writing::share(0, 0), "0 of 0");
    EXPECT_EQ(writing::percent(1, 3'000), "under 0.1%");
    EXPECT_EQ(writing::percent(2'999, 3'000), "over 99.9%");
    EXPECT_EQ(writing::percent(3'000, 3'000), "100.0%");
    EXPECT_EQ(writing::rounded({876, 6}), "146");
    EXPECT_EQ(writing::rounded({877, 6}), "146.2");
    EXPECT_EQ(writing::rounded({1, 20}), "0.1");
    EXPECT_EQ(writing::decimal("29.68"), (writing::Fraction{2968, 100}));
    EXPECT_EQ(writing::decimal("1e3"), std::nullopt);
    EXPECT_EQ(writing::decimal("1."), std::nullopt);
    EXPECT_EQ(writing::decimal("1.2.3"), std::nullopt);
    EXPECT_EQ(writing::decimal("-1"), std::nullopt);
}

}  // namespace
}  // namespace ascrules::report
