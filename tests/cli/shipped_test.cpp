// What is shipped as an example must be one: clean or accepted in writing, its cases as expected, laid out like all others.
#include <gtest/gtest.h>

#include <algorithm>

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/output/flowchart/flowchart.h"
#include "compiler/proof/analysis/findings.h"
#include "tests/support/shipped.h"
#include "tests/support/texts.h"

namespace ascrules::tests {

namespace {

class Shipped : public testing::TestWithParam<std::string> {};

bool is_vocabulary(const std::string& path) {
    return shipped_model(path).vocabulary;
}

}  // namespace

TEST_P(Shipped, ChecksClean) {
    const Ran ran = run({"check", GetParam()}, shipped_world());
    EXPECT_EQ(ran.exit_code, 0) << ran.out << ran.err;
}

TEST_P(Shipped, ItsExamplesAreAsExpected) {
    if (is_vocabulary(GetParam())) GTEST_SKIP() << "a vocabulary decides nothing";
    const Ran ran = run({"test", GetParam()}, shipped_world());
    EXPECT_EQ(ran.exit_code, 0) << ran.out << ran.err;
    EXPECT_FALSE(has(ran.out, "no example to run"));
    EXPECT_FALSE(has(ran.out, "N403"));
}

TEST_P(Shipped, IsLaidOutLikeAllOthers) {
    const Ran ran = run({"fmt", "--diff", GetParam()}, shipped_world());
    EXPECT_EQ(ran.exit_code, 0) << ran.out << ran.err;
}

/// What `check` proves, the chart must not deny.
TEST_P(Shipped, ItsChartWarnsOfWhatTheCheckFinds) {
    if (is_vocabulary(GetParam())) GTEST_SKIP() << "a vocabulary decides nothing";
    model::Model model = shipped_model(GetParam());
    model.accepted.clear();  // what is accepted is not listed, and is there all the same
    const analysis::Findings findings = analysis::analyse(model);
    ASSERT_TRUE(findings.finished());
    const diagram::Diagram diagram = diagram::build(model);
    const flowchart::Chart chart = flowchart::rules_chart(model, diagram);
    const auto warns = [&](const std::string& words) {
        return std::any_of(chart.warnings.begin(), chart.warnings.end(),
                           [&](const std::string& warning) { return has(warning, words); });
    };
    EXPECT_EQ(warns("Some cases meet no rule"), !findings.gaps.empty());
    EXPECT_EQ(warns("contradict each other"), !findings.contradictions.empty());
}

/// Nothing is a council's own policy, and whoever opens a file must see that at once.
TEST_P(Shipped, SaysThatItIsAnIllustration) {
    const std::string text = contents(std::string(ASCRULES_SOURCE_DIR) + "/" + GetParam());
    const std::string beginning = text.substr(0, 1200);
    EXPECT_TRUE(has(beginning, "llustrat"));
    EXPECT_TRUE(has(beginning, "must not be"));
}

INSTANTIATE_TEST_SUITE_P(All, Shipped, testing::ValuesIn(shipped_files()), file_in_a_name);

TEST(ShippedFiles, AreThoseOfFiveCouncilsTheLawAndTools) {
    const std::vector<std::string> files = shipped_files();
    for (const std::string folder :
         {"telford-wrekin", "brent", "nottinghamshire", "essex", "bcp", "national", "tools"}) {
        EXPECT_TRUE(std::any_of(files.begin(), files.end(), [&](const std::string& file) {
            return file.starts_with("examples/" + folder + "/");
        })) << folder;
    }
}

}  // namespace ascrules::tests
