// Comparisons with a score that nobody meets, or that everybody does: held against every case of small rulesets, one by one.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <functional>

#include "compiler/meaning/model/about_one_question.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/proof/analysis/findings.h"
#include "tests/referees/whole_case.h"
#include "tests/support/every_case.h"
#include "tests/support/random_model.h"
#include "tests/support/smallest_model.h"

namespace ascrules::tests {

namespace {

using namespace model;

constexpr std::uint64_t scored_models = 30'000;

/// Gives each comparison with a score a place of its own, as a text would.
void place(Condition& condition, std::size_t& next) {
    std::visit(Overloaded{
                   [&](Scored&) {
                       condition.span = {next, next + 1};
                   },
                   [&](CountTrue& list) {
                       for (Condition& operand : list.operands) place(operand, next);
                   },
                   [](Defined&) {},
                   [](Summed&) {},
                   [](AboutOneQuestion auto&) {},
               },
               condition.node);
    next += 2;
}

void each_scored(const Condition& condition, const std::function<void(const Condition&)>& visit) {
    std::visit(Overloaded{
                   [&](const Scored&) { visit(condition); },
                   [&](const CountTrue& list) {
                       for (const Condition& operand : list.operands) each_scored(operand, visit);
                   },
                   [](const Defined&) {},
                   [](const Summed&) {},
                   [](const AboutOneQuestion auto&) {},
               },
               condition.node);
}

bool asks_whether_known(const Condition& condition) {
    return std::visit(Overloaded{
                          [](const IsKnown&) { return true; },
                          [](const IsNotKnown&) { return true; },
                          [](const CountTrue& list) {
                              return std::any_of(list.operands.begin(), list.operands.end(), asks_whether_known);
                          },
                          [](const auto&) { return false; },
                      },
                      condition.node);
}

/// The points of the score in a case with all answers known, added up from what each condition comes to.
bool meets(const Model& model, const Condition& comparison, const Case& complete) {
    Model one = model;
    one.rules = {Rule{}};
    one.rules.front().when = comparison;
    return whole_case::applying(one, complete).front();
}

}  // namespace

TEST(PointsReached, WhatNobodyMeetsAndWhatEverybodyDoesIsFound) {
    std::size_t never = 0;
    std::size_t always = 0;
    std::size_t others = 0;
    for (std::uint64_t seed = 1; seed <= scored_models; ++seed) {
        Model model = random_model(seed, 200, 4);
        if (model.scores.empty()) continue;
        std::size_t next = 1;
        bool known = false;
        for (Rule& rule : model.rules) {
            if (!rule.when) continue;
            place(*rule.when, next);
            known = known || asks_whether_known(*rule.when);
        }
        for (Definition& definition : model.definitions) {
            place(definition.means, next);
            known = known || asks_whether_known(definition.means);
        }
        for (Score& score : model.scores)
            each_step(score, [&](ScoreStep& step) { known = known || asks_whether_known(step.when); });
        for (Question& question : model.questions) {
            if (question.only_asked_if) place(*question.only_asked_if, next);
            known = known || (question.only_asked_if && asks_whether_known(*question.only_asked_if));
        }
        // Where it is asked whether an answer is known, more can happen than with all answers known.
        if (known) continue;
        const analysis::Findings findings = analysis::analyse(model);
        ASSERT_TRUE(findings.finished()) << print(model);
        const std::vector<Case> cases = complete_cases(model);
        for (const Rule& rule : model.rules) {
            if (!rule.when) continue;
            each_scored(*rule.when, [&](const Condition& comparison) {
                const auto met = std::count_if(cases.begin(), cases.end(),
                                               [&](const Case& given) { return meets(model, comparison, given); });
                const auto found = std::find_if(
                    findings.points_out_of_reach.begin(), findings.points_out_of_reach.end(),
                    [&](const analysis::PointsOutOfReach& each) { return each.span.begin == comparison.span.begin; });
                const bool none = met == 0;
                const bool all = met == static_cast<std::ptrdiff_t>(cases.size());
                ASSERT_EQ(found != findings.points_out_of_reach.end(), none || all) << "seed " << seed << print(model);
                (none ? never : all ? always : others) += 1;
                if (!none && !all) return;
                ASSERT_EQ(found->always, all) << print(model);
                const auto most = [&](std::int64_t points) {
                    const Condition at_least{
                        {}, Scored{found->score, points, std::max(points, model.score(found->score).most()), {}}};
                    return std::count_if(cases.begin(), cases.end(),
                                         [&](const Case& given) { return meets(model, at_least, given); });
                };
                ASSERT_GT(most(found->highest), 0) << print(model);
                ASSERT_EQ(most(found->highest + 1), 0) << print(model);
                ASSERT_EQ(most(found->lowest), static_cast<std::ptrdiff_t>(cases.size())) << print(model);
                ASSERT_LT(most(found->lowest + 1), static_cast<std::ptrdiff_t>(cases.size())) << print(model);
            });
        }
    }
    EXPECT_GT(never, 30U);
    EXPECT_GT(always, 30U);
    EXPECT_GT(others, 100U);
}

}  // namespace ascrules::tests
