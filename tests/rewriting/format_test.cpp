// The canonical layout: what it looks like.
#include <cstdint>

#include <gtest/gtest.h>

#include "compiler/language/semantics/check.h"
#include "compiler/language/syntax/line.h"
#include "compiler/rewriting/format/fences.h"
#include "compiler/rewriting/format/layout.h"
#include "compiler/rewriting/format/pieces.h"
#include "compiler/rewriting/format/same.h"
#include "compiler/rewriting/format/unified.h"
#include "compiler/words/spelling/utf8.h"
#include "tests/rewriting/laid_out.h"
#include "tests/support/in_process.h"
#include "tests/support/random_model.h"
#include "tests/support/shipped.h"
#include "tests/support/texts.h"

namespace ascrules::tests {

namespace {

using diagnostics::Diagnostics;
using diagnostics::Source;

TEST(Layout, LooksLikeThis) {
    const std::string text =
        "\uFEFF\r\n\r\n# A file.\r\n"
        "Ruleset   Meals\r\n"
        "council Anyshire   Council\r\n"
        "in force from 1 April 2026\r\n"
        "\tsource   Care Act=Care Act 2014 , https://example.org/a#b\r\n"
        "\tif an answer is missing,hold with Advice\r\n"
        "\tIf an answer is missing hold with Advice   # who\r\n"
        "\r\n\r\n\r\n"
        "destination Advice\r\n"
        " within 1 working day [ local:  x ;local: y]   \r\n"
        "destination Visit\r\n"
        " within   2 working days # soon\r\n"
        "question difficulties\r\n"
        "    ask \u201CWhich of these?\u201D\r\n"
        "        \"Tick all.\"\r\n"
        "   # what can be said\r\n"
        "    answer any of:shopping,cooking ,\r\n"
        "      swallowing\r\n"
        "    only   asked if eats is no\r\n"
        "rule R1 A title [Care Act s.9]\r\n"
        "    When any of:\r\n"
        "       \u2013 difficulties includes cooking\r\n"
        "       - All Of:\r\n"
        "              # inside\r\n"
        "              - eats is no\r\n"
        "              - alone Is yes\r\n"
        "         and age is at least 18\r\n"
        "    or eats is no\r\n"
        "    and x is y\r\n"
        "    send to Visit\r\n"
        "    # the last word\r\n"
        "example A case\r\n"
        "  given eats is no;\r\n"
        "    alone is yes\r\n"
        "  expect Visit,by R1\r\n";
    const std::string expected =
        "# A file.\n"
        "ruleset Meals\n"
        "  council   Anyshire Council\n"
        "  in force  from 1 April 2026\n"
        "  source    Care Act=Care Act 2014, https://example.org/a#b\n"
        "  if an answer is missing,hold with Advice\n"
        "  if an answer is missing  hold with Advice  # who\n"
        "\n"
        "destination Advice\n"
        "  within  1 working day                                         [local:  x; local: y]\n"
        "destination Visit\n"
        "  within  2 working days  # soon\n"
        "question difficulties\n"
        "  ask     \"Which of these?\"\n"
        "          \"Tick all.\"\n"
        "  # what can be said\n"
        "  answer  any of: shopping, cooking, swallowing\n"
        "  only asked if eats is no\n"
        "\n"
        "rule R1 A title                                                 [Care Act s.9]\n"
        "  when any of:\n"
        "    - difficulties includes cooking\n"
        "    - all of:\n"
        "        # inside\n"
        "        - eats is no\n"
        "        - alone is yes\n"
        "      and age is at least 18\n"
        "    or eats is no\n"
        "   and x is y\n"
        "  send to Visit\n"
        "  # the last word\n"
        "\n"
        "example A case\n"
        "  given   eats is no;\n"
        "          alone is yes\n"
        "  expect  Visit, by R1\n";
    EXPECT_EQ(laid_out(text), expected);
}

TEST(Layout, KnowsTheLinesOfLevelsFamiliesCalendarsAndAcceptedFindings) {
    const std::string text =
        "vocabulary Care Act\n"
        "version 0.1.0\n"
        "source Care Act = Care Act 2014, https://www.legislation.gov.uk/ukpga/2014/23\n"
        "use \u201C../national/care-act.ascrules\u201D\n"
        "questions care domain\n"
        " ask \"Which fits best for {item}?\"\n"
        " answer one of: A, B, C\n"
        " for each of: breathing *, nutrition\n"
        " must not affect the route  [Care Act s.9(3)]\n"
        "threshold heavy caring is to be chosen locally\n"
        "   range 10 to 50 hours\n"
        "level concern, the highest that applies:  [SAB thresholds 2024]\n"
        "  high when any of:\n"
        "     - harm is serious\n"
        "  very low otherwise\n"
        "  one level higher when incidents is at least 2\n"
        "calendar\n"
        " open Monday to Friday, 09:00 to 17:00\n"
        " closed bank holidays in England and Wales # data\n"
        "accept gap when age is less than 18\n"
        " because \"Children's services.\"\n"
        " until 1 October 2026\n"
        "example late\n"
        " received 1 May 2026 16:59\n"
        " expect Safeguarding, due 6 May 2026 16:59\n";
    const std::string expected =
        "vocabulary Care Act\n"
        "  version  0.1.0\n"
        "  source   Care Act = Care Act 2014, https://www.legislation.gov.uk/ukpga/2014/23\n"
        "use \"../national/care-act.ascrules\"\n"
        "questions care domain\n"
        "  ask     \"Which fits best for {item}?\"\n"
        "  answer  one of: A, B, C\n"
        "  for each of: breathing *, nutrition\n"
        "  must not affect the route                                     [Care Act s.9(3)]\n"
        "threshold heavy caring is to be chosen locally\n"
        "  range  10 to 50 hours\n"
        "level concern, the highest that applies:                        [SAB thresholds 2024]\n"
        "  high      when any of:\n"
        "              - harm is serious\n"
        "  very low  otherwise\n"
        "  one level higher when incidents is at least 2\n"
        "\n"
        "calendar\n"
        "  open    Monday to Friday, 09:00 to 17:00\n"
        "  closed  bank holidays in England and Wales  # data\n"
        "\n"
        "accept gap when age is less than 18\n"
        "  because \"Children's services.\"\n"
        "  until   1 October 2026\n"
        "\n"
        "example late\n"
        "  received  1 May 2026 16:59\n"
        "  expect    Safeguarding, due 6 May 2026 16:59\n";
    EXPECT_EQ(laid_out(text), expected);
    EXPECT_EQ(laid_out(expected), expected);
}

TEST(Layout, CopesWithAnyText) {
    EXPECT_EQ(laid_out(""), "");
    EXPECT_EQ(laid_out("\n \r\n\t"), "");
    EXPECT_EQ(laid_out("   # alone"), "# alone\n");
    EXPECT_EQ(laid_out("# a\n\n\n#b   \n\n"), "# a\n\n#b\n");
    EXPECT_EQ(laid_out("Dear  all,\n  see   below \u201Chere\u201D\n"), "Dear  all,\n  see   below \u201Chere\u201D\n");
    EXPECT_EQ(laid_out("  - lost\nand lost\nanswer\n\"open"), "    - lost\n   and lost\n  answer\n\"open\n");
}

TEST(Layout, BreaksLongListsOfAnswersAfterACommaUnderTheirFirstItem) {
    std::string list = "question q\n  answer one of: item 0";
    for (int i = 1; i < 60; ++i) list += ", " + std::string(i == 20 ? "and " : "") + "item " + std::to_string(i);
    const std::string once = laid_out(list + ",\n    the last [local: x]\n");
    const std::vector<std::string> rows = rows_of(once);
    ASSERT_GT(rows.size(), 4U);
    for (std::size_t i = 1; i < rows.size(); ++i) {
        EXPECT_LE(rows[i].size(), 151U) << rows[i];
        if (i == 1) continue;
        const std::size_t first = rows[i].find_first_not_of(' ');
        EXPECT_EQ(first, std::string("  answer  one of: ").size()) << rows[i];
        // That would start a line of its own.
        EXPECT_FALSE(rows[i].substr(first).starts_with("and ")) << rows[i];
    }
    EXPECT_TRUE(rows.back().ends_with("the last           [local: x]")) << rows.back();
    EXPECT_EQ(laid_out(once), once);
    EXPECT_EQ(format::difference(Source("", list + ",\n    the last [local: x]\n"), Source("", once)), "");
}

TEST(Layout, NestsListsThirtyTwoDeep) {
    std::string text = "definition d\n means all of:\n";
    for (std::size_t depth = 1; depth <= 32; ++depth)
        text += std::string(2 + depth, ' ') + (depth < 32 ? "- all of:\n" : "- q is yes\n");
    const std::vector<std::string> rows = rows_of(laid_out(text));
    ASSERT_EQ(rows.size(), 34U);
    for (std::size_t depth = 1; depth <= 32; ++depth) EXPECT_EQ(rows[depth + 1].find('-'), 4 * depth);
}

TEST(Layout, LeavesAloneWhatStandsBetweenTheRulesOfAMarkdownFile) {
    const std::string text =
        "#   Title\n\n\n\nSome  text,\n```\nrule   x\n```\n"
        "- a list\n\n  ```ascrules\n  rule  R1   Title\n     when x is y\n\n\n\n     send  to Z\n\n  ```\n\n"
        "~~~~ascrules\nquestion q\n  answer    yes or no\n~~~~\nend";
    const std::string expected =
        "#   Title\n\n\n\nSome  text,\n```\nrule   x\n```\n"
        "- a list\n\n  ```ascrules\n  rule R1 Title\n    when x is y\n\n    send to Z\n  ```\n\n"
        "~~~~ascrules\nquestion q\n  answer  yes or no\n~~~~\nend";
    EXPECT_EQ(laid_out(text, "policy.md"), expected);
    EXPECT_EQ(laid_out(expected, "policy.md"), expected);
    EXPECT_EQ(laid_out("a\r\n```ascrules\r\nrule  A\n```\r\n", "policy.md"), "a\r\n```ascrules\r\nrule A\r\n```\r\n");
}

TEST(Layout, OfTheIllustrativeExampleIsWhatStandsThere) {
    const std::string text =
        contents(std::string(ASCRULES_SOURCE_DIR) + "/examples/telford-wrekin/front-door.ascrules");
    EXPECT_TRUE(is_same(laid_out(text), text));
}

TEST(Same, TellsWhatDiffers) {
    const std::string path = "examples/telford-wrekin/front-door.ascrules";
    const std::string text = contents(std::string(ASCRULES_SOURCE_DIR) + "/" + path);
    const auto changed = [&](const std::string& what, const std::string& by) {
        std::string other = text;
        other.replace(other.find(what), what.size(), by);
        return other;
    };
    const auto in_text = [&](const std::string& other) {
        return format::difference(Source("a", text), Source("b", other));
    };
    EXPECT_NE(in_text(changed("# Where people", "# Where the people")), "");
    EXPECT_NE(in_text(changed("[Ombudsman]", "[Equality Act]")), "");
    EXPECT_NE(in_text(changed("28 days", "27 days")), "");
    EXPECT_NE(in_text(text + "example x\n  expect held\n"), "");
    const auto in_model = [&](const std::string& other) {
        return format::difference(shipped_model(path, text), shipped_model(path, other));
    };
    EXPECT_EQ(in_model(text), "");
    EXPECT_NE(in_model(changed("question lives alone\n", "question Lives alone\n")), "");
    EXPECT_NE(in_model(changed("   and lives alone is yes", "   and lives alone is no")), "");
    EXPECT_NE(in_model(changed("      - at least 1 of existing links\n        - something urgent",
                               "      - at least 1 of existing links")),
              "");
    EXPECT_NE(in_model(changed("expect  held, asking agreement", "expect  held")), "");
}

TEST(UnifiedDifference, IsWhatDiffPrints) {
    EXPECT_EQ(format::unified_difference("f", "a\nb\n", "a\nb\n"), "");
    EXPECT_EQ(format::unified_difference("f", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\n5\n6\n7\n8\nx\n9"),
              "--- f\n+++ f (laid out)\n@@ -6,4 +6,5 @@\n 6\n 7\n 8\n-9\n+x\n+9\n\\ No newline at end of file\n");
    EXPECT_EQ(format::unified_difference("f", "", "a\n"), "--- f\n+++ f (laid out)\n@@ -0,0 +1 @@\n+a\n");
}

}  // namespace

}  // namespace ascrules::tests
