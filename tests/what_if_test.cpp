// What would have happened with another figure or by other rules, held against replays that know nothing of each other.
#include <fstream>
#include <map>
#include <regex>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "compiler/evaluate/evaluate.h"
#include "compiler/replay/counter.h"
#include "compiler/replay/csv.h"
#include "compiler/replay/mapping.h"
#include "compiler/replay/past_case.h"
#include "tests/shipped.h"

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

/// The destination that a decision sends to by its name, or what else becomes of the case.
std::string end_of(const model::Model& model, const model::Decision& decision) {
    const replay::ByRules by_rules = replay::result_of(decision);
    if (by_rules.kind == replay::ByRules::Kind::sent) return model.destination(by_rules.destination).name;
    return by_rules.kind == replay::ByRules::Kind::held ? "(held)" : "(none)";
}

/// For each row that can be read, where these rules alone send it and where it should have gone, by name, from its own reading of the file.
std::vector<std::pair<std::string, std::string>> ends_by(const model::Model& model, const World& world) {
    replay::Problems problems;
    std::istringstream mapping_text(world.files.at("mapping.yaml"));
    const auto mapping = replay::read_mapping(mapping_text, "mapping.yaml", model, problems);
    EXPECT_TRUE(mapping && problems.empty()) << replay::text_of(problems);
    std::istringstream cases(world.files.at("cases.csv"));
    replay::CsvReader rows(cases, "cases.csv", mapping->separator, {});
    EXPECT_TRUE(rows.read_header(problems));
    replay::Decoder decoder(model, *mapping, rows.file(), rows.separator(), rows.header(), problems);
    std::vector<std::pair<std::string, std::string>> ends;
    replay::PastCase past;
    for (auto got = rows.next(); got != replay::CsvReader::Next::end; got = rows.next()) {
        std::vector<replay::Fault> faults;
        if (got == replay::CsvReader::Next::row) decoder.decode(rows.fields(), past, faults);
        if (got != replay::CsvReader::Next::row || !faults.empty()) continue;
        const bool judged = past.should_have_gone_to.kind == replay::OnFile::Kind::destination;
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
    text = std::regex_replace(text, std::regex("threshold heavy caring is 35 hours"),
                              "threshold heavy caring is 15 hours");
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

TEST(WhatIf, BesideThemselvesTheRulesMoveNobody) {
    const World world = world_of(telford);
    const json beside = answer_of({"replay", telford.rules, "cases.csv", "--mapping", "mapping.yaml", "--against",
                                   telford.rules, "--format", "json"},
                                  world)["replay"]["against"];
    EXPECT_EQ(beside["cases_that_move"], 0);
    EXPECT_EQ(beside["differences"], json::array());
}

}  // namespace
}  // namespace ascrules::tests
