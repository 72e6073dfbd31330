#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "compiler/rewriting/import/import.h"
#include "compiler/rewriting/import/unary.h"
#include "compiler/rewriting/import/words.h"
#include "tests/support/in_process.h"
#include "tests/support/texts.h"

namespace ascrules::tests {

namespace {

std::vector<std::string> fixtures() {
    std::vector<std::string> files = files_in("tests/import", ".dmn");
    for (const char* file : {"tests/golden/import/every_kind_of_cell.dmn", "tests/golden/import/odd_names.dmn",
                             "tests/golden/import/sum_for_another.dmn"})
        files.emplace_back(file);
    return files;
}

std::string fixture(const std::string& name) {
    return contents(std::string(ASCRULES_SOURCE_DIR "/") + name);
}

Ran imported(const std::string& text, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments{"import", "--from", "dmn", "a.dmn"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments, {.files = {{"a.dmn", text}}});
}

bool readable(const std::string& text) {
    return run({"check", "-"}, {.input = text}).exit_code <= 1;
}

}  // namespace

TEST(Import, EveryFixtureBecomesAReadableRulesetThatIsLaidOutAlready) {
    for (const std::string& name : fixtures()) {
        const Ran ran = imported(fixture(name));
        if (name.find("nothing_carried") != std::string::npos) {
            EXPECT_EQ(ran.exit_code, 2) << ran.err;
            continue;
        }
        EXPECT_LE(ran.exit_code, 1) << name << ran.err;
        EXPECT_TRUE(readable(ran.out)) << name << run({"check", "-"}, {.input = ran.out}).err << ran.out;
        EXPECT_EQ(run({"fmt", "-"}, {.input = ran.out}).out, ran.out) << name;
        EXPECT_TRUE(has(ran.out, "[local: DMN rule row_1]")) << name;
    }
}

TEST(Import, TellsByItsExitCodeWhetherSomethingWasLost) {
    EXPECT_EQ(imported(fixture("tests/import/unique_1_1.dmn")).exit_code, 0);
    EXPECT_EQ(imported(fixture("tests/import/first_1_3.dmn")).exit_code, 0);
    EXPECT_EQ(imported(fixture("tests/import/prefixed.dmn")).exit_code, 0);
    EXPECT_EQ(imported(fixture("tests/import/bom_windows.dmn")).exit_code, 0);
    EXPECT_EQ(imported(fixture("tests/import/collect_sum.dmn")).exit_code, 1);
    EXPECT_EQ(imported(fixture("tests/import/two_tables.dmn")).exit_code, 1);
}

TEST(Import, RefusesWhatIsNotDmn) {
    for (const std::string& name : files_in("tests/import", ".xml")) {
        const Ran ran = imported(fixture(name));
        EXPECT_EQ(ran.exit_code, 3) << name;
        EXPECT_EQ(ran.out, "") << name;
        EXPECT_TRUE(has(ran.err, "you can: ")) << name;
    }
    EXPECT_EQ(imported("").exit_code, 3);
    EXPECT_EQ(imported("plain words").exit_code, 3);
    EXPECT_EQ(imported(std::string(5'000'000, ' ')).exit_code, 2);
}

TEST(Import, ReadsTheDecisionThatIsNamed) {
    const std::string text = fixture("tests/import/two_tables.dmn");
    EXPECT_TRUE(has(imported(text).out, "ruleset Route"));
    EXPECT_TRUE(has(imported(text, {"--decision", "band"}).out, "ruleset Band"));
    EXPECT_EQ(imported(text, {"--decision", "Other"}).exit_code, 2);
}

TEST(Import, WritesAFileAndNeverOverOne) {
    const std::string text = fixture("tests/import/unique_1_1.dmn");
    const Ran ran = imported(text, {"-o", "new.ascrules"});
    EXPECT_EQ(ran.exit_code, 0);
    ASSERT_EQ(ran.written.size(), 1U);
    EXPECT_TRUE(readable(ran.written.begin()->second));
    EXPECT_EQ(ran.out, "new.ascrules: written, 3 rules\n");
    const Ran again = imported(text, {"-o", "a.dmn"});
    EXPECT_EQ(again.exit_code, 2);
    EXPECT_TRUE(again.written.empty());
}

// A value that is missing: `null` in the table, not known in the ruleset.
TEST(Import, NullStandsForWhatIsNotKnown) {
    std::string text = fixture("tests/import/bom_windows.dmn");
    text.replace(text.find("\"high\"</text></inputEntry>"), 6, "null,\"high\"");
    const Ran ran = imported(text);
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_TRUE(has(ran.out, "when Risk is high or not known"));
    const Ran explained =
        run({"explain", "r.ascrules", "--given", "Risk is not known"}, {.files = {{"r.ascrules", ran.out}}});
    EXPECT_TRUE(has(explained.out, "Urgent")) << explained.out << explained.err;
    EXPECT_EQ(explained.exit_code, 0) << explained.out;
}

TEST(Import, NamesThatWouldBeReadInTwoWaysAreChanged) {
    import::Names names("answer", import::Plainness::as_written);
    EXPECT_EQ(names.name_for("plain words"), "plain words");
    EXPECT_EQ(names.name_for("Plain  Words"), "Plain Words 2");
    EXPECT_EQ(names.name_for("this is, when [x]"), "this x");
    EXPECT_EQ(names.name_for("at least 5"), "answer at least 5");
    EXPECT_EQ(names.name_for("-5"), "minus 5");
    EXPECT_EQ(names.name_for("<5"), "5");
    EXPECT_EQ(names.name_for("\n"), "answer 7");
}

TEST(Import, ATableWithoutOutputsOrInputsIsReadAsFarAsItGoes) {
    const std::string open =
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\"><decision><decisionTable>";
    const std::string close = "</decisionTable></decision></definitions>";
    EXPECT_EQ(imported(open + close).exit_code, 2);
    EXPECT_EQ(imported(open + "<rule/>" + close).exit_code, 2);
    const std::string cells = "<rule><outputEntry><text>\"A\"</text></outputEntry></rule>";
    EXPECT_EQ(imported(open + cells + close).exit_code, 0);
    EXPECT_EQ(imported(open + cells + cells + close).exit_code, 2);
    EXPECT_EQ(
        imported(open + "<rule><inputEntry/><outputEntry><text>\"A\"</text></outputEntry></rule>" + close).exit_code,
        0);
}

TEST(Import, ManyRulesAreALimit) {
    std::string text = fixture("tests/import/prefixed.dmn");
    const std::size_t rule = text.find("      <dmn:rule ");
    std::string rules;
    for (std::size_t i = 0; i <= import::most_rules; ++i) rules += "<dmn:rule><dmn:inputEntry/></dmn:rule>";
    const Ran ran = imported(text.insert(rule, rules));
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_TRUE(has(ran.err, "at most 500"));
}

TEST(Import, CellsAreReadAsSFeelHasThem) {
    std::string why;
    for (const char* good : {"-", "", " - ", "\"a\"", "\"a\",\"b, c\"", "not(\"a\")", "not( 1, [2..3] )", "[1..5)",
                             "]1..5[", "(1 .. 5]", "< 5", "<=5.50", ">-3", "null", "true", "false,null",
                             "date(\"2020-01-01\")", "< duration(\"P3D\")", "\"with \\\"marks\\\"\""})
        EXPECT_TRUE(import::read_tests(good, why)) << good << ": " << why;
    for (const char* bad : {"a", "5 +", "not", "not(", "not()", "1..5", "[1..5", "[1,5]", "\"open", "< \"a\"",
                            "date(2020)", "duration(\"P1M\")", "? * 2 > 5", "? != 4, 5", "truely", "1 2",
                            "[1..duration(\"P1D\")]", "99999999999999", "1.23456789"}) {
        EXPECT_FALSE(import::read_tests(bad, why)) << bad;
        EXPECT_FALSE(why.empty()) << bad;
    }
    const auto tests = import::read_tests("]1..5[", why);
    ASSERT_TRUE(tests && tests->tests.size() == 1);
    EXPECT_FALSE(tests->tests.front().low_belongs);
    EXPECT_FALSE(tests->tests.front().high_belongs);
}

// Files with something deleted, doubled or put in: nothing may crash, and what comes out can be read.
TEST(Import, WhateverComesInWhatComesOutCanBeRead) {
    std::mt19937_64 chance(7);
    static const std::vector<std::string> pieces{"\"",   "<",    "&",    "not(",      "-",      ",",      "[",
                                                 "]",    " is ", " or ", "null",      "\n",     "#",      "\xC3\xA9",
                                                 "\xFF", "1",    "..",   "undecided", "<rule>", "</text>"};
    const std::vector<std::string> files = fixtures();
    int read = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string text = fixture(files[chance() % files.size()]);
        const std::size_t changes = 1 + chance() % 4;
        for (std::size_t change = 0; change < changes; ++change) {
            // Mostly in a cell, so that the file stays well-formed.
            std::size_t at = chance() % text.size();
            const std::size_t cell = chance() % 4 == 0 ? std::string::npos : text.find("<text>", at);
            if (cell != std::string::npos) at = cell + 6 + chance() % 4;
            if (chance() % 3 == 0) text.erase(at, 1 + chance() % 3);
            text.insert(std::min(at, text.size()), pieces[chance() % pieces.size()]);
        }
        const auto result = import::import_dmn(text, "a.dmn", "");
        const auto* const made = std::get_if<import::Imported>(&result);
        if (made == nullptr) continue;
        ++read;
        for (const import::Remark& remark : made->remarks) EXPECT_FALSE(has(remark.what, "fault in ascrules")) << text;
        EXPECT_TRUE(made->text.empty() || readable(made->text)) << text << made->text;
    }
    EXPECT_GT(read, 500);
}

}  // namespace ascrules::tests
