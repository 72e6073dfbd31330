// What would have happened with another figure or by other rules, held against replays that know nothing of each other.
#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/past/casefile/csv.h"
#include "compiler/past/counting/counter.h"
#include "compiler/past/mapping/mapping.h"
#include "compiler/past/mapping/past_case.h"
#include "tests/support/shipped.h"
#include "tests/support/texts.h"

namespace ascrules::tests {
namespace {

using nlohmann::json;

std::string shipped_text(const std::string& path) {
    return contents(std::string(ASCRULES_SOURCE_DIR) + "/" + path);
}

struct Council {
    std::string rules;
    std::string folder;
    std::string mapping = "mapping.yaml";
};

const Council telford{"examples/telford-wrekin/front-door.ascrules", "corpus/telford-wrekin"};
const Council nottinghamshire{"examples/nottinghamshire/front-door.ascrules", "corpus/nottinghamshire"};
const Council brent{"examples/brent/front-door.ascrules", "corpus/brent"};

/// The shipped rules, the council's mapping, and 300 of its made-up referrals.
World world_of(const Council& council) {
    World world = shipped_world();
    for (const std::string name : {"profile.yaml", council.mapping.c_str()})
        world.files[name] = shipped_text(council.folder + "/" + name);
    const Ran made = run({"synthesise", council.rules, "--profile", "profile.yaml", "--output", "synthetic.csv",
                          "--manifest", "manifest.yaml", "-n", "300"},
                         world);
    EXPECT_EQ(made.exit_code, 0) << made.err;
    world.files["cases.csv"] = made.written.at("synthetic.csv");
    return world;
}

json answer_of(const std::vector<std::string>& arguments, const World& world) {
    const Ran ran = run(arguments, world);
    EXPECT_EQ(ran.exit_code, 0) << ran.out << ran.err;
    return json::parse(ran.out);
}

/// What a sweep says of one figure, as a replay with that figure alone counts it.
void expect_same_as_replay(const json& figure, const Council& council, const std::string& threshold,
                           const World& world) {
    const std::string set = threshold + " = " + figure["figure"].get<std::string>();
    SCOPED_TRACE(set);
    const json replay = answer_of({"replay", council.rules, "cases.csv", "--mapping", council.mapping, "--engine",
                                   "rules", "--set", set, "--format", "json"},
                                  world)["replay"];
    const json& alone = replay["by_rules_against_should"];
    EXPECT_EQ(figure["judged"], alone["judged"]);
    for (const char* const measure : {"too_low", "too_high", "held", "right"})
        EXPECT_EQ(figure[measure]["cases"], alone[measure]) << measure;
    EXPECT_EQ(figure["no_decision"]["cases"].get<int>(),
              alone["no_rule"].get<int>() + alone["contradiction"].get<int>() + alone["not_finished"].get<int>());
    EXPECT_EQ(figure["all_held"], replay["held"]);
}

/// Sweeps, and holds every figure against a replay of its own. How many different counts of misrouted and held cases there are.
std::size_t sweep_and_compare(const Council& council, const std::string& threshold,
                              const std::vector<std::string>& range) {
    const World world = world_of(council);
    std::vector<std::string> arguments{"sweep",       council.rules, "cases.csv", "--mapping", council.mapping,
                                       "--threshold", threshold,     "--format",  "json"};
    arguments.insert(arguments.end(), range.begin(), range.end());
    const json sweep = answer_of(arguments, world)["sweep"];
    std::set<std::tuple<int, int, int>> different;
    for (const json& figure : sweep["figures"]) {
        expect_same_as_replay(figure, council, threshold, world);
        different.emplace(figure["too_low"]["cases"].get<int>(), figure["too_high"]["cases"].get<int>(),
                          figure["held"]["cases"].get<int>());
    }
    arguments.insert(arguments.end(), {"--engine", "rules"});
    EXPECT_EQ(answer_of(arguments, world)["sweep"], sweep);
    return different.size();
}

TEST(WhatIf, ASweepIsAReplayForEachFigure) {
    EXPECT_GT(sweep_and_compare(telford, "heavy caring", {"--from", "10", "--to", "50", "--step", "10"}), 2U);
    EXPECT_GT(sweep_and_compare(nottinghamshire, "heavy caring", {"--from", "10 hours", "--to", "50", "--step", "20"}),
              1U);
    EXPECT_GT(sweep_and_compare(brent, "repeated contacts", {"--from", "1", "--to", "6"}), 1U);
    // What somebody owns decides nothing about where they are sent.
    EXPECT_EQ(
        sweep_and_compare(telford, "Upper  Capital limit", {"--from", "£10,000", "--to", "30000", "--step", "20000"}),
        1U);
}

/// The destination that a decision sends to by its name, or what else becomes of the case.
std::string end_of(const model::Model& model, const model::Decision& decision) {
    const counting::ByRules by_rules = counting::result_of(decision);
    if (by_rules.kind == counting::ByRules::Kind::sent) return model.destination(by_rules.destination).name;
    return by_rules.kind == counting::ByRules::Kind::held ? "(held)" : "(none)";
}

/// For each row that can be read, where these rules alone send it and where it should have gone, by name, from its own reading of the file.
std::vector<std::pair<std::string, std::string>> ends_by(const model::Model& model, const World& world) {
    writing::Problems problems;
    std::istringstream mapping_text(world.files.at("mapping.yaml"));
    const auto mapping = mapping::read_mapping(mapping_text, "mapping.yaml", model, problems);
    EXPECT_TRUE(mapping && problems.empty()) << writing::text_of(problems);
    std::istringstream cases(world.files.at("cases.csv"));
    casefile::CsvReader rows(cases, "cases.csv", mapping->separator, {});
    EXPECT_TRUE(rows.read_header(problems));
    mapping::Decoder decoder(model, *mapping, rows.file(), rows.separator(), rows.header(), problems);
    std::vector<std::pair<std::string, std::string>> ends;
    mapping::PastCase past;
    for (auto got = rows.next(); got != casefile::CsvReader::Next::end; got = rows.next()) {
        std::vector<writing::Fault> faults;
        if (got == casefile::CsvReader::Next::row) decoder.decode(rows.fields(), past, faults);
        if (got != casefile::CsvReader::Next::row || !faults.empty()) continue;
        const bool judged = past.should_have_gone_to.kind == mapping::OnFile::Kind::destination;
        ends.emplace_back(end_of(model, evaluate::decide(model, past.answers)),
                          judged ? model.destination(past.should_have_gone_to.destination).name : "");
    }
    return ends;
}

std::string end_in(const json& side) {
    if (side["result"] == "sent") return side["destination"];
    return side["result"] == "held" ? "(held)" : "(none)";
}

/// Telford's rules as they might be next: a destination of its own for the most urgent, a question more, another figure.
std::string next_rules() {
    std::string text = shipped_text(telford.rules);
    const std::string now = "threshold heavy caring is 35 hours";
    const std::size_t threshold = text.find(now);
    EXPECT_NE(threshold, std::string::npos);
    text.replace(threshold, now.size(), "threshold heavy caring is 15 hours");
    const std::size_t after = text.find("destination Needs assessment");
    EXPECT_NE(after, std::string::npos);
    text.insert(after, "destination Rapid assessment\n  within  1 working day\n\n");
    const std::size_t question = text.find("\nquestion ");
    text.insert(question,
                "\nquestion discharged this week\n  ask  \"Has the person come home from hospital this week?\"\n  "
                "answer  yes or no\n");
    text +=
        "\nrule R9 Home from hospital [local: illustrative]\n  when discharged this week is yes\n  send to  Rapid "
        "assessment\n  overrides A1, A2, A3\n";
    return text;
}

TEST(WhatIf, WhoMovesIsWhoGoesElsewhereByTwoReplaysOfTheirOwn) {
    World world = world_of(telford);
    world.files["examples/telford-wrekin/next.ascrules"] = next_rules();
    std::map<std::tuple<std::string, std::string, std::string>, std::size_t> expected;
    const auto by_rules = ends_by(shipped_model(telford.rules), world);
    const auto by_other = ends_by(shipped_model("examples/telford-wrekin/next.ascrules", next_rules()), world);
    ASSERT_EQ(by_rules.size(), by_other.size());
    std::size_t moved = 0;
    for (std::size_t i = 0; i < by_rules.size(); ++i) {
        if (by_rules[i].first == by_other[i].first) continue;
        ++expected[{by_rules[i].first, by_other[i].first, by_rules[i].second}];
        ++moved;
    }
    EXPECT_GT(moved, 20U);
    for (const std::string engine : {"diagram", "rules"}) {
        const json replay = answer_of({"replay", telford.rules, "cases.csv", "--mapping", "mapping.yaml", "--against",
                                       "examples/telford-wrekin/next.ascrules", "--engine", engine, "--format", "json"},
                                      world)["replay"];
        std::map<std::tuple<std::string, std::string, std::string>, std::size_t> got;
        for (const json& move : replay["against"]["moves"]) {
            const json& should = move["should_have_gone_to"];
            got[{end_in(move["by_rules"]), end_in(move["by_other"]),
                 should["place"] == "destination" ? should["destination"].get<std::string>() : ""}] +=
                move["cases"].get<std::size_t>();
        }
        EXPECT_EQ(got, expected);
        EXPECT_EQ(replay["against"]["cases_that_move"], moved);
        EXPECT_EQ(replay["against"]["asked_only_by_other_and_not_in_the_file"], json::array({"discharged this week"}));
    }
}

// What the report says of the rules themselves hangs on them alone.
TEST(WhatIf, AnotherRulesetBesideThemChangesNothingThatIsSaidOfTheRules) {
    World world = world_of(telford);
    world.files["examples/telford-wrekin/next.ascrules"] = next_rules();
    const std::vector<std::string> alone{"replay",       telford.rules,       "cases.csv", "--mapping",
                                         "mapping.yaml", "--with-references", "--format",  "json"};
    std::vector<std::string> beside = alone;
    beside.insert(beside.end(), {"--against", "examples/telford-wrekin/next.ascrules"});
    const json expected = answer_of(alone, world)["replay"];
    const json got = answer_of(beside, world)["replay"];
    for (const char* const part :
         {"by_rules_against_should", "as_recorded_against_should", "by_rules_against_recorded", "held",
          "with_missing_answers", "routes", "rules", "called_impossible", "outcomes", "inappropriate", "references"})
        EXPECT_EQ(got[part], expected[part]) << part;
    for (const json& question : expected["questions"]) {
        const bool found =
            std::find(got["questions"].begin(), got["questions"].end(), question) != got["questions"].end();
        EXPECT_TRUE(found) << question;
    }
}

TEST(WhatIf, AFigureThatIsTheRulesOwnMovesNobody) {
    const World world = world_of(telford);
    const json sweep = answer_of({"sweep", telford.rules, "cases.csv", "--mapping", "mapping.yaml", "--threshold",
                                  "heavy caring", "--from", "35", "--to", "35", "--format", "json"},
                                 world)["sweep"];
    ASSERT_EQ(sweep["figures"].size(), 1U);
    EXPECT_TRUE(sweep["figures"][0]["now"].get<bool>());
    EXPECT_EQ(sweep["figures"][0]["move"], 0);
    const json beside = answer_of({"replay", telford.rules, "cases.csv", "--mapping", "mapping.yaml", "--against",
                                   telford.rules, "--format", "json"},
                                  world)["replay"]["against"];
    EXPECT_EQ(beside["cases_that_move"], 0);
    EXPECT_EQ(beside["differences"], json::array());
}

TEST(WhatIf, TwoHundredFiguresInOnePassAreTheSameInOneThreadAndMany) {
    const World world = world_of(telford);
    std::vector<std::string> arguments{
        "sweep",  telford.rules, "cases.csv", "--mapping", "mapping.yaml", "--threshold", "upper capital limit",
        "--from", "1000",        "--to",      "200000",    "--step",       "1000",        "--format",
        "json",   "--threads"};
    arguments.emplace_back("1");
    const json one = answer_of(arguments, world)["sweep"];
    EXPECT_EQ(one["figures"].size(), 201U);  // and the rules' own
    arguments.back() = "4";
    EXPECT_EQ(answer_of(arguments, world)["sweep"], one);
}

TEST(WhatIf, TheChartIsSelfContainedAndDescribed) {
    World world = world_of(telford);
    std::vector<std::string> arguments{"sweep",       telford.rules,  "cases.csv", "--mapping", "mapping.yaml",
                                       "--threshold", "heavy caring", "--output",  "sweep.svg"};
    const Ran ran = run(arguments, world);
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    const std::string& svg = ran.written.at("sweep.svg");
    EXPECT_EQ(svg, run(arguments, world).written.at("sweep.svg"));
    for (const char* const part :
         {"<title id=\"sweep-title\">", "<desc id=\"sweep-description\">SYNTHETIC", "role=\"img\"",
          "Too little protection", "Too much protection", "heavy caring, in hours", "95% interval", "class=\"now\""})
        EXPECT_TRUE(has(svg, part)) << part;
    for (const char* const part : {"<script", "href", "url(", "<image", "@import"})
        EXPECT_FALSE(has(svg, part)) << part;
    world.problems["sweep.svg"] = "the disk is full";
    const Ran full = run(arguments, world);
    EXPECT_EQ(full.exit_code, 2);
    EXPECT_EQ(full.out, "");
    EXPECT_TRUE(has(full.err, "sweep.svg cannot be written: the disk is full"));
}

}  // namespace
}  // namespace ascrules::tests
