// Broken floors of every kind, found by analysis on made-up rulesets, against every case of each of them: what a floor asks for is written here once
// more, from the prose of docs/language.md.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/proof/analysis/findings.h"
#include "tests/referees/by_the_book.h"
#include "tests/support/every_case.h"
#include "tests/support/random_model.h"
#include "tests/support/smallest_model.h"

namespace ascrules::tests::floors_agreement {

namespace {

using namespace model;
using Kind = Demand::Kind;

/// Some floors of all kinds, about the conditions of the rules; now and then one that holds for what only missing answers bring about.
void add_floors(Model& model, Chance& chance) {
    std::vector<std::string> offers{"something that nobody offers"};
    std::vector<Condition> conditions;
    for (const Floor& floor : model.floors) conditions.push_back(floor.when);
    for (const Rule& rule : model.rules) {
        if (rule.when) conditions.push_back(*rule.when);
        for (const Offer& offer : rule.offers) offers.push_back(offer.text);
    }
    model.floors.clear();
    if (conditions.empty()) return;
    const std::size_t count = 1 + chance.below(4);
    for (std::size_t i = 0; i < count; ++i) {
        Demand demand;
        demand.kind = static_cast<Kind>(chance.below(7));
        demand.destination = {chance.below(model.destinations.size())};
        demand.offer = offers[chance.below(offers.size())];
        demand.within = {chance.between(1, 6), static_cast<ClockKind>(chance.below(4))};
        model.floors.push_back({demand, conditions[chance.below(conditions.size())], {}, {}});
    }
    // Two rules often offer the same.
    for (Rule& rule : model.rules) {
        for (Offer& offer : rule.offers) {
            if (chance.happens(1, 3)) offer.text = offers[chance.below(offers.size())];
        }
    }
}

/// Without a calendar, of amounts up to six: of one kind by the amount, and days, which run on every day, before as many working days.
bool surely_as_soon(Clock first, Clock second) {
    const bool days_then_working_days = first.kind == ClockKind::days && second.kind == ClockKind::working_days;
    if (first.kind == ClockKind::undecided || second.kind == ClockKind::undecided) return false;
    // So few minutes are over before an hour of working time is, or a day.
    if (first.kind == ClockKind::minutes && second.kind == ClockKind::working_hours && second.amount == 1) return false;
    if (first.kind == ClockKind::minutes && second.kind != first.kind) return true;
    return (first.kind == second.kind || days_then_working_days) && first.amount <= second.amount;
}

bool keeps_to(const Model& model, const Demand& demand, const Route& route) {
    const bool ranked = !model.destination(route.destination).undecided;
    switch (demand.kind) {
        case Kind::never_there: return route.destination != demand.destination;
        case Kind::always_there: return route.destination == demand.destination;
        case Kind::never_below: return !ranked || route.destination.index <= demand.destination.index;
        case Kind::at_least: return ranked && route.destination.index <= demand.destination.index;
        case Kind::within: return surely_as_soon(route.clock, demand.within);
        case Kind::offered:
        case Kind::also_there: break;
    }
    return true;
}

bool is_broken(const Model& model, const Demand& demand, const Outcome& outcome) {
    const bool always =
        demand.kind == Kind::always_there || demand.kind == Kind::at_least || demand.kind == Kind::within;
    std::size_t kept = 0;
    for (const Route& route : outcome.routes) kept += keeps_to(model, demand, route) ? 1 : 0;
    if (always) return outcome.routes.empty() || kept < outcome.routes.size();
    return outcome.routes.size() == 1 && kept == 0;
}

bool is_broken(const Model& model, const Demand& demand, const Decision& decision) {
    if (demand.kind == Kind::offered) {
        const bool decided = decision.outcomes.size() == 1 && decision.outcomes.front().routes.size() == 1;
        return decided && std::none_of(decision.offers.begin(), decision.offers.end(), [&](OfferId offer) {
                   return model.rules[offer.rule.index].offers[offer.line].text == demand.offer;
               });
    }
    if (demand.kind == Kind::also_there) {
        const bool decided = decision.outcomes.size() == 1 && decision.outcomes.front().routes.size() == 1;
        const std::vector<DestinationId>& teams = decision.second_teams;
        return decided && decision.outcomes.front().routes.front().destination != demand.destination &&
               std::find(teams.begin(), teams.end(), demand.destination) == teams.end();
    }
    return std::all_of(decision.outcomes.begin(), decision.outcomes.end(),
                       [&](const Outcome& outcome) { return is_broken(model, demand, outcome); });
}

struct Seen {
    std::size_t floors[7] = {};
    std::size_t broken[7] = {};
    std::size_t only_with_missing = 0;
};

void check(std::uint64_t seed, Seen& seen) {
    Chance chance(seed + 77);
    Model model = random_model(seed, 200);
    add_floors(model, chance);
    model.calendar.reset();
    // In the language only a rule that sends, and has a condition, can override another. Here an offer could set `otherwise` aside, and so leave a case
    // to nobody.
    for (Rule& rule : model.rules) {
        if (!rule.sends() || rule.is_otherwise()) rule.overrides.clear();
    }
    const analysis::Findings findings = analysis::analyse(model);
    if (!findings.finished()) return;
    ByTheBook book(model);
    const std::vector<Case> complete = complete_cases(model);
    for (std::size_t i = 0; i < model.floors.size(); ++i) {
        const Floor& floor = model.floors[i];
        const auto found = std::find_if(findings.broken_floors.begin(), findings.broken_floors.end(),
                                        [&](const analysis::BrokenFloor& broken) { return broken.floor == i; });
        const bool told = found != findings.broken_floors.end();
        if (told) {
            EXPECT_TRUE(is_broken(model, floor.asks, book.decide(found->example)))
                << "seed " << seed << ", " << words(model, floor) << ", case " << words(model, found->example) << "\n"
                << print(model) << in_words(model, book.decide(found->example)) << "\n"
                << in_words(model, evaluate::decide(model, found->example));
            EXPECT_EQ(evaluate::truth(model, floor.when, found->example), evaluate::Holds::always);
        }
        const bool broken = std::any_of(complete.begin(), complete.end(), [&](const Case& given) {
            return is_possible(model, given) && holds(model, floor.when, given) &&
                   is_broken(model, floor.asks, book.decide(given));
        });
        EXPECT_FALSE(broken && !told) << "seed " << seed << ", " << words(model, floor) << "\n" << print(model);
        const auto kind = static_cast<std::size_t>(floor.asks.kind);
        ++seen.floors[kind];
        seen.broken[kind] += told ? 1 : 0;
        seen.only_with_missing += told && !broken ? 1 : 0;
    }
}

}  // namespace

TEST(FloorsAgreement, WhatIsFoundIsWhatSomeCaseShows) {
    Seen seen;
    for (std::uint64_t seed = 0; seed < 4'000 && !HasFailure(); ++seed) check(seed, seen);
    for (std::size_t kind = 0; kind < 7; ++kind) {
        EXPECT_GT(seen.floors[kind], 500U) << kind;
        EXPECT_GT(seen.broken[kind], 80U) << kind;
        EXPECT_GT(seen.floors[kind] - seen.broken[kind], 100U) << kind;
    }
    EXPECT_GT(seen.only_with_missing, 10U);
}

}  // namespace ascrules::tests::floors_agreement
