// Fields of CSV: for spreadsheets, which must not take them for formulas, and for programs, which read them back byte for byte.
#include <gtest/gtest.h>

#include "compiler/words/writing/csv_text.h"

namespace ascrules::writing {
namespace {

std::string exact(std::string_view text) {
    std::string field;
    append_exact_field(field, text);
    return field;
}

TEST(CsvText, IsBareWhereNothingNeedsQuotationMarks) {
    EXPECT_EQ(field_for_spreadsheet("held with First Contact"), "held with First Contact");
    EXPECT_EQ(field_for_spreadsheet(""), "");
    EXPECT_EQ(field_for_spreadsheet(" = 1"), " = 1");
    EXPECT_EQ(field_for_spreadsheet("a-b"), "a-b");
}

TEST(CsvText, QuotesCommasQuotationMarksAndLineBreaks) {
    EXPECT_EQ(field_for_spreadsheet("a, b"), "\"a, b\"");
    EXPECT_EQ(field_for_spreadsheet("the \"hub\""), "\"the \"\"hub\"\"\"");
    EXPECT_EQ(field_for_spreadsheet("two\nlines"), "\"two\nlines\"");
    EXPECT_EQ(exact("two\r\nlines"), "\"two\r\nlines\"");
}

TEST(CsvText, PutsASpaceBeforeWhatASpreadsheetWouldWorkOut) {
    for (const std::string formula : {"=1+1", "+44 1952", "-12", "@SUM(A1)", "\tx"})
        EXPECT_EQ(field_for_spreadsheet(formula), " " + formula);
    EXPECT_EQ(field_for_spreadsheet("\"=q\"174"), "\" \"\"=q\"\"174\"");
    EXPECT_EQ(field_for_spreadsheet("\"\"+1"), "\" \"\"\"\"+1\"");
    EXPECT_EQ(field_for_spreadsheet("\"\""), "\"\"\"\"\"\"");
    EXPECT_EQ(field_for_spreadsheet("\rx"), "\" \rx\"");
    EXPECT_EQ(field_for_spreadsheet("=HYPERLINK(\"x\",1)"), "\" =HYPERLINK(\"\"x\"\",1)\"");
}

TEST(CsvText, LeavesAnExactFieldAsItIs) {
    EXPECT_EQ(exact("=1+1"), "=1+1");
    EXPECT_EQ(exact("-12"), "-12");
    EXPECT_EQ(exact("a,b"), "\"a,b\"");
}

}  // namespace
}  // namespace ascrules::writing
