// Too little memory, and no more threads: the program says in one sentence that it could not go on, or does what it was asked; nothing else ever comes
// out. And what lies in wait beside a file that is written.
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/in_process.h"
#include "tests/support/scratch.h"
#include "tests/support/shell.h"
#include "tests/support/texts.h"

namespace ascrules::tests {

namespace {

namespace fs = std::filesystem;

constexpr int out_of_means = 2;

class Want : public testing::Test {
  protected:
    [[nodiscard]] std::string path(const std::string& name) const { return (scratch_.path() / name).string(); }

    /// A command ends as it would with all the memory there is, or says in one sentence that it could not.
    static void expect_all_or_one_sentence(const std::string& limit, const std::string& command, const Shell& whole) {
        const Shell ran = shell("bash -c '" + limit + "; exec \"$0\" \"$@\"' " + program + " " + command);
        SCOPED_TRACE(limit + ": " + command);
        if (ran.exit_code == whole.exit_code && ran.printed == whole.printed) return;
        // The program had not begun: its libraries did not fit.
        if (ran.exit_code == 127 && ran.printed.find("shared libraries") != std::string::npos) return;
        EXPECT_EQ(ran.exit_code, out_of_means) << ran.printed.substr(0, 300);
        EXPECT_TRUE(has(ran.printed, "ascrules: "));
        EXPECT_TRUE(has(ran.printed, "memory"));
        EXPECT_TRUE(has(ran.printed, "you can: "));
        EXPECT_LE(std::count(ran.printed.begin(), ran.printed.end(), '\n'), 3) << ran.printed.substr(0, 300);
    }

    void write_long_title() const {
        std::ofstream(path("title.ascrules")) << "ruleset " << std::string(1'000'000, 'a') << "\n";
    }

  private:
    Scratch scratch_;
};

const std::string sources = ASCRULES_SOURCE_DIR;
const std::string rules_file = "'" + sources + "/examples/telford-wrekin/front-door.ascrules'";
const std::string past_cases = "'" + sources + "/corpus/telford-wrekin/synthetic-referrals.csv' --mapping '" + sources +
                               "/corpus/telford-wrekin/mapping.yaml'";

TEST_F(Want, OfMemoryEndsInOneSentence) {
    write_long_title();
    for (const std::string& command :
         std::vector<std::string>{"check " + rules_file, "replay " + rules_file + " " + past_cases + " --threads 64",
                                  "fmt --check '" + path("title.ascrules") + "'"}) {
        const Shell whole = shell(program + " " + command);
        for (const int megabytes : {20, 30, 40, 60, 100, 120, 140, 200})
            expect_all_or_one_sentence("ulimit -v " + std::to_string(megabytes) + "000", command, whole);
    }
}

/// A limit on processes does not hold for the superuser, who therefore becomes nobody.
TEST_F(Want, OfThreadsIsDoneWithout) {
    const std::string command = "replay " + rules_file + " " + past_cases + " --threads 8";
    const Shell whole = shell(program + " " + command);
    const std::string as_nobody = ::geteuid() == 0 ? "setpriv --reuid=65534 --clear-groups " : "";
    if (shell(as_nobody + program + " check " + rules_file).exit_code != 0)
        GTEST_SKIP() << "nobody else may run the program from where it is";
    for (const int processes : {0, 1, 2, 4}) {
        const Shell ran = shell("bash -c 'ulimit -u " + std::to_string(processes) + "; exec \"$0\" \"$@\"' " +
                                as_nobody + program + " " + command);
        EXPECT_EQ(ran.exit_code, whole.exit_code) << ran.printed.substr(0, 300);
        EXPECT_TRUE(is_same(ran.printed, whole.printed));
    }
}

TEST_F(Want, OfCareCannotBeUsedByALinkThatLiesInWait) {
    for (const std::string& lying_in_wait : std::vector<std::string>{
             "chart.txt.part-$$", ".chart.txt.part-$$", ".ascrules-$$", ".ascrules-XXXXXX", "chart.txt.part"}) {
        const std::string victim = path("victim");
        std::ofstream(victim) << "somebody else's";
        const Shell ran =
            shell("cd '" + path(".") + "' && rm -f chart.txt && sh -c 'ln -s victim " + lying_in_wait +
                  "; exec \"$0\" flowchart \"$@\"' " + program + " " + rules_file + " --output chart.txt");
        EXPECT_EQ(ran.exit_code, 0) << ran.printed;
        EXPECT_EQ(contents(victim), "somebody else's") << lying_in_wait;
        EXPECT_FALSE(fs::is_symlink(path("chart.txt"))) << lying_in_wait;
        EXPECT_FALSE(contents(path("chart.txt")).empty());
    }
}

}  // namespace

}  // namespace ascrules::tests
