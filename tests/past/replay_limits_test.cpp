// What a replay is held to, the baseline that excuses what was known, and the forms that other programs read.
#include <string>

#include <gtest/gtest.h>

#include "compiler/past/replay/limits.h"
#include "tests/support/in_process.h"
#include "tests/support/replay_example.h"
#include "tests/support/texts.h"

namespace ascrules::tests {
namespace {

using replay::Limited;

TEST(Limits, ReadNumbersAndShares) {
    const auto kept = [](const std::string& text, std::size_t part, std::size_t whole) {
        const auto limit = replay::read_limit(Limited::held, text);
        EXPECT_TRUE(limit) << text;
        return limit && replay::LimitResult{*limit, part, whole}.kept();
    };
    EXPECT_TRUE(kept("0", 0, 10));
    EXPECT_FALSE(kept("0", 1, 10));
    EXPECT_TRUE(kept("2%", 2, 100));
    EXPECT_FALSE(kept("2%", 3, 100));
    EXPECT_TRUE(kept("0.5%", 1, 200));
    EXPECT_FALSE(kept("0.5%", 1, 199));
    EXPECT_TRUE(kept("100%", 7, 7));
    EXPECT_TRUE(kept("0%", 0, 0));
    for (const char* const text : {"", "%", "-1", "1.5", "101%", "2 %", "two", "2%%", "1e3"})
        EXPECT_FALSE(replay::read_limit(Limited::held, text)) << text;
}

const char* const advice_rules =
    "ruleset R\n  owner  Panel\n  if an answer is missing  hold with Assessment\n"
    "destination Assessment\n  within  1 working day\n"
    "destination Advice\n  within  1 working day\n"
    "question care needs\n  answer  yes or no\n"
    "rule A1 Needs  [local: panel]\n  when care needs is yes\n  send to Assessment\n"
    "rule Z1 Else  [local: panel]\n  otherwise send to Advice\n";
const char* const advice_mapping =
    "note: SYNTHETIC. Made by hand.\nshould have gone to: should\nquestions:\n  care needs: c\n";

World world(const std::string& cases) {
    return {
        .files = {{"rules.ascrules", advice_rules}, {"m.yaml", advice_mapping}, {"cases.csv", "c,should\n" + cases}}};
}

Ran replayed(const World& with, std::vector<std::string> options) {
    options.insert(options.begin(), {"replay", "rules.ascrules", "cases.csv", "--mapping", "m.yaml"});
    return run(options, with);
}

/// Two too little, one too much, one right, one held, one unreadable.
const char* const some_of_each = "no,Assessment\nno,Assessment\nyes,Advice\nyes,Assessment\n,Advice\nmaybe,Advice\n";

TEST(Limits, FailTheReplayThatExceedsThem) {
    const World with = world(some_of_each);
    EXPECT_EQ(replayed(with, {"--max-too-low", "2", "--max-too-high", "1", "--max-misrouted", "60%", "--max-held",
                              "20%", "--max-unreadable", "1"})
                  .exit_code,
              0);
    for (const auto& [option, value] : {std::pair{"--max-too-low", "1"},
                                        {"--max-too-low", "39%"},
                                        {"--max-too-high", "0"},
                                        {"--max-misrouted", "59.9%"},
                                        {"--max-held", "19%"},
                                        {"--max-unreadable", "0"}}) {
        const Ran ran = replayed(with, {option, value});
        EXPECT_EQ(ran.exit_code, 1) << option;
        EXPECT_TRUE(has(ran.out, "NOT KEPT:"));
    }
    const Ran ran = replayed(with, {"--max-too-low", "0", "--format", "json"});
    EXPECT_EQ(ran.exit_code, 1);
    EXPECT_TRUE(has(ran.out, "\"exit_code\": 1"));
    EXPECT_TRUE(has(ran.out, "\"kept\": false"));
}

TEST(Limits, AreRefusedWhereTheyCannotBeLookedAt) {
    const Ran wrong = replayed(world(some_of_each), {"--max-held", "some"});
    EXPECT_EQ(wrong.exit_code, 2);
    EXPECT_EQ(wrong.err,
              "ascrules: `some` of --max-held is no limit\n"
              "    you can: write a number of cases, such as 0, or a share of them, such as 2%\n");
    World with = world(some_of_each);
    with.files["m.yaml"] = "questions:\n  care needs: c\n";
    const Ran blind = replayed(with, {"--max-too-low", "0"});
    EXPECT_EQ(blind.exit_code, 2);
    EXPECT_TRUE(
        has(blind.err, "--max-too-low cannot be looked at: cases.csv does not say where any case should have gone"))
        << blind.err;
    EXPECT_EQ(blind.out, "");
}

TEST(Limits, AreShownToContinuousIntegration) {
    const Ran ran = replayed(world(some_of_each), {"--format", "junit", "--max-too-low", "0", "--max-held", "1"});
    EXPECT_EQ(ran.exit_code, 1);
    EXPECT_TRUE(has(ran.out, "tests=\"2\" failures=\"1\""));
    EXPECT_TRUE(has(ran.out, "<failure message=\"too little protection: 2 of 5 (40.0%), and at most 0 are allowed\">"))
        << ran.out;
    EXPECT_TRUE(has(ran.out, "SYNTHETIC"));
    const Ran none = replayed(world(some_of_each), {"--format", "junit"});
    EXPECT_EQ(none.exit_code, 2);
    EXPECT_TRUE(has(none.err, "junit shows which limits are kept, and none is given"));
}

TEST(Baseline, ExcusesWhatWasKnownAndNothingElse) {
    const World before = world(some_of_each);
    const Ran kept = replayed(before, {"--write-baseline", "base.yaml", "--output", "report.txt"});
    ASSERT_EQ(kept.exit_code, 0) << kept.err;
    EXPECT_EQ(kept.out, "");
    ASSERT_TRUE(kept.written.contains("base.yaml"));
    ASSERT_TRUE(kept.written.contains("report.txt"));
    const std::string baseline = kept.written.at("base.yaml");
    EXPECT_TRUE(has(baseline, "# SYNTHETIC"));

    World after = before;
    after.files["base.yaml"] = baseline;
    EXPECT_EQ(replayed(after, {"--baseline", "base.yaml"}).exit_code, 0);
    // One more of a way that is known, and one of a way that is not.
    after.files["cases.csv"] += "no,Assessment\n";
    const Ran more = replayed(after, {"--baseline", "base.yaml"});
    EXPECT_EQ(more.exit_code, 1);
    EXPECT_TRUE(has(more.out, "misrouted: 1 of 6 (16.7%) beyond the baseline"));
    EXPECT_TRUE(has(more.out, "too little           Assessment           Advice   Z1       2    3\n")) << more.out;
    EXPECT_EQ(replayed(after, {"--baseline", "base.yaml", "--max-too-low", "1"}).exit_code, 0);
    EXPECT_EQ(replayed(after, {"--baseline", "base.yaml", "--max-too-high", "0"}).exit_code, 0);
    after.files["rules.ascrules"].replace(after.files["rules.ascrules"].find("rule Z1"), 7, "rule Z2");
    EXPECT_EQ(replayed(after, {"--baseline", "base.yaml", "--max-too-low", "2"}).exit_code, 1);
}

TEST(Baseline, CanBeTheOldRules) {
    World with = world(some_of_each);
    with.files["old.ascrules"] = advice_rules;
    EXPECT_EQ(replayed(with, {"--baseline", "old.ascrules"}).exit_code, 0);
    // The new rules send everybody to Advice: who needed Assessment and got it is new, who got Advice before is not.
    std::string& changed = with.files["rules.ascrules"];
    changed.replace(changed.find("send to Assessment"), 18, "send to Advice");
    const Ran ran = replayed(with, {"--baseline", "old.ascrules", "--max-too-low", "0"});
    EXPECT_EQ(ran.exit_code, 1) << ran.err;
    EXPECT_TRUE(has(ran.out, "too little protection: 1 of 5 (20.0%) beyond the baseline"));
    EXPECT_TRUE(has(ran.out, "Who moves from the baseline is said above"));
    EXPECT_EQ(replayed(with, {"--baseline", "old.ascrules", "--against", "other.ascrules"}).exit_code, 2);
}

TEST(Baseline, IsRefusedWhereItIsNone) {
    World with = world(some_of_each);
    with.files["other.yaml"] = advice_mapping;
    EXPECT_EQ(replayed(with, {"--baseline", "other.yaml"}).err,
              "other.yaml: this is no baseline of a replay\n"
              "    write one with `replay … --write-baseline FILE`\n");
    with.files["broken.yaml"] = "holds: misroutes that are known\nmisroutes:\n  - { sent to: Advice }\n  - text\n";
    const Ran broken = replayed(with, {"--baseline", "broken.yaml"});
    EXPECT_EQ(broken.exit_code, 2);
    EXPECT_TRUE(has(broken.err, "broken.yaml:3: a misroute has"));
    EXPECT_EQ(replayed(with, {"--baseline", "missing.yaml"}).exit_code, 2);
}

TEST(ReplayCsv, HoldsEachMeasureAndNoFormula) {
    World with = world("no,Assessment,=1+1\nyes,Assessment,=1+1\n");
    with.files["cases.csv"].replace(0, 8, "c,should,who");
    with.files["m.yaml"] =
        std::string(advice_mapping) + "people:\n  who: { column: who, values: { \"=1+1\": \"=1+1, or so\" } }\n";
    const Ran ran = replayed(with, {"--format", "csv"});
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_EQ(ran.out.substr(0, ran.out.find('\n')),
              "by,part,measure,side,cases,of,share,interval_95_low,interval_95_high,disclosure,of_what,note");
    EXPECT_TRUE(has(ran.out, "all cases,all cases,too_low,rules,1,2,0.500000,0.094531,0.905469,shown,")) << ran.out;
    EXPECT_TRUE(has(ran.out, "\nwho,\" =1+1, or so\",too_low,rules,,,,,,hidden,"));
    const Ran raw = replayed(with, {"--format", "csv", "--raw"});
    EXPECT_TRUE(has(raw.out, "\nwho,\" =1+1, or so\",too_low,rules,1,2,0.500000,"));
    EXPECT_TRUE(has(raw.out, "RAW"));
}

TEST(Progress, IsShownWhereSomebodyWatches) {
    World with = world(some_of_each);
    std::string shown;
    with.show_progress = [&](const std::string& text) { shown += text + "|"; };
    EXPECT_EQ(replayed(with, {}).exit_code, 0);
    EXPECT_TRUE(has(shown, "cases.csv ["));
    EXPECT_EQ(shown.substr(shown.size() - 2), "||") << shown;
}

}  // namespace
}  // namespace ascrules::tests
