#include <cstddef>
#include <utility>
#include <variant>
#include <vector>

#include "compiler/meaning/evaluate/decide.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/meaning/evaluate/offers.h"
#include "compiler/meaning/model/overloaded.h"

namespace ascrules::evaluate {

namespace {

using model::Model;
using model::QuestionId;
using model::RuleId;

void add_facts_of(const Setting& setting, RuleId rule, std::vector<Fact>& facts) {
    facts.push_back({Applies{rule}, Truth::open});
    for (const RuleId by : setting.overridden_by[rule.index]) facts.push_back({SetAside{rule, by}, Truth::yes});
}

/// What a trace tells of the sending rules.
std::vector<Fact> facts_to_explain_by(const Setting& setting) {
    const Model& model = setting.model;
    std::vector<Fact> facts;
    for (std::size_t index = 0; index < model.rules.size(); ++index) {
        if (!model.rules[index].sends()) continue;
        add_facts_of(setting, {index}, facts);
        facts.push_back({Stands{{index}}, Truth::open});
        if (model.most_protective_wins) facts.push_back({GivesWay{{index}}, Truth::open});
    }
    return facts;
}

/// The questions that could be asked: as the case stands, or once some of what stands as not known is answered.
std::vector<bool> that_could_be_asked(const Setting& setting, const model::Case& given, Budget& budget) {
    std::vector<bool> asked(setting.model.questions.size(), false);
    for (const Fillings& fillings :
         {first_fillings(setting, given), fillings_of(setting, given, Filling::Standing::answered)}) {
        std::vector<Fact> facts;
        for (std::size_t index = 0; index < asked.size(); ++index) {
            if (!asked[index]) facts.push_back({Asked{{index}}, Truth::yes});
        }
        for (const Fact& fact : reach(setting, fillings, facts, budget, Seeking::facts).facts) {
            const QuestionId question = std::get<Asked>(fact.what).question;
            asked[question.index] = asked[question.index] || may_be_true(fact.seen);
        }
    }
    return asked;
}

Holds holds(Truth seen) {
    if (seen == Truth::open) return Holds::sometimes;
    return seen == Truth::yes ? Holds::always : Holds::never;
}

void tell_question(const model::Case& given, QuestionId question, bool could_be_asked, Trace& trace) {
    if (could_be_asked) {
        if (!given.knows(question)) trace.missing.push_back(question);
        return;
    }
    trace.not_asked.push_back(question);
    if (given.knows(question)) trace.answered_although_not_asked.push_back(question);
}

void tell(const Fact& fact, Trace& trace) {
    std::visit(model::Overloaded{
                   [&](const Applies& applies) { trace.rules[applies.rule.index].applies = holds(fact.seen); },
                   [&](const Stands& stands) { trace.rules[stands.rule.index].decides = holds(fact.seen); },
                   [&](const SetAside& aside) {
                       if (may_be_true(fact.seen)) trace.rules[aside.rule.index].set_aside_by.push_back(aside.by);
                   },
                   [&](const GivesWay& way) { trace.rules[way.rule.index].gives_way = holds(fact.seen); },
                   [](const AlsoSent&) {},
                   [](const Asked&) {},
               },
               fact.what);
}

}  // namespace

Trace explain(const Model& model, const model::Case& given, Limits limits) {
    return Evaluator(model).explain(given, limits);
}

Trace Evaluator::explain(const model::Case& given, Limits limits) const {
    const Setting& setting = *setting_;
    const Model& model = setting.model;
    Budget budget{limits.steps};
    const Fillings fillings = first_fillings(setting, given);
    const Reached reached = reach(setting, fillings, facts_to_decide_by(setting), budget, Seeking::outcomes_and_facts);
    Trace trace{conclude(setting, given, reached, budget), {}, {}, {}, {}};
    for (std::size_t index = 0; index < model.rules.size(); ++index) {
        trace.rules.push_back({{index}, Holds::never, Holds::never, {}});
    }
    const Reached told = reach(setting, fillings, facts_to_explain_by(setting), budget, Seeking::facts);
    for (const Fact& fact : told.facts) tell(fact, trace);
    const std::vector<bool> asked = that_could_be_asked(setting, given, budget);
    for (std::size_t index = 0; index < asked.size(); ++index) tell_question(given, {index}, asked[index], trace);
    for (std::size_t index = 0; index < model.rules.size(); ++index) {
        if (model.rules[index].sends()) continue;
        Offered offer = offered(setting, given, {index}, budget);
        trace.rules[index].applies = holds(offer.applies);
        trace.rules[index].set_aside_by = std::move(offer.set_aside_by);
    }
    trace.decision.finished = !budget.spent;
    return trace;
}

Holds truth(const model::Model& model, const model::Condition& condition, const model::Case& given, Limits limits) {
    // A ruleset that only offers something where the condition is true.
    model::Model asking;
    asking.questions = model.questions;
    asking.definitions = model.definitions;
    asking.scores = model.scores;
    model::Rule rule;
    rule.when = condition;
    rule.offers.push_back({});
    asking.rules.push_back(std::move(rule));
    const Trace trace = explain(asking, given, limits);
    return trace.decision.finished ? trace.rules.front().applies : Holds::sometimes;
}

}  // namespace ascrules::evaluate
