// What the panel said of the rules as a whole – what cannot be, what it accepts, what must not matter – held against going through every case.
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/proof/analysis/findings.h"
#include "tests/referees/by_the_book.h"
#include "tests/support/every_case.h"
#include "tests/support/random_model.h"
#include "tests/support/smallest_model.h"

namespace ascrules::tests {

namespace {

using namespace model;
using analysis::AcceptanceUse;

constexpr std::uint64_t models = 1'200;

/// Whether the finding shows something: some complete case that agrees with it is a gap, is possible and is not accepted. Where a condition asks
/// whether an answer is known, the finding may be about its not being known.
bool shows_a_gap(const Model& model, ByTheBook& book, const std::vector<Case>& complete, const Case& found) {
    const auto agrees = [&](const Case& given) {
        for (std::size_t i = 0; i < found.values.size(); ++i) {
            if (found.knows({i}) && found.values[i] != given.values[i]) return false;
        }
        return true;
    };
    const auto accepted = [&](const Case& given) {
        return std::any_of(model.accepted.begin(), model.accepted.end(),
                           [&](const Acceptance& each) { return holds(model, *each.when, given); });
    };
    return std::any_of(complete.begin(), complete.end(), [&](const Case& given) {
        return agrees(given) && is_possible(model, given) && !accepted(given) &&
               book.decide(given).outcomes.front().is_gap();
    });
}

bool asks_what_is_known(const Model& model) {
    const diagram::Diagram diagram = diagram::build(model);
    return std::find(diagram.space.tested.begin(), diagram.space.tested.end(), true) != diagram.space.tested.end();
}

/// A random model whose conditions of floors say something else: the first what is impossible, the second which gaps are accepted.
Model model_with_agreements(std::uint64_t seed, bool accepts) {
    Model model = random_model(seed, 80);
    std::vector<Floor> floors = std::exchange(model.floors, {});
    for (std::size_t i = 0; i < floors.size(); ++i) {
        if (i == 1 && accepts) {
            model.accepted.push_back({Acceptance::Kind::gap, {}, floors[i].when, "made up", model.as_of, {}});
        } else {
            model.impossible.push_back({floors[i].when, "", {}, {}});
        }
    }
    return model;
}

analysis::Findings analysed(const Model& model) {
    return analysis::analyse(model);
}

}  // namespace

TEST(Agreements, ImpossibleCasesAreLeftOutAndNoOthers) {
    std::size_t left_out = 0;
    std::size_t with_gaps = 0;
    std::size_t shown = 0;
    for (std::uint64_t seed = 1; seed <= 3 * models; ++seed) {
        const Model model = model_with_agreements(seed, false);
        if (model.impossible.empty()) continue;
        const analysis::Findings findings = analysed(model);
        ASSERT_TRUE(findings.finished()) << print(model);
        ByTheBook book(model);
        bool gap = false;
        std::vector<bool> decides(model.rules.size(), false);
        for (const Case& given : complete_cases(model)) {
            const Decision decision = book.decide(given);
            if (!is_possible(model, given)) {
                ++left_out;
                continue;
            }
            gap = gap || decision.outcomes.front().is_gap();
            for (const RuleId rule : decision.decided_by) decides[rule.index] = true;
        }
        if (gap) {
            ASSERT_FALSE(findings.gaps.empty()) << print(model);
        }
        for (const analysis::Gap& found : findings.gaps) {
            ASSERT_TRUE(book.decide(found.example).outcomes.front().is_gap())
                << print(model) << print(model, found.example);
            if (asks_what_is_known(model)) continue;
            ASSERT_TRUE(shows_a_gap(model, book, complete_cases(model), found.example))
                << print(model) << print(model, found.example);
            ++shown;
        }
        for (const auto& found : findings.never_applies) ASSERT_FALSE(decides[found.rule.index]) << print(model);
        for (const auto& found : findings.always_set_aside) ASSERT_FALSE(decides[found.rule.index]) << print(model);
        with_gaps += gap ? 1 : 0;
    }
    EXPECT_GT(left_out, 1'000U);
    EXPECT_GT(with_gaps, 20U);
    EXPECT_GT(shown, 10U);
}

TEST(Agreements, AnAcceptedGapTakesOutItsCasesAndNoOthers) {
    std::size_t accepting = 0;
    std::size_t still_found = 0;
    std::size_t shown = 0;
    for (std::uint64_t seed = 1; seed <= 3 * models; ++seed) {
        const Model model = model_with_agreements(seed, true);
        if (model.accepted.empty()) continue;
        const analysis::Findings findings = analysed(model);
        ASSERT_TRUE(findings.finished()) << print(model);
        ByTheBook book(model);
        bool accepted = false;
        bool other = false;
        for (const Case& given : complete_cases(model)) {
            if (!is_possible(model, given) || !book.decide(given).outcomes.front().is_gap()) continue;
            (holds(model, *model.accepted.front().when, given) ? accepted : other) = true;
        }
        if (other) {
            ASSERT_FALSE(findings.gaps.empty()) << print(model);
        }
        if (accepted) {
            ASSERT_EQ(findings.acceptances.front(), AcceptanceUse::accepts) << print(model);
        } else if (!asks_what_is_known(model)) {
            ASSERT_EQ(findings.acceptances.front(), AcceptanceUse::nothing) << print(model);
        }
        for (const analysis::Gap& found : findings.gaps) {
            if (asks_what_is_known(model)) continue;
            ASSERT_TRUE(shows_a_gap(model, book, complete_cases(model), found.example))
                << print(model) << print(model, found.example);
            ++shown;
        }
        accepting += accepted ? 1 : 0;
        still_found += other ? 1 : 0;
    }
    EXPECT_GT(accepting, 20U);
    EXPECT_GT(still_found, 20U);
    EXPECT_GT(shown, 5U);
}

TEST(Agreements, AnAcceptanceRunsOutOnItsDay) {
    for (std::uint64_t seed = 1; seed <= models; ++seed) {
        Model model = model_with_agreements(seed, true);
        if (model.accepted.empty() || analysed(model).acceptances.front() != AcceptanceUse::accepts) continue;
        const std::size_t before = analysed(model).gaps.size();
        model.accepted.front().when.reset();
        EXPECT_TRUE(analysed(model).gaps.empty());
        model.as_of = model.as_of + 1;
        const analysis::Findings later = analysed(model);
        EXPECT_EQ(later.acceptances.front(), AcceptanceUse::run_out);
        EXPECT_GE(later.gaps.size(), std::max<std::size_t>(before, 1));
        return;
    }
    FAIL() << "no model accepts anything";
}

namespace {

/// Makes the answers in the middle impossible, so that those that are left are no neighbours.
void forbid_the_middle(Model& model, QuestionId question) {
    std::vector<Value> answers = every_answer(model.question(question));
    if (answers.size() < 3) return;
    std::visit(Overloaded{
                   [&](const Choice& choice) {
                       std::vector<std::size_t> middle;
                       for (std::size_t i = 1; i + 1 < choice.answers.size(); ++i) middle.push_back(i);
                       model.impossible.push_back({{{}, Is{question, middle}}, "", {}, {}});
                   },
                   [&](const Selection& selection) {
                       const std::uint64_t all = ~std::uint64_t{0} >> (Selection::most_items - selection.items.size());
                       model.impossible.push_back({{{}, Count{question, all, 1, 1}}, "", {}, {}});
                   },
                   [&](const Quantity& quantity) {
                       model.impossible.push_back(
                           {{{}, InRange{question, quantity.lowest + 1, quantity.highest - 1}}, "", {}, {}});
                   },
               },
               model.question(question).kind);
}

/// Lets the first rules apply where exactly one of two conditions holds: no answer alone then tells where a case goes.
void entwine(Model& model) {
    std::vector<Condition> conditions;
    for (const Rule& rule : model.rules) {
        if (rule.when) conditions.push_back(*rule.when);
    }
    for (std::size_t i = 0; i + 1 < conditions.size() && i < model.rules.size(); ++i) {
        if (model.rules[i].when)
            model.rules[i].when = Condition{{}, CountTrue{1, 1, {conditions[i], conditions[i + 1]}, ""}};
    }
}

}  // namespace

TEST(Agreements, WhatMustNotMatterIsFoundWhereItDoes) {
    std::size_t matters = 0;
    std::size_t does_not = 0;
    for (std::uint64_t seed = 1; seed <= 3 * models; ++seed) {
        Model model = model_with_agreements(seed, false);
        const QuestionId question{seed % model.questions.size()};
        if (seed % 3 == 1) forbid_the_middle(model, question);
        if (seed % 3 == 2) entwine(model);
        model.questions[question.index].must_not_matter = diagnostics::Span{};
        const analysis::Findings findings = analysed(model);
        if (findings.nobody_possible) continue;
        ASSERT_TRUE(findings.finished()) << print(model);
        ByTheBook book(model);
        bool differs = false;
        for (const Case& given : complete_cases(model)) {
            if (differs || !is_possible(model, given)) continue;
            Case other = given;
            for (const Value& value : every_answer(model.questions[question.index])) {
                other[question] = value;
                differs = differs ||
                          (is_possible(model, other) && book.decide(given).outcomes != book.decide(other).outcomes);
            }
        }
        if (differs) {
            ASSERT_EQ(findings.influences.size(), 1U) << print(model) << model.question(question).name;
        }
        for (const analysis::Influence& found : findings.influences) {
            ASSERT_EQ(book.decide(found.first).outcomes, found.first_outcomes) << print(model);
            ASSERT_EQ(book.decide(found.second).outcomes, found.second_outcomes) << print(model);
            ASSERT_NE(found.first_outcomes, found.second_outcomes);
            Case same = found.first;
            same[question] = found.second[question];
            ASSERT_EQ(same, found.second) << "the two cases differ in another answer too";
        }
        (findings.influences.empty() ? does_not : matters) += 1;
    }
    EXPECT_GT(matters, models / 3);
    EXPECT_GT(does_not, models / 3);
}

namespace {

/// The condition with every negative comparison true where its question is not asked.
Condition meeting_unasked(const Model& model, const Condition& condition) {
    return std::visit(
        Overloaded{
            [&](const CountTrue& list) {
                CountTrue result{list.at_least, list.at_most, {}};
                for (const Condition& operand : list.operands)
                    result.operands.push_back(meeting_unasked(model, operand));
                return Condition{condition.span, result};
            },
            [&](const Defined& use) { return meeting_unasked(model, model.definition(use.definition).means); },
            // What is not asked gives no points, which is no surprise: a score is left as it is.
            [&](const Scored&) { return condition; },
            [&](const Summed&) { return condition; },
            [&](const IsNot& is_not) {
                const std::optional<Condition>& asked = model.question(is_not.question).only_asked_if;
                return asked ? any_of({condition, none_of({*asked}, {})}, {}) : condition;
            },
            [&](const Is&) { return condition; },
            [&](const InRange&) { return condition; },
            [&](const Count&) { return condition; },
            [&](const IsKnown&) { return condition; },
            [&](const IsNotKnown&) { return condition; },
        },
        condition.node);
}

}  // namespace

TEST(Agreements, ANegativeComparisonThatMeetsAnUnaskedQuestionIsFound) {
    std::size_t meeting = 0;
    std::size_t not_meeting = 0;
    for (std::uint64_t seed = 1; seed <= models; ++seed) {
        const Model model = model_with_agreements(seed, false);
        const analysis::Findings findings = analysed(model);
        ASSERT_TRUE(findings.finished()) << print(model);
        bool meets = false;
        for (const Rule& rule : model.rules) {
            if (!rule.when) continue;
            const Condition meant = meeting_unasked(model, *rule.when);
            for (const Case& given : complete_cases(model)) {
                if (meets || !is_possible(model, given)) continue;
                meets = holds(model, meant, given) && !holds(model, *rule.when, given);
            }
        }
        if (meets) {
            ASSERT_FALSE(findings.negatives.empty()) << print(model);
        } else if (!asks_what_is_known(model)) {
            ASSERT_TRUE(findings.negatives.empty()) << print(model);
        }
        (meets ? meeting : not_meeting) += 1;
    }
    EXPECT_GT(meeting, 20U);
    EXPECT_GT(not_meeting, 20U);
}

}  // namespace ascrules::tests
