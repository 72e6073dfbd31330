#include "compiler/past/mapping/mapping.h"

#include <sstream>
#include <streambuf>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/replay_example.h"

namespace ascrules::mapping {
namespace {

std::string mistakes_of(const std::string& text) {
    const model::Model model = replay::example::front_door();
    writing::Problems problems;
    std::istringstream stream(text);
    (void)read_mapping(stream, "mapping.yaml", model, problems);
    return text_of(problems);
}

/// What is wrong with a mapping that is right but for one line.
std::string with_questions(const std::string& lines) {
    return mistakes_of("questions:\n" + lines);
}

TEST(ReplayMapping, ReadsAll) {
    const model::Model model = replay::example::front_door();
    writing::Problems problems;
    std::istringstream stream(replay::example::mapping_text);
    const std::optional<Mapping> mapping = read_mapping(stream, "mapping.yaml", model, problems);
    EXPECT_EQ(text_of(problems), "");
    ASSERT_TRUE(mapping);
    EXPECT_EQ(mapping->ruleset, "front-door.ascrules");
    EXPECT_EQ(mapping->note, "SYNTHETIC. Made by hand; nobody in it is a person.");
    EXPECT_EQ(mapping->separator, ',');
    EXPECT_EQ(mapping->missing, (FoldedTexts{"", "unknown"}));
    ASSERT_EQ(mapping->questions.size(), 5U);
    const auto& care_needs = std::get<ChoiceColumn>(mapping->questions[0].from);
    EXPECT_EQ(care_needs.column.name, "care_needs");
    EXPECT_EQ(care_needs.codes, (Codes{{"yes", 0}, {"no", 1}, {"y", 0}, {"n", 1}}));
    EXPECT_EQ(mapping->questions[0].line, 19U);
    EXPECT_EQ(std::get<SelectionColumn>(mapping->questions[3].from).none, FoldedTexts{"none"});
    ASSERT_TRUE(mapping->sent_to);
    EXPECT_EQ(mapping->sent_to->codes.at("fc"), 2U);
    ASSERT_EQ(mapping->assumptions.size(), 1U);
    EXPECT_EQ(mapping->assumptions[0].value, (writing::Fraction{30, 1}));
}

TEST(ReplayMapping, TakesEverythingAsText) {
    const model::Model model = [] {
        model::Model one = replay::example::front_door();
        one.questions.push_back(
            replay::example::choice("odd", {"yes", "no", "null", "~", "35", "1e3", "0x10", "true"}));
        return one;
    }();
    writing::Problems problems;
    std::istringstream stream(
        "# caf\xC3\xA9 – £\r\nquestions:\r\n  odd:\r\n    column: \xC2\xA3\n    values: { y: yes, n: no, null: null, "
        "~: ~, 35: 35, 1: 1e3, 0x10: 0x10, on: true }\n");
    const auto mapping = read_mapping(stream, "mapping.yaml", model, problems);
    EXPECT_EQ(text_of(problems), "");
    ASSERT_TRUE(mapping);
    const Codes& codes = std::get<ChoiceColumn>(mapping->questions.at(0).from).codes;
    EXPECT_EQ(codes, (Codes{{"yes", 0},
                            {"no", 1},
                            {"null", 2},
                            {"~", 3},
                            {"35", 4},
                            {"1e3", 5},
                            {"0x10", 6},
                            {"true", 7},
                            {"y", 0},
                            {"n", 1},
                            {"1", 5},
                            {"on", 7}}));
}

TEST(ReplayMapping, ReportsAllMistakesAtOnce) {
    EXPECT_EQ(mistakes_of("recieved: d\n"
                          "sent to: { column: s, values: { A: Need assessment, B: Prison } }\n"
                          "should have gone to: { colum: t }\n"
                          "missing: [unknown, Unknown]\n"
                          "missing: []\n"
                          "separator: pipe\n"
                          "questions:\n"
                          "  has care need: { column: a }\n"
                          "  risk of abuse: { column: b, values: { Y: yess, Y: yes, N: maybe } }\n"
                          "  risk of abuse: { column: c }\n"
                          "  outcomes affected: { column: d }\n"
                          "  caring hours: { column: e, values: { lots: 200, some: many }, separator: \";\" }\n"
                          "  shoe size: x\n"),
              "mapping.yaml:1: a mapping has no key `recieved`\n"
              "    did you mean `received`?\n"
              "mapping.yaml:2: the ruleset has no destination `Need assessment`\n"
              "    did you mean `Needs assessment`?\n"
              "mapping.yaml:2: the ruleset has no destination `Prison`\n"
              "    its destinations are: `Safeguarding`, `Needs assessment`, `First Contact`, `Community support`\n"
              "mapping.yaml:3: `should have gone to` has no key `colum`\n"
              "    did you mean `column`?\n"
              "mapping.yaml:3: `should have gone to` names no column\n"
              "    add `column:` and the column's name on the first line of the file\n"
              "mapping.yaml:4: `missing` holds `Unknown` twice\n"
              "    keep one; capitals and spaces make no difference\n"
              "mapping.yaml:5: `missing` stands twice, first on line 4\n"
              "    keep one of the two\n"
              "mapping.yaml:6: `separator` is none of those that can be read\n"
              "    write comma, semicolon or tab\n"
              "mapping.yaml:8: the ruleset has no question `has care need`\n"
              "    did you mean `has care needs`?\n"
              "mapping.yaml:9: `risk of abuse` has no answer `yess`\n"
              "    did you mean `yes`?\n"
              "mapping.yaml:9: the value `Y` of `risk of abuse` stands twice, first on line 9\n"
              "    keep one; capitals and spaces make no difference\n"
              "mapping.yaml:9: `risk of abuse` has no answer `maybe`\n"
              "    its answers are: `yes`, `no`\n"
              "mapping.yaml:10: the question `risk of abuse` stands twice, first on line 9\n"
              "    keep one of the two\n"
              "mapping.yaml:11: `outcomes affected` can have several items in one field, and no separator is named\n"
              "    add what stands between two items, such as `separator: \";\"`\n"
              "mapping.yaml:12: `caring hours` has no key `separator`\n"
              "    its keys are: `column`, `values`, `missing`, `check`\n"
              "mapping.yaml:12: `200` is no answer to `caring hours`\n"
              "    write a whole number of hours from 0 to 168\n"
              "mapping.yaml:12: `many` is no answer to `caring hours`\n"
              "    write a whole number of hours from 0 to 168\n"
              "mapping.yaml:13: the ruleset has no question `shoe size`\n"
              "    its questions are: `has care needs`, `risk of abuse`, `can protect themselves`, `outcomes "
              "affected`, `caring hours`\n");
}

TEST(ReplayMapping, KeepsMissingAndAnswersApart) {
    EXPECT_EQ(mistakes_of("missing: [unknown]\nquestions:\n  risk of abuse: { column: b, values: { unknown: no } }\n"),
              "mapping.yaml:3: `unknown` is listed under `missing`, and here it means `no`\n"
              "    what is missing is no answer: take it out of one of the two\n");
    EXPECT_EQ(mistakes_of("missing: [\"no\"]\nquestions:\n  risk of abuse: { column: b, values: { Y: yes } }\n"),
              "mapping.yaml:3: `no` is listed under `missing`, and `risk of abuse` has it as an answer\n"
              "    take it out of `missing`; each question can have a `missing` list of its own\n");
    EXPECT_EQ(mistakes_of("missing: [\"\"]\nquestions:\n  risk of abuse: { column: b, values: { \"\": no } }\n"),
              "mapping.yaml:3: `` is listed under `missing`, and here it means `no`\n"
              "    what is missing is no answer: take it out of one of the two\n");
    EXPECT_EQ(with_questions("  risk of abuse: { column: b, values: { \"\": no } }\n"), "");
}

TEST(ReplayMapping, ReportsWrongShapes) {
    EXPECT_EQ(mistakes_of("- a\n- b\n"),
              "mapping.yaml:1: a mapping needs keys with values, and there is a list\n"
              "    its keys are: `questions`, `reference`, `received`, `sent to`, `should have gone to`, `outcome`, "
              "`missing`, `people`, `work`, "
              "`assumptions`, `note`, `ruleset`, `separator`, `check`, `one row an answer`\n");
    EXPECT_EQ(mistakes_of("reference: id\n"),
              "mapping.yaml: the mapping names no questions\n"
              "    add `questions:` with each question of the ruleset and its column\n");
    EXPECT_EQ(mistakes_of("questions: [a]\n"),
              "mapping.yaml:1: `questions` names no question\n"
              "    write each question of the ruleset and, behind a colon, its column\n");
    EXPECT_EQ(mistakes_of(
                  "reference:\nsent to: [a]\nnote: { a: b }\nquestions:\n  caring hours: [hours]\n  risk of abuse:\n"),
              "mapping.yaml:1: `reference` needs one text, and there is nothing\n"
              "    write it, or take the key out\n"
              "mapping.yaml:2: `sent to` needs keys with values, and there is a list\n"
              "    its keys are: `column`, `values`, `elsewhere`, `closed`, `check`\n"
              "mapping.yaml:2: `sent to` names no column\n"
              "    add `column:` and the column's name on the first line of the file\n"
              "mapping.yaml:3: `note` needs one text, and there is a group of keys\n"
              "    write one text\n"
              "mapping.yaml:5: `caring hours` needs keys with values, and there is a list\n"
              "    its keys are: `column`, `values`, `missing`, `check`\n"
              "mapping.yaml:6: `risk of abuse` needs keys with values, and there is nothing\n"
              "    its keys are: `column`, `values`, `missing`, `check`\n");
}

TEST(ReplayMapping, ReportsWhatContradictsItself) {
    EXPECT_EQ(mistakes_of("sent to: where\n"
                          "should have gone to: Where\n"
                          "outcome: { column: o, came to nothing: [no service], came to something: [No Service] }\n"
                          "questions: { caring hours: hours }\n"
                          "assumptions:\n"
                          "  minutes per inapropriate referral: { value: 30, because: x }\n"
                          "  pounds an hour: { value: plenty }\n"),
              "mapping.yaml:2: `sent to` and `should have gone to` both read the column `Where`\n"
              "    name the column that holds the judgement, or take `should have gone to` out\n"
              "mapping.yaml:3: `No Service` came to something and came to nothing\n"
              "    keep it in one list\n"
              "mapping.yaml:6: the assumption `minutes per inapropriate referral` is none that the replay uses\n"
              "    did you mean `minutes per inappropriate referral`?\n"
              "mapping.yaml:7: the assumption `pounds an hour` gives no reason\n"
              "    add `because:`; every figure in a report must say what it rests on\n"
              "mapping.yaml:7: the assumption `pounds an hour` has no number as its value\n"
              "    add `value:` with a number below a million, such as 30 or 29.68\n");
}

TEST(ReplayMapping, ReportsItemColumnsThatAreLeftOut) {
    EXPECT_EQ(with_questions("  outcomes affected:\n    columns: { nutrition: n, hygeine: h }\n    separator: \";\"\n"),
              "mapping.yaml:3: `outcomes affected` has no item `hygeine`\n"
              "    did you mean `hygiene`?\n"
              "mapping.yaml:3: `columns` of `outcomes affected` names no column for `hygiene`\n"
              "    name one: an item without a column cannot count as not ticked\n"
              "mapping.yaml:3: `columns` of `outcomes affected` names no column for `home safety`\n"
              "    name one: an item without a column cannot count as not ticked\n"
              "mapping.yaml:4: `outcomes affected` has `columns` and `separator`\n"
              "    keep one of the two\n");
}

TEST(ReplayMapping, RefusesWhatIsNoYaml) {
    using namespace std::string_literals;
    EXPECT_EQ(mistakes_of(""), "mapping.yaml: the file is empty\n    is this the right file?\n");
    EXPECT_EQ(mistakes_of("# nothing\n"),
              "mapping.yaml: a mapping needs keys with values, and there is nothing\n"
              "    its keys are: `questions`, `reference`, `received`, `sent to`, `should have gone to`, `outcome`, "
              "`missing`, `people`, `work`, "
              "`assumptions`, `note`, `ruleset`, `separator`, `check`, `one row an answer`\n");
    EXPECT_EQ(
        mistakes_of("a: b\n c: d: e\n"),
        "mapping.yaml:2: this cannot be read as YAML from here on\n"
        "    look at this line and the one above: indentation, brackets, quotation marks, a space after each colon\n");
    EXPECT_EQ(mistakes_of("questions:\n\ta: b\n"),
              "mapping.yaml:2: a tab before the first word\n    indent with spaces\n");
    EXPECT_EQ(mistakes_of("questions: { a: b\n"),
              "mapping.yaml:2: a `{` or `[` is not closed before here\n"
              "    close it; put texts that hold brackets, colons or commas in quotation marks\n");
    EXPECT_EQ(mistakes_of("note: \"open\nquestions: { a: b }\n"),
              "mapping.yaml:1: a quotation mark is never closed\n    close it\n");
    EXPECT_EQ(mistakes_of("note: 'it''s open\n"), "mapping.yaml:1: a quotation mark is never closed\n    close it\n");
    EXPECT_EQ(
        mistakes_of("note: a\n---\nnote: b\n"),
        "mapping.yaml:2: a second document begins here (---)\n    the file is one document: take the `---` out\n");
    EXPECT_EQ(mistakes_of("note: a\0b\n"s),
              "mapping.yaml:1: a byte that no text holds (zero): this is not a text file\n    write it as "
              "plain text in UTF-8\n");
    EXPECT_EQ(mistakes_of("note: a\nquestions: caf\xE9\n"),
              "mapping.yaml:2: a letter that is not UTF-8\n    save it as plain text in UTF-8\n");
}

TEST(ReplayMapping, RefusesBombs) {
    const std::string large =
        "mapping.yaml: the file is larger than 1 MB\n    it should be a page or two of text: is this the right file?\n";
    EXPECT_EQ(mistakes_of(std::string(2'000'000, 'x')), large);
    EXPECT_EQ(mistakes_of("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"),
              "mapping.yaml:1: a YAML anchor or alias (& or *)\n    write the text out where it is needed\n");
    EXPECT_EQ(mistakes_of("note: !!binary aGVsbG8=\n"),
              "mapping.yaml:1: a YAML tag (!)\n    take it out: everything here is text\n");
    const std::string deep =
        "mapping.yaml:1: lists inside lists, more than 20 levels deep\n    four levels are enough for anything that is "
        "read here\n";
    EXPECT_EQ(mistakes_of(std::string(900'000, '[')), deep);
    EXPECT_EQ(mistakes_of(std::string(100'000, '{')), deep);
}

}  // namespace
}  // namespace ascrules::mapping
