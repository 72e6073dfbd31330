#include "compiler/proof/analysis/negatives.h"

#include <set>
#include <utility>

#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/meaning/model/about_one_question.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/proof/analysis/witness.h"

namespace ascrules::analysis {

using namespace model;
using diagram::Ref;

namespace {

/// The question of a negative comparison that may not be asked.
std::optional<QuestionId> unasked_by(const Model& model, const Condition& condition) {
    std::optional<QuestionId> question = std::visit(Overloaded{
                                                        [](const IsNot& node) { return std::optional(node.question); },
                                                        // Each of these says what the answer is, or that there is none.
                                                        [](const Is&) { return std::optional<QuestionId>(); },
                                                        [](const InRange&) { return std::optional<QuestionId>(); },
                                                        [](const model::Count&) { return std::optional<QuestionId>(); },
                                                        [](const IsKnown&) { return std::optional<QuestionId>(); },
                                                        [](const IsNotKnown&) { return std::optional<QuestionId>(); },
                                                        // What stands inside is looked at by itself.
                                                        [](const Defined&) { return std::optional<QuestionId>(); },
                                                        [](const CountTrue&) { return std::optional<QuestionId>(); },
                                                    },
                                                    condition.node);
    if (question && !model.question(*question).only_asked_if) question.reset();
    return question;
}

void collect(const Model& model, const Condition& condition, std::vector<Condition>& negatives) {
    std::visit(Overloaded{
                   [&](const Defined& node) { collect(model, model.definition(node.definition).means, negatives); },
                   [&](const CountTrue& node) {
                       for (const Condition& operand : node.operands) collect(model, operand, negatives);
                   },
                   [&](const AboutOneQuestion auto&) {
                       if (unasked_by(model, condition)) negatives.push_back(condition);
                   },
               },
               condition.node);
}

/// The condition with the comparison that stands at `place` true where its question is not asked. Definitions are written out.
Condition meeting_unasked(const Model& model, const Condition& condition, diagnostics::Span place) {
    return std::visit(
        Overloaded{
            [&](const Defined& node) { return meeting_unasked(model, model.definition(node.definition).means, place); },
            [&](const CountTrue& node) {
                CountTrue list{node.at_least, node.at_most, {}};
                for (const Condition& operand : node.operands)
                    list.operands.push_back(meeting_unasked(model, operand, place));
                return Condition{condition.span, std::move(list)};
            },
            [&](const AboutOneQuestion auto&) {
                const auto question = unasked_by(model, condition);
                if (!question || condition.span.begin != place.begin || condition.span.end != place.end)
                    return condition;
                return any_of({condition, none_of({*model.question(*question).only_asked_if}, place)}, place);
            },
        },
        condition.node);
}

/// The case with some answer to each question that a condition may find not known.
Case with_tested_known(const Model& model, const diagram::Space& space, Case given) {
    for (std::size_t i = 0; i < given.values.size(); ++i) {
        if (!space.tested[i] || given.knows({i})) continue;
        given.values[i] = std::visit(Overloaded{
                                         [](const Choice&) -> Value { return Chosen{0}; },
                                         [](const Selection&) -> Value { return Ticked{0}; },
                                         [](const Quantity& quantity) -> Value { return Amount{quantity.lowest}; },
                                     },
                                     model.questions[i].kind);
    }
    return given;
}

}  // namespace

std::vector<NegativeMeetsUnasked> find_negatives(AnalysisContext& context, bool& finished) {
    const Model& model = context.model;
    std::vector<NegativeMeetsUnasked> found;
    std::set<std::pair<std::size_t, std::size_t>> seen;
    diagram::Store& store = context.store;
    const Ref known = store.conjunction(context.possible, context.answered());
    for (std::size_t i = 0; i < model.rules.size(); ++i) {
        if (!model.rules[i].when) continue;
        std::vector<Condition> negatives;
        collect(model, *model.rules[i].when, negatives);
        for (const Condition& negative : negatives) {
            if (seen.contains({negative.span.begin, negative.span.end})) continue;
            const Condition meant = meeting_unasked(model, *model.rules[i].when, negative.span);
            const Ref left_out = store.conjunction(context.conditions.of(meant), store.negation(context.applies[i]));
            const auto example = short_case(model, context.space, store, store.conjunction(left_out, known));
            if (!example || store.exhausted()) continue;
            seen.insert({negative.span.begin, negative.span.end});
            const auto shows = [&](const Case& c) {
                return evaluate::truth(model, *model.rules[i].when, c) == evaluate::Holds::never &&
                       evaluate::truth(model, meant, c) == evaluate::Holds::always;
            };
            const Case whole = with_tested_known(model, context.space, *example);
            if (shows(whole)) {
                found.push_back({{i}, *unasked_by(model, negative), negative.span, without_idle_answers(whole, shows)});
            } else {
                finished = false;
            }
        }
    }
    return found;
}

}  // namespace ascrules::analysis
