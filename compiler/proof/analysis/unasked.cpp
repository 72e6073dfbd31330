#include "compiler/proof/analysis/unasked.h"

#include <algorithm>

#include "compiler/meaning/model/about_one_question.h"
#include "compiler/meaning/model/overloaded.h"

namespace ascrules::analysis {

using namespace model;
using diagram::Ref;

namespace {

/// Whether the condition is false where the question is not asked, because a comparison with it is joined to the rest by `and`.
bool needs(const Condition& condition, QuestionId question) {
    return std::visit(Overloaded{
                          [](const Defined&) { return false; },
                          [](const Scored&) { return false; },
                          [&](const CountTrue& list) {
                              return list.at_least == static_cast<int>(list.operands.size()) &&
                                     std::any_of(list.operands.begin(), list.operands.end(),
                                                 [&](const Condition& operand) { return needs(operand, question); });
                          },
                          [&](const Summed& comparison) {
                              return comparison.sum.first == question || comparison.sum.second == question;
                          },
                          [&](const AboutOneQuestion auto& comparison) { return comparison.question == question; },
                      },
                      condition.node);
}

}  // namespace

Unasked::Unasked(AnalysisContext& context)
    : context_(context),
      model_(context.model),
      narrowed_(context.model.questions.size(), false),
      never_(context.model.questions.size(), false) {
    for (const Rule& rule : model_.rules)
        looks_at_.push_back(rule.when ? diagram::looked_at(model_, *rule.when) : std::vector<QuestionId>{});
}

void Unasked::narrow(QuestionId question, const std::optional<Condition>& only_if) {
    const std::optional<Condition>& declared = context_.model.question(question).only_asked_if;
    std::vector<Condition> all;
    if (declared) all.push_back(*declared);
    all.push_back(only_if ? *only_if : any_of({}, {}));
    model_.questions[question.index].only_asked_if = all_of(std::move(all), {});
    narrowed_[question.index] = true;
    never_[question.index] = !only_if;
}

void Unasked::restore() {
    for (std::size_t i = 0; i < narrowed_.size(); ++i) {
        if (narrowed_[i]) model_.questions[i].only_asked_if = context_.model.questions[i].only_asked_if;
        narrowed_[i] = false;
        never_[i] = false;
    }
}

std::set<QuestionId> Unasked::looked_at_with(QuestionId question) const {
    std::set<QuestionId> questions;
    for (const std::vector<QuestionId>& list : looks_at_) {
        if (std::binary_search(list.begin(), list.end(), question)) questions.insert(list.begin(), list.end());
    }
    return questions;
}

/// What hangs on a question that is asked less often is asked less often too.
std::vector<bool> Unasked::asked_elsewhere() const {
    std::vector<bool> elsewhere = narrowed_;
    for (bool more = true; more;) {
        more = false;
        for (std::size_t i = 0; i < elsewhere.size(); ++i) {
            const auto& only_asked_if = context_.model.questions[i].only_asked_if;
            if (elsewhere[i] || !only_asked_if) continue;
            const std::vector<QuestionId> parents = diagram::looked_at(context_.model, *only_asked_if);
            elsewhere[i] =
                std::any_of(parents.begin(), parents.end(), [&](QuestionId parent) { return elsewhere[parent.index]; });
            more = more || elsewhere[i];
        }
    }
    return elsewhere;
}

Change Unasked::change() {
    const std::vector<bool> elsewhere = asked_elsewhere();
    diagram::Conditions conditions(model_, context_.space, context_.store);
    std::vector<Changed> changed;
    for (std::size_t i = 0; i < model_.rules.size(); ++i) {
        const Rule& rule = model_.rules[i];
        bool touched = false;
        bool never = false;
        for (const QuestionId question : looks_at_[i]) {
            touched = touched || elsewhere[question.index];
            never = never || (never_[question.index] && needs(*rule.when, question));
        }
        if (!touched) continue;
        const Ref after = never ? diagram::never : conditions.of(*rule.when);
        if (after != context_.applies[i]) changed.push_back({{i}, context_.applies[i], after});
    }
    return Change(std::move(changed));
}

}  // namespace ascrules::analysis
