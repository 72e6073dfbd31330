// No command destroys what it has read, whatever name the output goes by.
#include <filesystem>

#include <gtest/gtest.h>

#include "tests/support/in_process.h"
#include "tests/support/shipped.h"
#include "tests/support/texts.h"

namespace ascrules::tests {

namespace {

/// A command that reads `inputs` and writes to the file that stands behind `option`.
struct Writes {
    std::vector<std::string> arguments;
    std::string option;
    std::vector<std::string> inputs;
    std::string ending = {};  ///< that the output must have
};

const std::string rules = "examples/telford-wrekin/front-door.ascrules";
const std::string shared = "examples/national/care-act.ascrules";
const std::string cases = "corpus/telford-wrekin/synthetic-referrals.csv";
const std::string mapping = "corpus/telford-wrekin/mapping.yaml";
const std::string profile = "corpus/telford-wrekin/profile.yaml";

World world_of_outputs() {
    World world = shipped_world();
    for (const std::string& path : {cases, mapping, profile})
        world.files[path] = contents(std::string(ASCRULES_SOURCE_DIR) + "/" + path);
    world.files["extract.csv"] = contents(std::string(ASCRULES_SOURCE_DIR) + "/tests/golden/outcomes/extract.csv");
    return world;
}

std::vector<Writes> all_that_write() {
    const std::vector<std::string> replayed = {rules, cases, "--mapping", mapping};
    const auto with = [](std::vector<std::string> first, const std::vector<std::string>& more) {
        first.insert(first.end(), more.begin(), more.end());
        return first;
    };
    const std::vector<std::string> read = {rules, shared, cases, mapping};
    return {{with({"replay"}, replayed), "--output", read},
            {with({"replay"}, replayed), "--write-baseline", read},
            {with({"report"}, replayed), "--output", read},
            {with(with({"sweep"}, replayed), {"--threshold", "heavy caring", "--from", "30", "--to", "40"}), "--output",
             read, ".svg"},
            {{"bundle", rules}, "--output", {rules, shared}},
            {{"flowchart", rules}, "--output", {rules, shared}, ".dot"},
            {{"synthesise", rules, "--profile", profile, "--manifest", "manifest.yaml"},
             "--output",
             {rules, shared, profile},
             "-synthetic.csv"},
            {{"synthesise", rules, "--profile", profile, "--output", "synthetic.csv"},
             "--manifest",
             {rules, shared, profile, "synthetic.csv"}},
            {{"outcomes", "extract.csv"}, "--output", {"extract.csv"}}};
}

TEST(Outputs, DestroyNoInputUnderAnyName) {
    for (const Writes& command : all_that_write()) {
        for (const std::string& input : command.inputs) {
            for (const std::string& name : {input, "./a/../" + input, std::string("link")}) {
                World all = world_of_outputs();
                const std::string output = name == input && command.ending.empty() ? name : name + command.ending;
                // A link to the input, where the name must end otherwise.
                if (output != name || name == "link")
                    all.links[std::filesystem::path(output).lexically_normal()] = input;
                std::vector<std::string> arguments = command.arguments;
                arguments.insert(arguments.end(), {command.option, output});
                const Ran ran = run(arguments, all);
                EXPECT_EQ(ran.exit_code, 2) << command.arguments.front() << " " << command.option << " " << output;
                EXPECT_TRUE(has(ran.err, "would be written over") || has(ran.err, "would go to this file")) << ran.err;
                EXPECT_EQ(ran.out, "");
                EXPECT_TRUE(ran.written.empty()) << command.arguments.front() << " wrote all the same";
            }
        }
    }
}

TEST(Outputs, OfOneCommandGoToDifferentFiles) {
    const Ran ran = run({"replay", rules, cases, "--mapping", mapping, "--output", "a", "--write-baseline", "./a"},
                        world_of_outputs());
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_EQ(ran.err, "ascrules: a: two different things would go to this file\n    you can: name two files\n");
    EXPECT_TRUE(ran.written.empty());
}

TEST(Root, IsNamedForEveryCommandThatReadsRules) {
    World all;
    all.files = {{"a/rules.ascrules", "ruleset R\nuse \"../words.ascrules\"\n"},
                 {"b/words.ascrules", "vocabulary W\n"},
                 {"words.ascrules", "vocabulary W\n"},
                 {"cases.csv", "a\n1\n"},
                 {"mapping.yaml", "columns: {}\n"}};
    const std::vector<std::vector<std::string>> commands = {
        {"check"}, {"test"},   {"explain"}, {"flowchart"}, {"bundle"},  {"fmt"},       {"table"},
        {"diff"},  {"replay"}, {"report"},  {"sweep"},     {"mapping"}, {"synthesise"}};
    for (const std::vector<std::string>& command : commands) {
        std::vector<std::string> arguments = command;
        const std::string& name = command.front();
        if (name == "mapping") arguments.push_back("cases.csv");
        arguments.push_back("a/rules.ascrules");
        if (name == "diff") arguments.push_back("a/rules.ascrules");
        if (name == "replay" || name == "report" || name == "sweep")
            arguments.insert(arguments.end(), {"cases.csv", "--mapping", "mapping.yaml"});
        if (name == "report") arguments.insert(arguments.end(), {"--output", "report.html"});
        if (name == "sweep") arguments.insert(arguments.end(), {"--threshold", "x"});
        if (name == "synthesise")
            arguments.insert(arguments.end(), {"--profile", "p", "--output", "synthetic", "--manifest", "m"});
        const Ran refused = run(arguments, all);
        EXPECT_TRUE(has(refused.err, "`words.ascrules` is not read: it lies outside `a`")) << name << refused.err;
        EXPECT_TRUE(has(refused.err, "`--root`")) << refused.err;
        arguments.insert(arguments.end(), {"--root", "."});
        EXPECT_FALSE(has(run(arguments, all).err, "outside")) << name;
        arguments.back() = "nowhere";
        const Ran nowhere = run(arguments, all);
        EXPECT_EQ(nowhere.exit_code, 2);
        EXPECT_TRUE(has(nowhere.err, "--root: there is no folder `nowhere`")) << name << nowhere.err;
    }
}

TEST(Root, IsNotLeftThroughALinkAndNoPipeIsRead) {
    World all;
    all.files = {{"rules.ascrules", "ruleset R\nuse \"link.ascrules\"\nuse \"pipe\"\n"},
                 {"/elsewhere/secret", "vocabulary sesame\nsesame\n"},
                 {"pipe", "vocabulary W\n"}};
    all.links = {{"link.ascrules", "/elsewhere/secret"}};
    all.pipes = {"pipe"};
    const Ran ran = run({"check", "rules.ascrules"}, all);
    EXPECT_EQ(ran.exit_code, 3);
    EXPECT_TRUE(has(ran.err, "`link.ascrules` is not read: it lies outside `.`")) << ran.err;
    EXPECT_TRUE(has(ran.err, "`pipe` is not read: it is a device or a pipe, and a ruleset uses files")) << ran.err;
    EXPECT_FALSE(has(ran.err, "sesame"));
}

}  // namespace

}  // namespace ascrules::tests
