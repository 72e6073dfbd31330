// Thousands of plain rules: what cannot be settled within the limits is named, and what goes before a search counts as its work.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "compiler/proof/analysis/findings.h"
#include "tests/support/random_model.h"

namespace ascrules::tests {

namespace {

using namespace model;
using analysis::Search;

/// Rules that test three to five of the questions each, and send to so many places.
Model plain_rules(std::size_t rules, std::size_t questions, std::size_t places) {
    Chance chance(1);
    Model model;
    for (std::size_t i = 0; i < places; ++i) {
        const std::string name = "Place " + std::to_string(i);
        Destination place;
        place.key = place.name = name;
        place.within = {1, ClockKind::days};
        model.destinations.push_back(place);
    }
    const std::vector<Answer> yes_or_no{{"yes", "yes", {}}, {"no", "no", {}}};
    for (std::size_t i = 0; i < questions; ++i) {
        const std::string name = "need " + std::to_string(i);
        model.questions.push_back({name, name, "", "", Choice{yes_or_no}, {}, {}, {}});
    }
    for (std::size_t i = 0; i < rules; ++i) {
        std::vector<Condition> all;
        std::vector<bool> looked_at(questions, false);
        for (std::size_t left = 3 + chance.below(3); left > 0;) {
            const std::size_t question = chance.below(questions);
            if (looked_at[question]) continue;
            looked_at[question] = true;
            all.push_back({{}, Is{{question}, {chance.below(2)}}});
            --left;
        }
        Rule rule;
        rule.id = "R" + std::to_string(i);
        rule.when = all_of(std::move(all), {});
        rule.send_to = Route{{chance.below(places)}, {1, ClockKind::days}};
        model.rules.push_back(std::move(rule));
    }
    return model;
}

bool gave_up(const analysis::Findings& findings, Search search) {
    return std::find(findings.not_finished.begin(), findings.not_finished.end(), search) != findings.not_finished.end();
}

}  // namespace

TEST(ManyPlainRules, WhatIsNotSettledIsNamed) {
    analysis::Limits limits;
    limits.steps = 2'000;
    limits.most_edges = 500'000;
    const analysis::Findings several = analysis::analyse(plain_rules(400, 60, 5), limits);
    EXPECT_TRUE(gave_up(several, Search::contradictions));
    EXPECT_TRUE(gave_up(several, Search::idle_rules));
    EXPECT_FALSE(several.contradictions.empty());
    // No more pairs are told than there are steps.
    EXPECT_LE(several.contradictions.size() + several.contradictions_not_listed.size(), limits.steps);
}

// Rules that all send to one place contradict each other nowhere, however many of them were not looked at.
TEST(ManyPlainRules, OfOnePlaceContradictEachOtherNowhere) {
    analysis::Limits limits;
    limits.steps = 2'000;
    limits.most_edges = 500'000;
    const analysis::Findings one = analysis::analyse(plain_rules(400, 60, 1), limits);
    EXPECT_TRUE(gave_up(one, Search::idle_rules));
    EXPECT_FALSE(gave_up(one, Search::contradictions));
    EXPECT_TRUE(one.contradictions.empty());
}

}  // namespace ascrules::tests
