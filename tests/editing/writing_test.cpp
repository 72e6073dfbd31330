// What an editor offers, tells and colours.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "compiler/editing/service/completion.h"
#include "compiler/editing/service/hover.h"
#include "compiler/editing/service/tokens.h"
#include "compiler/words/spelling/spelling.h"
#include "tests/support/from_memory.h"
#include "tests/support/random_rules.h"
#include "tests/support/shipped.h"

namespace ascrules::tests {

namespace {

using semantics::NameKind;
using service::Reading;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

const dates::Date day_of_writing = dates::date_of(2026, 11, 21);

FilesInMemory shipped_texts() {
    FilesInMemory files;
    for (const auto& [path, text] : shipped_world().files) files["/" + path] = text;
    return files;
}

Reading reading_of(const std::string& path, const FilesInMemory& files) {
    return service::read({path, day_of_writing, "/"}, files.at(path), files::Files(from_memory(files)));
}

Reading reading_of(const std::string& text) {
    return reading_of("/r.ascrules", {{"/r.ascrules", text}});
}

std::vector<std::string> offered(const service::Completion& completion) {
    std::vector<std::string> texts;
    for (const service::Proposal& offer : completion.offers) texts.push_back(offer.text);
    return texts;
}

/// What is offered at the mark `^` in the text.
std::vector<std::string> offered_at(std::string text) {
    const std::size_t mark = text.find('^');
    text.erase(mark, 1);
    return offered(service::completion(reading_of(text), mark));
}

// Made up for these tests.
const std::string head = R"(ruleset Door
  source  Act = The Act
  if an answer is missing  hold with Advice
destination Safeguarding
  team    Duty team
  within  4 working hours
destination Advice
  within  1 working day
threshold many is 3 falls  [Act s.1]
question falls
  ask     "How many falls?"
  answer  whole number of falls, 0 to 50
question harm
  help    "Ask gently."
  answer  one of: serious, minor, none seen
questions care domain
  answer  one of: A, B, C
  for each of: eating and drinking *, moving
definition in danger
  means harm is serious
level concern, the highest that applies:
  high    when in danger
  low     otherwise
rule Z1 Everybody else
  otherwise send to Advice
)";

/// Each name that is used, and not made, in the text: what stands there is offered there.
void look_at_each_name(const Reading& reading) {
    std::size_t looked_at = 0;
    for (const semantics::NameUse& use : reading.uses) {
        const service::Location where = service::location_of(reading, use.span);
        // An item stands behind the name of its family, with which it is offered.
        if (where.file != 0 || use.declares || use.kind == NameKind::item) continue;
        ++looked_at;
        const service::Completion completion = service::completion(reading, where.span.begin);
        // A family is offered by the names of its questions where it cannot stand alone.
        const bool is_there = std::any_of(completion.offers.begin(), completion.offers.end(), [&](const auto& offer) {
            return (spelling::folded(offer.text) + " ").starts_with(use.name + " ");
        });
        EXPECT_TRUE(is_there) << reading.path << " at " << where.span.begin << ": " << use.name << " in `"
                              << reading.source.line_at(use.span.begin) << "`";
        EXPECT_LE(completion.replaced.begin, where.span.begin);
    }
    EXPECT_GT(looked_at, 0U);
}

}  // namespace

TEST(Completion, OffersTheNameThatStandsThereInEveryShippedRuleset) {
    const FilesInMemory files = shipped_texts();
    for (const std::string& path : shipped_files()) {
        const Reading reading = reading_of("/" + path, files);
        if (!reading.model->vocabulary) look_at_each_name(reading);
    }
}

TEST(Completion, OffersTheNameThatStandsThereInMadeUpRules) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) look_at_each_name(reading_of(random_rules(seed).text));
}

TEST(Completion, AnswersAtEveryPlaceOfShippedRulesets) {
    const FilesInMemory files = shipped_texts();
    const std::string path = "/" + shipped_files().front();
    const Reading reading = reading_of(path, files);
    for (std::size_t byte = 0; byte <= reading.text.size(); byte += 3) {
        const service::Completion completion = service::completion(reading, byte);
        ASSERT_LE(completion.replaced.begin, completion.replaced.end);
        ASSERT_EQ(completion.replaced.end, byte);
    }
}

TEST(Completion, AlsoWhereTheLineCannotBeReadYet) {
    EXPECT_THAT(offered_at(head + "rule A1 X\n  when harm is ^"),
                testing::AllOf(Contains("serious"), Contains("not"), Contains("not known"), Not(Contains("many"))));
    EXPECT_THAT(offered_at(head + "rule A1 X\n  when falls is at least ^"),
                testing::AllOf(Contains("many"), Not(Contains("serious")), Not(Contains("at least"))));
    EXPECT_THAT(offered_at(head + "rule A1 X\n  when h^"),
                testing::AllOf(Contains("harm"), Contains("care domain moving"), Contains("in danger")));
    EXPECT_THAT(offered_at(head + "rule A1 X\n  when harm is serious and ^"), Contains("in danger"));
    EXPECT_THAT(offered_at(head + "rule A1 X\n  when concern is ^"), Contains("high"));
    EXPECT_THAT(offered_at(head + "rule A1 X\n  when at least 1 of ^"), Contains("care domain"));
    EXPECT_THAT(offered_at(head + "rule A1 X\n  when at least 1 of care domain marked * are ^"), Contains("B"));
    EXPECT_THAT(offered_at(head + "rule A1 X\n  send to ^"), testing::ElementsAre("Safeguarding", "Advice"));
    EXPECT_THAT(offered_at(head + "rule A1 X\n  overrides ^"), testing::ElementsAre("Z1", "A1", "every other rule"));
    EXPECT_THAT(offered_at(head + "example X\n  given  harm is minor; ^"), Contains("falls"));
    EXPECT_THAT(offered_at(head + "example X\n  expect ^"), testing::AllOf(Contains("Advice"), Contains("held")));
    EXPECT_THAT(offered_at(head + "example X\n  expect  Advice, by ^"), testing::ElementsAre("Z1"));
    EXPECT_THAT(offered_at(head + "rule A1 X  [^"), Contains("Act"));
    EXPECT_THAT(offered_at(head + "rule A1 X\n  because \"when harm is ^"), testing::IsEmpty());
    EXPECT_THAT(offered_at(head + "# when harm is ^"), testing::IsEmpty());
}

TEST(Completion, OffersTheWordsThatMayStartALine) {
    EXPECT_THAT(offered_at(head + "^"), testing::AllOf(Contains("question"), Contains("rule"), Contains("never send")));
    EXPECT_THAT(offered_at(head + "question x\n  ^"),
                testing::AllOf(Contains("answer"), Contains("only asked if"), Not(Contains("send to")),
                               Not(Contains("question"))));
    EXPECT_THAT(offered_at(head + "rule x\n  w^"),
                testing::AllOf(Contains("when"), Contains("send to"), Not(Contains("answer"))));
}

TEST(Completion, TakesThePlaceOfWhatIsWrittenOfTheName) {
    const std::string text = head + "rule A1 X\n  when harm is none se";
    const service::Completion completion = service::completion(reading_of(text), text.size());
    EXPECT_EQ(text.substr(completion.replaced.begin), "none se");
}

TEST(Hover, TellsWhatANameMeansAndWhereItIsUsed) {
    const Reading reading = reading_of(head);
    const service::AllNames names =
        service::all_names(reading, {reading.path, day_of_writing, "/"}, files::Files(from_memory({})));
    const service::WholeCheck found = service::findings(reading, [] { return true; });
    const auto told = [&](std::string_view words) {
        const auto hover = service::hover(reading, names, head.find(words), &found);
        std::string text;
        for (const std::string& line : hover ? hover->lines : std::vector<std::string>{"nothing"}) text += line + "\n";
        return text;
    };
    EXPECT_EQ(told("harm\n"),
              "question harm\nAsk gently.\nAnswer: one of serious, minor or none seen\nUsed in 1 place: definition in "
              "danger\n");
    EXPECT_EQ(told("many is"), "threshold many\n3 falls\nSource: Act s.1\nUsed nowhere\n");
    EXPECT_EQ(told("Safeguarding"),
              "destination Safeguarding\nTeam: Duty team\nWithin 4 working hours\n1 of 2 in order of protection\nUsed "
              "nowhere\n");
    EXPECT_EQ(
        told("in danger\n  means"),
        "definition in danger\nMeans: harm is serious\nUsed in 1 place: level concern, the highest that applies:\n");
    EXPECT_THAT(told("concern,"), HasSubstr("concern is high: "));
    EXPECT_THAT(told("Z1"), HasSubstr("It applies in all of the possible cases"));
    EXPECT_EQ(told("ruleset"), "nothing\n");
}

TEST(Hover, ShowsTheBlockWhereTheRulesCannotBeRead) {
    const Reading reading = reading_of(head + "rule\n");
    ASSERT_FALSE(reading.model);
    const service::AllNames names =
        service::all_names(reading, {reading.path, day_of_writing, "/"}, files::Files(from_memory({})));
    const auto hover = service::hover(reading, names, head.find("many is"), nullptr);
    ASSERT_TRUE(hover);
    EXPECT_EQ(hover->lines.at(1), "threshold many is 3 falls  [Act s.1]");
}

TEST(Tokens, StandInOrderAndDoNotReachIntoEachOther) {
    const FilesInMemory files = shipped_texts();
    for (const std::string& path : shipped_files()) {
        const Reading reading = reading_of("/" + path, files);
        std::size_t end = 0;
        for (const service::Token& token : service::tokens(reading)) {
            ASSERT_LE(end, token.span.begin);
            ASSERT_LT(token.span.begin, token.span.end);
            ASSERT_EQ(reading.text.substr(token.span.begin, token.span.end - token.span.begin).find('\n'),
                      std::string::npos);
            end = token.span.end;
        }
        EXPECT_GT(end, 0U) << path;
    }
}

TEST(Tokens, AreNamesWordsAndWhatIsSaid) {
    const std::string text =
        "# note\nruleset Door\nquestion falls\n  ask \"How many?\"  # here\n  answer whole number, 0 to 9\n";
    const Reading reading = reading_of(text);
    std::vector<std::string> words;
    for (const service::Token& token : service::tokens(reading)) {
        words.push_back(std::to_string(static_cast<int>(token.kind)) + (token.declares ? "! " : " ") +
                        text.substr(token.span.begin, token.span.end - token.span.begin));
    }
    EXPECT_THAT(words, testing::ElementsAre("5 # note", "0 ruleset", "0 question", "9! falls", "0 ask",
                                            "3 \"How many?\"", "5 # here", "0 answer", "2 0", "2 9"));
}

}  // namespace ascrules::tests
