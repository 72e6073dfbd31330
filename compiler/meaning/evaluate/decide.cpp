#include "compiler/meaning/evaluate/decide.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "compiler/meaning/evaluate/asking.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/meaning/evaluate/offers.h"

namespace ascrules::evaluate {

namespace {

using model::Decision;
using model::Model;
using model::OfferId;
using model::QuestionId;
using model::Rule;
using model::RuleId;

void add_rule(const Model& model, RuleId id, Truth stands, Decision& decision) {
    const Rule& rule = model.rule(id);
    if (!may_be_true(stands)) return;
    if (rule.sends()) (stands == Truth::yes ? decision.decided_by : decision.may_decide).push_back(id);
    std::vector<OfferId>& offers = stands == Truth::yes ? decision.offers : decision.possible_offers;
    for (std::size_t line = 0; line < rule.offers.size(); ++line) offers.push_back({id, line});
    std::vector<model::SecondTeamId>& sent = stands == Truth::yes ? decision.also_sent : decision.possible_also_sent;
    for (std::size_t line = 0; line < rule.also_to.size(); ++line) sent.push_back({id, line});
}

/// `stands`: by rule. `sent`: the facts about the second teams of rules that send, one for each team.
void add_second_teams(const Setting& setting, const std::vector<Truth>& stands, const Fact* sent, Decision& decision) {
    for (const Setting::SecondTeam& second : setting.second_teams) {
        Truth gets_it = (sent++)->seen;
        // Each that sends nowhere is looked at by itself, as its offers are.
        for (const RuleId rule : second.besides)
            gets_it = opposite(both(opposite(gets_it), opposite(stands[rule.index])));
        if (may_be_true(gets_it))
            (gets_it == Truth::yes ? decision.second_teams : decision.possible_second_teams).push_back(second.team);
    }
}

}  // namespace

Fillings first_fillings(const Setting& setting, const model::Case& given) {
    Fillings fillings = fillings_of(setting, given, Filling::Standing::answered);
    for (std::size_t index = 0; index < fillings.size(); ++index) {
        if (given.knows({index}) || !setting.tested[index]) continue;
        fillings[index].standing = Filling::Standing::not_known;
    }
    return fillings;
}

std::vector<Fact> facts_to_decide_by(const Setting& setting, bool second_teams) {
    std::vector<Fact> facts;
    for (std::size_t index = 0; index < setting.model.rules.size(); ++index) {
        if (setting.model.rules[index].sends()) facts.push_back({Stands{{index}}, Truth::open});
    }
    if (!second_teams) return facts;
    for (const Setting::SecondTeam& second : setting.second_teams)
        facts.push_back({AlsoSent{second.sending}, Truth::open});
    return facts;
}

Decision conclude(const Setting& setting, const model::Case& given, const Reached& reached, Budget& budget,
                  bool asking_and_offers) {
    Decision decision;
    decision.outcomes.assign(reached.outcomes.begin(), reached.outcomes.end());
    std::size_t fact = 0;
    std::vector<Truth> rules_stand(setting.model.rules.size(), Truth::no);
    for (std::size_t index = 0; index < setting.model.rules.size(); ++index) {
        const RuleId rule{index};
        const bool sends = setting.model.rule(rule).sends();
        if (!sends && !asking_and_offers) continue;
        const Truth stands = sends ? reached.facts[fact++].seen : offered(setting, given, rule, budget).stands;
        add_rule(setting.model, rule, stands, decision);
        rules_stand[index] = stands;
    }
    if (!asking_and_offers) {
        decision.offers.clear();
        decision.possible_offers.clear();
        decision.also_sent.clear();
        decision.possible_also_sent.clear();
    } else {
        add_second_teams(setting, rules_stand, reached.facts.data() + fact, decision);
    }
    if (asking_and_offers && decision.is_held()) {
        const Asking asking(setting, given);
        for (std::size_t index = 0; index < setting.model.questions.size(); ++index) {
            const QuestionId question{index};
            if (!given.knows(question) && asking.matters(question, budget)) decision.asking.push_back(question);
        }
    }
    decision.finished = !budget.spent;
    assert(!decision.finished || !decision.outcomes.empty());
    return decision;
}

Evaluator::Evaluator(const Model& model) : setting_(std::make_unique<const Setting>(setting_of(model))) {}

Evaluator::~Evaluator() = default;

Decision Evaluator::decide(const model::Case& given, Limits limits) const {
    Budget budget{limits.steps};
    const Reached reached =
        reach(*setting_, first_fillings(*setting_, given), facts_to_decide_by(*setting_, limits.asking_and_offers),
              budget, Seeking::outcomes_and_facts);
    Decision decision = conclude(*setting_, given, reached, budget, limits.asking_and_offers);
    if (limits.taken != nullptr) *limits.taken += limits.steps - budget.steps;
    return decision;
}

Decision decide(const Model& model, const model::Case& given, Limits limits) {
    return Evaluator(model).decide(given, limits);
}

}  // namespace ascrules::evaluate
