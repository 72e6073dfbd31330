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

std::vector<Fact> facts_to_decide_by(const Model& model) {
    std::vector<Fact> facts;
    for (std::size_t index = 0; index < model.rules.size(); ++index) {
        if (model.rules[index].sends()) facts.push_back({Stands{{index}}, Truth::open});
    }
    return facts;
}

Decision conclude(const Setting& setting, const model::Case& given, const Reached& reached, Budget& budget,
                  bool asking_and_offers) {
    Decision decision;
    decision.outcomes.assign(reached.outcomes.begin(), reached.outcomes.end());
    std::size_t fact = 0;
    for (std::size_t index = 0; index < setting.model.rules.size(); ++index) {
        const RuleId rule{index};
        const bool sends = setting.model.rule(rule).sends();
        if (!sends && !asking_and_offers) continue;
        const Truth stands = sends ? reached.facts[fact++].seen : offered(setting, given, rule, budget).stands;
        add_rule(setting.model, rule, stands, decision);
    }
    if (!asking_and_offers) {
        decision.offers.clear();
        decision.possible_offers.clear();
    } else if (decision.is_held()) {
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
    const Reached reached = reach(*setting_, first_fillings(*setting_, given), facts_to_decide_by(setting_->model),
                                  budget, Seeking::outcomes_and_facts);
    Decision decision = conclude(*setting_, given, reached, budget, limits.asking_and_offers);
    if (limits.taken != nullptr) *limits.taken += limits.steps - budget.steps;
    return decision;
}

Decision decide(const Model& model, const model::Case& given, Limits limits) {
    return Evaluator(model).decide(given, limits);
}

}  // namespace ascrules::evaluate
