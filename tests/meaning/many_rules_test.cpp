#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "compiler/meaning/diagram/decide.h"
#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/past/deciding/one_diagram.h"

namespace ascrules {

namespace {

using namespace model;

Route to(std::size_t destination) {
    return {{destination}, {1, ClockKind::days}};
}

constexpr std::size_t most = 300;

/// So many yes/no questions, a rule for each that sends to the first destination, and an `otherwise` rule.
Model rules_to_one_place(std::size_t count) {
    Model model;
    const std::vector<Answer> yes_or_no{{"yes", "yes", {}}, {"no", "no", {}}};
    for (std::size_t i = 0; i < count; ++i) {
        const std::string name = "need " + std::to_string(i);
        model.questions.push_back({name, name, "", "", Choice{yes_or_no}, {}, {}, {}});
        Rule rule;
        rule.id = "R" + std::to_string(i);
        rule.when = Condition{{}, Is{{i}, {0}}};
        rule.send_to = to(0);
        model.rules.push_back(std::move(rule));
    }
    Rule otherwise;
    otherwise.id = "Z";
    otherwise.send_to = to(1);
    model.rules.push_back(std::move(otherwise));
    return model;
}

/// The same, but the first half sets the second half aside, which sends elsewhere.
Model two_tiers(std::size_t count) {
    Model model = rules_to_one_place(count);
    for (std::size_t i = 0; i < count / 2; ++i) {
        for (std::size_t j = count / 2; j < count; ++j) {
            model.rules[i].overrides.push_back({j});
            model.rules[j].send_to = to(1);
        }
    }
    return model;
}

TEST(ManyRules, ToOnePlaceTakeADiagramThatGrowsWithThem) {
    for (const std::size_t count : {std::size_t{24}, std::size_t{48}, most}) {
        const diagram::Diagram diagram = diagram::build(rules_to_one_place(count));
        ASSERT_TRUE(diagram.finished);
        EXPECT_LT(diagram.store.node_count(), 10 * count);
    }
}

TEST(ManyRules, InTwoTiersTakeADiagramThatGrowsWithThem) {
    const diagram::Diagram diagram = diagram::build(two_tiers(100));
    ASSERT_TRUE(diagram.finished);
    EXPECT_LT(diagram.store.node_count(), 10'000U);
}

TEST(ManyRules, AreDecidedAlikeByBothEngines) {
    for (const Model& model : {rules_to_one_place(most), two_tiers(40)}) {
        const diagram::Diagram diagram = diagram::build(model);
        Case nothing;
        nothing.values.resize(model.questions.size());
        std::vector<Case> cases{nothing, nothing};
        cases.back().values[5] = Chosen{0};
        Case all_no = nothing;
        for (Value& value : all_no.values) value = Chosen{1};
        cases.push_back(all_no);
        all_no.values[7] = NotKnown{};
        cases.push_back(all_no);
        for (const Case& given : cases) {
            const Decision decision = evaluate::decide(model, given);
            ASSERT_TRUE(decision.finished);
            EXPECT_EQ(diagram::decide(model, diagram, given), decision);
        }
    }
}

TEST(ManyRules, AreWalkedInOneDiagramOnlyWhereThatStaysSmall) {
    const Model few = rules_to_one_place(10);
    const diagram::Diagram small = diagram::build(few);
    EXPECT_TRUE(deciding::one_diagram(small, 2'000'000));
    const Model many = rules_to_one_place(most);
    const diagram::Diagram large = diagram::build(many);
    EXPECT_FALSE(deciding::one_diagram(large, 2'000'000));
}

}  // namespace

}  // namespace ascrules
