#include "compiler/meaning/evaluate/look.h"

#include <cassert>
#include <type_traits>
#include <variant>

#include "compiler/meaning/model/overloaded.h"

namespace ascrules::evaluate {

namespace {

using model::Condition;
using model::QuestionId;
using Standing = Filling::Standing;

template <typename Node>
constexpr bool is_comparison = !std::is_same_v<Node, model::Defined> && !std::is_same_v<Node, model::CountTrue>;

/// What a comparison is worth about a question that was asked and stands as `not known`.
template <typename Comparison>
constexpr Truth if_not_known() {
    const bool holds = std::is_same_v<Comparison, model::IsNot> || std::is_same_v<Comparison, model::IsNotKnown>;
    return truth_of(holds, !holds);
}

}  // namespace

QuestionId question_of(const Condition& comparison) {
    return std::visit(
        [](const auto& node) {
            if constexpr (is_comparison<std::decay_t<decltype(node)>>) return node.question;
            assert(false && "not a comparison");
            return QuestionId{};
        },
        comparison.node);
}

Look::Look(const Setting& setting, const Fillings& fillings, Reading reading)
    : setting_(setting),
      fillings_(fillings),
      reading_(reading),
      definitions_(setting.model.definitions.size(), Truth::unseen),
      asked_(setting.model.questions.size(), Truth::unseen) {}

Truth Look::truth(const Condition& condition) {
    return std::visit(model::Overloaded{
                          [&](const model::Defined& use) {
                              Truth& known = definitions_[use.definition.index];
                              if (known == Truth::unseen) {
                                  known = truth(setting_.model.definition(use.definition).means);
                              }
                              return known;
                          },
                          [&](const model::CountTrue& list) { return list_truth(list); },
                          [&](const auto& comparison) {
                              const Truth was_asked = asked(comparison.question);
                              return was_asked == Truth::no ? Truth::no : both(was_asked, compare(comparison));
                          },
                      },
                      condition.node);
}

Truth Look::asked(QuestionId question) {
    Truth& known = asked_[question.index];
    if (known == Truth::unseen) {
        const std::optional<Condition>& only_asked_if = setting_.model.question(question).only_asked_if;
        known = only_asked_if ? truth(*only_asked_if) : Truth::yes;
    }
    return known;
}

/// The worth of a comparison with a question that was asked.
template <typename Comparison>
Truth Look::compare(const Comparison& comparison) {
    const Filling& filling = fillings_[comparison.question.index];
    if (filling.standing == Standing::answered) return if_answered(setting_, comparison, filling);
    if (filling.standing == Standing::not_known && reading_ == Reading::as_they_stand)
        return if_not_known<Comparison>();
    return either(if_not_known<Comparison>(), if_answered(setting_, comparison, filling));
}

Truth Look::value_of(const Condition& comparison) {
    return std::visit(
        [&](const auto& node) {
            if constexpr (is_comparison<std::decay_t<decltype(node)>>) return compare(node);
            assert(false && "not a comparison");
            return Truth::unseen;
        },
        comparison.node);
}

Truth Look::list_truth(const model::CountTrue& list) {
    int surely = 0;
    int possibly = 0;
    for (const Condition& operand : list.operands) {
        const Truth operand_truth = truth(operand);
        if (operand_truth == Truth::yes) ++surely;
        if (may_be_true(operand_truth)) ++possibly;
    }
    return truth_of(surely <= list.at_most && possibly >= list.at_least && list.at_least <= list.at_most,
                    surely < list.at_least || possibly > list.at_most);
}

OpenComparisons Look::no_parts() const {
    return {{}, {}, std::vector<bool>(definitions_.size()), std::vector<bool>(asked_.size())};
}

void Look::add_open(const Condition& condition, OpenComparisons& open) {
    if (truth(condition) != Truth::open) return;
    std::visit(model::Overloaded{
                   [&](const model::Defined& use) {
                       if (open.definitions_followed[use.definition.index]) return;
                       open.definitions_followed[use.definition.index] = true;
                       add_open(setting_.model.definition(use.definition).means, open);
                   },
                   [&](const model::CountTrue& list) { add_open_list(list, open); },
                   [&](const auto&) { add_open_comparison(condition, open); },
               },
               condition.node);
}

void Look::add_open_list(const model::CountTrue& list, OpenComparisons& open) {
    int surely = 0;
    for (const Condition& operand : list.operands) {
        const Truth operand_truth = truth(operand);
        open.shape.push_back(operand_truth == Truth::open ? 'o' : '-');
        if (operand_truth == Truth::yes) ++surely;
    }
    open.shape += std::to_string(surely) + ";";
    for (const Condition& operand : list.operands) add_open(operand, open);
}

void Look::add_open_comparison(const Condition& comparison, OpenComparisons& open) {
    // Whether the question is asked comes first: as long as that is open its answer may turn out to be no matter.
    const QuestionId question = question_of(comparison);
    const bool may_not_be_asked = asked(question) == Truth::open;
    const bool may_be_either = value_of(comparison) == Truth::open;
    open.shape.push_back(may_not_be_asked ? 'q' : '-');
    open.shape.push_back(may_be_either ? 'v' : '-');
    if (may_not_be_asked && !open.questions_followed[question.index]) {
        open.questions_followed[question.index] = true;
        add_open(*setting_.model.question(question).only_asked_if, open);
    }
    if (!may_be_either) return;
    open.comparisons.push_back(&comparison);
    if (const auto* count = std::get_if<model::Count>(&comparison.node)) {
        open.shape += std::to_string(surely_ticked(setting_, *count, fillings_[question.index])) + ";";
    }
}

OpenComparisons Look::open_in(const Condition& condition) {
    OpenComparisons open = no_parts();
    add_open(condition, open);
    return open;
}

}  // namespace ascrules::evaluate
