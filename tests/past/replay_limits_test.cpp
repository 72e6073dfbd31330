// What a replay is held to, the baseline that excuses what was known, and the forms that other programs read.
#include <string>

#include <gtest/gtest.h>

#include "compiler/past/replay/limits.h"
#include "tests/support/in_process.h"
#include "tests/support/replay_example.h"

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

const char* const rules =
    "ruleset R\n  owner  Panel\n  if an answer is missing  hold with Assessment\n"
    "destination Assessment\n  within  1 working day\n"
    "destination Advice\n  within  1 working day\n"
    "question care needs\n  answer  yes or no\n"
    "rule A1 Needs  [local: panel]\n  when care needs is yes\n  send to Assessment\n"
    "rule Z1 Else  [local: panel]\n  otherwise send to Advice\n";
const char* const mapping =
    "note: SYNTHETIC. Made by hand.\nshould have gone to: should\nquestions:\n  care needs: c\n";

World world(const std::string& cases) {
    return {.files = {{"rules.ascrules", rules}, {"m.yaml", mapping}, {"cases.csv", "c,should\n" + cases}}};
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
        EXPECT_NE(ran.out.find("NOT KEPT:"), std::string::npos) << ran.out;
    }
    const Ran ran = replayed(with, {"--max-too-low", "0", "--format", "json"});
    EXPECT_EQ(ran.exit_code, 1);
    EXPECT_NE(ran.out.find("\"exit_code\": 1"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("\"kept\": false"), std::string::npos) << ran.out;
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
    EXPECT_NE(
        blind.err.find("--max-too-low cannot be looked at: cases.csv does not say where any case should have gone"),
        std::string::npos)
        << blind.err;
    EXPECT_EQ(blind.out, "");
}

TEST(Limits, AreShownToContinuousIntegration) {
    const Ran ran = replayed(world(some_of_each), {"--format", "junit", "--max-too-low", "0", "--max-held", "1"});
    EXPECT_EQ(ran.exit_code, 1);
    EXPECT_NE(ran.out.find("tests=\"2\" failures=\"1\""), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("<failure message=\"too little protection: 2 of 5 (40.0%), and at most 0 are allowed\">"),
              std::string::npos)
        << ran.out;
    EXPECT_NE(ran.out.find("SYNTHETIC"), std::string::npos);
    const Ran none = replayed(world(some_of_each), {"--format", "junit"});
    EXPECT_EQ(none.exit_code, 2);
    EXPECT_NE(none.err.find("junit shows which limits are kept, and none is given"), std::string::npos) << none.err;
}

TEST(Baseline, ExcusesWhatWasKnownAndNothingElse) {
    const World before = world(some_of_each);
    const Ran kept = replayed(before, {"--write-baseline", "base.yaml", "--output", "report.txt"});
    ASSERT_EQ(kept.exit_code, 0) << kept.err;
    EXPECT_EQ(kept.out, "");
    ASSERT_TRUE(kept.written.contains("base.yaml"));
    ASSERT_TRUE(kept.written.contains("report.txt"));
    const std::string baseline = kept.written.at("base.yaml");
    EXPECT_NE(baseline.find("# SYNTHETIC"), std::string::npos) << baseline;

    World after = before;
    after.files["base.yaml"] = baseline;
    EXPECT_EQ(replayed(after, {"--baseline", "base.yaml"}).exit_code, 0);
    // One more of a way that is known, and one of a way that is not.
    after.files["cases.csv"] += "no,Assessment\n";
    const Ran more = replayed(after, {"--baseline", "base.yaml"});
    EXPECT_EQ(more.exit_code, 1);
    EXPECT_NE(more.out.find("misrouted: 1 of 6 (16.7%) beyond the baseline"), std::string::npos) << more.out;
    EXPECT_NE(more.out.find("too little           Assessment           Advice   Z1       2    3\n"), std::string::npos)
        << more.out;
    EXPECT_EQ(replayed(after, {"--baseline", "base.yaml", "--max-too-low", "1"}).exit_code, 0);
    EXPECT_EQ(replayed(after, {"--baseline", "base.yaml", "--max-too-high", "0"}).exit_code, 0);
    after.files["rules.ascrules"].replace(after.files["rules.ascrules"].find("rule Z1"), 7, "rule Z2");
    EXPECT_EQ(replayed(after, {"--baseline", "base.yaml", "--max-too-low", "2"}).exit_code, 1);
}

TEST(Baseline, CanBeTheOldRules) {
    World with = world(some_of_each);
    with.files["old.ascrules"] = rules;
    EXPECT_EQ(replayed(with, {"--baseline", "old.ascrules"}).exit_code, 0);
    // The new rules send everybody to Advice: who needed Assessment and got it is new, who got Advice before is not.
    std::string& changed = with.files["rules.ascrules"];
    changed.replace(changed.find("send to Assessment"), 18, "send to Advice");
    const Ran ran = replayed(with, {"--baseline", "old.ascrules", "--max-too-low", "0"});
    EXPECT_EQ(ran.exit_code, 1) << ran.err;
    EXPECT_NE(ran.out.find("too little protection: 1 of 5 (20.0%) beyond the baseline"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("Who moves from the baseline is said above"), std::string::npos) << ran.out;
    EXPECT_EQ(replayed(with, {"--baseline", "old.ascrules", "--against", "other.ascrules"}).exit_code, 2);
}

TEST(Baseline, IsRefusedWhereItIsNone) {
    World with = world(some_of_each);
    with.files["other.yaml"] = mapping;
    EXPECT_EQ(replayed(with, {"--baseline", "other.yaml"}).err,
              "other.yaml: this is no baseline of a replay\n"
              "    write one with `replay … --write-baseline FILE`\n");
    with.files["broken.yaml"] = "holds: misroutes that are known\nmisroutes:\n  - { sent to: Advice }\n  - text\n";
    const Ran broken = replayed(with, {"--baseline", "broken.yaml"});
    EXPECT_EQ(broken.exit_code, 2);
    EXPECT_NE(broken.err.find("broken.yaml:3: a misroute has"), std::string::npos) << broken.err;
    EXPECT_EQ(replayed(with, {"--baseline", "missing.yaml"}).exit_code, 2);
}

TEST(ReplayCsv, HoldsEachMeasureAndNoFormula) {
    World with = world("no,Assessment,=1+1\nyes,Assessment,=1+1\n");
    with.files["cases.csv"].replace(0, 8, "c,should,who");
    with.files["m.yaml"] =
        std::string(mapping) + "people:\n  who: { column: who, values: { \"=1+1\": \"=1+1, or so\" } }\n";
    const Ran ran = replayed(with, {"--format", "csv"});
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_EQ(ran.out.substr(0, ran.out.find('\n')),
              "by,part,measure,side,cases,of,share,interval_95_low,interval_95_high,disclosure,of_what,note");
    EXPECT_NE(ran.out.find("all cases,all cases,too_low,rules,1,2,0.500000,0.094531,0.905469,shown,"),
              std::string::npos)
        << ran.out;
    EXPECT_NE(ran.out.find("\nwho,\" =1+1, or so\",too_low,rules,,,,,,hidden,"), std::string::npos) << ran.out;
    const Ran raw = replayed(with, {"--format", "csv", "--raw"});
    EXPECT_NE(raw.out.find("\nwho,\" =1+1, or so\",too_low,rules,1,2,0.500000,"), std::string::npos) << raw.out;
    EXPECT_NE(raw.out.find("RAW"), std::string::npos);
}

TEST(Progress, IsShownWhereSomebodyWatches) {
    World with = world(some_of_each);
    std::string shown;
    with.show_progress = [&](const std::string& text) { shown += text + "|"; };
    EXPECT_EQ(replayed(with, {}).exit_code, 0);
    EXPECT_NE(shown.find("cases.csv ["), std::string::npos) << shown;
    EXPECT_EQ(shown.substr(shown.size() - 2), "||") << shown;
}

}  // namespace
}  // namespace ascrules::tests
