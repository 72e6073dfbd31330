// Every command on every way it can end: the exit code, one JSON object whatever happens, and nothing printed twice.
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/in_process.h"
#include "tests/support/shell.h"
#include "tests/support/synthesise_example.h"
#include "tests/support/texts.h"

namespace ascrules::tests {

namespace {

namespace fs = std::filesystem;

constexpr int fine = 0;
constexpr int findings = 1;
constexpr int could_not_run = 2;
constexpr int not_rules = 3;
constexpr int held = 4;

std::string golden_text(const std::string& path) {
    return contents((fs::path(ASCRULES_SOURCE_DIR) / "tests" / "golden" / path).string());
}

/// Files that each command can do its job with, and files that it cannot.
World world() {
    World world;
    world.files = {{"rules", golden_text("explain/front-door.ascrules")},
                   {"gaps", golden_text("explain/gaps.ascrules")},
                   {"clean", golden_text("check/finding/clean.ascrules")},
                   {"failing", golden_text("test/failing.ascrules")},
                   {"case.yaml", golden_text("explain/mrs-k.yaml")},
                   {"old", golden_text("diff/old.ascrules")},
                   {"new", golden_text("diff/new.ascrules")},
                   {"cases.csv", golden_text("diff/referrals.csv")},
                   {"mapping.yaml", golden_text("diff/mapping.yaml")},
                   {"small", synthesise::example::rules_text},
                   {"profile.yaml", synthesise::example::profile_text},
                   {"empty", ""},
                   {"mistake", "ruleset Front door\n  ownr Somebody\n"},
                   {"latin.txt", "ruleset Caf\xE9\n"},
                   {"utf-16.txt", std::string("\xFF\xFEr\0u\0", 6)},
                   {"zero.txt", std::string("ruleset A\0B\n", 12)},
                   {"large.txt", std::string(4'000'001, '#')},
                   {"list.yaml", "- yes\n- no\n"},
                   {"tab.yaml", "a:\n\tb: yes\n"},
                   {"unknown.yaml", "shoe size: 40\n"},
                   {"ragged.csv", "id,risk\n1\n"}};
    world.problems = {{"folder", "it is a folder, not a file"},   {"secret", "the permission to open it is missing"},
                      {"full.txt", "the disk is full"},           {"full.json", "the disk is full"},
                      {"synthetic-full.csv", "the disk is full"}, {"full.manifest.yaml", "the disk is full"}};
    world.endless = {{"endless", "# and so on\n"}};
    return world;
}

struct Path {
    std::string name;
    std::vector<std::string> arguments;
    int exit_code;
};

/// The commands that read a ruleset, with the rest of their arguments; RULES stands for the ruleset.
const std::vector<std::vector<std::string>>& commands() {
    static const std::vector<std::vector<std::string>> all{
        {"check", "RULES"},
        {"test", "RULES"},
        {"explain", "RULES", "--given", "risk of abuse is no"},
        {"replay", "RULES", "cases.csv", "--mapping", "mapping.yaml"},
        {"diff", "RULES", "new"},
        {"diff", "old", "RULES"},
        {"flowchart", "RULES", "--output", "chart.txt"},
        {"bundle", "RULES"},
        {"fmt", "RULES"},
        {"fmt", "RULES", "--check"},
        {"synthesise", "RULES", "--profile", "profile.yaml", "--output", "synthetic.csv", "--manifest",
         "synthetic.manifest.yaml"}};
    return all;
}

std::vector<Path> rulesets_that_cannot_be_read() {
    const std::vector<std::pair<std::string, int>> files{
        {"missing", could_not_run}, {"folder", could_not_run}, {"secret", could_not_run}, {"empty", not_rules},
        {"mistake", not_rules},     {"latin.txt", not_rules},  {"utf-16.txt", not_rules}, {"zero.txt", not_rules},
        {"large.txt", not_rules},   {"endless", not_rules}};
    std::vector<Path> paths;
    for (const auto& [file, exit_code] : files) {
        for (const std::vector<std::string>& command : commands()) {
            std::vector<std::string> arguments = command;
            std::replace(arguments.begin(), arguments.end(), std::string("RULES"), file);
            paths.push_back({command.front() + " of " + file, arguments, exit_code});
        }
    }
    return paths;
}

std::vector<Path> other_paths() {
    return {
        {"clean rules", {"check", "clean"}, fine},
        {"rules with a gap", {"check", "gaps"}, findings},
        {"no memory", {"check", "rules", "--memory", "none"}, could_not_run},
        {"too little memory", {"check", "rules", "--memory", "0"}, could_not_run},
        {"examples that pass", {"test", "rules"}, fine},
        {"examples that fail", {"test", "failing"}, findings},
        {"a routed case", {"explain", "rules", "--given", "has care needs is yes; risk of abuse is yes"}, fine},
        {"a held case", {"explain", "rules"}, held},
        {"a case without a rule",
         {"explain", "gaps", "--given", "risk of abuse is no; has care needs is yes"},
         findings},
        {"a case with a contradiction",
         {"explain", "gaps", "--given", "risk of abuse is yes; has care needs is no; lives alone is no"},
         findings},
        {"a case in a file", {"explain", "rules", "--case", "case.yaml"}, fine},
        {"answers with a mistake", {"explain", "rules", "--given", "shoe size is 40"}, could_not_run},
        {"answers that are not text", {"explain", "rules", "--given", "risk of abuse is \xFF"}, could_not_run},
        {"a case given twice",
         {"explain", "rules", "--given", "risk of abuse is yes", "--case", "case.yaml"},
         could_not_run},
        {"no case file", {"explain", "rules", "--case", "missing"}, could_not_run},
        {"an empty case file", {"explain", "rules", "--case", "empty"}, could_not_run},
        {"a case file that is a folder", {"explain", "rules", "--case", "folder"}, could_not_run},
        {"a case file that is a list", {"explain", "rules", "--case", "list.yaml"}, could_not_run},
        {"a case file with a tab", {"explain", "rules", "--case", "tab.yaml"}, could_not_run},
        {"a case file with an unknown question", {"explain", "rules", "--case", "unknown.yaml"}, could_not_run},
        {"a case file in another coding", {"explain", "rules", "--case", "latin.txt"}, could_not_run},
        {"an endless case file", {"explain", "rules", "--case", "endless"}, could_not_run},
        {"a replay", {"replay", "old", "cases.csv", "--mapping", "mapping.yaml"}, fine},
        {"a replay without its cases", {"replay", "old", "missing", "--mapping", "mapping.yaml"}, could_not_run},
        {"a replay without its mapping", {"replay", "old", "cases.csv", "--mapping", "missing"}, could_not_run},
        {"a replay without both", {"replay", "old", "missing", "--mapping", "folder"}, could_not_run},
        {"a replay with the mapping of other rules",
         {"replay", "gaps", "cases.csv", "--mapping", "mapping.yaml"},
         could_not_run},
        {"a replay of too few columns", {"replay", "old", "ragged.csv", "--mapping", "mapping.yaml"}, could_not_run},
        {"a replay of nothing", {"replay", "old", "empty", "--mapping", "mapping.yaml"}, could_not_run},
        {"a difference", {"diff", "old", "new"}, findings},
        {"no difference", {"diff", "old", "old"}, fine},
        {"a difference with cases",
         {"diff", "old", "new", "--cases", "cases.csv", "--mapping", "mapping.yaml"},
         findings},
        {"a difference with missing cases",
         {"diff", "old", "new", "--cases", "missing", "--mapping", "mapping.yaml"},
         could_not_run},
        {"a difference with cases and no mapping", {"diff", "old", "new", "--cases", "cases.csv"}, could_not_run},
        {"a chart", {"flowchart", "rules", "--output", "chart.txt"}, fine},
        {"a chart to standard output", {"flowchart", "rules"}, fine},
        {"a chart of questions", {"flowchart", "old", "--view", "questions", "--output", "chart.dot"}, fine},
        {"a chart in no known form", {"flowchart", "rules", "--output", "chart.doc"}, could_not_run},
        {"a chart in no known view", {"flowchart", "rules", "--view", "answers"}, could_not_run},
        {"a chart that cannot be written", {"flowchart", "rules", "--output", "full.txt"}, could_not_run},
        {"a bundle", {"bundle", "rules"}, fine},
        {"a bundle in a file", {"bundle", "rules", "--output", "rules.json"}, fine},
        {"a bundle that cannot be written", {"bundle", "rules", "--output", "full.json"}, could_not_run},
        {"made-up referrals",
         {"synthesise", "small", "--profile", "profile.yaml", "--output", "synthetic.csv", "--manifest",
          "synthetic.manifest.yaml"},
         fine},
        {"made-up referrals of no known profile",
         {"synthesise", "small", "--profile", "missing", "--output", "synthetic.csv", "--manifest",
          "synthetic.manifest.yaml"},
         could_not_run},
        {"made-up referrals of other rules",
         {"synthesise", "gaps", "--profile", "profile.yaml", "--output", "synthetic.csv", "--manifest",
          "synthetic.manifest.yaml"},
         could_not_run},
        {"made-up referrals that do not say so",
         {"synthesise", "small", "--profile", "profile.yaml", "--output", "real.csv", "--manifest",
          "real.manifest.yaml"},
         could_not_run},
        {"made-up referrals that cannot be written",
         {"synthesise", "small", "--profile", "profile.yaml", "--output", "synthetic-full.csv", "--manifest",
          "synthetic.manifest.yaml"},
         could_not_run},
        {"a manifest that cannot be written",
         {"synthesise", "small", "--profile", "profile.yaml", "--output", "synthetic.csv", "--manifest",
          "full.manifest.yaml"},
         could_not_run},
        {"a seed that is no number",
         {"synthesise", "small", "--profile", "profile.yaml", "--output", "synthetic.csv", "--manifest", "m.yaml",
          "--seed", "x"},
         could_not_run},
        {"a starter", {"new", "mine"}, fine},
        {"a starter with teams that cannot be", {"new", "mine", "--teams", "one"}, could_not_run},
        {"a starter that cannot be written", {"new", "secret"}, could_not_run},
        {"a layout", {"fmt", "rules"}, fine},
        {"a layout that would be another", {"fmt", "rules", "--check"}, findings},
        {"a layout shown", {"fmt", "rules", "--diff"}, findings},
        {"standard input laid out with a file", {"fmt", "rules", "-"}, could_not_run},
        {"nothing to lay out", {"fmt"}, could_not_run},
        {"no command", {}, could_not_run},
        {"an unknown command", {"explian", "rules"}, could_not_run},
        {"an unknown option", {"check", "rules", "--quick"}, could_not_run},
        {"an unknown option before the command", {"--quick", "check", "rules"}, could_not_run},
        {"a file too many", {"check", "rules", "gaps"}, could_not_run},
        {"no file", {"check"}, could_not_run},
        {"one file of two", {"diff", "old"}, could_not_run},
        {"no mapping", {"replay", "old", "cases.csv"}, could_not_run},
        {"an option without its value", {"explain", "rules", "--given"}, could_not_run},
        {"an option twice",
         {"explain", "rules", "--given", "risk of abuse is yes", "--given", "risk of abuse is no"},
         could_not_run},
        {"an engine that is none",
         {"replay", "old", "cases.csv", "--mapping", "mapping.yaml", "--engine", "steam"},
         could_not_run},
    };
}

std::vector<Path> all_paths() {
    std::vector<Path> paths = rulesets_that_cannot_be_read();
    for (Path& path : other_paths()) paths.push_back(std::move(path));
    return paths;
}

/// The lines that say what is, and are longer than a word or two.
std::vector<std::string> lines_said_twice(const std::string& text) {
    std::set<std::string> seen;
    std::vector<std::string> twice;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.find(": error ") == std::string::npos && !line.starts_with("ascrules: ")) continue;
        if (!seen.insert(line).second) twice.push_back(line);
    }
    return twice;
}

TEST(Cli, EveryPathInTextEndsAsItShouldAndSaysWhy) {
    const World files = world();
    for (const Path& path : all_paths()) {
        SCOPED_TRACE(path.name);
        const Ran ran = run(path.arguments, files);
        EXPECT_EQ(ran.exit_code, path.exit_code) << ran.out << ran.err;
        const bool failed = path.exit_code == could_not_run || path.exit_code == not_rules;
        EXPECT_EQ(ran.out.empty(), failed) << ran.out;
        EXPECT_EQ(ran.err.empty(), !failed) << ran.err;
        EXPECT_TRUE((ran.out + ran.err).ends_with("\n"));
        EXPECT_EQ(lines_said_twice(ran.out + ran.err), std::vector<std::string>());
        if (failed) {
            // What is, and on a line of its own what to do.
            EXPECT_TRUE(has(ran.err, "\n    "));
            EXPECT_FALSE(has(ran.err, "CLI"));
        }
    }
}

TEST(Cli, EveryPathInJsonIsOneObjectAndNothingElse) {
    const World files = world();
    for (Path path : all_paths()) {
        SCOPED_TRACE(path.name);
        path.arguments.insert(path.arguments.end(), {"--format", "json"});
        const Ran ran = run(path.arguments, files);
        EXPECT_EQ(ran.exit_code, path.exit_code) << ran.out;
        EXPECT_EQ(ran.err, "");
        const nlohmann::json object = nlohmann::json::parse(ran.out, nullptr, false);
        ASSERT_TRUE(object.is_object()) << ran.out;
        EXPECT_EQ(ran.out.front(), '{');
        EXPECT_TRUE(ran.out.ends_with("}\n"));
        if (path.name == "a bundle") continue;  // is the object itself
        ASSERT_TRUE(object.contains("exit_code")) << ran.out;
        EXPECT_EQ(object["exit_code"], path.exit_code);
        EXPECT_EQ(object["ascrules"], "0.1.0");
        std::string command = path.arguments.front();
        if (path.name == "no command" || path.name == "an unknown command") command = "";
        if (path.name == "an unknown option before the command") command = "check";
        EXPECT_EQ(object["command"], command);
    }
}

TEST(Cli, NothingIsWrittenWhereTheCommandFails) {
    const World files = world();
    for (const Path& path : all_paths()) {
        if (path.exit_code != could_not_run && path.exit_code != not_rules) continue;
        SCOPED_TRACE(path.name);
        const Ran ran = run(path.arguments, files);
        // The one that fails half-way says so.
        if (path.name != "a manifest that cannot be written") {
            EXPECT_TRUE(ran.written.empty());
        }
    }
}

TEST(Cli, HelpIsFineForEveryCommandAndShowsAWorkedExample) {
    for (const std::string command :
         {"check", "test", "explain", "replay", "diff", "flowchart", "bundle", "export", "synthesise", "new", "fmt"}) {
        const Ran ran = run({command, "--help"}, {});
        EXPECT_EQ(ran.exit_code, fine);
        EXPECT_EQ(ran.err, "");
        EXPECT_TRUE(has(ran.out, "For example:\n  $ ascrules " + command + " "));
        EXPECT_TRUE(has(ran.out, "--format text|json"));
    }
    EXPECT_EQ(run({"--help"}, {}).exit_code, fine);
    EXPECT_EQ(run({"--help-all"}, {}).exit_code, fine);
    EXPECT_EQ(run({"--version"}, {}).out, "ascrules 0.1.0\n");
}

TEST(Cli, RulesAndCasesComeFromStandardInputToo) {
    World files = world();
    files.input = golden_text("check/finding/clean.ascrules");
    const Ran check = run({"check", "-"}, files);
    EXPECT_EQ(check.exit_code, fine);
    EXPECT_TRUE(has(check.out, "standard input: "));
    files.input = golden_text("explain/mrs-k.yaml");
    EXPECT_EQ(run({"explain", "rules", "--case", "-"}, files).out,
              run({"explain", "rules", "--case", "case.yaml"}, files).out);
    files.input = golden_text("diff/referrals.csv");
    EXPECT_EQ(run({"replay", "old", "-", "--mapping", "mapping.yaml"}, files).exit_code, fine);
}

TEST(Cli, TheSameInputGivesTheSameBytes) {
    const World files = world();
    for (const Path& path : all_paths()) {
        const Ran first = run(path.arguments, files);
        const Ran second = run(path.arguments, files);
        EXPECT_EQ(first.out, second.out) << path.name;
        EXPECT_EQ(first.err, second.err) << path.name;
        EXPECT_EQ(first.written, second.written) << path.name;
    }
}

// The program itself: its way to the files of a real machine, and its exit codes as a shell sees them.

const std::string golden_folder = "'" ASCRULES_SOURCE_DIR "'/tests/golden";

TEST(Program, ExitCodesReachTheShell) {
    EXPECT_EQ(shell(program + " check " + golden_folder + "/check/finding/clean.ascrules").exit_code, fine);
    EXPECT_EQ(shell(program + " check " + golden_folder + "/check/finding/gap.ascrules").exit_code, findings);
    EXPECT_EQ(shell(program + " check").exit_code, could_not_run);
    EXPECT_EQ(shell(program + " check " + golden_folder + "/check/line/empty.ascrules").exit_code, not_rules);
    EXPECT_EQ(shell(program + " explain " + golden_folder + "/explain/front-door.ascrules").exit_code, held);
    EXPECT_EQ(shell(program + " check - < " + golden_folder + "/check/finding/clean.ascrules").exit_code, fine);
}

TEST(Program, FilesThatCannotBeOpenedAreNamedWithTheReason) {
    const Shell missing = shell(program + " check there-is-no-such-file.ascrules");
    EXPECT_EQ(missing.exit_code, could_not_run);
    EXPECT_EQ(missing.printed,
              "ascrules: there-is-no-such-file.ascrules: there is no such file\n    you can: name a file of rules that "
              "is there\n");
    const Shell folder = shell(program + " check " + golden_folder);
    EXPECT_EQ(folder.exit_code, could_not_run);
    EXPECT_TRUE(has(folder.printed, "it is a folder, not a file"));
    const Shell endless = shell(program + " check /dev/zero");
    EXPECT_EQ(endless.exit_code, not_rules);
    EXPECT_TRUE(has(endless.printed, "larger than 4 MB"));
}

TEST(Program, AFullDiskIsNotTakenForSuccess) {
    if (!fs::exists("/dev/full")) GTEST_SKIP() << "this machine has no /dev/full";
    const Shell full = shell(program + " check " + golden_folder + "/check/finding/clean.ascrules > /dev/full");
    EXPECT_EQ(full.exit_code, could_not_run);
    const Shell chart =
        shell(program + " flowchart " + golden_folder + "/check/finding/clean.ascrules --output /dev/full/chart.svg");
    EXPECT_EQ(chart.exit_code, could_not_run);
    EXPECT_TRUE(has(chart.printed, "a part of its path is not a folder"));
}

TEST(Program, AFileIsWrittenWholeOrNotAtAll) {
    const fs::path folder = fs::temp_directory_path() / ("ascrules-cli-test-" + std::to_string(::getpid()));
    fs::create_directory(folder);
    const std::string chart = (folder / "chart.txt").string();
    EXPECT_EQ(shell(program + " flowchart " + golden_folder + "/check/finding/clean.ascrules --output '" + chart + "'")
                  .exit_code,
              fine);
    EXPECT_FALSE(contents(chart).empty());
    std::ofstream(chart) << "what was there before";
    EXPECT_EQ(shell(program + " flowchart " + golden_folder + "/check/line/empty.ascrules --output '" + chart + "'")
                  .exit_code,
              not_rules);
    EXPECT_EQ(contents(chart), "what was there before");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1)
        << "something else was left behind";
    fs::remove_all(folder);
}

}  // namespace

}  // namespace ascrules::tests
