// Each input under tests/golden/ is run, and what is printed is compared with the file beside it. A new case is a new file:
//
//   check/WHAT/NAME.ascrules     `ascrules check --all --notes` of it, so that nothing is only counted; it finds the files beside and
//                                below it; NAME.expected beside it. WHAT is what the case is about. What a first page leaves out is
//                                in first_page/
//   COMMAND/NAME.arguments       one argument on each line; it finds the files beside it by their names
//
// ASCRULES_UPDATE_GOLDEN=1 records what is printed instead of comparing it: read the difference before you keep it.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/support/in_process.h"
#include "tests/support/texts.h"

namespace ascrules::tests {

namespace {

namespace fs = std::filesystem;

const fs::path golden = fs::path(ASCRULES_SOURCE_DIR) / "tests" / "golden";

/// What a reader sees: what went to `out`, then what went to `err`, and how it ended.
std::string printed(const Ran& ran) {
    std::string text = ran.out + ran.err;
    if (!text.empty() && text.back() != '\n') text += "\n(no line break at the end)\n";
    for (const auto& [path, content] : ran.written) text += "wrote " + path + "\n";
    return text + "exit " + std::to_string(ran.exit_code) + "\n";
}

void compare(const std::string& got, fs::path expected) {
    expected.replace_extension(".expected");
    if (std::getenv("ASCRULES_UPDATE_GOLDEN") != nullptr) {
        std::ofstream(expected, std::ios::binary) << got;
        GTEST_SKIP() << "recorded " << expected.filename();
    }
    EXPECT_EQ(got, contents(expected.string()))
        << "If this is right, record it: ./dev golden " << expected.stem().string();
}

/// The files beside an input and in the folders beside it, by their paths from there.
World world_of(const fs::path& folder) {
    World world;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || entry.path().extension() == ".expected") continue;
        world.files[fs::relative(entry.path(), folder).generic_string()] = contents(entry.path().string());
    }
    return world;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

class GoldenCheck : public testing::TestWithParam<std::string> {};

TEST_P(GoldenCheck, PrintsWhatIsExpected) {
    const fs::path input = fs::path(ASCRULES_SOURCE_DIR) / GetParam();
    const fs::path folder = golden / "check" / *fs::relative(input, golden / "check").begin();
    compare(printed(run({"check", "--all", "--notes", fs::relative(input, folder).generic_string()}, world_of(folder))),
            input);
}

INSTANTIATE_TEST_SUITE_P(All, GoldenCheck, testing::ValuesIn(files_in("tests/golden/check", ".ascrules")),
                         file_in_a_name);

class GoldenCommand : public testing::TestWithParam<std::string> {};

TEST_P(GoldenCommand, PrintsWhatIsExpected) {
    const fs::path input = fs::path(ASCRULES_SOURCE_DIR) / GetParam();
    compare(printed(run(lines_of(contents(input.string())), world_of(input.parent_path()))), input);
}

INSTANTIATE_TEST_SUITE_P(All, GoldenCommand, testing::ValuesIn(files_in("tests/golden", ".arguments")), file_in_a_name);

// Whatever is found, the first page can be taken in at once, and exits as the whole does.
TEST(GoldenFirstPage, IsOnePageForEveryRuleset) {
    for (const std::string& file : files_in("tests/golden/check", ".ascrules")) {
        const fs::path input = fs::path(ASCRULES_SOURCE_DIR) / file;
        const fs::path folder = golden / "check" / *fs::relative(input, golden / "check").begin();
        const Ran page = run({"check", fs::relative(input, folder).generic_string()}, world_of(folder));
        if (page.exit_code != 0 && page.exit_code != 1) continue;
        EXPECT_LE(lines_of(page.out).size(), 60U) << file;
        EXPECT_TRUE(contents(fs::path(input).replace_extension(".expected").string())
                        .ends_with("exit " + std::to_string(page.exit_code) + "\n"))
            << file;
    }
}

// An expected output without its input would be looked at by nobody.
TEST(Golden, EveryExpectedOutputHasItsInput) {
    for (const std::string& file : files_in("tests/golden", ".expected")) {
        fs::path input = fs::path(ASCRULES_SOURCE_DIR) / file;
        const bool checked = file.starts_with("tests/golden/check/");
        EXPECT_TRUE(fs::exists(input.replace_extension(checked ? ".ascrules" : ".arguments")))
            << file << " has no input";
    }
}

}  // namespace

}  // namespace ascrules::tests
