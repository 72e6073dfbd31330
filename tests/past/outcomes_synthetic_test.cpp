// The extract under corpus/ is what the tests' generator makes, and what the command finds in it stands beside it.
// ASCRULES_UPDATE_GOLDEN=1 writes both again: read the difference before you keep it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/support/in_process.h"
#include "tests/support/outcomes_synthetic.h"
#include "tests/support/texts.h"

namespace ascrules::tests {

namespace {

const std::string folder = ASCRULES_SOURCE_DIR "/corpus/client-level-data/";
constexpr std::uint64_t seed = 20251;
constexpr std::size_t people = 160;

void compare(const std::string& made, const std::string& file) {
    if (std::getenv("ASCRULES_UPDATE_GOLDEN") != nullptr) std::ofstream(folder + file, std::ios::binary) << made;
    EXPECT_EQ(made, contents(folder + file)) << "corpus/client-level-data/README.md says how it is made again";
}

Ran found_in(const std::string& extract) {
    return run({"outcomes", "synthetic-extract.csv", "--output", "synthetic-outcomes.csv"},
               {.files = {{"synthetic-extract.csv", extract}}});
}

}  // namespace

TEST(OutcomesGoldenCorpus, TheExtractIsWhatTheGeneratorMakes) {
    compare(synthetic_extract(seed, people), "synthetic-extract.csv");
}

TEST(OutcomesGoldenCorpus, TheOutcomesAreWhatTheCommandFinds) {
    const Ran ran = found_in(synthetic_extract(seed, people));
    ASSERT_EQ(ran.exit_code, 0) << ran.out << ran.err;
    compare(ran.written.at("synthetic-outcomes.csv"), "synthetic-outcomes.csv");
}

/// Every step settles something in it, and every fault that was planted is reported.
TEST(OutcomesGoldenCorpus, TheExtractShowsEverything) {
    const Ran ran = found_in(contents(folder + "synthetic-extract.csv"));
    std::istringstream lines(ran.out.substr(ran.out.find("How that was settled")));
    std::size_t steps = 0;
    for (std::string line; std::getline(lines, line) && !line.empty();) {
        const bool is_row = line.find('%') != std::string::npos;
        EXPECT_FALSE(is_row && line.find("  0   0.0%") != std::string::npos) << line;
        steps += is_row ? 1 : 0;
    }
    EXPECT_EQ(steps, 7U) << ran.out;
    for (const char* fault :
         {"before the Event_Start_Date", "without an Event_End_Date", "Event_Outcome that is in neither",
          "Event_Type other than", "unpaid carer's event", "Service_Type that is in neither",
          "of another row, with which it is one request", "request without an Event_Outcome"})
        EXPECT_TRUE(has(ran.out, fault)) << fault << "\n" << ran.out;
}

TEST(OutcomesGoldenCorpus, EveryRowSaysThatItIsSynthetic) {
    std::istringstream lines(contents(folder + "synthetic-extract.csv"));
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) EXPECT_TRUE(has(line, "SYNTHETIC"));
    const std::string outcomes = contents(folder + "synthetic-outcomes.csv");
    EXPECT_TRUE(has(outcomes, "SYN-E"));
    EXPECT_FALSE(has(outcomes, "SYN-P")) << "who it was must not be in the output";
}

}  // namespace ascrules::tests
