// Contradictions that are told as one: nothing is told twice or left out, and what is said to settle them does.
#include "compiler/proof/analysis/disagreement.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "compiler/meaning/evaluate/evaluate.h"
#include "tests/support/random_model.h"
#include "tests/support/smallest_model.h"

namespace ascrules::tests {

namespace {

using namespace model;
using analysis::Disagreements;
using analysis::Findings;
using analysis::RulePair;

constexpr std::uint64_t rulesets = 500;

Findings found_in(const Model& model, std::size_t listed) {
    analysis::Limits limits;
    limits.listed = listed;
    return analysis::analyse(model, limits);
}

RulePair in_order(const RulePair& pair) {
    return pair.first < pair.second ? pair : RulePair{pair.second, pair.first};
}

/// Whether the rule sets the other aside, through however many.
bool reaches(const Model& model, RuleId from, RuleId to, std::set<RuleId>& seen) {
    for (const RuleId next : model.rule(from).overrides) {
        if (next == to || (seen.insert(next).second && reaches(model, next, to, seen))) return true;
    }
    return false;
}

bool has_a_circle(const Model& model) {
    for (std::size_t i = 0; i < model.rules.size(); ++i) {
        std::set<RuleId> seen;
        if (reaches(model, {i}, {i}, seen)) return true;
    }
    return false;
}

Model with_first_winning(Model model, const std::vector<RulePair>& pairs) {
    for (const analysis::Winning& each : analysis::all_first_win(model, pairs)) {
        for (const RuleId winner : each.winners) {
            auto& overrides = model.rules[winner.index].overrides;
            overrides.insert(overrides.end(), each.losers.begin(), each.losers.end());
            std::sort(overrides.begin(), overrides.end());
            overrides.erase(std::unique(overrides.begin(), overrides.end()), overrides.end());
        }
    }
    return model;
}

}  // namespace

TEST(DisagreementAgreement, EveryPairIsToldOnceHoweverManyAreListed) {
    std::size_t several = 0;
    for (std::uint64_t seed = 1; seed <= rulesets; ++seed) {
        const Model model = random_model(seed, 100, 9);
        const Findings whole = found_in(model, 1'000);
        const Disagreements all = analysis::disagreements_of(model, whole);
        std::set<RulePair> told;
        for (const auto& each : all.list) {
            ASSERT_EQ(in_order(each.pairs.front()), in_order({each.largest->first, each.largest->second}));
            for (const RulePair& pair : each.pairs) ASSERT_TRUE(told.insert(in_order(pair)).second) << print(model);
            several += each.pairs.size() > 1 ? 1 : 0;
        }
        ASSERT_EQ(told.size(), whole.contradiction_count) << print(model);
        const Findings few = found_in(model, 1);
        const Disagreements part = analysis::disagreements_of(model, few);
        ASSERT_EQ(part.list.size() + part.more, all.list.size()) << print(model);
        ASSERT_EQ(analysis::untold(model, few) - (few.gap_count - few.gaps.size()), part.more);
        if (part.list.empty()) continue;
        ASSERT_EQ(part.list.front().pairs, all.list.front().pairs) << print(model);
    }
    EXPECT_GT(several, 100U);
}

TEST(DisagreementAgreement, WhereTheFirstWinsTheyAreSettled) {
    std::size_t settled = 0;
    std::size_t circles = 0;
    for (std::uint64_t seed = 1; seed <= rulesets; ++seed) {
        const Model model = random_model(seed, 100, 9);
        const Findings findings = found_in(model, 1'000);
        for (const auto& each : analysis::disagreements_of(model, findings).list) {
            const Model then = with_first_winning(model, each.pairs);
            ASSERT_EQ(analysis::in_a_circle(model, each.pairs), has_a_circle(then)) << print(model);
            if (has_a_circle(then)) {
                ++circles;
                continue;
            }
            for (const auto& left : found_in(then, 1'000).contradictions) {
                for (const RulePair& pair : each.pairs)
                    ASSERT_NE(in_order(pair), in_order({left.first, left.second})) << print(model);
            }
            ++settled;
        }
    }
    EXPECT_GT(settled, 100U);
    EXPECT_GT(circles, 0U);
}

TEST(DisagreementAgreement, NoAnswerOfItsCaseCanBeLeftOut) {
    std::size_t looked_at = 0;
    for (std::uint64_t seed = 1; seed <= rulesets; ++seed) {
        const Model model = random_model(seed, 100, 9);
        for (const auto& found : found_in(model, 1'000).contradictions) {
            const auto both_decide = [&](const Case& given) {
                const auto decided_by = evaluate::decide(model, given).decided_by;
                return std::count(decided_by.begin(), decided_by.end(), found.first) == 1 &&
                       std::count(decided_by.begin(), decided_by.end(), found.second) == 1;
            };
            ASSERT_TRUE(both_decide(found.enough)) << print(model) << print(model, found.enough);
            for (std::size_t i = 0; i < found.enough.values.size(); ++i) {
                if (!found.enough.knows({i})) continue;
                Case shorter = found.enough;
                shorter.values[i] = NotKnown{};
                ASSERT_FALSE(both_decide(shorter)) << print(model) << print(model, found.enough);
            }
            ++looked_at;
        }
    }
    EXPECT_GT(looked_at, 100U);
}

}  // namespace ascrules::tests
