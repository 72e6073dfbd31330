#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "cli/commands.h"
#include "compiler/evaluate/evaluate.h"
#include "tests/synthesise_example.h"

namespace ascrules::synthesise {
namespace {

using example::made_up;
using example::MadeUp;
using example::profile_text;
using example::with;

std::string problems_of(const std::string& text) {
    return replay::text_of(made_up(text).problems);
}

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
        const long number = chance.between(-2, 2);
        EXPECT_TRUE(number >= -2 && number <= 2);
    }
}

TEST(Synthesise, MakesUpWhatTheProfileSays) {
    const MadeUp all = made_up(profile_text);
    EXPECT_EQ(replay::text_of(all.problems), "");
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
    ASSERT_TRUE(all.referrals) << replay::text_of(all.problems);
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

TEST(Profile, ReportsAllMistakesAtOnce) {
    EXPECT_EQ(problems_of(R"(title: Referrals
note: SYNTHETIC
ruleset: Big door
sede: 7
months: { first: April, count: 0 }
columns:
  outcome: { self: 1 }
  referrer: { self: 0, surgery: 0 }
background:
  risk of abuse: maybe
  kind of abuse: none
  needs care: [yes]
  hours: 20 to 200
left blank: { hours: 120 }
missing:
  column: referrer
  questions: { risk: 1 }
outcomes:
  came to nothing: [no service]
  came to something: [No service]
like protection: [[Asessment, Front desk]]
rows that nobody can read: { too few fields: several }
kinds:
  - a month: some
    answers: { kinds of abuse: { any of: { physical: 50 }, at least: 2 } }
    rules send to: Safeguard
    sent to: Information
    outcome: servic
  - name: groups
    note: told about groups
    a month: 2
    rules send to: Information
    by rule: A1
    sent to: { Assessment: many }
    should have gone to: Assessment
    outcome: no service
    missing: { a month: 30% }
    columns: { referer: self }
  - name: Groups
    a month: 1
    rules send to: Information
    should have gone to: Information
    disagrees because: of something
    outcome: not known
)"),
              R"(profile.yaml: the profile has no `seed`
    add it; corpus/telford-wrekin/profile.yaml shows a whole profile
profile.yaml:1: `title` does not say SYNTHETIC
    add the word in capitals: nobody must take made-up referrals for real ones
profile.yaml:3: the profile is for the ruleset `Big door`, and the rules are `Small door`
    name the file of rules that it was written for, or change `ruleset`
profile.yaml:4: a profile has no key `sede`
    did you mean `seed`?
profile.yaml:5: `months` does not say which is the first
    write `first: 2026-04`
profile.yaml:5: `count` of `months` cannot be `0`
    write a whole number from 1 to 120
profile.yaml:7: the case file has another column called `outcome`
    give it another name
profile.yaml:8: the column `referrer` gives every one the weight 0
    give one of them more
profile.yaml:10: `risk of abuse` has no answer `maybe`
    its answers are: `yes`, `no`
profile.yaml:11: the ruleset has no question `kind of abuse`
    did you mean `kinds of abuse`?
profile.yaml:12: `needs care` needs one text, and there is a list
    write one text
profile.yaml:13: `20 to 200` is no answer to `hours`
    write a whole number of hours from 0 to 168, or a range such as `0 to 168`
profile.yaml:14: `hours` in `left blank` cannot be `120`
    write a number from 0 to 100: it is a figure in per cent
profile.yaml:15: `missing` names a column or weights, and not both
    add the other: it says from whom referrals with gaps come
profile.yaml:17: the ruleset has no question `risk`
    its questions are: `risk of abuse`, `kinds of abuse`, `needs care`, `hours`
profile.yaml:20: `No service` came to something and came to nothing
    keep it in one list
profile.yaml:21: the ruleset has no destination `Asessment`
    did you mean `Assessment`?
profile.yaml:22: `too few fields` cannot be `several`
    write a whole number from 0 to 1,000
profile.yaml:24: a kind has no `name`
    name it: the manifest counts by name
profile.yaml:24: a kind has no `should have gone to`
    name a destination, or several with a weight each, or `not known`
profile.yaml:24: some kinds do not say how `kinds of abuse` is answered
    add it under `background`, for all kinds; `not known` where it is never answered
profile.yaml:25: `kinds of abuse` can never have at least 2 of its items
    name more items with a chance, or ask for fewer
profile.yaml:26: the ruleset has no destination `Safeguard`
    did you mean `Safeguarding`?
profile.yaml:28: `outcomes` does not list `servic`
    the outcomes listed are: `no service`
profile.yaml:29: the kind `groups` should not have gone to where the rules send it
    if that is meant, add `disagrees because:` with the reason; it is counted as a misroute
profile.yaml:33: the rule A1 does not send to `Information`, and the kind `groups` says so
    name a rule that does, or change `rules send to`
profile.yaml:34: a weight in `sent to` of the kind `groups` cannot be `many`
    write a number from 0 to below a million, such as 3 or 0.5: only its share in all of them matters
profile.yaml:38: the profile has no column `referer`
    did you mean `referrer`?
profile.yaml:39: the kind `Groups` stands twice, first on line 29
    give one of them another name
profile.yaml:39: the kind `Groups` has no `sent to`
    name a destination, or several with a weight each, or `not known`
profile.yaml:43: the kind `Groups` disagrees with the rules, and should have gone to where they send it
    take `disagrees because` out, or change `should have gone to`
)");
}

TEST(Profile, SaysWhatIsWrongWithAnAnswer) {
    const auto with_answers = [](const std::string& answers) {
        return problems_of(with("answers: { risk of abuse: yes }", "answers: " + answers));
    };
    EXPECT_EQ(with_answers("{ risk of abuse: yess }"), R"(profile.yaml:31: `risk of abuse` has no answer `yess`
    did you mean `yes`?
)");
    EXPECT_EQ(with_answers("{ risk of abuse: { yes: 0, no: 0 } }"),
              R"(profile.yaml:31: `risk of abuse` gives every one the weight 0
    give one of them more
)");
    EXPECT_EQ(with_answers("{ risk of abuse: { yes: lots } }"),
              R"(profile.yaml:31: a weight in `risk of abuse` cannot be `lots`
    write a number from 0 to below a million, such as 3 or 0.5: only its share in all of them matters
)");
    EXPECT_EQ(with_answers("{ hours: 3 to 2 }"), R"(profile.yaml:31: `3 to 2` is no answer to `hours`
    write a whole number of hours from 0 to 168, or a range such as `0 to 168`
)");
    EXPECT_EQ(with_answers("{ kinds of abuse: [physical, theft] }"),
              R"(profile.yaml:31: `kinds of abuse` has no item `theft`
    its items are: `physical`, `financial`, `neglect`
)");
    EXPECT_EQ(with_answers("{ kinds of abuse: { physical: 101 } }"),
              R"(profile.yaml:31: the item `physical` of `kinds of abuse` cannot be `101`
    write a number from 0 to 100: it is a figure in per cent
)");
    EXPECT_EQ(with_answers("{ risk of abuse: yes, Risk  of abuse: no }"),
              R"(profile.yaml:31: `Risk  of abuse` stands twice, first on line 31
    keep one of the two; capitals and spaces make no difference
)");
    EXPECT_EQ(with_answers("yes"),
              R"(profile.yaml:31: `answers` of the kind `concern` needs names with values, and there is a single text
    write each name and, behind a colon, its value
)");
}

TEST(Profile, SaysWhatIsWrongWithAKind) {
    EXPECT_EQ(problems_of(with("a month: [2, 1]", "a month: [2, 1, 3]")),
              R"(profile.yaml:37: `a month` of the kind `groups` has 3 figures, and the profile has 2 months
    write one figure for each month, or a single figure that holds in all of them
)");
    EXPECT_EQ(problems_of(with("a month: [1, 0]", "a month: [3, 0]")),
              R"(profile.yaml:44: `a month` in `missing` of the kind `groups` cannot be `3`
    write a whole number from 0 to 2
)");
    EXPECT_EQ(problems_of(with("a month: [1, 0]", "a month: 30%")),
              R"(profile.yaml:44: 30% of 2 referrals is no whole number of them
    write another share, or how many there are
)");
    EXPECT_EQ(problems_of(with("    disagrees because: hours say too little\n", "")),
              R"(profile.yaml:45: the kind `many hours` should not have gone to where the rules send it
    if that is meant, add `disagrees because:` with the reason; it is counted as a misroute
)");
    EXPECT_EQ(problems_of(with("  hours: { 0 to 20: 3, 21 to 60: 1 }\n", "")),
              R"(profile.yaml:28: some kinds do not say how `hours` is answered
    add it under `background`, for all kinds; `not known` where it is never answered
)");
    EXPECT_EQ(problems_of(with("{ self: 0, surgery: 1 }", "{ self: 0, ward: 1 }")),
              R"(profile.yaml:17: the column `referrer` has no value `ward`
    its values are: `self`, `surgery`
)");
}

TEST(Profile, WantsToKnowWhatIsMissing) {
    std::string text = with("asking: needs care, questions: { needs care: 1 }", "asking: [needs care, age]");
    text.replace(text.find("  questions: { risk of abuse: 1, needs care: 1 }\n"), 49, "");
    EXPECT_EQ(problems_of(text), R"(profile.yaml:43: the ruleset has no question `age`
    its questions are: `risk of abuse`, `kinds of abuse`, `needs care`, `hours`
)");
    text.replace(text.find(", age"), 5, "");
    EXPECT_EQ(problems_of(text),
              R"(profile.yaml:43: `missing` of the kind `groups` does not say which answers are missing
    add `questions:` here, or under `missing` of the profile, for all kinds
)");
}

TEST(Profile, HasBounds) {
    EXPECT_EQ(problems_of(with("    a month: 1\n    answers: { risk", "    a month: 1000000\n    answers: { risk")),
              R"(profile.yaml:29: the profile asks for 2,000,005 referrals, and 2,000,000 can be made at once
    ask for fewer; several profiles can follow each other, with other months and other seeds
)");
    EXPECT_EQ(problems_of(with("    a month: 1\n    answers: { needs", "    a month: 1000001\n    answers: { needs")),
              R"(profile.yaml:46: `a month` of the kind `many hours` cannot be `1000001`
    write a whole number from 0 to 1,000,000
)");
}

TEST(Profile, IsYaml) {
    EXPECT_EQ(made_up("").problems.at(0).what, "the file is empty");
    EXPECT_EQ(made_up("title: [\n").problems.at(0).line, 2U);
    EXPECT_EQ(problems_of("- SYNTHETIC\n"), R"(profile.yaml:1: a profile needs keys with values, and there is a list
    its keys are: `title`, `note`, `ruleset`, `seed`, `months`, `outcomes`, `kinds`, `received`, `columns`, `background`, `left blank`, `missing`, `like protection`, `rows that nobody can read`
)");
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
struct World {
    std::map<std::string, std::string> files{{"small.ascrules", example::rules_text}, {"profile.yaml", profile_text}};
    std::string cannot_write = {};
    std::ostringstream out = {};
    std::ostringstream err = {};

    cli::ExitCode run(const cli::SynthesiseOptions& options) {
        std::istringstream in;
        cli::Environment env{out,
                             err,
                             in,
                             [this](const std::string& path) {
                                 const auto file = files.find(path);
                                 if (file == files.end()) return cli::Opened{nullptr, "there is no such file"};
                                 return cli::Opened{std::make_unique<std::istringstream>(file->second), ""};
                             },
                             [this](const std::string& path, const std::string& content) -> std::string {
                                 if (path == cannot_write) return "the disk is full";
                                 files[path] = content;
                                 return "";
                             },
                             [] { return "2026-11-21"; }};
        return cli::synthesise(options, env);
    }
};

cli::SynthesiseOptions options() {
    cli::SynthesiseOptions all;
    all.ruleset = "small.ascrules";
    all.profile = "profile.yaml";
    all.output = "out/Synthetic.csv";
    all.manifest = "out/manifest.yaml";
    return all;
}

TEST(SynthesiseCommand, WritesBothFiles) {
    World world;
    EXPECT_EQ(world.run(options()), cli::ExitCode::fine);
    EXPECT_EQ(world.err.str(), "");
    EXPECT_EQ(world.out.str(),
              "SYNTHETIC. Nobody.\n\n"
              "out/Synthetic.csv: 7 made-up referrals, and 1 row that nobody can read (seed 7)\n"
              "out/manifest.yaml: what was planted in them\n");
    EXPECT_EQ(world.files.at("out/Synthetic.csv"), made_up(profile_text).csv);
    EXPECT_NE(world.files.at("out/manifest.yaml").find("case file: Synthetic.csv\n"), std::string::npos);
}

TEST(SynthesiseCommand, TakesAnotherSeedAndWritesJson) {
    World world;
    cli::SynthesiseOptions other = options();
    other.seed = 8;
    other.seed_given = true;
    other.format = cli::Format::json;
    EXPECT_EQ(world.run(other), cli::ExitCode::fine);
    EXPECT_EQ(world.files.at("out/Synthetic.csv"), made_up(profile_text, 8).csv);
    EXPECT_EQ(world.out.str(), R"({
  "command": "synthesise",
  "exit_code": 0,
  "ascrules": "0.1.0",
  "note": "SYNTHETIC. Nobody.",
  "ruleset": "small.ascrules",
  "profile": "profile.yaml",
  "seed": "8",
  "cases": 7,
  "rows_that_nobody_can_read": 1,
  "output": "out/Synthetic.csv",
  "manifest": "out/manifest.yaml"
}
)");
}

TEST(SynthesiseCommand, WritesNothingWhereItCannotDoItsJob) {
    const auto said = [](const cli::SynthesiseOptions& given, std::size_t files) {
        World world;
        world.files["bad.yaml"] = "title: SYNTHETIC\n";
        world.files["bad.ascrules"] = "ruleset\n";
        world.cannot_write = "out/full.yaml";
        const cli::ExitCode code = world.run(given);
        EXPECT_EQ(world.files.size(), files);
        EXPECT_EQ(world.out.str(), "");
        return std::to_string(static_cast<int>(code)) + " " + world.err.str();
    };
    cli::SynthesiseOptions given = options();
    given.output = "synthetic/referrals.csv";
    EXPECT_EQ(said(given, 4),
              R"(2 ascrules: synthetic/referrals.csv: the file's name does not say that the referrals are made up
    you can: put the word `synthetic` into it, such as synthetic-referrals.csv
)");
    given = options();
    given.manifest = "out/./Synthetic.csv";
    EXPECT_EQ(said(given, 4), R"(2 ascrules: out/Synthetic.csv: the referrals and the manifest would go to the same file
    you can: name two files
)");
    given = options();
    given.manifest = "./profile.yaml";
    EXPECT_EQ(said(given, 4), R"(2 ascrules: ./profile.yaml: this file is read, and would be written over
    you can: name another file
)");
    given = options();
    given.profile = "none.yaml";
    EXPECT_EQ(said(given, 4), R"(2 none.yaml: there is no such file
    name the YAML file that says what to make up
)");
    given = options();
    given.profile = "bad.yaml";
    EXPECT_EQ(said(given, 4).substr(0, 2), "2 ");
    given = options();
    given.ruleset = "bad.ascrules";
    EXPECT_EQ(said(given, 4).substr(0, 2), "3 ");
    given = options();
    given.manifest = "out/full.yaml";
    EXPECT_EQ(said(given, 5), R"(2 ascrules: out/full.yaml: the disk is full
    you can: name a file that can be written; out/Synthetic.csv is written, and lacks its manifest
)");
}

}  // namespace
}  // namespace ascrules::synthesise
