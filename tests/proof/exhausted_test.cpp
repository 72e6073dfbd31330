// Where there is not enough memory, less is found, but nothing that is not so: what an exhausted store makes proves nothing.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "compiler/language/semantics/check.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/proof/analysis/findings.h"
#include "tests/support/random_model.h"
#include "tests/support/random_rules.h"

namespace ascrules::analysis {
namespace {

using model::Model;

/// What is claimed of every case, in words. Which of two rules that make each other idle is named hangs on what can be proved, and so do the rules that a proof names.
std::set<std::string> claims(const Model& model, const Findings& findings) {
    std::set<std::string> all;
    for (const NeverApplies& each : findings.never_applies) all.insert("never applies: " + model.rule(each.rule).id);
    for (const AlwaysSetAside& each : findings.always_set_aside) all.insert("set aside: " + model.rule(each.rule).id);
    for (const Droppable& each : findings.droppable)
        all.insert("part: " + model.rule(each.rule).id + " " + words(model, each.part));
    for (const model::QuestionId each : findings.without_effect) all.insert("question: " + model.question(each).name);
    for (const PointsOutOfReach& each : findings.points_out_of_reach)
        all.insert("points: " + std::to_string(each.lowest) + " to " + std::to_string(each.highest));
    if (findings.nobody_possible) all.insert("nobody is possible");
    return all;
}

struct Met {
    std::size_t exhausted = 0;
    std::size_t claimed = 0;
};

/// With ever less memory, from what is enough for all of it.
void hold(const Model& model, const std::string& what, Met& met) {
    const Findings whole = analyse(model, Limits{});
    if (!whole.not_finished.empty()) return;
    const std::set<std::string> true_of_it = claims(model, whole);
    for (std::size_t edges = 10; edges <= 20'000; edges += 1 + edges / 16) {
        Limits limits;
        limits.most_edges = edges;
        const Findings findings = analyse(model, limits);
        met.exhausted += findings.not_finished.empty() ? 0 : 1;
        for (const std::string& claim : claims(model, findings)) {
            ASSERT_TRUE(true_of_it.contains(claim)) << what << ", with " << edges << " edges: " << claim;
            met.claimed += findings.not_finished.empty() ? 0 : 1;
        }
        // Without anything given up, all of it was found.
        if (findings.not_finished.empty()) {
            ASSERT_EQ(claims(model, findings).size(), true_of_it.size()) << what << ", with " << edges << " edges";
            break;
        }
    }
}

TEST(Exhausted, NothingUntrueIsFoundOfRandomModels) {
    Met met;
    for (std::uint64_t seed = 1; seed <= 300; ++seed)
        hold(tests::random_model(seed), "model " + std::to_string(seed), met);
    EXPECT_GT(met.exhausted, 3'000U);
    EXPECT_GT(met.claimed, 10U);
}

TEST(Exhausted, NothingUntrueIsFoundOfRandomTexts) {
    Met met;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const diagnostics::Source source("made-up.ascrules", tests::random_rules(seed).text);
        diagnostics::Diagnostics diagnostics;
        const auto model = semantics::compile(source, diagnostics);
        ASSERT_TRUE(model) << source.text();
        hold(*model, "text " + std::to_string(seed), met);
    }
    EXPECT_GT(met.exhausted, 100U);
}

}  // namespace
}  // namespace ascrules::analysis
