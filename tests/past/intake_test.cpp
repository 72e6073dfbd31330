// Case files as councils hold them, all made into the same rows.
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <sstream>

#include "compiler/past/casefile/case_file.h"
#include "tests/support/texts.h"

namespace ascrules::casefile {

using tests::has;

namespace {

/// What is read: rows with `|` between their fields, or what is wrong, as a user sees it.
struct GotRows {
    std::string rows;
    std::string problems;
    std::vector<std::string> read_as;
};

GotRows taken_in(const std::string& text, Told told = {}) {
    std::istringstream stream(text);
    CaseFile file(stream, "cases", std::move(told));
    GotRows got;
    writing::Problems problems;
    const auto add = [&](const auto& fields) {
        for (std::size_t i = 0; i < fields.size(); ++i) got.rows += (i == 0 ? "" : "|") + std::string(fields[i]);
        got.rows += "\n";
    };
    if (file.rows().read_header(problems)) {
        add(file.rows().header());
        auto next = file.rows().next();
        for (; next == casefile::CsvReader::Next::row; next = file.rows().next()) {
            got.rows += std::to_string(file.rows().line()) + ": ";
            add(file.rows().fields());
        }
        if (next == casefile::CsvReader::Next::stopped) problems.push_back(file.rows().problem());
        if (next == casefile::CsvReader::Next::unreadable) got.rows += "unreadable: " + file.rows().fault().what + "\n";
    }
    if (!file.problems().empty()) problems = file.problems();
    got.problems = text_of(problems);
    got.read_as = file.read_as();
    return got;
}

/// The text as gzip, not made any smaller.
std::string packed(std::string_view text) {
    const auto number = [](std::uint32_t value, int bytes) {
        std::string out;
        for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>(value >> (8 * i) & 0xFFU));
        return out;
    };
    std::uint32_t check = 0xFFFFFFFFU;
    for (const char c : text) {
        check ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) check = (check >> 1U) ^ ((check & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    const auto size = static_cast<std::uint32_t>(text.size());
    return std::string("\x1F\x8B\x08\0\0\0\0\0\0\x03", 10) + "\x01" + number(size, 2) + number(~size & 0xFFFFU, 2) +
           std::string(text) + number(~check, 4) + number(size, 4);
}

Told wanting(std::vector<std::string> names) {
    return {std::nullopt, std::move(names), std::nullopt};
}

Told one_row_an_answer(std::vector<std::string> names) {
    return {std::nullopt, std::move(names), OneRowAnAnswer{"id", "question", "answer"}};
}

constexpr const char* needs_table = "id|needs\n2: 1|yes\n3: 2|no\n";

TEST(Intake, PartsColumnsByWhatTheFirstLineShows) {
    EXPECT_EQ(taken_in("id,needs\n1,yes\n2,no\n").rows, needs_table);
    EXPECT_TRUE(taken_in("id,needs\n1,yes\n2,no\n").read_as.empty());
    const GotRows semicolons = taken_in("id;needs\n1;yes\n2;no\n");
    EXPECT_EQ(semicolons.rows, needs_table);
    EXPECT_EQ(semicolons.read_as, std::vector<std::string>{"read as columns parted by semicolons"});
    EXPECT_EQ(taken_in("id\tneeds\n1\tyes\n2\tno\n").rows, needs_table);
    EXPECT_EQ(taken_in("id,\"a;b;c\"\n1,yes\n").rows, "id|a;b;c\n2: 1|yes\n");
}

TEST(Intake, DoesWhatTheMappingTellsOfTheSeparator) {
    EXPECT_EQ(taken_in("id;a,b\n1;2,3\n", {',', std::nullopt, std::nullopt}).rows, "id;a|b\n2: 1;2|3\n");
}

TEST(Intake, TellsWindowsLettersFromUtf8) {
    EXPECT_EQ(taken_in("id,name\n1,caf\xE9 \x80 \x93x\x94\n").rows, "id|name\n2: 1|café € “x”\n");
    EXPECT_EQ(taken_in("id,name\n1,caf\xE9\n").read_as, std::vector<std::string>{"read as Windows-1252"});
    EXPECT_EQ(taken_in("id,name\n1,REN\xC9\x92S caf\xE9\n").rows, "id|name\n2: 1|RENÉ’S café\n");
    EXPECT_EQ(taken_in("id,name\n1,café £ ’\n").rows, "id|name\n2: 1|café £ ’\n");
    EXPECT_EQ(taken_in("\xEF\xBB\xBFid,needs\n1,yes\n2,no\n").rows, needs_table);
}

TEST(Intake, StopsWhereEncodingsAreMixedOrNone) {
    EXPECT_EQ(taken_in("id,name\n1,caf\xE9\n2,café\n").problems.substr(0, 42),
              "cases:2: letters of UTF-8 and of Windows-1");
    const std::string far(200'000, 'x');
    EXPECT_EQ(taken_in("id,name\n1,caf\xE9\n2," + far + "\n3,café\n").problems.substr(0, 42),
              "cases:4: letters of UTF-8 and of Windows-1");
    EXPECT_EQ(taken_in("id,name\n1,\x81\n").problems.substr(0, 51),
              "cases:2: a byte that neither UTF-8 nor Windows-1252");
    EXPECT_TRUE(
        has(taken_in("id,name\n1,café\n2," + far + "\n3,caf\xE9 1\n").problems, "cases:4: a letter that is not UTF-8"));
}

TEST(Intake, LeavesOtherKindsOfFileToTheReader) {
    EXPECT_TRUE(has(taken_in(std::string("\xFF\xFEi\0d\0", 6)).problems, "UTF-16"));
    EXPECT_TRUE(has(taken_in("PK\x03\x04 and more").problems, "Excel"));
    EXPECT_TRUE(has(taken_in("").problems, "the file is empty"));
}

TEST(Intake, UnpacksGzipInOnePartOrMany) {
    EXPECT_EQ(taken_in(packed("id,needs\n1,yes\n2,no\n")).rows, needs_table);
    EXPECT_EQ(taken_in(packed("id,needs\n1,y") + packed("es\n2,no\n")).rows, needs_table);
    EXPECT_EQ(
        taken_in(packed("id;needs\n1;yes\n2;caf\xE9\n")).read_as,
        (std::vector<std::string>{"unpacked (gzip)", "read as Windows-1252", "read as columns parted by semicolons"}));
}

TEST(Intake, SaysWhatIsWrongWithGzip) {
    const std::string whole = packed("id,needs\n1,yes\n2,no\n");
    for (std::size_t size = 2; size < whole.size(); ++size)
        EXPECT_EQ(taken_in(whole.substr(0, size)).problems.substr(0, 45),
                  "cases: the compressed file ends in the middle")
            << size;
    std::string damaged = whole;
    damaged[20] = 'X';
    EXPECT_TRUE(has(taken_in(damaged).problems, "is damaged"));
    EXPECT_TRUE(has(taken_in(whole + "more").problems, "stands behind the compressed file"));
    EXPECT_EQ(taken_in(whole + std::string(512, '\0')).problems, "");
}

TEST(Intake, ReadsJsonLinesWithTheNamesAsColumns) {
    EXPECT_EQ(
        taken_in(
            "{\"id\": 1, \"needs\": true, \"items\": [\"a\", \"b\"]}\n\n{\"items\": [], \"id\": 2.50, \"x\": null}\n")
            .rows,
        "id|needs|items|x\n1: 1|true|a;b|\n3: 2.5|||\n");
    EXPECT_EQ(taken_in("{\"ID\": \"1, \\\"2\\\"\", \"y\": {\"z\": [{}]}}", wanting({"id"})).rows, "id\n1: 1, \"2\"\n");
    EXPECT_EQ(taken_in(packed("{\"id\": 1}\n")).read_as,
              (std::vector<std::string>{"unpacked (gzip)", "read as JSON Lines"}));
    EXPECT_EQ(taken_in("{\"id\": \"caf\xE9\"}\n").rows, "id\n1: café\n");
}

TEST(Intake, SaysWhatIsWrongWithJsonLines) {
    const auto wrong = [](const std::string& text) {
        const std::string problems = taken_in(text, wanting({"id", "needs"})).problems;
        return problems.substr(0, problems.find('\n'));
    };
    const std::string good = "{\"id\": 1, \"needs\": \"yes\"}\n";
    EXPECT_EQ(wrong(good), "");
    EXPECT_EQ(wrong(good + "[1]\n"), "cases:2: this line is not an object, with a name before each value");
    EXPECT_EQ(wrong(good + "{\"id\": 2, \"nee"), "cases:2: this line is no whole JSON object");
    EXPECT_EQ(wrong(good + "{\"id\": 2} {\"id\": 3}\n"), "cases:2: this line is no whole JSON object");
    EXPECT_EQ(wrong(good + "{\"id\": {\"a\": 1}}\n"), "cases:2: `id` holds further names inside it");
    EXPECT_EQ(wrong(good + "{\"id\": [[1]]}\n"), "cases:2: `id` holds a list of more than texts");
    EXPECT_EQ(wrong(good + "{\"id\": [\"a;b\"]}\n"),
              "cases:2: `id` holds a list with a semicolon inside an item, and items are parted by one");
    EXPECT_EQ(wrong(good + "{\"id\": 1, \"Id\": 2}\n"), "cases:2: `Id` stands twice");
    EXPECT_EQ(wrong("{\"id\": 1}\n"), "cases: no line has the name `needs`");
    EXPECT_EQ(wrong("[{\"id\": 1}]"), "cases:1: this is one JSON list, not one object a line");
    EXPECT_EQ(wrong(good + std::string("{\"id\": \"\0\"}\n", 12)).substr(0, 36),
              "cases:2: a byte that no text holds (");
    EXPECT_EQ(wrong(good + "{\"id\": \"" + std::string(9'000'000, 'x') + "\"}\n"),
              "cases:2: this line is longer than 8 MB");
}

TEST(Intake, TakesTheNamesFromTheFirstLinesWhereAllAreWanted) {
    std::string lines;
    for (int i = 0; i < 1'200; ++i) lines += "{\"id\": 1}\n";
    EXPECT_EQ(
        taken_in(lines + "{\"late\": 1}\n").problems,
        "cases:1201: the name `late` is on none of the first 1,000 lines\n    put a line that has all names first\n");
}

constexpr const char* needs_answers =
    "id,sent,question,answer\n"
    "a,Visit,needs,yes\n"
    "a,Visit,risk,no\n"
    "a,,other,x\n"
    "b,Desk,risk,yes\n";

TEST(Intake, BringsTheRowsOfACaseTogether) {
    const GotRows got = taken_in(needs_answers, one_row_an_answer({"id", "sent", "needs", "risk"}));
    EXPECT_EQ(got.problems, "");
    EXPECT_EQ(got.rows, "id|sent|needs|risk|(lines)\n2: a|Visit|yes|no|\n\n\n5: b|Desk||yes|\n");
}

TEST(Intake, BringsTheLinesOfACaseTogether) {
    EXPECT_EQ(
        taken_in("{\"id\":1,\"question\":\"needs\",\"answer\":true}\n{\"id\":1,\"question\":\"risk\",\"answer\":2}\n"
                 "{\"id\":2,\"question\":\"risk\",\"answer\":3}\n",
                 one_row_an_answer({"id", "needs", "risk"}))
            .rows,
        "id|needs|risk|(lines)\n1: 1|true|2|\n\n3: 2||3|\n");
}

TEST(Intake, SaysWhatIsWrongWithOneRowAnAnswer) {
    const auto wrong = [](const std::string& more, std::vector<std::string> wanted = {"id", "sent", "needs", "risk"}) {
        const std::string problems = taken_in(needs_answers + more, one_row_an_answer(std::move(wanted))).problems;
        return problems.substr(0, problems.find('\n'));
    };
    EXPECT_EQ(wrong("a,Visit,more,x\n"), "cases:6: a case comes again here whose rows ended further up");
    EXPECT_EQ(wrong("b,Desk,risk,no\n"), "cases:6: two answers to `risk` in one case, which began on line 5");
    EXPECT_EQ(wrong("b,Visit,more,no\n"), "cases:6: two values of `sent` in one case, which began on line 5");
    EXPECT_EQ(wrong(",Desk,risk,no\n"), "cases:6: `id` is empty, so that the row belongs to no case");
    EXPECT_EQ(wrong("c,Desk\n"), "cases:6: 2 fields where the first line has 4");
    EXPECT_EQ(wrong("", {"id", "capital"}), "cases: no column and no value of `question` is `capital`");
    EXPECT_EQ(taken_in("id,q,answer\n", one_row_an_answer({"id"})).problems.substr(0, 36),
              "cases: there is no column `question`");
}

}  // namespace

}  // namespace ascrules::casefile
