// Every line of the table of comparison words (compiler/words/comparing/comparisons.def) is read, written and kept by whatever takes it from there:
// conditions, the cells of tables, layout, wording, `table`, names, `import`, advice, and the texts that the referees make up. A new line is tested
// here without a new test; what it means is told from its columns.
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <functional>

#include <fmt/format.h>

#include "compiler/language/semantics/check.h"
#include "compiler/language/semantics/phrases.h"
#include "compiler/meaning/diagram/decide.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/meaning/model/about_one_question.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/rewriting/format/layout.h"
#include "compiler/rewriting/format/same.h"
#include "compiler/rewriting/import/words.h"
#include "compiler/rewriting/tables/rewrite.h"
#include "compiler/words/comparing/comparing.h"
#include "tests/support/in_process.h"
#include "tests/support/random_rules.h"
#include "tests/support/texts.h"

namespace ascrules::tests {

namespace {

using namespace model;
using comparing::About;
using comparing::ComparisonPhrase;
using comparing::Sets;
using diagnostics::Source;

const std::string declarations =
    "ruleset Made up\n  if an answer is missing  hold with Last\n"
    "destination First\n  within  1 working day\ndestination Last\n  within  4 weeks\n"
    "question hours\n  answer  whole number of hours, 0 to 20\n"
    "question came home\n  answer  date, or never\n"
    "question child\n  answer  one of: A, B, C\n"
    "question colours\n  answer  any of: red, green, blue\n"
    "level concern, the highest that applies:\n  high when hours is at least 15\n  medium when hours is at least 7\n"
    "  low otherwise\n";
const std::string others = "rule Z Everyone else [local: made up]\n  otherwise send to Last\n";

std::string rule(const std::string& when) {
    return "rule R1 Made up [local: made up]\n  when " + when + "\n  send to First\n";
}

std::string with_rule(const std::string& when) {
    return declarations + rule(when) + others;
}

/// A phrase in use: the condition, the same as a column and its cell (none for lists), and of which answers it is true.
struct Used {
    std::string condition;
    std::string column;
    std::string cell;
    std::string question;  ///< whose answers decide
    std::function<bool(const Value&)> holds;
};

bool within_bound(const ComparisonPhrase& phrase, std::int64_t number, std::int64_t low, std::int64_t high) {
    if (phrase.sets == Sets::lower) return number >= low + beyond(phrase);
    if (phrase.sets == Sets::upper) return number <= low - beyond(phrase);
    return low <= number && number <= high;
}

std::int64_t amount_of(const Value& value) {
    return std::get<Amount>(value).amount;
}

constexpr std::int64_t never = 3'654;  // behind the last of the 3,653 days

Used used_of_knowing(const ComparisonPhrase& phrase, const std::string& question) {
    return {fmt::format("{} is {}", question, phrase.words), question, std::string(phrase.words), question,
            [&phrase](const Value& value) { return std::holds_alternative<NotKnown>(value) == phrase.negates; }};
}

Used used_of_figures(const ComparisonPhrase& phrase) {
    const std::string cell = fmt::format("{} {}", phrase.words, phrase.sets == Sets::both ? "5 and 9" : "5");
    return {"hours is " + cell, "hours", cell, "hours",
            [&phrase](const Value& value) { return within_bound(phrase, amount_of(value), 5, 9); }};
}

Used used_of_days(const ComparisonPhrase& phrase, const std::string& side) {
    std::string cell(phrase.words);
    if (!phrase.of_referral && phrase.sets != Sets::never)
        cell += fmt::format(" {} days {}", phrase.sets == Sets::both ? "3 and 5" : "3", side);
    return {"came home is " + cell, "came home", cell, "came home", [&phrase, side](const Value& value) {
                const std::int64_t day = amount_of(value);
                if (phrase.sets == Sets::never) return (day == never) != phrase.negates;
                if (day == never) return false;
                if (phrase.of_referral) return within_bound(phrase, day, 0, 0);
                const std::int64_t away = side.starts_with("before") ? -day : day;
                return away >= 0 && within_bound(phrase, away, 3, 5);
            }};
}

Used used_of_bands(const ComparisonPhrase& phrase) {
    const std::string cell = fmt::format("{} medium", phrase.words);
    return {"concern is " + cell, "concern", cell, "hours", [&phrase](const Value& value) {
                const std::int64_t hours = amount_of(value);
                const std::int64_t band = hours >= 15 ? 2 : hours >= 7 ? 1 : 0;
                if (phrase.sets == Sets::those) return (band == 1) != phrase.negates;
                return within_bound(phrase, band, 1, 1);
            }};
}

Used used_of_counts(const ComparisonPhrase& phrase) {
    return {fmt::format("{} 1 of colours", phrase.words), "colours", fmt::format("{} 1", phrase.words), "colours",
            [&phrase](const Value& value) {
                return within_bound(phrase, std::popcount(std::get<Ticked>(value).items), 1, 1);
            }};
}

Used used_of_answers(const ComparisonPhrase& phrase) {
    const bool list = phrase.sets == Sets::any;
    const std::string cell = fmt::format("{}{}", phrase.words, list ? ": A, B" : " A");
    return {"child is " + cell, "child", cell, "child", [&phrase, list](const Value& value) {
                const std::size_t answer = std::get<Chosen>(value).answer;
                return (answer == 0 || (list && answer == 1)) != phrase.negates;
            }};
}

Used used_of_items(const ComparisonPhrase& phrase) {
    return {fmt::format("colours is {}", phrase.words), "colours", std::string(phrase.words), "colours",
            [&phrase](const Value& value) { return (std::get<Ticked>(value).items != 0) != phrase.negates; }};
}

Used used_of_lists(const ComparisonPhrase& phrase) {
    return {fmt::format("{}:\n    - hours is at least 5\n    - hours is at most 9", phrase.words), "", "", "hours",
            [&phrase](const Value& value) {
                const std::int64_t hours = amount_of(value);
                const int holding = (hours >= 5 ? 1 : 0) + (hours <= 9 ? 1 : 0);
                return (phrase.sets == Sets::all ? holding == 2 : holding > 0) != phrase.negates;
            }};
}

std::vector<Used> uses_of(const ComparisonPhrase& phrase) {
    const auto about = [&](About what) { return (phrase.about & what) != 0; };
    std::vector<Used> uses;
    if (phrase.sets == Sets::known) {
        if (about(comparing::figures)) uses.push_back(used_of_knowing(phrase, "hours"));
        if (about(comparing::days)) uses.push_back(used_of_knowing(phrase, "came home"));
        if (about(comparing::answers)) uses.push_back(used_of_knowing(phrase, "child"));
        if (about(comparing::items)) uses.push_back(used_of_knowing(phrase, "colours"));
        return uses;
    }
    if (about(comparing::figures)) uses.push_back(used_of_figures(phrase));
    if (about(comparing::days)) {
        uses.push_back(used_of_days(phrase, "before the referral"));
        uses.push_back(used_of_days(phrase, "after the referral"));
    }
    if (about(comparing::bands)) uses.push_back(used_of_bands(phrase));
    if (about(comparing::counts)) uses.push_back(used_of_counts(phrase));
    if (about(comparing::answers)) uses.push_back(used_of_answers(phrase));
    if (about(comparing::items)) uses.push_back(used_of_items(phrase));
    if (about(comparing::lists)) uses.push_back(used_of_lists(phrase));
    return uses;
}

/// Calls `look` for every phrase of the table in every use of it.
void each_use(const std::function<void(const ComparisonPhrase&, const Used&)>& look) {
    for (const ComparisonPhrase& phrase : comparing::phrases()) {
        const std::vector<Used> uses = uses_of(phrase);
        EXPECT_FALSE(uses.empty()) << phrase.words << " is about nothing";
        for (const Used& used : uses) look(phrase, used);
    }
}

std::optional<Model> compiled(const std::string& text) {
    const Source source("made-up.ascrules", text);
    diagnostics::Diagnostics diagnostics;
    auto model = semantics::compile(source, diagnostics);
    EXPECT_TRUE(model) << text << render_text(diagnostics, source);
    return model;
}

/// The condition without its author's words, so that only what it means is left to be worded.
Condition meaning_only(const Condition& condition) {
    Condition result = condition;
    std::visit(Overloaded{
                   [](InRange& range) { range.said.clear(); },
                   [](CountTrue& list) {
                       list.said.clear();
                       for (Condition& operand : list.operands) operand = meaning_only(operand);
                   },
                   [](Is&) {},
                   [](IsNot&) {},
                   [](Count&) {},
                   [](IsKnown&) {},
                   [](IsNotKnown&) {},
                   [](Defined&) {},
                   [](Scored& scored) { scored.said.clear(); },
                   [](Summed& summed) { summed.said.clear(); },
               },
               result.node);
    return result;
}

/// What rule R1 looks at, in words that are the same for the same meaning; "" where it cannot be read.
std::string meaning(const std::string& text) {
    const auto model = compiled(text);
    if (!model) return "";
    return words(*model, meaning_only(*model->rules.front().when));
}

std::vector<Value> values_of(const Question& question) {
    std::vector<Value> values{NotKnown{}};
    std::visit(Overloaded{
                   [&](const Choice& choice) {
                       for (std::size_t i = 0; i < choice.answers.size(); ++i) values.emplace_back(Chosen{i});
                   },
                   [&](const Selection& selection) {
                       for (std::uint64_t i = 0; i < std::uint64_t{1} << selection.items.size(); ++i)
                           values.emplace_back(Ticked{i});
                   },
                   [&](const Quantity& quantity) {
                       const std::int64_t low = quantity.measure == Measure::date ? -8 : quantity.lowest;
                       const std::int64_t high = quantity.measure == Measure::date ? 8 : quantity.highest;
                       for (std::int64_t i = low; i <= high; ++i) values.emplace_back(Amount{i});
                       if (quantity.or_never) values.emplace_back(Amount{quantity.highest});
                   },
               },
               question.kind);
    return values;
}

QuestionId question_called(const Model& model, const std::string& name) {
    const auto found = std::find_if(model.questions.begin(), model.questions.end(),
                                    [&](const Question& question) { return question.name == name; });
    return {static_cast<std::size_t>(found - model.questions.begin())};
}

std::size_t errors_with(const std::string& text, std::string_view code) {
    const Source source("made-up.ascrules", text);
    diagnostics::Diagnostics diagnostics;
    (void)semantics::compile(source, diagnostics);
    return static_cast<std::size_t>(
        std::count_if(diagnostics.begin(), diagnostics.end(),
                      [&](const diagnostics::Diagnostic& each) { return about(each.code).id == code; }));
}

}  // namespace

TEST(ComparisonWords, EveryPhraseMeansWhatTheTableSays) {
    each_use([](const ComparisonPhrase& phrase, const Used& used) {
        const auto model = compiled(with_rule(used.condition));
        ASSERT_TRUE(model);
        const diagram::Diagram diagram = diagram::build(*model);
        const QuestionId question = question_called(*model, used.question);
        for (const Value& value : values_of(model->question(question))) {
            Case given = empty_case(*model);
            given.values[question.index] = value;
            const bool known = !std::holds_alternative<NotKnown>(value);
            if (!known && used.column.empty()) continue;  // what a list makes of it hangs on what stands in it
            // Of what is not known only a phrase about that is sure.
            const bool holds = (known || phrase.sets == Sets::known) && used.holds(value);
            EXPECT_EQ(evaluate::truth(*model, *model->rules.front().when, given) == evaluate::Holds::always, holds)
                << used.condition << ", given " << words(*model, question, value);
            EXPECT_EQ(diagram::decide(*model, diagram, given), evaluate::decide(*model, given))
                << used.condition << ", given " << words(*model, question, value);
        }
    });
}

TEST(ComparisonWords, EveryPhraseMeansWhatIsWrittenForIt) {
    each_use([](const ComparisonPhrase& phrase, const Used& used) {
        std::string canonical = used.condition;
        canonical.replace(canonical.find(phrase.words), phrase.words.size(), phrase.canonical);
        EXPECT_EQ(meaning(with_rule(used.condition)), meaning(with_rule(canonical))) << used.condition;
    });
}

TEST(ComparisonWords, EveryPhraseIsLaidOutAndMeansTheSame) {
    each_use([](const ComparisonPhrase& phrase, const Used& used) {
        std::string loud = used.condition;
        if ((phrase.about & (comparing::counts | comparing::lists)) != 0 && !used.condition.starts_with("child"))
            loud.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(loud.front())));
        const Source before("made-up.ascrules", with_rule(loud));
        const Source after("made-up.ascrules", format::layout(before));
        EXPECT_EQ(format::difference(before, after), "") << loud;
        EXPECT_EQ(format::layout(after), after.text()) << loud;
        const auto first = compiled(before.text());
        const auto second = compiled(after.text());
        ASSERT_TRUE(first && second);
        EXPECT_EQ(format::difference(*first, *second), "") << loud;
        const bool heading = used.column.empty();
        EXPECT_TRUE(!heading || after.text().find(fmt::format("when {}:", phrase.words)) != std::string::npos)
            << "the heading is not written small:\n"
            << after.text();
    });
}

TEST(ComparisonWords, EveryPhraseIsReadInTheCellOfATable) {
    each_use([](const ComparisonPhrase&, const Used& used) {
        if (used.column.empty()) return;
        const std::string table =
            fmt::format("table Made up [local: made up]\n  rule | {} | send to\n  R1 Made up | {} | First\n",
                        used.column, used.cell);
        EXPECT_EQ(meaning(declarations + table + others), meaning(with_rule(used.condition))) << used.cell;
    });
}

TEST(ComparisonWords, EveryPhraseIsWrittenAsACellThatMeansTheSame) {
    each_use([](const ComparisonPhrase&, const Used& used) {
        if (used.column.empty()) return;
        // One row is no table.
        std::string second = rule(used.condition);
        second.replace(second.find("R1"), 2, "R2");
        const std::string text = declarations + rule(used.condition) + second + others;
        const std::string with_tables = tables::with_tables({"made-up.ascrules", text});
        EXPECT_TRUE(has(with_tables, "\ntable ")) << used.condition;
        EXPECT_EQ(meaning(with_tables), meaning(text)) << with_tables;
    });
}

TEST(ComparisonWords, WhatAPhraseMeansIsWordedSoThatItIsReadBack) {
    each_use([](const ComparisonPhrase& phrase, const Used& used) {
        // These are worded with brackets, by the names of bands, or as `any day`, which nobody writes.
        const bool own_words =
            used.column.empty() || used.column == "concern" || (phrase.sets == Sets::never && phrase.negates);
        if (own_words) return;
        const std::string worded = meaning(with_rule(used.condition));
        EXPECT_EQ(meaning(with_rule(worded)), worded) << used.condition;
    });
}

TEST(ComparisonWords, NoNameStartsWithWordsThatAreKept) {
    const std::vector<std::string_view> kept = comparing::kept_beginnings();
    for (const ComparisonPhrase& phrase : comparing::phrases()) {
        const bool is_kept = std::find(kept.begin(), kept.end(), phrase.words) != kept.end();
        const std::string text = declarations +
                                 fmt::format("question other\n  answer one of: {} x, plain\n", phrase.words) +
                                 rule("other is plain") + others;
        EXPECT_EQ(errors_with(text, "E203"), is_kept ? 1U : 0U) << phrase.words;
        const std::string name = fmt::format("{} x", phrase.words);
        import::Names names("answer", import::Plainness::as_written);
        EXPECT_EQ(names.name_for(name), is_kept ? "answer " + name : name);
    }
    for (const comparing::Verb& verb : comparing::verbs()) {
        const std::string text =
            declarations + fmt::format("question other {} x\n  answer yes or no\n", verb.word) + others;
        EXPECT_EQ(errors_with(text, "E203") + errors_with(text, "E105"), 1U) << verb.word;
        import::Names names("question", import::Plainness::as_written);
        EXPECT_EQ(names.name_for(fmt::format("other {} x", verb.word)), "other x");
    }
}

TEST(ComparisonWords, EveryEndingIsReadInCellsOrAnsweredWithThePhrase) {
    for (const comparing::Ending& ending : comparing::endings()) {
        const std::string_view phrase = said(comparing::figures, ending.sets);
        const auto advice = semantics::instead_of_phrase(ending.words);
        ASSERT_TRUE(advice) << ending.words;
        EXPECT_NE(advice->find(fmt::format("is {} ", phrase)), std::string::npos) << *advice;
        const std::string table = fmt::format(
            "table Made up [local: made up]\n  rule | hours | send to\n  R1 Made up | 5 {} | First\n", ending.words);
        if (ending.in_cells) {
            EXPECT_EQ(meaning(declarations + table + others), meaning(with_rule(fmt::format("hours is {} 5", phrase))));
        } else {
            EXPECT_GT(errors_with(declarations + table + others, "E115"), 0U) << ending.words;
        }
        EXPECT_EQ(comparing::ending(ending.sets), ending.canonical);
    }
}

TEST(ComparisonWords, EveryHabitIsAnsweredWithThePhrase) {
    for (const comparing::Habit& habit : comparing::habits()) {
        const auto advice = semantics::instead_of_phrase(fmt::format("hours {} 5", habit.words));
        ASSERT_TRUE(advice) << habit.words;
        const std::string phrase = fmt::format("is {} 5", said(comparing::figures, habit.sets, habit.included));
        EXPECT_NE(advice->find(phrase), std::string::npos) << *advice;
    }
}

TEST(ComparisonWords, EveryPhraseStandsInTheReference) {
    const std::string page = contents("docs/language.md");
    const std::size_t begin = page.find("### Conditions");
    const std::string conditions = page.substr(begin, page.find("\n### ", begin + 1) - begin);
    for (const ComparisonPhrase& phrase : comparing::phrases())
        EXPECT_TRUE(has(conditions, std::string(phrase.words))) << "docs/language.md lacks: " << phrase.words;
}

TEST(ComparisonWords, EveryBoundIsAmongTheTextsThatAreMadeUp) {
    std::string texts;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) texts += random_rules(seed).text;
    for (const ComparisonPhrase& phrase : comparing::phrases()) {
        const bool bound = phrase.sets == Sets::lower || phrase.sets == Sets::upper || phrase.sets == Sets::both;
        EXPECT_TRUE(!bound || texts.find(phrase.words) != std::string::npos) << phrase.words;
    }
}

}  // namespace ascrules::tests
