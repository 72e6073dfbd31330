#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "compiler/meaning/evaluate/evaluate.h"
#include "tests/support/synthesise_example.h"

namespace ascrules::synthesise {
namespace {

using example::made_up;
using example::MadeUp;
using example::problems_of;
using example::profile_text;
using example::with;

TEST(Chance, IsTheSameOnEveryMachine) {
    Chance chance(20260401);
    std::vector<std::uint64_t> drawn;
    for (int i = 0; i < 8; ++i) drawn.push_back(chance.below(1000));
    EXPECT_EQ(drawn, (std::vector<std::uint64_t>{746, 70, 101, 585, 373, 490, 626, 942}));
    std::vector<int> items{1, 2, 3, 4, 5, 6};
    chance.shuffle(items);
    EXPECT_EQ(items, (std::vector<int>{2, 5, 1, 3, 6, 4}));
    EXPECT_EQ(chance.positions({0, 5, 1, 0, 9}, 3), (std::vector<std::size_t>{1, 2, 4}));
}

TEST(Chance, FollowsTheWeights) {
    Chance chance(1);
    std::vector<std::size_t> counts(4);
    for (int i = 0; i < 10'000; ++i) ++counts[chance.position({1, 0, 2, 7})];
    EXPECT_NEAR(static_cast<double>(counts[0]), 1'000, 150);
    EXPECT_EQ(counts[1], 0U);
    EXPECT_NEAR(static_cast<double>(counts[2]), 2'000, 200);
    for (int i = 0; i < 1'000; ++i) {
        const std::int64_t number = chance.between(-2, 2);
        EXPECT_TRUE(number >= -2 && number <= 2);
    }
}

TEST(Synthesise, MakesUpWhatTheProfileSays) {
    const MadeUp all = made_up(profile_text);
    EXPECT_EQ(writing::text_of(all.problems), "");
    EXPECT_EQ(
        all.csv,
        R"(data_note,reference,received,referrer,risk_of_abuse,kinds_of_abuse,needs_care,hours,sent_to,should_have_gone_to,outcome
SYNTHETIC,SYN-000001,2026-04-03,surgery,no,,no,9,Assessment,Information,no service
SYNTHETIC,SYN-000002,2026-04-15,self,no,,no,40,,Assessment,linked
SYNTHETIC,SYN-000003,2026-04-18,surgery,no,,,10,Assessment,Information,no service
SYNTHETIC,SYN-000004,2026-04-18,surgery,no,,
SYNTHETIC,SYN-000005,2026-04-22,surgery,yes,neglect,no,0,Information,Safeguarding,service
SYNTHETIC,SYN-000006,2026-05-05,self,no,,no,40,,Assessment,linked
SYNTHETIC,SYN-000007,2026-05-20,surgery,no,,no,2,Assessment,Information,no service
SYNTHETIC,SYN-000008,2026-05-31,self,yes,,yes,18,Information,Safeguarding,service
)");
    EXPECT_EQ(all.manifest, R"(# SYNTHETIC. What was planted in the case file named below, counted while it was made up.
# Written by `ascrules synthesise`; change the profile and run it again instead of changing this file.
title: "SYNTHETIC, and small"
note: SYNTHETIC. Nobody.
case file: synthetic.csv
ruleset: Small door
ruleset version: 1.0
seed: 7
rows: 8
rows that nobody can read:
  rows: 1
  listed:
    - line: 5
      what: too few fields
cases: 7
first received: 2026-04-03
last received: 2026-05-31
cases by month:
  2026-04: 4
  2026-05: 3
sent to:
  Safeguarding: 0
  Assessment: 3
  Front desk: 0
  Information: 2
  not recorded: 2
should have gone to:
  Safeguarding: 2
  Assessment: 2
  Front desk: 0
  Information: 3
  not judged: 0
by the rules:
  Safeguarding: 2
  Assessment: 0
  Front desk: 2
  Information: 2
  held: 1
misrouted as recorded:
  judged: 7
  too low: 2
  too high: 3
  right: 0
  not recorded: 2
  of the misrouted to a wrong team of like protection: 0
  routes:
    - should have gone to: Safeguarding
      went to: Information
      cases: 2
    - should have gone to: Information
      went to: Assessment
      cases: 3
misrouted by the rules:
  judged: 7
  too low: 2
  too high: 0
  right: 4
  held: 1
  of the misrouted to a wrong team of like protection: 2
  routes:
    - should have gone to: Assessment
      went to: Front desk
      cases: 2
like protection:
  - [Assessment, Front desk]
where those who judged disagree with the rules:
  - kind: many hours
    cases: 2
    because: hours say too little
outcomes:
  no service: 3
  linked: 2
  service: 2
  not recorded: 0
came to nothing: 5
linked to an open case: 2
inappropriate:
  cases: 3
  of these the rules would have:
    sent at once to the right destination: 2
    held: 1
    sent to a wrong destination: 0
    sent to the right destination as was done: 0
    sent without a judgement: 0
missing answers:
  cases: 2
  by question:
    risk of abuse: 0
    kinds of abuse: 1
    needs care: 1
    hours: 0
held:
  cases: 1
  by question that matters:
    risk of abuse: 0
    kinds of abuse: 0
    needs care: 1
    hours: 0
  by where they should have gone:
    Safeguarding: 0
    Assessment: 0
    Front desk: 0
    Information: 1
    not judged: 0
cases that each rule decides:
  S1: 2
  A1: 0
  F1: 2
  Z1: 2
kinds:
  - name: concern
    cases: 2
    held: 0
  - name: groups
    cases: 3
    held: 1
  - name: many hours
    cases: 2
    held: 0
)");
}

TEST(Synthesise, IsTheSameForTheSameSeedAndNotForAnother) {
    const MadeUp first = made_up(profile_text);
    const MadeUp again = made_up(profile_text);
    const MadeUp other = made_up(profile_text, 8);
    EXPECT_EQ(first.csv, again.csv);
    EXPECT_EQ(first.manifest, again.manifest);
    ASSERT_NE(other.csv, "");
    EXPECT_NE(first.csv, other.csv);
}

/// Every referral is what its kind says, held or not, and the column that sends gaps is the only one that has them.
TEST(Synthesise, PlantsWhatItSays) {
    std::string text = with("a month: [2, 1]", "a month: 40");
    text.replace(text.find("a month: [1, 0]"), 15, "a month: 25%");
    const MadeUp all = made_up(text);
    ASSERT_TRUE(all.referrals) << writing::text_of(all.problems);
    std::map<std::size_t, std::size_t> held;
    for (const Referral& referral : all.referrals->referrals) {
        const Kind& kind = all.profile->kinds[referral.kind];
        const model::Decision decision = evaluate::decide(all.model, referral.answers);
        EXPECT_EQ(decision.is_held(), referral.held);
        EXPECT_EQ(decision.asking, referral.asking);
        if (referral.held) {
            ++held[referral.month];
            EXPECT_EQ(referral.columns, (std::vector<std::string>{"surgery"}));
        } else {
            ASSERT_TRUE(decision.is_routed());
            EXPECT_EQ(decision.outcomes.front().routes.front().destination, kind.rules_send_to);
        }
    }
    EXPECT_EQ(held, (std::map<std::size_t, std::size_t>{{0, 10}, {1, 10}}));
}

TEST(Synthesise, SaysThatAKindCannotBeMade) {
    // The rules send them elsewhere.
    EXPECT_EQ(
        problems_of(
            with("answers: { risk of abuse: yes }", "answers: { risk of abuse: { yes: 0, no: 1 }, needs care: yes }")),
        R"(profile.yaml:29: the kind `concern` cannot be made: in 2,000 tries none was sent to `Safeguarding`; there were 2,000 sent to `Assessment`
    change its answers or what it says of the rules; the last draw was: risk of abuse is no; needs care is yes; hours is 51 hours
)");
    // An answer is left open.
    EXPECT_EQ(
        problems_of(with("answers: { needs care: no, hours: 40 }\n    rules send to: Front desk",
                         "answers: { needs care: not known }\n    rules send to: Front desk")),
        R"(profile.yaml:45: the kind `many hours` cannot be made: in 2,000 tries none was sent to `Front desk`; there were 2,000 held, because of an answer that is not known
    change its answers or what it says of the rules; the last draw was: risk of abuse is no; hours is 2 hours
)");
    // Nothing that may be missing matters, or is there to be missing.
    EXPECT_EQ(
        problems_of(with("    outcome: service\n",
                         "    outcome: service\n    missing: { a month: 1, questions: { hours: 1 } }\n")),
        R"(profile.yaml:29: the kind `concern` cannot be made: in 2,000 tries none was held as its `missing` wants; there were 2,000 sent to `Safeguarding` all the same
    change its answers or what it says of the rules; the last draw was: risk of abuse is yes; kinds of abuse includes neglect; needs care is yes; hours is 13 hours
)");
    EXPECT_EQ(
        problems_of(with("asking: needs care, questions: { needs care: 1 }", "questions: { kinds of abuse: 1 }")),
        R"(profile.yaml:36: the kind `groups` cannot be made: in 2,000 tries none was held as its `missing` wants; there were 2,000 without any of the answers that may be missing
    change its answers or what it says of the rules; the last draw was: risk of abuse is no; needs care is no; hours is 3 hours
)");
    EXPECT_EQ(
        problems_of(
            with("asking: needs care, questions: { needs care: 1 }", "asking: risk of abuse, questions: { hours: 1 }")),
        R"(profile.yaml:36: the kind `groups` cannot be made: in 2,000 tries none was held as its `missing` wants; there were 2,000 held, and not for want of all that should be asked
    change its answers or what it says of the rules; the last draw was: risk of abuse is no; needs care is no; hours is 10 hours
)");
    // Everything is impossible, and everything is said.
    EXPECT_EQ(
        problems_of(with("  risk of abuse: no\n", "  risk of abuse: not known\n")),
        R"(profile.yaml:36: the kind `groups` cannot be made: in 2,000 tries none was sent to `Information` by rule Z1; there were 2,000 held, because of an answer that is not known
    change its answers or what it says of the rules; the last draw was: kinds of abuse includes physical; needs care is no; hours is 9 hours
profile.yaml:45: the kind `many hours` cannot be made: in 2,000 tries none was sent to `Front desk`; there were 2,000 held, because of an answer that is not known
    change its answers or what it says of the rules; the last draw was: kinds of abuse includes physical; needs care is no; hours is 40 hours
)");
    // Nothing is asked for.
    std::string text = profile_text;
    text.replace(text.find("kinds:\n"), std::string::npos,
                 "kinds:\n  - name: none\n    a month: 0\n    rules send to: Information\n    sent to: Information\n"
                 "    should have gone to: Information\n    outcome: service\n");
    EXPECT_EQ(problems_of(text), R"(profile.yaml: the profile asks for no referral at all
    give a kind an `a month` above 0
)");
}

/// The command in a world of files in memory.
}  // namespace
}  // namespace ascrules::synthesise
