#include <string>

#include <gtest/gtest.h>

#include "tests/support/synthesise_example.h"

namespace ascrules::synthesise {
namespace {

using example::made_up;
using example::problems_of;
using example::with;

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

}  // namespace
}  // namespace ascrules::synthesise
