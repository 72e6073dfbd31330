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

/// What a family is counted for, of one that is false where its questions are not asked; null of any other condition.
const Condition* family_where_asked(const Condition& condition) {
    const auto* both = std::get_if<CountTrue>(&condition.node);
    if (both == nullptr || both->said.empty() || both->operands.size() != 2) return nullptr;
    const auto* counted = std::get_if<CountTrue>(&both->operands.back().node);
    return counted != nullptr && counted->said == both->said && !counted->operands.empty() ? &both->operands.back()
                                                                                           : nullptr;
}

/// The question of a negative comparison that may not be asked.
std::optional<QuestionId> unasked_by(const Model& model, const Condition& condition) {
    if (const Condition* family = family_where_asked(condition)) {
        const Condition& first = std::get<CountTrue>(family->node).operands.front();
        return std::visit(Overloaded{
                              [](const AboutOneQuestion auto& node) { return std::optional(node.question); },
                              [](const Defined&) { return std::optional<QuestionId>(); },
                              [](const CountTrue&) { return std::optional<QuestionId>(); },
                              [](const Scored&) { return std::optional<QuestionId>(); },
                              [](const Summed&) { return std::optional<QuestionId>(); },
                          },
                          first.node);
    }
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
                                                        [](const Scored&) { return std::optional<QuestionId>(); },
                                                        [](const Summed&) { return std::optional<QuestionId>(); },
                                                    },
                                                    condition.node);
    if (question && !model.question(*question).only_asked_if) question.reset();
    return question;
}

void collect(const Model& model, const Condition& condition, std::vector<Condition>& negatives) {
    std::visit(Overloaded{
                   [&](const Defined& node) { collect(model, model.definition(node.definition).means, negatives); },
                   [&](const CountTrue& node) {
                       if (family_where_asked(condition) != nullptr) return negatives.push_back(condition);
                       for (const Condition& operand : node.operands) collect(model, operand, negatives);
                   },
                   // Where what gives points is not asked, it gives none, which is what a reader of points expects.
                   [](const Scored&) {},
                   [](const Summed&) {},
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
                const Condition* family = family_where_asked(condition);
                if (family != nullptr && condition.span.begin == place.begin && condition.span.end == place.end)
                    return *family;
                CountTrue list{node.at_least, node.at_most, {}};
                for (const Condition& operand : node.operands)
                    list.operands.push_back(meeting_unasked(model, operand, place));
                return Condition{condition.span, std::move(list)};
            },
            [&](const Scored&) { return condition; },
            [&](const Summed&) { return condition; },
            [&](const AboutOneQuestion auto&) {
                const auto question = unasked_by(model, condition);
                if (!question || condition.span.begin != place.begin || condition.span.end != place.end)
                    return condition;
                return any_of({condition, none_of({*model.question(*question).only_asked_if}, place)}, place);
            },
        },
        condition.node);
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
            const auto whole = whole_case(model, context.space, store, store.conjunction(left_out, known));
            if (!whole || store.exhausted()) continue;
            seen.insert({negative.span.begin, negative.span.end});
            const auto shows = [&](const Case& c) {
                return evaluate::truth(model, *model.rules[i].when, c) == evaluate::Holds::never &&
                       evaluate::truth(model, meant, c) == evaluate::Holds::always;
            };
            if (shows(*whole)) {
                found.push_back(
                    {{i}, *unasked_by(model, negative), negative.span, without_idle_answers(*whole, shows)});
            } else {
                finished = false;
            }
        }
    }
    return found;
}

}  // namespace ascrules::analysis
