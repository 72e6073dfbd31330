// What is written must mean what was meant: rulesets are made up as text together with their meaning, and the compiled rules are held against
// it; and both engines, the formatter and the compiler must agree on them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <set>

#include "compiler/language/semantics/check.h"
#include "compiler/meaning/calendar/received.h"
#include "compiler/meaning/diagram/decide.h"
#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/proof/analysis/findings.h"
#include "compiler/rewriting/format/layout.h"
#include "compiler/rewriting/format/same.h"
#include "tests/support/random_comparisons.h"
#include "tests/support/random_model.h"
#include "tests/support/random_rules.h"
#include "tests/support/smallest_model.h"

namespace ascrules::tests {

namespace {

using namespace model;

constexpr std::uint64_t texts = 1'500;

/// An amount near a place where some condition looks, or anywhere.
std::int64_t some_amount(const Quantity& quantity, Chance& chance) {
    if (quantity.measure == Measure::date) {
        if (quantity.or_never && chance.happens(1, 6)) return quantity.highest;
        return std::clamp<std::int64_t>(chance.between(-24, 24), quantity.lowest, quantity.last_amount());
    }
    return quantity.lowest +
           static_cast<std::int64_t>(chance.below(static_cast<std::size_t>(quantity.highest - quantity.lowest + 1)));
}

Value some_value(const Question& question, Chance& chance) {
    return std::visit(Overloaded{
                          [&](const Choice& choice) -> Value { return Chosen{chance.below(choice.answers.size())}; },
                          [&](const Selection& selection) -> Value {
                              return Ticked{chance.below(std::size_t{1} << selection.items.size())};
                          },
                          [&](const Quantity& quantity) -> Value { return Amount{some_amount(quantity, chance)}; },
                      },
                      question.kind);
}

/// Some moment from March to June 2026, often one at which a calendar opens or closes.
std::int64_t some_moment(Chance& chance) {
    constexpr std::int64_t a_day = 24 * 60;
    const std::int64_t times[] = {8 * 60 + 30, 9 * 60, 17 * 60, 20 * 60,
                                  static_cast<std::int64_t>(chance.below(a_day))};
    return chance.between(59, 180) * a_day + std::max<std::int64_t>(0, times[chance.below(5)] - chance.between(0, 1));
}

/// Puts into the case what the moment of receipt answers.
void answer_from(std::int64_t moment, const Model& model, Case& given) {
    constexpr std::int64_t a_day = 24 * 60;
    const dates::Date first = dates::date_of(2026, 1, 1);
    calendar::answer_from_receipt(model, dates::Moment{first + moment / a_day, static_cast<int>(moment % a_day)},
                                  given);
}

/// The case in the words of whoever made the rules up.
Answers answers_of(const Model& model, const Case& given, const RandomRules& rules) {
    Answers answers;
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        const Question& question = model.questions[i];
        std::visit(Overloaded{
                       [](const NotKnown&) {},
                       [&](const Chosen& value) {
                           answers[question.name] = std::get<Choice>(question.kind).answers[value.answer].name;
                       },
                       [&](const Ticked& value) {
                           std::set<std::string> ticked;
                           const auto& items = std::get<Selection>(question.kind).items;
                           for (std::size_t item = 0; item < items.size(); ++item) {
                               if ((value.items >> item & 1U) != 0) ticked.insert(items[item].name);
                           }
                           answers[question.name] = ticked;
                       },
                       [&](const Amount& value) { answers[question.name] = value.amount; },
                   },
                   given.values[i]);
    }
    if (!rules.child_is_asked(answers)) answers.erase("child");
    return answers;
}

std::optional<Model> model_of(const RandomRules& rules) {
    const diagnostics::Source source("made-up.ascrules", rules.text);
    diagnostics::Diagnostics diagnostics;
    auto model = semantics::compile(source, diagnostics);
    EXPECT_TRUE(model) << rules.text << render_text(diagnostics, source);
    return model;
}

/// Every rule with an odd number also sends to the destination behind its own (see random_rules()); where nothing gives way, each that applies decides.
std::vector<DestinationId> second_teams_meant(const Model& model, const RandomRules& rules, const Answers& answers) {
    std::set<DestinationId> teams;
    for (std::size_t r = 0; r < rules.rules.size(); r += 2) {
        if (rules.rules[r](answers)) teams.insert({(model.rules[r].send_to->destination.index + 1) % 3});
    }
    return {teams.begin(), teams.end()};
}

}  // namespace

TEST(Language, WhatIsWrittenMeansWhatWasMeant) {
    std::size_t applied = 0;
    std::size_t second_teams = 0;
    for (std::uint64_t seed = 1; seed <= texts; ++seed) {
        const RandomRules rules = random_rules(seed);
        const auto model = model_of(rules);
        ASSERT_TRUE(model) << "seed " << seed;
        const diagram::Diagram diagram = diagram::build(*model);
        Chance chance(seed);
        for (int i = 0; i < 40; ++i) {
            Case given = empty_case(*model);
            for (std::size_t q = 0; q < model->questions.size(); ++q)
                given.values[q] = some_value(model->questions[q], chance);
            const std::int64_t moment = some_moment(chance);
            answer_from(moment, *model, given);
            Answers answers = answers_of(*model, given, rules);
            answers[moment_of_receipt] = moment;
            const evaluate::Trace trace = evaluate::explain(*model, given);
            for (std::size_t r = 0; r < rules.rules.size(); ++r) {
                const bool meant = rules.rules[r](answers);
                applied += meant ? 1 : 0;
                ASSERT_EQ(trace.rules[r].applies == evaluate::Holds::always, meant)
                    << "seed " << seed << ", rule R" << r + 1 << "\n"
                    << rules.text << "given " << words(*model, given);
            }
            ASSERT_EQ(diagram::decide(*model, diagram, given), trace.decision) << "seed " << seed << "\n"
                                                                               << rules.text << words(*model, given);
            if (!model->most_protective_wins) {
                ASSERT_EQ(trace.decision.second_teams, second_teams_meant(*model, rules, answers))
                    << "seed " << seed << "\n"
                    << rules.text << "given " << words(*model, given);
                second_teams += trace.decision.second_teams.size();
                continue;
            }
            DestinationId first = model->rules.back().send_to->destination;
            for (std::size_t r = 0; r < rules.rules.size(); ++r) {
                if (rules.rules[r](answers)) first = std::min(first, model->rules[r].send_to->destination);
            }
            ASSERT_TRUE(trace.decision.is_routed()) << rules.text << words(*model, given);
            ASSERT_EQ(trace.decision.outcomes.front().routes.front().destination, first)
                << rules.text << words(*model, given);
        }
    }
    EXPECT_GT(applied, texts * 10);
    EXPECT_GT(second_teams, texts * 5);
}

TEST(Language, TheEnginesAgreeWhereAnswersAreMissing) {
    std::size_t held = 0;
    for (std::uint64_t seed = 1; seed <= texts / 5; ++seed) {
        const auto model = model_of(random_rules(seed));
        ASSERT_TRUE(model);
        const diagram::Diagram diagram = diagram::build(*model);
        Chance chance(seed);
        for (int i = 0; i < 6; ++i) {
            Case given = empty_case(*model);
            for (std::size_t q = 0; q < model->questions.size(); ++q) {
                if (!chance.happens(1, 3)) given.values[q] = some_value(model->questions[q], chance);
            }
            const Decision decision = evaluate::decide(*model, given);
            if (!decision.finished) continue;
            held += decision.is_held() ? 1 : 0;
            ASSERT_EQ(diagram::decide(*model, diagram, given), decision)
                << "seed " << seed << "\n"
                << words(*model, given) << "\n"
                << in_words(*model, diagram::decide(*model, diagram, given)) << "\n"
                << in_words(*model, decision);
        }
    }
    EXPECT_GT(held, texts / 5);
}

TEST(Language, ACaseReadsBackAsItWasSaid) {
    for (std::uint64_t seed = 1; seed <= texts / 10; ++seed) {
        const auto model = model_of(random_rules(seed));
        ASSERT_TRUE(model);
        Chance chance(seed);
        for (int i = 0; i < 20; ++i) {
            Case given = empty_case(*model);
            for (std::size_t q = 0; q < model->questions.size(); ++q) {
                // What the moment of receipt answers, nobody says.
                if (chance.happens(2, 3) && !model->is_of_receipt({q}))
                    given.values[q] = some_value(model->questions[q], chance);
            }
            const diagnostics::Source said("--given", words(*model, given));
            diagnostics::Diagnostics diagnostics;
            const auto back = semantics::read_case(*model, said, diagnostics);
            ASSERT_TRUE(back) << render_text(diagnostics, said);
            ASSERT_EQ(*back, given) << said.text();
        }
    }
}

TEST(Language, LayingOutChangesNothing) {
    for (std::uint64_t seed = 1; seed <= texts / 5; ++seed) {
        const RandomRules rules = random_rules(seed);
        const diagnostics::Source source("made-up.ascrules", rules.text);
        const diagnostics::Source laid_out("made-up.ascrules", format::layout(source));
        ASSERT_EQ(format::difference(source, laid_out), "") << rules.text << laid_out.text();
        ASSERT_EQ(format::layout(laid_out), laid_out.text()) << rules.text;
        const auto before = model_of(rules);
        const auto after = model_of({laid_out.text(), {}, {}});
        ASSERT_TRUE(before && after);
        ASSERT_EQ(format::difference(*before, *after), "") << laid_out.text();
    }
}

}  // namespace ascrules::tests
