#include "compiler/past/casefile/column_names.h"
#include "compiler/past/casefile/csv.h"

#include <algorithm>
#include <sstream>
#include <streambuf>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace ascrules::casefile {
namespace {

/// Repeats `again` without end after `first`.
class Endless : public std::streambuf {
  public:
    Endless(std::string first, std::string again) : now_(std::move(first)), again_(std::move(again)) {
        setg(now_.data(), now_.data(), now_.data() + now_.size());
    }

  protected:
    int_type underflow() override {
        now_.clear();
        while (now_.size() < 65'536) now_ += again_;
        setg(now_.data(), now_.data(), now_.data() + now_.size());
        return traits_type::to_int_type(*gptr());
    }

  private:
    std::string now_;
    std::string again_;
};

/// Gives a little at a time, and breaks where it is told to.
class Trickle : public std::streambuf {
  public:
    Trickle(std::string text, bool breaks) : text_(std::move(text)), breaks_(breaks) {}

  protected:
    int_type underflow() override {
        if (at_ == text_.size()) {
            if (breaks_) throw std::runtime_error("the disk is gone");
            return traits_type::eof();
        }
        char* const byte = text_.data() + at_++;
        setg(byte, byte, byte + 1);
        return traits_type::to_int_type(*byte);
    }

  private:
    std::string text_;
    bool breaks_;
    std::size_t at_ = 0;
};

std::string printable(std::string_view text) {
    std::string out;
    for (const char c : text.substr(0, 60)) out += c == '\n' ? "\\n" : c == '\r' ? "\\r" : std::string(1, c);
    return text.size() > 60 ? fmt::format("{}... ({} bytes)", out.substr(0, 3), text.size()) : out;
}

/// Everything that comes out of the reader, a line each.
std::string read(std::istream& stream, char separator = ',', CsvLimits limits = {}) {
    CsvReader reader(stream, "cases.csv", separator, limits);
    writing::Problems problems;
    if (!reader.read_header(problems)) return text_of(problems);
    std::string log = "columns";
    for (const std::string& name : reader.header()) log += " [" + name + "]";
    log += "\n";
    while (true) {
        switch (reader.next()) {
            case CsvReader::Next::row:
                log += fmt::format("{}:", reader.line());
                for (const std::string_view field : reader.fields()) log += " [" + printable(field) + "]";
                log += "\n";
                break;
            case CsvReader::Next::unreadable: log += fmt::format("{}: {}\n", reader.line(), reader.fault().what); break;
            case CsvReader::Next::stopped: return log + writing::text_of({reader.problem()});
            case CsvReader::Next::end:
                return log + (reader.empty_lines() > 0 ? fmt::format("{} empty lines\n", reader.empty_lines()) : "");
        }
    }
}

std::string read(const std::string& text, char separator = ',', CsvLimits limits = {}) {
    std::istringstream stream(text);
    const std::string log = read(stream, separator, limits);
    // However the bytes come in, the same comes out.
    if (text.size() < 10'000) {
        Trickle slow(text, false);
        std::istream slow_stream(&slow);
        EXPECT_EQ(log, read(slow_stream, separator, limits));
    }
    return log;
}

TEST(ReplayCsv, ReadsRows) {
    EXPECT_EQ(read("a,b\n1,2\n3,4\n"), "columns [a] [b]\n2: [1] [2]\n3: [3] [4]\n");
    EXPECT_EQ(read("a,b\n1,2"), "columns [a] [b]\n2: [1] [2]\n");
    EXPECT_EQ(read("a,b\n,\n , \n,,,\n1,2\n"), "columns [a] [b]\n5: [1] [2]\n");
    EXPECT_EQ(read("a,b\n1,"), "columns [a] [b]\n2: [1] []\n");
    EXPECT_EQ(read("a;b\n1,5;2\n", ';'), "columns [a] [b]\n2: [1,5] [2]\n");
    EXPECT_EQ(read("a\tb\n1\t2\n", '\t'), "columns [a] [b]\n2: [1] [2]\n");
    EXPECT_EQ(read(" a , \"b\"\n1,2\n").substr(0, 22), "cases.csv:1: a quotati");
    EXPECT_EQ(read("a , b\n 1 ,2\n"), "columns [a] [b]\n2: [ 1 ] [2]\n");
}

TEST(ReplayCsv, ReadsQuotedFields) {
    EXPECT_EQ(read("a,b\n\"1,5\",\"say \"\"hello\"\"\"\n"), "columns [a] [b]\n2: [1,5] [say \"hello\"]\n");
    EXPECT_EQ(read("a,b\n\"two\nlines\",2\n\"two\r\nmore\",3\n4,5\n"),
              "columns [a] [b]\n2: [two\\nlines] [2]\n4: [two\\r\\nmore] [3]\n6: [4] [5]\n");
    EXPECT_EQ(read("a,b\n\"\",\"\"\n\"\",\n"), "columns [a] [b]\n");
    EXPECT_EQ(read("a\n\"\"\n"), "columns [a]\n2: []\n");
    EXPECT_EQ(read("a,b\n1,\"2\""), "columns [a] [b]\n2: [1] [2]\n");
}

TEST(ReplayCsv, ReadsEveryLineBreakAndByteOrderMark) {
    EXPECT_EQ(read("\xEF\xBB\xBF"
                   "a,b\r\n1,2\r\n3,4\r\n"),
              "columns [a] [b]\n2: [1] [2]\n3: [3] [4]\n");
    EXPECT_EQ(read("a,b\r\n1,2\n3,4\r\n"), "columns [a] [b]\n2: [1] [2]\n3: [3] [4]\n");
    EXPECT_EQ(read("a,b\r1,2\r3,4\r"), "columns [a] [b]\n2: [1] [2]\n3: [3] [4]\n");
    EXPECT_EQ(read("a,b\r1,\"2\r3\"\r4,5"), "columns [a] [b]\n2: [1] [2\\r3]\n4: [4] [5]\n");
    EXPECT_EQ(read("a,b\n1,2\r"), "columns [a] [b]\n2: [1] [2]\n");
    EXPECT_EQ(read("a,b\n1,2\r3,4\n5,6\n"),
              "columns [a] [b]\n2: a carriage return in the middle of a field\n3: [5] [6]\n");
}

TEST(ReplayCsv, CountsEmptyLines) {
    EXPECT_EQ(read("a,b\n\n1,2\n\r\n\n"), "columns [a] [b]\n3: [1] [2]\n3 empty lines\n");
}

TEST(ReplayCsv, ListsRaggedRows) {
    EXPECT_EQ(
        read("a,b\n1\n1,2,3\n1,2\n"),
        "columns [a] [b]\n2: 1 field where the first line has 2\n3: 3 fields where the first line has 2\n4: [1] [2]\n");
    EXPECT_EQ(read("a,b\n1,\"2\n3,4\n5,\"6\n7,8\n"),
              "columns [a] [b]\n2: text behind a closing quotation mark\n5: [7] [8]\n");
    EXPECT_EQ(read("a,b\n\"1\n3,4\n5\"\n7,8\n"),
              "columns [a] [b]\n2: 1 field where the first line has 2 (the row runs to line 4)\n5: [7] [8]\n");
}

TEST(ReplayCsv, ListsQuotationMarksInOddPlaces) {
    EXPECT_EQ(read("a,b\n5\" step,2\n3,4\n"),
              "columns [a] [b]\n2: a quotation mark in the middle of a field\n3: [3] [4]\n");
    EXPECT_EQ(read("a,b\n\"1\"x,2\n3,4\n"), "columns [a] [b]\n2: text behind a closing quotation mark\n3: [3] [4]\n");
    EXPECT_EQ(read("a,b\n1, \"2\"\n3,4\n"),
              "columns [a] [b]\n2: a quotation mark in the middle of a field\n3: [3] [4]\n");
    EXPECT_EQ(read("a,b\n1,\"2\n3,4\n"),
              "columns [a] [b]\ncases.csv:2: a quotation mark on this line is never closed: all that follows would be "
              "one field\n"
              "    close it, or double it if it belongs to the text; if the file was cut off, export it again\n");
}

TEST(ReplayCsv, GoesOnBehindRowsThatAreTooLarge) {
    const std::string large(10'000'000, 'x');
    EXPECT_EQ(read("a,b\n1," + large + "\n3,4\n"), "columns [a] [b]\n2: a field is longer than 1 MB\n3: [3] [4]\n");
    EXPECT_EQ(read("a,b\n1,\"" + large + "\n" + large + "\"\n3,4\n"),
              "columns [a] [b]\n2: a field is longer than 1 MB\n4: [3] [4]\n");
    EXPECT_EQ(read("a,b\n1," + std::string(1'000'000, 'x') + "\n"),
              "columns [a] [b]\n2: [1] [xxx... (1000000 bytes)]\n");
    EXPECT_EQ(read("a,b\n" + std::string(10'000, ',') + "\n3,4\n"),
              "columns [a] [b]\n2: more than 4,096 fields\n3: [3] [4]\n");
    std::string wide = "a,b\n";
    for (int i = 0; i < 20; ++i) wide += std::string(900'000, 'x') + ",";
    EXPECT_EQ(read(wide + "\n3,4\n"), "columns [a] [b]\n2: the row is longer than 8 MB\n3: [3] [4]\n");
}

TEST(ReplayCsv, RefusesFilesThatAreNoText) {
    using namespace std::string_literals;
    const std::string advice = "\n    open it in Excel and save it as \"CSV UTF-8 (Comma delimited)\"\n";
    EXPECT_EQ(read(""), "cases.csv: the file is empty\n    its first line has to hold the column names\n");
    EXPECT_EQ(read("\xEF\xBB\xBF"), "cases.csv: the file is empty\n    its first line has to hold the column names\n");
    EXPECT_EQ(read("PK\x03\x04zip"), "cases.csv: this is an Excel workbook or a zip file, not CSV" + advice);
    EXPECT_EQ(read("\xFF\xFE"
                   "a\0,\0"s),
              "cases.csv: this file is UTF-16, not UTF-8" + advice);
    EXPECT_EQ(read("\x1F\x8B\x08"), "cases.csv: this file is compressed (gzip)\n    unpack it first\n");
    EXPECT_EQ(read("a,b\n1,2\n1,\0\n"s),
              "columns [a] [b]\n2: [1] [2]\ncases.csv:3: a byte that no text holds (zero): this is not a text file, or "
              "it is damaged" +
                  advice);
    EXPECT_EQ(
        read("a,b\n1,\"\n\0\"\n"s),
        "columns [a] [b]\ncases.csv:3: a byte that no text holds (zero): this is not a text file, or it is damaged" +
            advice);
    const std::string not_utf8 =
        ": a letter that is not UTF-8; the file was probably saved with an older Windows encoding" + advice;
    EXPECT_EQ(read("a,b\n1,caf\xE9\n3,4\n"), "columns [a] [b]\ncases.csv:2" + not_utf8);
    EXPECT_EQ(read("a,b\n\"one\ntwo caf\xE9\",4\n"), "columns [a] [b]\ncases.csv:3" + not_utf8);
    // Two halves of a letter in two fields are no letter.
    EXPECT_EQ(read("a,b\n\xC3,\xA9\n"), "columns [a] [b]\ncases.csv:2" + not_utf8);
    EXPECT_EQ(read("caf\xE9,b\n"), "cases.csv:1" + not_utf8);
    EXPECT_EQ(read("a,b\n1,café\n"), "columns [a] [b]\n2: [1] [café]\n");
}

TEST(ReplayCsv, TakesColumnNamesAsTheyAre) {
    EXPECT_EQ(read("a,,b,\n"), "columns [a] [] [b] []\n");
    EXPECT_EQ(read("a,b,A,b \n"), "columns [a] [b] [A] [b]\n");
    EXPECT_EQ(read(" ,\"\"\n1,2\n"), "cases.csv:1: the first line is empty\n    it has to hold the column names\n");
    EXPECT_EQ(read("sep=;\na;b\n"),
              "cases.csv: the first line is a note to Excel (sep=) and not the column names\n    take the line out\n");
    EXPECT_EQ(read("\n1,2\n"), "cases.csv:1: the first line is empty\n    it has to hold the column names\n");
    EXPECT_EQ(read("a,b\n"), "columns [a] [b]\n");
}

TEST(ReplayCsv, TellsColumnsWithoutANameOfTheirOwn) {
    const casefile::ColumnNames names({"a", "", "B", "c", "b", "A ", "", "a"});
    EXPECT_EQ(names.of("A"), (std::vector<std::size_t>{0, 5, 7}));
    EXPECT_EQ(names.of("c"), (std::vector<std::size_t>{3}));
    EXPECT_TRUE(names.of("").empty());
    EXPECT_TRUE(names.of("d").empty());
    EXPECT_TRUE(names.is_of_one("C"));
    EXPECT_FALSE(names.is_of_one("b"));
    EXPECT_EQ(names.without_own_name(),
              "no name for columns 2 and 7, the same name for columns 1, 6 and 8, the same name for columns 3 and 5");
    EXPECT_EQ(casefile::ColumnNames({"a", "b"}).without_own_name(), "");
    EXPECT_EQ(casefile::several_of_one_name("b", names.of("b")).what,
              "`b` is the name of columns 3 and 5, and only one can be meant");
}

TEST(ReplayCsv, EndsOnEndlessInput) {
    const auto endless = [](const std::string& first, const std::string& again, CsvLimits limits = {}) {
        Endless buffer(first, again);
        std::istream stream(&buffer);
        return read(stream, ',', limits);
    };
    using namespace std::string_literals;
    EXPECT_EQ(endless("", "\0"s),
              "cases.csv:1: a byte that no text holds (zero): this is not a text file, or it is damaged\n"
              "    open it in Excel and save it as \"CSV UTF-8 (Comma delimited)\"\n");
    const std::string advice = "\n    this is no table, or a quotation mark on this line is never closed\n";
    EXPECT_EQ(endless("", "x"), "cases.csv:1: the row that starts here does not end within 256 MB" + advice);
    CsvLimits short_rows;
    short_rows.endless_row_bytes = 20'000'000;
    const std::string second =
        "columns [a] [b]\ncases.csv:2: the row that starts here does not end within 20 MB" + advice;
    EXPECT_EQ(endless("a,b\n", "x,", short_rows), second);
    EXPECT_EQ(endless("a,b\n1,\"", "x,\n", short_rows), second);
    EXPECT_EQ(endless("a,b\n", "\"\"", short_rows), second);
    CsvLimits few;
    few.rows = 3;
    EXPECT_EQ(endless("a,b\n", "1,2\n", few),
              "columns [a] [b]\n2: [1] [2]\n3: [1] [2]\n4: [1] [2]\ncases.csv:5: the file holds more than 3 rows\n    "
              "replay it in parts\n");
    EXPECT_EQ(endless("a,b\n", "\n", few),
              "columns [a] [b]\ncases.csv:5: the file holds more than 3 empty lines\n    take them out: is this the "
              "right file?\n");
}

TEST(ReplayCsv, SaysThatReadingBroke) {
    Trickle buffer("a,b\n1,2\n3,", true);
    std::istream stream(&buffer);
    EXPECT_EQ(
        read(stream),
        "cases.csv: the file could not be read to its end\n"
        "    look whether it is a file and not a folder, and whether the disk or network it is on can be reached\n");
}

}  // namespace
}  // namespace ascrules::casefile
