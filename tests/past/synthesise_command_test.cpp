#include <map>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "cli/commands.h"
#include "tests/support/synthesise_example.h"
#include "tests/support/texts.h"

namespace ascrules::synthesise {
using tests::has;

namespace {

using example::made_up;
using example::profile_text;

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
    EXPECT_TRUE(has(world.files.at("out/manifest.yaml"), "case file: Synthetic.csv\n"));
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

TEST(SynthesiseCommand, MakesAsManyAsAskedFor) {
    World world;
    cli::SynthesiseOptions fewer = options();
    fewer.referrals = 70;
    EXPECT_EQ(world.run(fewer), cli::ExitCode::fine);
    EXPECT_EQ(world.out.str(),
              "SYNTHETIC. Nobody.\n\n"
              "out/Synthetic.csv: 70 made-up referrals, and 1 row that nobody can read (seed 7)\n"
              "out/manifest.yaml: what was planted in them\n");
    EXPECT_TRUE(has(world.files.at("out/manifest.yaml"), "cases: 70\n"));
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
    EXPECT_EQ(said(given, 4), R"(2 ascrules: out/./Synthetic.csv: two different things would go to this file
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
    EXPECT_EQ(said(given, 5), R"(2 ascrules: out/full.yaml cannot be written: the disk is full
    you can: name a file that can be written; out/Synthetic.csv is written already
)");
}

}  // namespace
}  // namespace ascrules::synthesise
