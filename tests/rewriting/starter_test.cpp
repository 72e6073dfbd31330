// What `new` writes: it checks clean, its examples hold, its sample has something to talk about; or nothing is written at all.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include "compiler/rewriting/starter/starter.h"
#include "compiler/words/spelling/utf8.h"
#include "tests/support/in_process.h"
#include "tests/support/texts.h"

namespace ascrules::tests {

namespace {

constexpr int fine = 0;
constexpr int findings = 1;
constexpr int could_not_run = 2;

const std::vector<std::string> names{"rules.ascrules", "sample.csv", "mapping.yaml", "README.md"};

/// A world that holds what a run of `new` has written.
World after(const Ran& ran) {
    return {.files = ran.written};
}

Ran replay_of(const World& world, const std::string& folder) {
    return run({"replay", folder + "/rules.ascrules", folder + "/sample.csv", "--mapping", folder + "/mapping.yaml",
                "--with-references"},
               world);
}

/// Everything that is promised of a starter.
void expect_good_starter(const Ran& made, const std::string& folder) {
    ASSERT_EQ(made.exit_code, fine) << made.err;
    ASSERT_EQ(made.written.size(), 4U);
    for (const std::string& name : names) {
        EXPECT_TRUE(made.written.count(folder + "/" + name) > 0) << name;
        EXPECT_TRUE(has(made.out, folder + "/" + name));
    }
    const World world = after(made);
    const Ran check = run({"check", folder + "/rules.ascrules"}, world);
    EXPECT_EQ(check.exit_code, fine) << check.out << check.err;
    EXPECT_TRUE(has(check.out, "no gap, no contradiction and no rule without effect, and every floor holds"))
        << check.out;
    const Ran test = run({"test", folder + "/rules.ascrules"}, world);
    EXPECT_EQ(test.exit_code, fine) << test.out << test.err;
    EXPECT_TRUE(has(test.out, "5 of 5 examples as expected"));
    const Ran replay = replay_of(world, folder);
    EXPECT_EQ(replay.exit_code, fine) << replay.err;
    EXPECT_TRUE(has(replay.out, "10 cases received"));
    EXPECT_TRUE(has(replay.out, "SYNTHETIC"));
    EXPECT_TRUE(has(replay.out, "too little protection by the rules (1): MADE-UP-09"));
    EXPECT_TRUE(has(replay.out, "too much protection by the rules (0): none"));
    EXPECT_TRUE(has(replay.out, "held (1): MADE-UP-07"));
    const std::string sample = made.written.at(folder + "/sample.csv");
    EXPECT_EQ(std::count(sample.begin(), sample.end(), '\n'), 11);
    for (std::size_t at = sample.find('\n'); at + 1 < sample.size(); at = sample.find('\n', at + 1))
        EXPECT_EQ(sample.compare(at + 1, 10, "SYNTHETIC,"), 0);
}

TEST(Starter, WithPlaceholdersOnly) {
    const Ran made = run({"new"}, {});
    expect_good_starter(made, "adult-social-care-front-door");
    EXPECT_EQ(made.made, std::set<std::string>{"adult-social-care-front-door"});
    EXPECT_TRUE(has(made.out, "Placeholders stand for what was not said: --council, --service, --owner, --teams\n"))
        << made.out;
}

TEST(Starter, WithAnyNumberOfTeams) {
    std::string teams = "Team 1";
    for (int count = 2; count <= 8; ++count) {
        teams += ", Team " + std::to_string(count);
        SCOPED_TRACE(teams);
        expect_good_starter(run({"new", "mine", "--teams", teams}, {}), "mine");
    }
}

TEST(Starter, WithOddNames) {
    const std::vector<std::vector<std::string>> all{
        {"--council", "Bournemouth, Christchurch and Poole Council", "--service", "Front door: adults (18+); all needs",
         "--owner", "Head of Adults' Services, with the panel"},
        {"--council", "Telford & Wrekin", "--service", "is", "--owner", "nobody yet"},
        {"--council", "Cyngor Sir Ynys Môn", "--service", "Drws ffrynt – oedolion", "--teams",
         "Tîm Brys, Asesu, Gwybodaeth a chyngor"},
        {"--teams", "Home and Away, Home, Away"},
        {"--teams", "washing, at risk today, lives alone, heavy caring, unknown"},
        {"--teams", "yes, none, otherwise, no"},
        {"--teams", "Urgent – response, C++ team, 24 hour team, x{first}%s"},
        {"--teams", "at least 2 of us, A within 4 working hours, by A1, not known"},
        {"--teams", "  Early   help ,Advice  "}};
    for (const auto& flags : all) {
        SCOPED_TRACE(flags[1]);
        std::vector<std::string> arguments{"new", "mine"};
        arguments.insert(arguments.end(), flags.begin(), flags.end());
        expect_good_starter(run(arguments, {}), "mine");
    }
}

TEST(Starter, KeepsTheNamesAsTheyWereGiven) {
    const Ran made = run({"new", "mine", "--council", "Anyshire, the county", "--service", "Care line", "--owner",
                          "Head of care", "--teams", "First,Second"},
                         {});
    const std::string rules = made.written.at("mine/rules.ascrules");
    for (const char* const line : {"\nruleset Care line\n", "\n  council  Anyshire, the county\n",
                                   "\n  owner    Head of care\n", "\ndestination First\n", "\ndestination Second\n"})
        EXPECT_TRUE(has(rules, line)) << line;
    EXPECT_TRUE(has(made.written.at("mine/README.md"), "Anyshire, the county"));
    EXPECT_FALSE(has(made.out, "Placeholders"));
}

TEST(Starter, RefusesNamesThatTheLanguageRefusesAndWritesNothing) {
    struct Refused {
        std::string flag;
        std::string name;
        std::string says;
    };
    const std::vector<Refused> all{
        {"--teams", "Team that is first, B",
         "the team `Team that is first` cannot be called that in a ruleset: a name cannot hold `is`"},
        {"--teams", "A, When needed", "a name cannot hold `When`"},
        {"--teams", "A, Not eligible", "nobody can be turned away at the front door"},
        {"--teams", "A, held", "cannot be called `held`"},
        {"--teams", "A, B, a", "two teams are called `a`"},
        {"--teams", "A B, A-B", "too alike"},
        {"--teams", "A: b, B", "a name cannot hold `:`"},
        {"--teams", "A; b, B", "a name cannot hold `;`"},
        {"--teams", "https://x.uk, B", "a name cannot hold `https://x.uk`"},
        {"--teams", "The \"A\" team, B", "holds a quotation mark"},
        {"--teams", "The \u201CA\u201D team, B", "holds a quotation mark"},
        {"--teams", "A [x], B", "holds `[`"},
        {"--teams", "=1+1, B", "starts with neither a letter nor a figure"},
        {"--teams", "A,, B", "between two commas stands no team"},
        {"--teams", "A, B,", "between two commas stands no team"},
        {"--teams", "", "fewer than two teams"},
        {"--teams", "A", "fewer than two teams"},
        {"--teams", "A, B, C, D, E, F, G, H, I", "at most 8 teams, and these are 9"},
        {"--teams", std::string(101, 'x') + ", B", "more than 100 characters"},
        {"--council", "", "the council has no name"},
        {"--council", " ", "the council has no name"},
        {"--council", "Ward # 3", "holds `#`"},
        {"--council", "A\nrule X", "holds something that is not text"},
        {"--council", "Caf\xE9", "holds something that is not text"},
        {"--owner", "Somebody,", "ends with `,`"},
        {"--service", "a , b", "would be read as `a, b`"}};
    for (const Refused& refused : all) {
        SCOPED_TRACE(refused.name);
        const Ran ran = run({"new", "mine", refused.flag, refused.name}, {});
        EXPECT_EQ(ran.exit_code, could_not_run);
        EXPECT_TRUE(ran.written.empty());
        EXPECT_TRUE(ran.made.empty());
        EXPECT_EQ(ran.out, "");
        EXPECT_TRUE(has(ran.err, refused.says));
        EXPECT_TRUE(has(ran.err, "nothing was written"));
        EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 2) << ran.err;
    }
}

TEST(Starter, IsNeverWrittenOverAnything) {
    for (const std::string& name : names) {
        const Ran ran = run({"new", "mine"}, {.files = {{"mine/" + name, "mine"}}, .folders = {"mine"}});
        EXPECT_EQ(ran.exit_code, could_not_run);
        EXPECT_TRUE(ran.written.empty());
        EXPECT_TRUE(has(ran.err, "mine/" + name + ": it is there already"));
    }
    const Ran beside = run({"new", "mine"}, {.files = {{"mine/notes.txt", ""}}, .folders = {"mine"}});
    EXPECT_EQ(beside.exit_code, fine) << beside.err;
    EXPECT_TRUE(beside.made.empty());
}

TEST(Starter, IsWrittenWholeOrNotAtAll) {
    for (const std::string& name : names) {
        const Ran ran = run({"new", "mine"}, {.problems = {{"mine/" + name, "the disk is full"}}});
        EXPECT_EQ(ran.exit_code, could_not_run);
        EXPECT_TRUE(ran.written.empty()) << ran.written.begin()->first;
        EXPECT_TRUE(ran.made.empty());
        EXPECT_TRUE(has(ran.err, "mine/" + name + ": the disk is full"));
    }
    const Ran ran = run({"new", "mine"}, {.problems = {{"mine", "the permission to open it is missing"}}});
    EXPECT_EQ(ran.exit_code, could_not_run);
    EXPECT_TRUE(ran.written.empty());
}

TEST(Starter, AsksForWhatIsLeftOutWhereSomebodyCanAnswer) {
    // The council as it stands in brackets; a service; teams that cannot be, then teams that can; a folder that is taken, then another.
    const std::string answers = "\nCare line\n\nOnly one\r\nFirst, Last\r\nmine\nours\n";
    for (const bool by_flag : {false, true}) {
        World world{.files = {{"mine/README.md", ""}}, .input = answers, .can_ask = !by_flag};
        std::vector<std::string> arguments{"new"};
        if (by_flag) arguments.push_back("--ask");
        const Ran made = run(arguments, world);
        expect_good_starter(made, "ours");
        const std::string rules = made.written.at("ours/rules.ascrules");
        EXPECT_TRUE(has(rules, "council  Anyshire County Council\n"));
        EXPECT_TRUE(has(rules, "ruleset Care line\n"));
        EXPECT_TRUE(has(rules, "destination Last\n"));
        EXPECT_TRUE(has(made.err, "This cannot be used: with fewer than two teams there is nothing to decide"))
            << made.err;
        EXPECT_TRUE(has(made.err, "[care-line]"));
        EXPECT_TRUE(has(made.err, "This cannot be used: mine/README.md: it is there already"));
        EXPECT_FALSE(has(made.out, "Placeholders"));
    }
    // What was said is not asked for.
    const Ran made =
        run({"new", "ours", "--council", "A", "--service", "B", "--owner", "C"}, {.input = "D, E\n", .can_ask = true});
    expect_good_starter(made, "ours");
    EXPECT_EQ(std::count(made.err.begin(), made.err.end(), '?'), 1) << made.err;
}

TEST(Starter, WritesNothingWhereTheAnswersEnd) {
    const World world{.input = "Anyshire\nCare line\n"};
    const Ran ran = run({"new", "--ask"}, world);
    EXPECT_EQ(ran.exit_code, could_not_run);
    EXPECT_TRUE(ran.written.empty());
    EXPECT_TRUE(has(ran.err, "the answers ended before the last question"));
    std::string refused = "\n\n\n";
    for (int i = 0; i < 1'000; ++i) refused += "one team\n";
    for (const std::string& endless : {std::string(20'000, 'x'), refused}) {
        const Ran stopped = run({"new", "--ask"}, {.input = endless});
        EXPECT_EQ(stopped.exit_code, could_not_run);
        EXPECT_TRUE(stopped.written.empty());
        EXPECT_LT(stopped.err.size(), 50'000U);
    }
    // The questions are no part of the answer.
    const Ran json = run({"new", "--ask", "--format", "json"}, world);
    EXPECT_TRUE(json.written.empty());
    EXPECT_EQ(nlohmann::json::parse(json.out)["exit_code"], could_not_run);
}

TEST(Starter, SaysInJsonWhatItWrote) {
    const Ran made = run({"new", "mine", "--council", "A", "--format", "json"}, {});
    const nlohmann::json object = nlohmann::json::parse(made.out);
    EXPECT_EQ(object["folder"], "mine");
    EXPECT_EQ(object["files"].size(), 4U);
    EXPECT_EQ(object["placeholders"], nlohmann::json({"--service", "--owner", "--teams"}));
}

TEST(Starter, ItsPageSaysWhatIsSo) {
    const Ran made = run({"new", "mine", "--teams", "A, B, C"}, {});
    World world = after(made);
    const std::string page = made.written.at("mine/README.md");
    EXPECT_TRUE(has(page, "a person whom two rules send to different teams"));
    std::string& rules = world.files["mine/rules.ascrules"];
    const std::string line = "  overrides every other rule\n";
    rules.erase(rules.find(line), line.size());
    const Ran check = run({"check", "mine/rules.ascrules"}, world);
    EXPECT_EQ(check.exit_code, findings);
    EXPECT_TRUE(has(check.out, "contradiction"));
    const Ran explain = run(
        {"explain", "mine/rules.ascrules", "--given", "at risk today is no; getting meals is difficult"}, after(made));
    EXPECT_EQ(explain.exit_code, 4);

    const Ran two = run({"new", "mine", "--teams", "A, B"}, {});
    EXPECT_TRUE(has(two.written.at("mine/README.md"), "that nothing changes"));
    World without = after(two);
    std::string& rules_of_two = without.files["mine/rules.ascrules"];
    rules_of_two.erase(rules_of_two.find(line), line.size());
    EXPECT_EQ(run({"check", "mine/rules.ascrules"}, without).exit_code, fine);
}

TEST(Starter, KeepsToTheWidthOfAPage) {
    for (const starter::File& file : starter::files_for(starter::usual_details())) {
        EXPECT_TRUE(file.content.ends_with("\n"));
        if (file.name == "sample.csv") continue;
        std::size_t begin = 0;
        for (std::size_t end = file.content.find('\n'); end != std::string::npos;
             end = file.content.find('\n', begin)) {
            const std::string line = file.content.substr(begin, end - begin);
            EXPECT_LE(spelling::character_count(line), 124U) << file.name << ": " << line;
            begin = end + 1;
        }
    }
}

TEST(Starter, OnARealDisk) {
    namespace fs = std::filesystem;
    const fs::path above = fs::temp_directory_path() / ("ascrules-starter-test-" + std::to_string(::getpid()));
    fs::create_directory(above);
    const std::string folder = (above / "my rules").string();
    const auto shell = [](const std::string& arguments) {
        const int status =
            std::system(("'" ASCRULES_BINARY "' " + arguments + " < /dev/null > /dev/null 2>&1").c_str());
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    };
    EXPECT_EQ(shell("new '" + folder + "' --teams 'A, is, C'"), could_not_run);
    EXPECT_FALSE(fs::exists(folder));
    EXPECT_EQ(shell("new '" + folder + "'"), fine);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 4);
    EXPECT_EQ(shell("check '" + folder + "/rules.ascrules'"), fine);
    EXPECT_EQ(shell("test '" + folder + "/rules.ascrules'"), fine);
    EXPECT_EQ(shell("replay '" + folder + "/rules.ascrules' '" + folder + "/sample.csv' --mapping '" + folder +
                    "/mapping.yaml'"),
              fine);
    EXPECT_EQ(shell("new '" + folder + "'"), could_not_run);
    EXPECT_EQ(shell("new '" + (above / "not there" / "either").string() + "'"), could_not_run);
    EXPECT_FALSE(fs::exists(above / "not there"));
    fs::remove_all(above);
}

}  // namespace

}  // namespace ascrules::tests
