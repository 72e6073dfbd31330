// What circuits make of 512 rows at once must be what the rules, read one by one, make of each of the cases: with every set of vector instructions.
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include "compiler/meaning/diagram/decide.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/past/counting/counter.h"
#include "compiler/past/deciding/row_circuits.h"
#include "compiler/past/deciding/row_results.h"
#include "tests/support/every_case.h"
#include "tests/support/random_model.h"
#include "tests/support/smallest_model.h"

namespace ascrules::tests {

namespace {

using deciding::Circuit;
using deciding::Plane;
using deciding::plane_rows;
using deciding::Planes;
using deciding::RowCircuits;
using deciding::SlotColumns;
using deciding::Slots;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::uint64_t models_in_circuits = 500;
#else
constexpr std::uint64_t models_in_circuits = 10'000;
#endif

/// What the circuits say of up to 512 cases.
std::vector<model::Decision> decided_together(const RowCircuits& circuits, const Slots& slots,
                                              const std::vector<model::Case>& cases) {
    std::vector<std::uint8_t> rows;
    for (const model::Case& given : cases) {
        std::vector<std::uint8_t> row(slots.stride(), 0);
        slots.fill(row.data(), given);
        rows.insert(rows.end(), row.begin(), row.end());
    }
    SlotColumns columns;
    columns.take(rows.data(), slots.stride(), cases.size(), slots.slots.size());
    std::vector<model::Decision> decisions(cases.size());
    Planes planes;
    planes.work_out(circuits.outcomes.circuit, columns);
    for (const auto& outcome : circuits.outcomes.outcomes) {
        for_rows(planes.of(outcome.wire), [&](std::size_t row) { decisions[row].outcomes.push_back(outcome.outcome); });
    }
    planes.work_out(circuits.rules.circuit, columns);
    for (std::size_t rule = 0; rule < circuits.rules.rules.size(); ++rule) {
        const Plane may = planes.of(circuits.rules.rules[rule].may);
        const Plane may_not = planes.of(circuits.rules.rules[rule].may_not);
        for_rows(without(may, may_not), [&](std::size_t row) { decisions[row].decided_by.push_back({rule}); });
        for_rows(may & may_not, [&](std::size_t row) { decisions[row].may_decide.push_back({rule}); });
    }
    // Teams come one after the other, each with all that brings it a case.
    const auto& sources = circuits.rules.second_sources;
    for (std::size_t i = 0; i < sources.size();) {
        const model::DestinationId team = sources[i].team;
        Plane certain;
        Plane some;
        for (; i < sources.size() && sources[i].team == team; ++i) {
            const Plane may = planes.of(sources[i].holds.may);
            certain = certain | without(may, planes.of(sources[i].holds.may_not));
            some = some | may;
        }
        for_rows(certain, [&](std::size_t row) { decisions[row].second_teams.push_back(team); });
        for_rows(without(some, certain),
                 [&](std::size_t row) { decisions[row].possible_second_teams.push_back(team); });
    }
    planes.work_out(circuits.asking.circuit, columns);
    for (std::size_t question = 0; question < circuits.asking.questions.size(); ++question) {
        for_rows(planes.of(circuits.asking.questions[question]), [&](std::size_t row) {
            if (decisions[row].is_held()) decisions[row].asking.push_back({question});
        });
    }
    return decisions;
}

/// Offers are not counted of past cases, and second teams by team.
model::Decision without_offers(model::Decision decision) {
    decision.offers.clear();
    decision.possible_offers.clear();
    decision.also_sent.clear();
    decision.possible_also_sent.clear();
    return decision;
}

/// Holds the circuits of random rulesets against `evaluate`.
void agree_with_evaluate(std::uint64_t first, std::uint64_t last, std::size_t most_cases) {
    std::size_t held = 0;
    for (std::uint64_t seed = first; seed <= last; ++seed) {
        const model::Model model = random_model(seed);
        const diagram::Diagram diagram = diagram::build(model);
        const auto slots = Slots::of(model, {&diagram});
        ASSERT_TRUE(slots);
        const auto circuits = row_circuits(diagram, *slots, 1'000'000);
        ASSERT_TRUE(circuits);
        Chance chance(seed);
        const std::vector<model::Case> cases = some_given_cases(model, chance, most_cases);
        const std::vector<model::Decision> together = decided_together(*circuits, *slots, cases);
        for (std::size_t i = 0; i < cases.size(); ++i) {
            const model::Decision alone = without_offers(evaluate::decide(model, cases[i]));
            ASSERT_EQ(together[i], alone)
                << "seed " << seed << "\n"
                << print(model) << "given " << print(model, cases[i]) << "\ncircuits: " << in_words(model, together[i])
                << "\nevaluate: " << in_words(model, alone);
            held += alone.is_held() ? 1 : 0;
        }
    }
    EXPECT_GT(held, last - first);
}

TEST(RowCircuits, DecideAsEvaluateDoes) {
    agree_with_evaluate(1, 1'000, 60);
}

TEST(RowCircuits, DecideAsEvaluateDoesOnThousandsOfRulesets) {
    agree_with_evaluate(1'001, models_in_circuits, 40);
}

TEST(RowCircuits, SayTheSameWithVectorsOfEachWidthAndWithNone) {
    const std::vector<std::int64_t> all{HWY_AVX3_DL, HWY_AVX3, HWY_AVX2, HWY_SSE4, HWY_SSSE3, HWY_STATIC_TARGET};
    const std::int64_t supported = hwy::SupportedTargets();
    std::size_t tried = 0;
    for (const std::int64_t widest : all) {
        if (widest != HWY_STATIC_TARGET && (supported & widest) == 0) continue;
        // What is chosen is the best of those that are said to be there; the one that the program is built for always is.
        std::int64_t said = HWY_STATIC_TARGET;
        for (const std::int64_t target : all) said |= target >= widest ? supported & target : 0;
        hwy::SetSupportedTargetsForTest(said);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
        agree_with_evaluate(1, 150, plane_rows);
        ++tried;
    }
    hwy::SetSupportedTargetsForTest(0);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    EXPECT_GT(tried, 1U);
}

TEST(RowCircuits, AreNotMadeWhereTheyWouldBeTooLarge) {
    std::size_t refused = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const model::Model model = random_model(seed);
        const diagram::Diagram diagram = diagram::build(model);
        const auto slots = Slots::of(model, {&diagram});
        ASSERT_TRUE(slots);
        refused += row_circuits(diagram, *slots, 2) ? 0 : 1;
        EXPECT_TRUE(row_circuits(diagram, *slots, 100'000)) << seed;
    }
    EXPECT_GT(refused, 5U);
}

}  // namespace

}  // namespace ascrules::tests
