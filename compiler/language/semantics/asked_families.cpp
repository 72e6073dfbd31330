#include <variant>

#include "compiler/language/semantics/declare.h"
#include "compiler/meaning/model/about_one_question.h"
#include "compiler/meaning/model/overloaded.h"

namespace ascrules::semantics {

using namespace model;

namespace {

/// The question of the first comparison of a list; nothing where the list stands for no family.
std::optional<QuestionId> first_of_family(const CountTrue& list) {
    if (list.said.empty() || list.operands.empty()) return std::nullopt;
    return std::visit(Overloaded{
                          [](const AboutOneQuestion auto& node) { return std::optional(node.question); },
                          [](const Defined&) { return std::optional<QuestionId>(); },
                          [](const CountTrue&) { return std::optional<QuestionId>(); },
                          [](const Scored&) { return std::optional<QuestionId>(); },
                          [](const Summed&) { return std::optional<QuestionId>(); },
                      },
                      list.operands.front().node);
}

/// The condition with every family that may count none in it false where its questions are not asked.
void settle(const Model& model, Condition& condition) {
    auto* list = std::get_if<CountTrue>(&condition.node);
    if (list == nullptr) return;
    for (Condition& operand : list->operands) settle(model, operand);
    const auto question = first_of_family(*list);
    if (!question || list->at_least > 0 || !model.question(*question).only_asked_if) return;
    Condition asked = *model.question(*question).only_asked_if;
    settle(model, asked);
    std::string said = list->said;
    const diagnostics::Span span = condition.span;
    condition = Condition{span, CountTrue{2, 2, {std::move(asked), condition}, std::move(said)}};
}

}  // namespace

void settle_families(Model& model) {
    // What decides whether a family is asked is read as it was written, and settled where it is taken in.
    const Model as_written = model;
    const auto each = [&](Condition& condition) { settle(as_written, condition); };
    for (Question& question : model.questions) {
        if (question.only_asked_if) each(*question.only_asked_if);
    }
    for (Definition& definition : model.definitions) each(definition.means);
    for (Score& score : model.scores) each_step(score, [&](ScoreStep& step) { each(step.when); });
    for (Rule& rule : model.rules) {
        if (rule.when) each(*rule.when);
    }
    for (Floor& floor : model.floors) each(floor.when);
    for (Impossible& impossible : model.impossible) each(impossible.when);
    for (Acceptance& accepted : model.accepted) {
        if (accepted.when) each(*accepted.when);
    }
}

}  // namespace ascrules::semantics
