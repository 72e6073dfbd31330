// Drafting a mapping: what is certain, what is asked, and what is never copied.
#include <gtest/gtest.h>

#include <sstream>

#include "compiler/past/drafting/personal.h"
#include "compiler/past/drafting/words.h"
#include "tests/support/in_process.h"
#include "tests/support/shipped.h"
#include "tests/support/texts.h"

namespace ascrules::tests {

namespace {

const std::string small_door = R"(ruleset Small door
  if an answer is missing  hold with Front desk

destination Visit
  within  2 working days
destination Assessment
  within  28 days
destination Front desk
  within  1 working day

question has care needs
  answer  yes or no
question carer strain
  answer  one of: managing, near the limit, cannot go on
question outcomes affected
  answer  any of: nutrition, hygiene, home safety
question capital
  answer  money, £0 to £1,000,000
question discharged
  answer  date

rule V1 Just home
  when discharged is within 14 days before the referral
  send to Visit
rule A1 Needs
  when has care needs is yes
  send to Assessment
  overrides V1
rule F1 Others
  otherwise
  send to Front desk
)";

Ran drafted(const std::string& cases, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"mapping", "cases.csv", "rules.ascrules"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments, {.files = {{"rules.ascrules", small_door}, {"cases.csv", cases}}});
}

/// The header and `count` times the row.
std::string rows(const std::string& header, const std::string& row, int count = 5) {
    std::string text = header + "\n";
    for (int i = 0; i < count; ++i) text += row + "\n";
    return text;
}

/// A draft whose open points are taken as settled.
std::string settled(const std::string& yaml) {
    std::istringstream stream(yaml);
    std::string text;
    for (std::string line; std::getline(stream, line);) {
        const std::size_t at = line.find_first_not_of(' ');
        const bool open =
            at != std::string::npos && (line.compare(at, 6, "check:") == 0 || line.compare(at, 2, "- ") == 0);
        if (!open) text += line + "\n";
    }
    return text;
}

std::string between(const std::string& text, const std::string& from, const std::string& to) {
    const std::size_t begin = text.find(from);
    return begin == std::string::npos ? "" : text.substr(begin, text.find(to, begin) - begin);
}

}  // namespace

TEST(Drafting, OfACertainFileCanBeUsedAtOnce) {
    const std::string cases =
        "reference,received,sent to,HasCareNeeds,carer_strain,Nutrition,Hygiene,Home safety,Capital,discharged\n"
        "R1,2026-05-01,Visit,Y,2 - Near the limit,1,0,0,\"£23,250.00\",30/04/2026\n"
        "R2,2026-05-02,assessment,N,Managing,0,0,1,14250.5,\n";
    const Ran draft = drafted(cases);
    EXPECT_EQ(draft.exit_code, 0) << draft.out;
    EXPECT_TRUE(has(draft.out, "\"Y\": \"yes\""));
    EXPECT_TRUE(has(draft.out, "ticked: [\"1\"]"));
    const Ran replayed = run({"replay", "rules.ascrules", "cases.csv", "--mapping", "m.yaml", "--format", "json"},
                             {.files = {{"rules.ascrules", small_door}, {"cases.csv", cases}, {"m.yaml", draft.out}}});
    EXPECT_EQ(replayed.exit_code, 0) << replayed.out;
    EXPECT_TRUE(has(replayed.out, "\"cases\": 2"));
}

TEST(Drafting, OfTheShippedCasesLeadsToTheShippedTally) {
    const std::string ruleset = "examples/telford-wrekin/front-door.ascrules";
    World world = shipped_world();
    world.files["cases.csv"] = contents(ASCRULES_SOURCE_DIR "/corpus/telford-wrekin/synthetic-referrals.csv");
    world.files["shipped.yaml"] = contents(ASCRULES_SOURCE_DIR "/corpus/telford-wrekin/mapping.yaml");
    const Ran draft = run({"mapping", "cases.csv", ruleset}, world);
    // Asked about are the values that were planted in three rows as unreadable, and two lists that are empty where others say `none`.
    EXPECT_EQ(draft.exit_code, 1);
    EXPECT_TRUE(has(draft.err, "5 points are open"));
    EXPECT_TRUE(has(draft.err, "22 of 25 questions have a column for certain, 3 to be looked at, 0 none")) << draft.err;
    world.files["draft.yaml"] = settled(draft.out);
    const Ran by_draft = run({"replay", ruleset, "cases.csv", "--mapping", "draft.yaml"}, world);
    const Ran by_shipped = run({"replay", ruleset, "cases.csv", "--mapping", "shipped.yaml"}, world);
    ASSERT_EQ(by_draft.exit_code, 0) << by_draft.out << by_draft.err;
    const std::string figures = between(by_shipped.out, "Where cases go", "What followed");
    ASSERT_TRUE(has(figures, "Missing answers"));
    EXPECT_EQ(between(by_draft.out, "Where cases go", "By month"), figures);
}

TEST(Drafting, WithOpenPointsIsRefusedAtEach) {
    const std::string cases = rows("reference,sent to,has care needs", "R1,Visit,perhaps");
    const Ran draft = drafted(cases);
    EXPECT_EQ(draft.exit_code, 1);
    const Ran replayed = run({"replay", "rules.ascrules", "cases.csv", "--mapping", "m.yaml"},
                             {.files = {{"rules.ascrules", small_door}, {"cases.csv", cases}, {"m.yaml", draft.out}}});
    EXPECT_EQ(replayed.exit_code, 2);
    EXPECT_TRUE(has(replayed.err, "open in `has care needs`: what `perhaps` means (5 rows)"));
}

TEST(Drafting, AsksWhatIsNotCertain) {
    const auto asks = [](const std::string& cases, const std::string& point) {
        const Ran draft = drafted(cases);
        EXPECT_EQ(draft.exit_code, 1) << draft.out;
        EXPECT_TRUE(has(draft.err, point));
    };
    asks(rows("id,has care needs", "1,Y") + "2,\n", "the column says only yes, and is empty in 1 row");
    asks(rows("id,has care needs", "1,1") + rows("", "2,2").substr(1), "what `1` means (5 rows)");
    asks(rows("id,has cares needs", "1,Y") + "2,N\n", "its name is only nearly the question's");
    asks(rows("id,care", "1,managing") + "2,cannot go on\n", "only its values suit the question");
    asks(rows("id,has care needs,Has-Care-Needs?", "1,Y,N"), "`Has-Care-Needs?` could be it as well");
    asks(rows("id,carer strain", "1,manageing"), "whether `manageing` means `managing` (5 rows)");
    asks(rows("id,received,has care needs", "1,04/05/2026,N"), "none tells whether the day or the month comes first");
    asks(rows("id,received,has care needs", "1,04/26/2026,N"), "the month before the day");
    asks(rows("id,outcomes affected", "1,hygiene;nutrition") + "2,\n",
         "no row says that no item applies, and 1 row is empty");
    asks(rows("id,discharged", "1,26.04.2026"), "dates are written in a way that cannot be read");
    asks(rows("id,capital", "1,2000000"), "outside £0 to £1,000,000");
    asks(rows("id,colour", "1,red"), "which columns answer the questions");
    asks(rows("id,question,answer", "1,capital,5") + "1,carer strain,managing\n1,discharged,2026-05-01\n",
         "the file may hold one row for each answer");
}

TEST(Drafting, ProposesTheDayReceivedByAnyNameThatSaysSo) {
    for (const std::string name : {"Application received", "Date recd", "Rec'd", "Rec\u2019d on", "App Rcvd"}) {
        const Ran draft = drafted(rows("id," + name + ",has care needs", "1,2026-05-04,Y"));
        EXPECT_TRUE(has(draft.err, "`received`: whether this is the day on which a case was received: only some words"))
            << name << draft.err;
        EXPECT_FALSE(has(draft.out, "may say who somebody is")) << draft.out;
    }
    // Who received it, and a question's own column, are something else; a birthday is told by its name.
    EXPECT_FALSE(has(drafted(rows("id,Received by officer,has care needs", "1,2026-05-04,Y")).out, "\nreceived"));
    EXPECT_FALSE(
        has(drafted(rows("id,Discharged (received),has care needs", "1,2026-05-04,Y")).err, "`received`: whe"));
    EXPECT_TRUE(has(drafted(rows("id,Born,has care needs", "1,1941-05-04,Y")).out, "or hold free text: `Born`"));
}

TEST(Drafting, AsksForAColumnOfEveryQuestion) {
    const Ran draft = drafted(rows("id,has care needs", "1,Y") + "2,N\n");
    EXPECT_EQ(draft.exit_code, 1);
    EXPECT_FALSE(has(draft.out, "Nothing in it is open"));
    for (const char* const name : {"carer strain", "outcomes affected", "capital", "discharged"})
        EXPECT_TRUE(has(draft.err, std::string("which column answers `") + name + "`: none was found")) << draft.err;
}

TEST(Drafting, FindsTheItemsOfAFamilyByTheirOwnWords) {
    const std::string family =
        "ruleset F\n  if an answer is missing  hold with Desk\ndestination Desk\n  within  1 working day\n"
        "questions clutter rating\n  answer  whole number, 0 to 9\n"
        "  for each of: living room, kitchen, stairs and landing, garden\n"
        "rule R1 All\n  when any of clutter rating are at least 7\n  send to Desk\n";
    const Ran draft =
        run({"mapping", "c.csv", "f.ascrules"},
            {.files = {{"f.ascrules", family},
                       {"c.csv", rows("id,CIR living room,Kitchen CIR,CIR stairs/landing,Room", "1,4,5,6,7")}}});
    EXPECT_EQ(draft.exit_code, 1);
    for (const char* const found : {"clutter rating living room:\n    column: CIR living room",
                                    "clutter rating kitchen:\n    column: Kitchen CIR",
                                    "clutter rating stairs and landing:\n    column: \"CIR stairs/landing\""})
        EXPECT_TRUE(has(draft.out, found)) << draft.out;
    EXPECT_TRUE(has(draft.err, "which column answers `clutter rating garden`"));
    EXPECT_TRUE(has(draft.err, "4 points are open")) << draft.err;
}

TEST(Drafting, LeavesColumnsWithoutANameOfTheirOwnAlone) {
    const Ran draft = drafted(rows("id,has care needs,,capital,Capital", "1,Y,x,5,6"));
    EXPECT_TRUE(has(draft.out, "no name for column 3, the same")) << draft.out;
    EXPECT_TRUE(has(draft.err, "which column answers `capital`"));
    const std::string mapping = "questions:\n  has care needs: { column: has care needs, values: { Y: \"yes\" } }\n";
    const auto replay = [&](const std::string& more) {
        return run({"replay", "rules.ascrules", "cases.csv", "--mapping", "m.yaml"},
                   {.files = {{"rules.ascrules", small_door},
                              {"cases.csv", rows("id,has care needs,,capital,Capital", "1,Y,x,5,6")},
                              {"m.yaml", mapping + more}}});
    };
    EXPECT_EQ(replay("").exit_code, 0) << replay("").err;
    EXPECT_EQ(replay("  capital: capital\n").exit_code, 2);
    EXPECT_TRUE(has(replay("  capital: capital\n").err,
                    "cases.csv:1: `capital` is the name of columns 4 and 5, and only one can be meant"))
        << replay("  capital: capital\n").err;
}

TEST(Drafting, AsksWhetherAnEmptyDateMeansNever) {
    const std::string dated =
        "ruleset D\n  if an answer is missing  hold with Desk\ndestination Desk\n  within  1 working day\n"
        "question eviction\n  answer  date, or never\n"
        "rule R1 Soon\n  when eviction is within 8 weeks after the referral\n  send to Desk\n"
        "rule R2 Others\n  otherwise send to Desk\n";
    const std::string cases = rows("id,received,eviction", "1,2026-05-04,2026-05-20") +
                              "2,2026-05-04,\n3,2026-05-04,31/12/9999\n4,2026-05-04,9999-12-31\n";
    const Ran draft = run({"mapping", "c.csv", "d.ascrules"}, {.files = {{"d.ascrules", dated}, {"c.csv", cases}}});
    EXPECT_EQ(draft.exit_code, 1);
    EXPECT_TRUE(has(draft.err, "1 row is empty: if that means never, write `\"\": never` under `values`")) << draft.err;
    const auto rule_one = [&](const std::string& mapping, const std::string& answer) {
        const Ran ran = run({"replay", "d.ascrules", "c.csv", "--mapping", "m.yaml", "--format", "json"},
                            {.files = {{"d.ascrules", answer},
                                       {"c.csv", cases},
                                       {"m.yaml", "received: received\nquestions:\n  eviction: " + mapping + "\n"}}});
        EXPECT_EQ(ran.exit_code, 0) << ran.err;
        return ran.out;
    };
    // Either way 31/12/9999 is never; the empty field is what the mapping says it is.
    const std::string not_known = rule_one("eviction", dated);
    EXPECT_TRUE(has(not_known, "\"count\": 0")) << not_known;
    EXPECT_TRUE(has(not_known, "\"cases\": 8"));
    EXPECT_TRUE(has(not_known, "\"with_missing_answers\": 1"));
    EXPECT_TRUE(has(not_known, "\"decided\": 5"));
    const std::string never = rule_one("{ column: eviction, values: { \"\": never } }", dated);
    EXPECT_TRUE(has(never, "\"with_missing_answers\": 0"));
    EXPECT_TRUE(has(never, "\"decided\": 5"));
    // A question that cannot be answered with never does not take it.
    std::string without = dated;
    without.replace(without.find(", or never"), 10, "");
    EXPECT_TRUE(has(rule_one("eviction", without), "\"cases\": 6"));
}

TEST(Drafting, NeverCopiesWhatMayBeSomebodys) {
    std::string cases = "reference,has care needs,carer strain,Surname,NHS Number,contact,outcome,worker\n";
    for (int i = 0; i < 40; ++i)
        cases += "R" + std::to_string(i) +
                 ",yes,\"son Bartholomew rang\",Featherstone,943 476 5919,07700 900123,Mr Quince rang,Ottoline\n";
    cases +=
        "R99,Evangeline,managing,Featherstone,943 476 5919,TF1 2AB,died at Rookery Close on Sunday after a "
        "fall,Ottoline\n";
    for (const char* form : {"text", "json"}) {
        const Ran draft = drafted(cases, {"--format", form});
        for (const char* secret :
             {"Evangeline", "Featherstone", "943 476", "07700", "Quince", "TF1", "Rookery", "Ottoline", "R99"})
            EXPECT_FALSE(has(draft.out + draft.err, secret)) << secret << "\n" << draft.out << draft.err;
        EXPECT_TRUE(has(draft.out, "`Surname`, `NHS Number`"));
    }
}

TEST(Drafting, OfOneRowAnAnswerAsksOnlyForWhatHasNoColumn) {
    std::string cases = "case,sent to,item,value\n";
    for (int i = 0; i < 6; ++i) {
        const std::string start = "C" + std::to_string(i) + ",Visit,";
        cases += start + "Has care needs," + (i % 2 == 0 ? "Y" : "N") + "\n" + start + "capital,\"£1,250\"\n";
    }
    cases += "C5,Visit,Evangeline,rang\n";
    const std::vector<std::string> form{"--reference", "case", "--question", "item", "--answer", "value"};
    const Ran draft = drafted(cases, form);
    // Three questions have no column, and nothing else is open.
    EXPECT_TRUE(has(draft.err, "3 points are open")) << draft.out << draft.err;
    EXPECT_TRUE(has(draft.out, "one row an answer: { question: item, answer: value }"));
    EXPECT_FALSE(has(draft.out, "Evangeline"));
    const Ran replayed =
        run({"replay", "rules.ascrules", "cases.csv", "--mapping", "m.yaml", "--format", "json"},
            {.files = {{"rules.ascrules", small_door}, {"cases.csv", cases}, {"m.yaml", settled(draft.out)}}});
    EXPECT_EQ(replayed.exit_code, 0) << replayed.out;
    EXPECT_TRUE(has(replayed.out, "\"cases\": 6"));
    EXPECT_EQ(drafted("case,item,value\nC1,Mrs Quince rang,yes\n", form).exit_code, 2);
    EXPECT_FALSE(has(drafted("case,item,value\nC1,Mrs Quince rang,yes\n", form).err, "Quince"));
}

TEST(Drafting, DoesNotTakeACaseForColumnNames) {
    for (const char* first : {"R1,943 476 5919,yes", "R1,1941-03-01,yes", "R1,12,yes", "R1,TF1 2AB,yes"}) {
        const Ran draft = drafted(rows(first, "R2,x,no"));
        EXPECT_EQ(draft.exit_code, 2);
        EXPECT_TRUE(has(draft.err, "the first line looks like a case"));
        EXPECT_FALSE(has(draft.err, "R1"));
    }
}

TEST(Drafting, WritesNothingOverWhatIsThere) {
    const std::string cases = rows("id,has care needs", "1,Y") + "2,N\n";
    const Ran fresh = drafted(cases, {"--output", "m.yaml"});
    EXPECT_EQ(fresh.exit_code, 1) << fresh.out << fresh.err;
    EXPECT_TRUE(fresh.written.contains("m.yaml"));
    EXPECT_EQ(drafted(cases, {"--output", "cases.csv"}).exit_code, 2);
    const World world{.files = {{"rules.ascrules", small_door}, {"cases.csv", cases}, {"m.yaml", "questions: {}\n"}}};
    EXPECT_EQ(run({"mapping", "cases.csv", "rules.ascrules", "--output", "m.yaml"}, world).exit_code, 2);
}

TEST(Drafting, IsTheSameEachTimeAndForEachForm) {
    const std::string cases = rows("id,has care needs,carer strain", "1,Y,managing") + "2,N,cannot go on\n";
    const std::string json = "{\"id\": 1, \"has care needs\": \"Y\", \"carer strain\": \"managing\"}\n";
    std::string lines;
    for (int i = 0; i < 5; ++i) lines += json;
    lines += "{\"id\": 2, \"has care needs\": \"N\", \"carer strain\": \"cannot go on\"}\n";
    EXPECT_EQ(drafted(cases).out, drafted(cases).out);
    EXPECT_EQ(between(drafted(lines).out, "questions:", "# No column was found for"),
              between(drafted(cases).out, "questions:", "# No column was found for"));
}

TEST(Drafting, StaysBoundedWhateverTheColumnsHold) {
    std::string cases = "id,has care needs\n";
    for (int i = 0; i < 5'000; ++i)
        cases += std::to_string(i) + ",text number " + std::to_string(i) + " " + std::string(90, 'x') + "\n";
    const Ran draft = drafted(cases);
    EXPECT_TRUE(has(draft.err, "it may be free text, so none of them is shown"));
    EXPECT_FALSE(has(draft.out, "text number"));
}

TEST(DraftingWords, AreComparedWithoutTheirDress) {
    using drafting::Likeness;
    using drafting::likeness;
    EXPECT_EQ(drafting::plain("HasCareNeeds?"), "has care needs");
    EXPECT_EQ(drafting::plain_without_code("2 - Near the limit"), "near the limit");
    EXPECT_EQ(drafting::plain_without_code("JS - Near the limit"), "js near the limit");
    EXPECT_EQ(likeness("risk_of_abuse", "risk of abuse"), Likeness::same);
    EXPECT_EQ(likeness("Abuse risk", "risk of abuse"), Likeness::same_words);
    EXPECT_EQ(likeness("risk of abusse", "risk of abuse"), Likeness::near);
    EXPECT_EQ(likeness("abuse", "risk of abuse"), Likeness::some_words);
    EXPECT_EQ(likeness("colour", "risk of abuse"), Likeness::none);
}

TEST(DraftingPersonal, IsToldByNameAndByLook) {
    using drafting::looks_personal;
    for (const char* name :
         {"Surname", "date_of_birth", "DOB", "NHS Number", "PostCode", "Post code", "CaseNotes", "GP name"})
        EXPECT_TRUE(drafting::names_something_personal(name)) << name;
    for (const char* name : {"has care needs", "team", "received", "capital"})
        EXPECT_FALSE(drafting::names_something_personal(name)) << name;
    for (const char* value : {"943 476 5919", "TF1 2AB", "tf12ab", "a@b.org", "Mrs Quince", "07700 900123"})
        EXPECT_TRUE(looks_personal(value)) << value;
    for (const char* value : {"closed", "Urgent response", "2 - Near the limit", "NFA: Support declined"})
        EXPECT_FALSE(looks_personal(value)) << value;
}

}  // namespace ascrules::tests
