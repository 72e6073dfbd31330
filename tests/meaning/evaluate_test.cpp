#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/meaning/model/model.h"

namespace ascrules::tests {

namespace {

using evaluate::Holds;
using evaluate::Limits;
using model::Case;
using model::Condition;
using model::Decision;
using model::Model;
using model::Outcome;
using model::QuestionId;
using model::Route;
using model::RuleId;
using model::Value;

constexpr std::size_t yes = 0;
constexpr std::size_t no = 1;
const Value is_yes = model::Chosen{yes};
const Value is_no = model::Chosen{no};

QuestionId ask(Model& model, const std::string& name, model::AnswerKind kind,
               std::optional<Condition> only_asked_if = std::nullopt) {
    model.questions.push_back({name, name, "", "", std::move(kind), std::move(only_asked_if), {}, {}});
    return {model.questions.size() - 1};
}

std::vector<model::Answer> answers(std::size_t count) {
    std::vector<model::Answer> result;
    for (std::size_t index = 0; index < count; ++index) {
        const std::string name = "a" + std::to_string(index);
        result.push_back({name, name, {}});
    }
    return result;
}

QuestionId ask_yes_no(Model& model, const std::string& name, std::optional<Condition> only_asked_if = std::nullopt) {
    return ask(model, name, model::Choice{answers(2)}, std::move(only_asked_if));
}

Condition is(QuestionId question, std::size_t answer) {
    return {{}, model::Is{question, {answer}}};
}
Condition is_not(QuestionId question, std::size_t answer) {
    return {{}, model::IsNot{question, {answer}}};
}
Condition known(QuestionId question) {
    return {{}, model::IsKnown{question}};
}
Condition not_known(QuestionId question) {
    return {{}, model::IsNotKnown{question}};
}
Condition between(QuestionId question, std::int64_t low, std::int64_t high) {
    return {{}, model::InRange{question, low, high}};
}
Condition both(Condition one, Condition other) {
    return model::all_of({std::move(one), std::move(other)}, {});
}
Condition one_of(Condition one, Condition other) {
    return model::any_of({std::move(one), std::move(other)}, {});
}

Route to(std::size_t destination, std::int64_t days = 1) {
    return {{destination}, {days, model::ClockKind::days}};
}
Outcome only(Route route) {
    return {{route}};
}

RuleId add_rule(Model& model, std::optional<Condition> when, std::optional<Route> send_to,
                std::vector<RuleId> overrides = {}) {
    model::Rule rule;
    rule.id = "R" + std::to_string(model.rules.size());
    rule.when = std::move(when);
    rule.send_to = send_to;
    rule.overrides = std::move(overrides);
    model.rules.push_back(std::move(rule));
    return {model.rules.size() - 1};
}

/// Also an offer rule, if `rule` sends nowhere.
RuleId with_offer(Model& model, RuleId rule) {
    model.rules[rule.index].offers.push_back({"an offer", {}, {}});
    return rule;
}

void override_every_other(Model& model, RuleId rule) {
    model::Rule& overriding = model.rules[rule.index];
    overriding.overrides_every_other = true;
    for (std::size_t index = 0; index < model.rules.size(); ++index) {
        if (index != rule.index && model.rules[index].sends()) overriding.overrides.push_back({index});
    }
}

Case nothing_known(const Model& model) {
    return {std::vector<Value>(model.questions.size())};
}

Case known_case(const Model& model, const std::vector<std::pair<QuestionId, Value>>& known_answers) {
    Case given = nothing_known(model);
    for (const auto& [question, value] : known_answers) given[question] = value;
    return given;
}

}  // namespace

TEST(Evaluate, ComparisonsWithAQuestionNotAskedAreFalse) {
    Model model;
    const QuestionId risk = ask_yes_no(model, "risk");
    const QuestionId protect = ask_yes_no(model, "protect", is(risk, yes));
    const QuestionId hours = ask(model, "hours", model::Quantity{0, 10, "hours"}, is(protect, yes));
    const QuestionId needs = ask(model, "needs", model::Selection{answers(3)}, is(risk, yes));
    for (Condition when : {is(protect, no), is_not(protect, no), known(protect), not_known(protect), not_known(hours),
                           between(hours, 0, 10), Condition{{}, model::Count{needs, 7, 0, 3}}, not_known(needs)}) {
        model.rules.clear();
        add_rule(model, std::move(when), to(0));
        const Case given = known_case(model, {{risk, is_no}, {protect, is_no}});
        EXPECT_EQ(evaluate::decide(model, given).outcomes, std::vector{Outcome{}});
    }
}

TEST(Evaluate, AnAnswerToAQuestionNotAskedIsNotUsed) {
    Model model;
    const QuestionId risk = ask_yes_no(model, "risk");
    const QuestionId protect = ask_yes_no(model, "protect", is(risk, yes));
    const QuestionId alone = ask_yes_no(model, "alone", is(protect, no));
    add_rule(model, is(protect, no), to(0));
    add_rule(model, std::nullopt, to(1));

    const evaluate::Trace trace = evaluate::explain(model, known_case(model, {{risk, is_no}, {protect, is_no}}));
    EXPECT_EQ(trace.decision.outcomes, std::vector{only(to(1))});
    EXPECT_EQ(trace.not_asked, (std::vector{protect, alone}));
    EXPECT_EQ(trace.answered_although_not_asked, std::vector{protect});
    EXPECT_TRUE(trace.missing.empty());
}

TEST(Evaluate, WhatIsNotKnownIsFilledInWhereNoRuleTestsForIt) {
    Model model;
    const QuestionId needs = ask_yes_no(model, "needs");
    const RuleId no_needs = add_rule(model, is_not(needs, yes), to(0));
    const RuleId some_needs = add_rule(model, is(needs, yes), to(1));

    const Decision decision = evaluate::decide(model, nothing_known(model));
    EXPECT_EQ(decision.outcomes, (std::vector{only(to(0)), only(to(1))}));
    EXPECT_TRUE(decision.decided_by.empty());
    EXPECT_EQ(decision.may_decide, (std::vector{no_needs, some_needs}));
    EXPECT_EQ(decision.asking, std::vector{needs});
}

TEST(Evaluate, IsNotIsTrueOfWhatStandsAsNotKnown) {
    Model model;
    const QuestionId protect = ask_yes_no(model, "protect");
    add_rule(model, both(is_not(protect, yes), not_known(protect)), to(0));
    EXPECT_EQ(evaluate::decide(model, nothing_known(model)).outcomes, std::vector{only(to(0))});
}

TEST(Evaluate, ARuleForNotKnownBesideRulesForEachAnswerDoesWhatItSays) {
    Model model;
    const QuestionId protect = ask_yes_no(model, "protect");
    const RuleId call_back = add_rule(model, not_known(protect), to(0));
    add_rule(model, is(protect, yes), to(1));
    add_rule(model, is(protect, no), to(2));

    const Decision decision = evaluate::decide(model, nothing_known(model));
    EXPECT_EQ(decision.outcomes, std::vector{only(to(0))});
    EXPECT_EQ(decision.decided_by, std::vector{call_back});
    EXPECT_TRUE(decision.asking.empty());
}

TEST(Evaluate, WhatStandsAsNotKnownIsFilledInWhereNoDecidingRuleTakesItUp) {
    Model model;
    const QuestionId risk = ask_yes_no(model, "risk");
    const QuestionId protect = ask_yes_no(model, "protect");
    add_rule(model, both(is(risk, yes), one_of(is(protect, no), not_known(protect))), to(0));
    add_rule(model, both(is(risk, no), is(protect, no)), to(1));
    add_rule(model, std::nullopt, to(2));

    EXPECT_EQ(evaluate::decide(model, known_case(model, {{risk, is_yes}})).outcomes, std::vector{only(to(0))});
    // As it stands only `otherwise` would apply. But `not known` must not quietly count as yes.
    const Decision decision = evaluate::decide(model, known_case(model, {{risk, is_no}}));
    EXPECT_EQ(decision.outcomes, (std::vector{only(to(1)), only(to(2))}));
    EXPECT_EQ(decision.asking, std::vector{protect});
}

TEST(Evaluate, FillsInAQuestionAfterThoseItsAskingDependsOn) {
    Model model;
    const QuestionId protect = ask_yes_no(model, "protect", is(QuestionId{1}, yes));
    const QuestionId risk = ask_yes_no(model, "risk");
    add_rule(model, both(is(risk, yes), not_known(protect)), to(0));
    add_rule(model, both(is(risk, yes), known(protect)), to(1));
    add_rule(model, both(is(risk, no), known(risk)), to(2));
    // `risk` is filled in first. Where it is yes, `protect` is asked, not known, and taken up.
    EXPECT_EQ(evaluate::decide(model, nothing_known(model)).outcomes, (std::vector{only(to(0)), only(to(2))}));
}

TEST(Evaluate, TellsCertainOffersFromPossibleOnes) {
    Model model;
    const QuestionId needs = ask_yes_no(model, "needs");
    const QuestionId carer = ask_yes_no(model, "carer");
    const RuleId always = with_offer(model, add_rule(model, std::nullopt, to(0)));
    const RuleId if_needs = with_offer(model, add_rule(model, is(needs, yes), std::nullopt));
    const RuleId if_carer = with_offer(model, with_offer(model, add_rule(model, is(carer, yes), std::nullopt)));

    const Decision decision = evaluate::decide(model, known_case(model, {{needs, is_yes}}));
    EXPECT_EQ(decision.offers, (std::vector<model::OfferId>{{always, 0}, {if_needs, 0}}));
    EXPECT_EQ(decision.possible_offers, (std::vector<model::OfferId>{{if_carer, 0}, {if_carer, 1}}));
    EXPECT_EQ(decision.decided_by, std::vector{always});
    EXPECT_TRUE(evaluate::decide(model, known_case(model, {{needs, is_no}, {carer, is_no}})).possible_offers.empty());
}

TEST(Evaluate, AnOfferRuleLooksAtTheCaseAsItStands) {
    Model model;
    const QuestionId carer = ask_yes_no(model, "carer");
    const QuestionId alone = ask_yes_no(model, "alone");
    const RuleId ask_again = with_offer(model, add_rule(model, not_known(carer), std::nullopt));
    const RuleId unless_known = with_offer(model, add_rule(model, is(alone, yes), std::nullopt));
    const RuleId by_name = with_offer(model, add_rule(model, known(carer), std::nullopt, {unless_known}));
    add_rule(model, std::nullopt, to(0));

    const Decision decision = evaluate::decide(model, known_case(model, {{alone, is_yes}}));
    EXPECT_EQ(decision.offers, (std::vector<model::OfferId>{{ask_again, 0}}));
    // Once it is known whether there is a carer, the other offer is set aside.
    EXPECT_EQ(decision.possible_offers, (std::vector<model::OfferId>{{unless_known, 0}}));
    const Decision known_carer = evaluate::decide(model, known_case(model, {{alone, is_yes}, {carer, is_no}}));
    EXPECT_EQ(known_carer.offers, (std::vector<model::OfferId>{{by_name, 0}}));
}

TEST(Evaluate, OnlyARuleThatIsKnownToApplyDecides) {
    Model model;
    const QuestionId one = ask_yes_no(model, "one");
    const QuestionId two = ask_yes_no(model, "two");
    const RuleId first = add_rule(model, is(one, yes), to(0));
    const RuleId second = add_rule(model, is(two, yes), to(0));
    add_rule(model, std::nullopt, to(1));

    const Decision decision = evaluate::decide(model, known_case(model, {{one, is_yes}}));
    EXPECT_EQ(decision.outcomes, std::vector{only(to(0))});
    EXPECT_EQ(decision.decided_by, std::vector{first});
    EXPECT_EQ(decision.may_decide, std::vector{second});
}

TEST(Evaluate, AMissingAnswerNeverCountsAsNoForAnOffer) {
    Model model;
    const QuestionId risk = ask_yes_no(model, "risk");
    const QuestionId alone = ask_yes_no(model, "alone");
    const RuleId leaflet = with_offer(model, add_rule(model, is_not(risk, yes), std::nullopt));
    const RuleId gift = with_offer(model, add_rule(model, is(alone, no), std::nullopt));
    add_rule(model, both(is(alone, yes), not_known(risk)), to(0), {leaflet});
    add_rule(model, both(is(alone, no), one_of(is(risk, yes), not_known(risk))), to(0), {gift});
    add_rule(model, std::nullopt, to(1));

    // The leaflet's own rule does not test whether the risk is known, and the gift is set aside only if there is one.
    const Decision decision = evaluate::decide(model, known_case(model, {{alone, is_no}}));
    EXPECT_TRUE(decision.offers.empty());
    EXPECT_EQ(decision.possible_offers, (std::vector<model::OfferId>{{leaflet, 0}, {gift, 0}}));
}

TEST(Evaluate, OtherwiseAppliesOnlyWhereNoOtherSendingRuleDoes) {
    Model model;
    const QuestionId needs = ask_yes_no(model, "needs");
    const QuestionId carer = ask_yes_no(model, "carer");
    const RuleId sending = add_rule(model, is(needs, yes), to(0));
    with_offer(model, add_rule(model, is(carer, yes), std::nullopt, {sending}));
    add_rule(model, std::nullopt, to(1));

    EXPECT_EQ(evaluate::decide(model, known_case(model, {{needs, is_no}, {carer, is_yes}})).outcomes,
              std::vector{only(to(1))});
    // A rule that is set aside applies all the same: nobody is left to decide.
    EXPECT_EQ(evaluate::decide(model, known_case(model, {{needs, is_yes}, {carer, is_yes}})).outcomes,
              std::vector{Outcome{}});
}

TEST(Evaluate, ARuleThatIsSetAsideStillSetsAside) {
    Model model;
    const QuestionId needs = ask_yes_no(model, "needs");
    const RuleId last = add_rule(model, is(needs, yes), to(2));
    const RuleId middle = add_rule(model, is(needs, yes), to(1), {last});
    const RuleId first = add_rule(model, is(needs, yes), to(0), {middle});

    const evaluate::Trace trace = evaluate::explain(model, known_case(model, {{needs, is_yes}}));
    EXPECT_EQ(trace.decision.outcomes, std::vector{only(to(0))});
    EXPECT_EQ(trace.decision.decided_by, std::vector{first});
    EXPECT_EQ(trace.rules[last.index].set_aside_by, std::vector{middle});
    EXPECT_EQ(trace.rules[last.index].applies, Holds::always);
    EXPECT_EQ(trace.rules[last.index].decides, Holds::never);
}

TEST(Evaluate, OverridingEveryOtherRuleLeavesOfferRulesUnlessTheyAreNamed) {
    Model model;
    const QuestionId risk = ask_yes_no(model, "risk");
    const RuleId offer = with_offer(model, add_rule(model, is(risk, yes), std::nullopt));
    add_rule(model, is(risk, yes), to(1));
    const RuleId safeguarding = add_rule(model, is(risk, yes), to(0));
    override_every_other(model, safeguarding);

    const Case given = known_case(model, {{risk, is_yes}});
    EXPECT_EQ(evaluate::decide(model, given).outcomes, std::vector{only(to(0))});
    EXPECT_EQ(evaluate::decide(model, given).offers, (std::vector<model::OfferId>{{offer, 0}}));
    model.rules[safeguarding.index].overrides = {offer, RuleId{1}};
    EXPECT_TRUE(evaluate::decide(model, given).offers.empty());
}

TEST(Evaluate, RoutesThatDifferInTheClockOnlyContradict) {
    Model model;
    const QuestionId needs = ask_yes_no(model, "needs");
    add_rule(model, is(needs, yes), to(0, 28));
    add_rule(model, is(needs, yes), to(0, 28));
    EXPECT_TRUE(evaluate::decide(model, known_case(model, {{needs, is_yes}})).is_routed());
    add_rule(model, is(needs, yes), to(0, 2));
    const Decision decision = evaluate::decide(model, known_case(model, {{needs, is_yes}}));
    EXPECT_EQ(decision.outcomes, (std::vector{Outcome{{to(0, 2), to(0, 28)}}}));
    EXPECT_TRUE(decision.outcomes.front().is_contradiction());
    EXPECT_FALSE(decision.is_held());
}

TEST(Evaluate, AsksOnlyWhatCanChangeTheOutcome) {
    Model model;
    const QuestionId needs = ask_yes_no(model, "needs");
    const QuestionId unused = ask_yes_no(model, "unused");
    const QuestionId carer = ask_yes_no(model, "carer", is(needs, yes));
    const QuestionId tired = ask_yes_no(model, "tired");
    add_rule(model, is(carer, yes), to(0));
    add_rule(model, both(is(carer, yes), is(tired, yes)), to(0));
    add_rule(model, std::nullopt, to(1));
    EXPECT_EQ(evaluate::decide(model, nothing_known(model)).asking, (std::vector{needs, carer}));
    EXPECT_TRUE(evaluate::decide(model, known_case(model, {{needs, is_no}})).asking.empty());

    const evaluate::Trace trace = evaluate::explain(model, nothing_known(model));
    EXPECT_EQ(trace.missing, (std::vector{needs, unused, carer, tired}));
    EXPECT_EQ(trace.rules[0].applies, Holds::sometimes);
    EXPECT_EQ(trace.rules[2].decides, Holds::sometimes);
}

TEST(Evaluate, LooksAtRangesNotAtEachNumber) {
    Model model;
    const QuestionId hours = ask(model, "hours", model::Quantity{-1'000'000'000, 1'000'000'000, "hours"});
    add_rule(model, between(hours, 35, 1'000'000'000), to(0));
    add_rule(model, between(hours, -1'000'000'000, 34), to(1));
    const Decision decision = evaluate::decide(model, nothing_known(model), Limits{200});
    EXPECT_TRUE(decision.finished);
    EXPECT_EQ(decision.outcomes, (std::vector{only(to(0)), only(to(1))}));
    EXPECT_EQ(evaluate::decide(model, known_case(model, {{hours, model::Amount{34}}})).outcomes,
              std::vector{only(to(1))});
}

TEST(Evaluate, LooksAtNumbersOfItemsNotAtEachSet) {
    Model model;
    const QuestionId outcomes = ask(model, "outcomes", model::Selection{answers(64)});
    const std::uint64_t all = ~std::uint64_t{0};
    add_rule(model, Condition{{}, model::Count{outcomes, all, 32, 64}}, to(0));
    add_rule(model, Condition{{}, model::Count{outcomes, all, 0, 31}}, to(1));
    const Decision decision = evaluate::decide(model, nothing_known(model), Limits{1000});
    EXPECT_TRUE(decision.finished);
    EXPECT_EQ(decision.outcomes, (std::vector{only(to(0)), only(to(1))}));
    EXPECT_EQ(evaluate::decide(model, known_case(model, {{outcomes, model::Ticked{all}}})).outcomes,
              std::vector{only(to(0))});
}

TEST(Evaluate, FollowsADefinitionOnceHoweverOftenItIsUsed) {
    Model model;
    const QuestionId needs = ask_yes_no(model, "needs");
    model.definitions.push_back({"d0", "d0", is(needs, yes), {}, {}});
    for (std::size_t index = 0; index < 60; ++index) {
        const Condition use{{}, model::Defined{{index}}};
        model.definitions.push_back({"d", "d", both(use, use), {}, {}});
    }
    add_rule(model, Condition{{}, model::Defined{{60}}}, to(0));
    add_rule(model, std::nullopt, to(1));
    EXPECT_EQ(evaluate::decide(model, nothing_known(model)).outcomes, (std::vector{only(to(0)), only(to(1))}));
}

TEST(Evaluate, StopsWhereTheAnswersThatAreMissingCannotMatter) {
    Model model;
    const QuestionId risk = ask_yes_no(model, "risk");
    std::vector<QuestionId> others;
    for (std::size_t index = 0; index < 40; ++index) others.push_back(ask_yes_no(model, "q" + std::to_string(index)));
    for (std::size_t index = 0; index + 1 < others.size(); ++index) {
        add_rule(model, both(is(others[index], yes), is(others[index + 1], no)), to(index % 5));
    }
    override_every_other(model, add_rule(model, is(risk, yes), to(9)));

    const Case given = known_case(model, {{risk, is_yes}});
    const Decision decision = evaluate::decide(model, given, Limits{500});
    EXPECT_TRUE(decision.finished);
    EXPECT_EQ(decision.outcomes, std::vector{only(to(9))});
    // Telling which rules would have applied takes longer, but not two to the power of forty steps either.
    EXPECT_TRUE(evaluate::explain(model, given, Limits{200'000}).decision.finished);
}

TEST(Evaluate, SaysWhenItDidNotFinish) {
    Model model;
    const QuestionId needs = ask_yes_no(model, "needs");
    add_rule(model, is(needs, yes), to(0));
    add_rule(model, is(needs, no), to(1));
    EXPECT_FALSE(evaluate::decide(model, nothing_known(model), Limits{0}).finished);
    EXPECT_FALSE(evaluate::decide(model, nothing_known(model), Limits{3}).finished);
    EXPECT_FALSE(evaluate::explain(model, nothing_known(model), Limits{3}).decision.finished);
    EXPECT_TRUE(evaluate::decide(model, nothing_known(model), Limits{100}).finished);
}

}  // namespace ascrules::tests
