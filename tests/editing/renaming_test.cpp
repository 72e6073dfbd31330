// Every name of a ruleset has another name put in its place, and the rules say the same.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <set>

#include "compiler/editing/service/renaming.h"
#include "compiler/words/writing/json_reading.h"
#include "tests/support/editor.h"
#include "tests/support/from_memory.h"
#include "tests/support/random_rules.h"
#include "tests/support/shipped.h"

namespace ascrules::tests {

namespace {

using semantics::NameKind;
using service::AllNames;
using service::NamePlace;
using service::Reading;
using service::Renamed;
using service::WantedFile;
using testing::HasSubstr;
using testing::IsEmpty;

const dates::Date day = dates::date_of(2026, 11, 21);

struct Opened {
    WantedFile wanted;
    files::Files files;
    Reading reading;
    AllNames names;

    Opened(const std::string& path, FilesInMemory in_memory)
        : wanted{path, day, "/"},
          files(from_memory(in_memory)),
          reading(service::read(wanted, in_memory.at(path), files)),
          names(service::all_names(reading, wanted, files)) {}

    [[nodiscard]] Renamed rename(std::size_t byte, const std::string& name) const {
        return service::renamed({&reading, &names, wanted}, byte, name, {}, files);
    }
};

/// A name that nothing else has, of the shape that its kind wants.
std::string fresh_name(const NamePlace& place, std::size_t number) {
    return place.use.kind == NameKind::rule ? fmt::format("QX{}", number) : fmt::format("quite other {}", number);
}

/// Whether the thing is spelt by the language, and so cannot be called otherwise: `yes or no`.
bool is_of_language(const NamePlace& place) {
    return place.use.kind == NameKind::answer && (place.use.name == "yes" || place.use.name == "no");
}

/// Renames each thing that is declared in the file once. Gives how many were; each must be proved by the service, and no place may be left that a search
/// in the renamed text by words finds and that held the name.
std::size_t rename_each(const Opened& opened) {
    std::set<std::tuple<NameKind, std::string, std::string>> done;
    std::size_t number = 0;
    for (const NamePlace& place : opened.names.places) {
        if (place.path != opened.reading.path || is_of_language(place)) continue;
        if (!done.emplace(place.use.kind, place.use.name, place.use.of).second) continue;
        const std::string name = fresh_name(place, ++number);
        const Renamed renamed = opened.rename(place.use.span.begin, name);
        EXPECT_EQ(renamed.refusal, "") << opened.reading.path << ": " << service::called(place.use.kind) << " `"
                                       << place.use.name << "`";
        EXPECT_FALSE(renamed.edits.empty());
    }
    return number;
}

// Made up for these tests.
const std::string vocabulary = R"(vocabulary Shared words
  source  Act = The Act
destination Safeguarding
  within  4 working hours
question harm
  answer  one of: serious, minor, none seen
definition in danger
  means harm is serious
)";
const std::string door_rules = R"(ruleset Door
  if an answer is missing  hold with Advice
use "words.ascrules"
destination Safeguarding
  replaces the shared one
  within  2 working hours
destination Advice
  within  1 working day
threshold many is 3 falls
question falls
  answer  whole number of falls, 0 to 50
questions care domain
  ask     "How is {item}?"
  answer  one of: A, B, C
  for each of: eating and drinking *, moving
score frailty
  1 point   for each of falls, at most 4
  2 points  when care domain moving is A
level concern, the highest that applies:
  high    when frailty is at least 3
  medium  when in danger
  low     otherwise
table Falls  [Act s.1]
  rule      | falls     | harm   | concern
  T1 Many   | 20 or more | any    | high
  T2 Harmed | any       | minor or serious | any
  send to Safeguarding
  overrides Z1
rule A1 Domain  [Act s.2]
  when at least 1 of care domain marked * are A
   and falls is less than many
   and concern is at least medium
  send to Advice
  overrides T1, T2
rule Z1 Everybody else
  otherwise send to Advice
never send to Advice when harm is serious and falls is at least many
accept rule A1 makes no difference
  because "made up"
  until 1 May 2027
example One
  given  harm is minor; falls is 2; every other care domain is C
  expect Safeguarding, by T2
example Two
  given  harm is serious; care domain moving is A; falls is not known; care domain eating and drinking is B
  expect held, asking falls and care domain moving
)";

const FilesInMemory door{{"/rules/door.ascrules", door_rules}, {"/rules/words.ascrules", vocabulary}};

std::string text_after(const Opened& opened, const Renamed& renamed, const std::string& path) {
    std::vector<service::FileEdit> own;
    for (const service::FileEdit& edit : renamed.edits) {
        if (edit.path == path) own.push_back(edit);
    }
    return service::with_edits(opened.names.files.at(path).text, own);
}

}  // namespace

TEST(Renaming, ChangesEveryNameOfMadeUpRulesAndNothingElse) {
    std::size_t all = 0;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        SCOPED_TRACE(seed);
        all += rename_each(Opened("/r.ascrules", {{"/r.ascrules", random_rules(seed).text}}));
    }
    EXPECT_GT(all, 200U);
}

TEST(Renaming, ChangesEveryNameOfEveryShippedRulesetAndNothingElse) {
    FilesInMemory files;
    for (const auto& [path, text] : shipped_world().files) files["/" + path] = text;
    std::size_t all = 0;
    for (const std::string& path : shipped_files()) {
        SCOPED_TRACE(path);
        all += rename_each(Opened("/" + path, files));
    }
    EXPECT_GT(all, 500U);
}

TEST(Renaming, ChangesAllFormsOfAName) {
    const Opened opened("/rules/door.ascrules", door);
    EXPECT_FALSE(has_errors(opened.reading.diagnostics))
        << render_text(opened.reading.diagnostics, opened.reading.source);
    rename_each(opened);
    const Renamed falls = opened.rename(door_rules.find("falls\n  answer"), "number of falls");
    const std::string after = text_after(opened, falls, "/rules/door.ascrules");
    for (const std::string form : {"question number of falls\n  key  falls\n", "for each of number of falls, at most 4",
                                   "| number of falls     |", "and number of falls is less than many",
                                   "number of falls is 2;", "asking number of falls and"})
        EXPECT_THAT(after, HasSubstr(form));
    EXPECT_THAT(after, HasSubstr("whole number of falls, 0 to 50")) << "the unit is no name of the question";
}

TEST(Renaming, ChangesWhatALocalBlockStandsForToo) {
    const Opened opened("/rules/door.ascrules", door);
    const Renamed renamed = opened.rename(door_rules.find("Safeguarding\n  replaces"), "Police and safeguarding");
    EXPECT_EQ(renamed.refusal, "");
    EXPECT_THAT(text_after(opened, renamed, "/rules/words.ascrules"),
                HasSubstr("destination Police and safeguarding\n  key  safeguarding\n"));
    EXPECT_THAT(text_after(opened, renamed, "/rules/door.ascrules"),
                HasSubstr("expect Police and safeguarding, by T2"));
}

TEST(Renaming, RefusesANameThatIsTakenOrMeansSomethingElse) {
    const Opened opened("/rules/door.ascrules", door);
    const auto why_not = [&](std::string_view words, const std::string& name) {
        return opened.rename(door_rules.find(words), name).refusal;
    };
    EXPECT_THAT(why_not("falls\n  answer", "frailty"), HasSubstr("`frailty` cannot be the name here: "));
    EXPECT_THAT(why_not("falls\n  answer", "is it"), HasSubstr("cannot be the name here"));
    EXPECT_THAT(why_not("falls\n  answer", "not known"), HasSubstr("cannot be the name here"));
    EXPECT_THAT(why_not("falls\n  answer", ""), HasSubstr("has to have a letter"));
    EXPECT_THAT(why_not("falls\n  answer", "a\nb"), HasSubstr("stands on one line"));
    EXPECT_THAT(why_not("T1 Many", "T2"), HasSubstr("cannot be the name here"));
    EXPECT_THAT(why_not("T1 Many", "two words"), testing::Not(IsEmpty()));
    EXPECT_THAT(why_not("because \"made", "x"), HasSubstr("no name stands here"));
    EXPECT_EQ(opened.rename(door_rules.find("T1 Many"), "T9").note,
              "programs and mappings that call this rule `T1` have to call it `T9` now");
}

TEST(Renaming, SaysWhyItDoesNotTouchRulesThatCannotBeRead) {
    FilesInMemory broken = door;
    broken["/rules/door.ascrules"] += "rule\n";
    const Opened opened("/rules/door.ascrules", broken);
    EXPECT_THAT(opened.rename(door_rules.find("falls\n  answer"), "x").refusal,
                HasSubstr("cannot be read as rules yet"));
}

TEST(Renaming, GoesThroughOtherOpenRulesetsOfASharedVocabulary) {
    Editor editor(door);
    editor.open("/rules/door.ascrules", door_rules);
    editor.open("/rules/words.ascrules", vocabulary);
    using writing::Json;
    Json params = Editor::at("/rules/words.ascrules", vocabulary, "in danger");
    std::get<Json::Object>(params.node).emplace_back("newName", "badly at risk");
    const Json result = editor.ask("textDocument/rename", params);
    const Json* const changes = writing::member(&result, "changes");
    ASSERT_NE(changes, nullptr);
    EXPECT_EQ(writing::items_in(writing::member(changes, "file:///rules/door.ascrules"))->size(), 1U);
    EXPECT_EQ(writing::items_in(writing::member(changes, "file:///rules/words.ascrules"))->size(), 2U);
    const Json at = editor.ask("textDocument/definition", Editor::at("/rules/door.ascrules", door_rules, "in danger"));
    EXPECT_THAT(writing::line_of(at),
                HasSubstr(R"("uri":"file:///rules/words.ascrules","range":{"start":{"line":6,"character":11})"));
}

TEST(Names, EveryPlaceThatASearchByHandFindsIsKnown) {
    const Opened opened("/rules/door.ascrules", door);
    // Told by hand: how often each name stands in `rules`, in any form.
    const std::vector<std::tuple<std::string, NameKind, std::size_t>> told{
        {"falls", NameKind::question, 8},     {"many", NameKind::threshold, 3}, {"harm", NameKind::question, 4},
        {"Advice", NameKind::destination, 5}, {"T1", NameKind::rule, 2},        {"T2", NameKind::rule, 3},
        {"frailty", NameKind::score, 2},      {"concern", NameKind::level, 3},  {"care domain", NameKind::question, 7},
        {"moving", NameKind::item, 4},        {"Act", NameKind::source, 2},     {"in danger", NameKind::definition, 1},
        {"high", NameKind::band, 2},          {"minor", NameKind::answer, 2},
    };
    for (const auto& [name, kind, count] : told) {
        std::size_t found = 0;
        for (const NamePlace& place : opened.names.places) {
            const bool same = place.use.kind == kind && place.use.name == spelling::folded(name);
            found += same && place.path == "/rules/door.ascrules" ? 1 : 0;
            if (same && place.path == "/rules/door.ascrules") {
                EXPECT_EQ(spelling::folded(
                              door_rules.substr(place.use.span.begin, place.use.span.end - place.use.span.begin)),
                          place.use.name);
            }
        }
        EXPECT_EQ(found, count) << name;
    }
}

}  // namespace ascrules::tests
