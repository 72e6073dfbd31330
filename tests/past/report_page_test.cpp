// The command `report` and its page, as far as no browser is needed. tests/node/report.test.mjs looks at it with one.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>

#include "compiler/past/page/checksum.h"
#include "compiler/past/page/checksummed_stream.h"
#include "tests/support/in_process.h"
#include "tests/support/texts.h"

namespace ascrules::tests {

namespace {

constexpr const char* rules_text = R"(ruleset Front door
  if an answer is missing  hold with Advice
destination Safeguarding
  within  1 working day
destination Advice
  within  1 working day
question risk of abuse
  answer  yes or no
rule S1 Abuse [local: panel]
  when risk of abuse is yes
  send to Safeguarding
rule Z1 Others [local: panel]
  otherwise send to Advice
)";
constexpr const char* mapping_text = R"(note: SYNTHETIC. Made by hand.
reference: id
sent to: sent
should have gone to: should
questions:
  risk of abuse: risk
)";
constexpr const char* cases_text =
    "id,sent,should,risk\nR1,Advice,Safeguarding,yes\nR2,Advice,Advice,no\nR3,Advice,Safeguarding,\n"
    "R4,Advice,Advice,secret words\n";

World world() {
    return {.files = {{"rules", rules_text}, {"mapping", mapping_text}, {"cases", cases_text}}};
}

Ran report(const World& given, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"report", "rules", "cases", "--mapping", "mapping", "--output", "report.html"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments, given);
}

}  // namespace

TEST(ReportPage, IsWrittenWhole) {
    const Ran ran = report(world());
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_EQ(ran.out, "report.html: a report of 3 cases\n");
    const std::string& page = ran.written.at("report.html");
    EXPECT_TRUE(page.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">\n"));
    EXPECT_TRUE(page.ends_with("</html>\n"));
    EXPECT_EQ(report(world()).written.at("report.html"), page);
}

TEST(ReportPage, IsTheSameFromReplay) {
    const std::string page = report(world()).written.at("report.html");
    const Ran printed = run({"replay", "rules", "cases", "--mapping", "mapping", "--format", "html"}, world());
    EXPECT_EQ(printed.exit_code, 0) << printed.err;
    EXPECT_EQ(printed.out, page);
    const Ran limited =
        run({"replay", "rules", "cases", "--mapping", "mapping", "--format", "html", "--max-held", "0"}, world());
    EXPECT_EQ(limited.exit_code, 1);
    EXPECT_TRUE(has(limited.err, "NOT KEPT"));
    EXPECT_EQ(limited.out, page);
}

TEST(ReportPage, SaysThatAReferenceComesAgain) {
    const World world{.files = {{"r.ascrules",
                                 "ruleset R\n  if an answer is missing  hold with Desk\ndestination Desk\n"
                                 "  within  1 working day\nquestion risk\n  answer  yes or no\n"
                                 "rule R1 All\n  when risk is yes\n  send to Desk\n"},
                                {"m.yaml", "reference: ref\nquestions:\n  risk: risk\n"},
                                {"c.csv", "ref,risk\nSECRET7,yes\nR2,no\nSECRET7,yes\n"}}};
    const Ran page = run({"replay", "r.ascrules", "c.csv", "--mapping", "m.yaml", "--format", "html"}, world);
    const std::size_t at = page.out.find("What this rests on");
    ASSERT_NE(at, std::string::npos) << page.out << page.err;
    EXPECT_NE(page.out.find("1 reference stands in several rows", at), std::string::npos);
    EXPECT_NE(page.out.find("1 row after the first of that reference, on line 4", at), std::string::npos);
    EXPECT_EQ(page.out.find("SECRET7"), std::string::npos);
}

TEST(ReportPage, NamesTheFilesByTheirChecksums) {
    const std::string page = report(world()).written.at("report.html");
    for (const char* const text : {rules_text, mapping_text, cases_text})
        EXPECT_TRUE(has(page, "<code>" + page::hexadecimal_checksum(text) + "</code>"));
    World from_input = world();
    from_input.input = cases_text;
    const Ran ran = run({"report", "rules", "-", "--mapping", "mapping", "--output", "report.html"}, from_input);
    EXPECT_TRUE(has(ran.written.at("report.html"),
                    "standard input: <code>" + page::hexadecimal_checksum(cases_text) + "</code>"));
}

TEST(ReportPage, NamesCasesOnlyWhenAskedAndNoValueEver) {
    const std::string without = report(world()).written.at("report.html");
    EXPECT_FALSE(has(without, "R1"));
    EXPECT_FALSE(has(without, "R3"));
    EXPECT_FALSE(has(without, "secret words"));
    EXPECT_TRUE(has(without, "It holds no reference of a case."));
    EXPECT_TRUE(has(without, "not for publication"));
    const std::string with = report(world(), {"--with-references"}).written.at("report.html");
    EXPECT_TRUE(has(with, "held (1): R3"));
    EXPECT_FALSE(has(with, "secret words"));
    EXPECT_TRUE(has(with, "This page holds references of cases"));
}

TEST(ReportPage, SaysWhatKeepsItFromBeingMade) {
    World unwritable = world();
    unwritable.problems["report.html"] = "no space left";
    const Ran full = report(unwritable);
    EXPECT_EQ(full.exit_code, 2);
    EXPECT_TRUE(has(full.err, "report.html cannot be written: no space left"));
    EXPECT_TRUE(full.written.empty());

    World without_cases = world();
    without_cases.files.erase("cases");
    EXPECT_EQ(report(without_cases).exit_code, 2);
    World broken = world();
    broken.files["rules"] = "rule";
    EXPECT_EQ(report(broken).exit_code, 3);
    World bad_mapping = world();
    bad_mapping.files["mapping"] = "questions: { risk of abuse: no_such_column }";
    const Ran ran = report(bad_mapping, {"--format", "json"});
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_TRUE(ran.out.starts_with("{")) << ran.out;
    EXPECT_TRUE(ran.written.empty());
}

TEST(ReportPage, AnswersInJson) {
    const Ran ran = report(world(), {"--format", "json"});
    EXPECT_EQ(ran.exit_code, 0);
    EXPECT_TRUE(has(ran.out, "\"cases\": 3,\n  \"unreadable_rows\": 1,\n  \"written\": \"report.html\""));
}

// FIPS 180-4 and its published examples.
TEST(ReportChecksum, IsSha256) {
    EXPECT_EQ(page::hexadecimal_checksum("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(page::hexadecimal_checksum(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(page::base64_checksum("abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

TEST(ReportChecksum, CountsAStreamWholeHoweverItIsRead) {
    const std::string text(300'000, 'x');
    for (const std::size_t read : {0U, 1U, 70'000U, 300'000U, 400'000U}) {
        std::istringstream from(text);
        page::ChecksummedStream stream(from);
        std::string got(read, '\0');
        stream.read(got.data(), static_cast<std::streamsize>(read));
        EXPECT_EQ(static_cast<std::size_t>(stream.gcount()), std::min(read, text.size()));
        EXPECT_EQ(stream.checksum(), page::hexadecimal_checksum(text));
    }
}

}  // namespace ascrules::tests
