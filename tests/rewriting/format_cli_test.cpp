// `ascrules fmt` where the golden files cannot show it: standard input, and a file that can be read and not written.
#include <sstream>

#include <gtest/gtest.h>

#include "cli/commands.h"
#include "tests/support/in_process.h"
#include "tests/support/texts.h"

namespace ascrules::tests {

namespace {

const std::string folder = std::string(ASCRULES_SOURCE_DIR) + "/tests/golden/fmt/";

TEST(Fmt, WritesWhatItPrintsForStandardInput) {
    const std::string untidy = contents(folder + "untidy.ascrules");
    const Ran written = run({"fmt", "a", "b"}, {.files = {{"a", untidy}, {"b", contents(folder + "tidy.ascrules")}}});
    ASSERT_EQ(written.written.size(), 1U);
    const Ran printed = run({"fmt", "-"}, {.input = untidy});
    EXPECT_EQ(printed.exit_code, 0);
    EXPECT_EQ(printed.out, written.written.at("a"));
    EXPECT_TRUE(printed.written.empty());
    EXPECT_EQ(run({"fmt", "-"}, {.input = printed.out}).out, printed.out);
    EXPECT_EQ(run({"fmt", "--check", "-"}, {.input = untidy}).exit_code, 1);
    EXPECT_EQ(run({"fmt", "--check", "-"}, {.input = printed.out}).out, "nothing to change in 1 file\n");
    EXPECT_EQ(run({"fmt", "--diff", "-"}, {.input = printed.out}).out, "");
    const Ran json = run({"fmt", "-", "--format", "json"}, {.input = untidy});
    EXPECT_TRUE(has(json.out, "\"text\": \"# A made-up ruleset.\\nruleset Front door\\n"));
}

TEST(Fmt, TakesAByteOrderMarkOut) {
    const std::string tidy = contents(folder + "tidy.ascrules");
    EXPECT_EQ(run({"fmt", "a"}, {.files = {{"a", "\xEF\xBB\xBF" + tidy}}}).written.at("a"), tidy);
}

TEST(Fmt, PrintsNothingForStandardInputWithErrors) {
    const Ran ran = run({"fmt", "-"}, {.input = "ruleset A\n  ownr B\n"});
    EXPECT_EQ(ran.exit_code, 3);
    EXPECT_EQ(ran.out, "");
    EXPECT_TRUE(has(ran.err, "E101"));
}

TEST(Fmt, SaysWhyAFileCannotBeWritten) {
    std::ostringstream out;
    std::ostringstream err;
    std::istringstream in;
    const auto open = [](const std::string&) {
        return cli::Opened{std::make_unique<std::istringstream>(contents(folder + "untidy.ascrules")), ""};
    };
    const auto write = [](const std::string&, const std::string&) { return std::string("the disk is full"); };
    cli::Environment env{out, err, in, open, write, [] { return std::string("2026-05-01"); }};
    EXPECT_EQ(static_cast<int>(cli::run({"fmt", "rules"}, env)), 2);
    EXPECT_EQ(out.str(), "");
    EXPECT_EQ(err.str(),
              "ascrules: rules: the disk is full\n    you can: see that the file and its folder can be written to\n");
    EXPECT_EQ(static_cast<int>(cli::run({"fmt", "rules", "--format", "json"}, env)), 2);
    EXPECT_TRUE(has(out.str(), "\"problem\": \"the disk is full\"")) << out.str();
}

}  // namespace

}  // namespace ascrules::tests
