#include "compiler/meaning/evaluate/look.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <utility>
#include <variant>

#include "compiler/meaning/model/about_one_question.h"
#include "compiler/meaning/model/overloaded.h"

namespace ascrules::evaluate {

namespace {

using model::Condition;
using model::QuestionId;

/// What a comparison is worth about a question that was asked and stands as `not known`: each kind says so for itself.
constexpr Truth if_not_known(const model::Is& /*is*/) {
    return Truth::no;
}
constexpr Truth if_not_known(const model::IsNot& /*is_not*/) {
    return Truth::yes;
}
constexpr Truth if_not_known(const model::InRange& /*range*/) {
    return Truth::no;
}
constexpr Truth if_not_known(const model::Count& /*count*/) {
    return Truth::no;
}
constexpr Truth if_not_known(const model::IsKnown& /*known*/) {
    return Truth::no;
}
constexpr Truth if_not_known(const model::IsNotKnown& /*not_known*/) {
    return Truth::yes;
}

template <typename Result>
Result not_a_comparison(Result result) {
    assert(false && "not a comparison");
    return result;
}

/// The question of a comparison that is about one.
QuestionId question_of(const Condition& comparison) {
    return std::visit(model::Overloaded{
                          [](const model::AboutOneQuestion auto& node) { return node.question; },
                          [](const model::Defined&) { return not_a_comparison(QuestionId{}); },
                          [](const model::CountTrue&) { return not_a_comparison(QuestionId{}); },
                          [](const model::Scored&) { return not_a_comparison(QuestionId{}); },
                          [](const model::Summed&) { return not_a_comparison(QuestionId{}); },
                      },
                      comparison.node);
}

}  // namespace

Look::Look(const Setting& setting, const Fillings& fillings, Reading reading)
    : setting_(setting),
      fillings_(fillings),
      reading_(reading),
      definitions_(setting.model.definitions.size(), Truth::unseen),
      asked_(setting.model.questions.size(), Truth::unseen),
      points_(setting.model.scores.size()) {}

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
                          [&](const model::Scored& node) {
                              const Numbers& of = points(node.score);
                              return truth_of(of.low <= node.high && of.high >= node.low,
                                              of.low < node.low || of.high > node.high);
                          },
                          [&](const model::Summed& summed) {
                              const Truth were_asked = both(asked(summed.sum.first), asked(summed.sum.second));
                              return were_asked == Truth::no ? Truth::no : both(were_asked, value_of(summed));
                          },
                          [&](const model::AboutOneQuestion auto& comparison) {
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
    if (filling.standing == Filling::Standing::answered) return if_answered(setting_, comparison, filling);
    if (filling.standing == Filling::Standing::not_known && reading_ == Reading::as_they_stand)
        return if_not_known(comparison);
    return either(if_not_known(comparison), if_answered(setting_, comparison, filling));
}

/// The worth of a comparison of two questions that were asked: false where one of them stands as `not known`.
Truth Look::value_of(const model::Summed& summed) {
    bool may_stand = false;
    for (const QuestionId question : {summed.sum.first, summed.sum.second}) {
        const Filling::Standing standing = fillings_[question.index].standing;
        if (standing == Filling::Standing::not_known && reading_ == Reading::as_they_stand) return Truth::no;
        may_stand = may_stand || standing != Filling::Standing::answered;
    }
    return either(may_stand ? Truth::no : Truth::unseen, if_answered(setting_, summed, fillings_));
}

Truth Look::value_of(const Condition& comparison) {
    return std::visit(model::Overloaded{
                          [&](const model::AboutOneQuestion auto& node) { return compare(node); },
                          [](const model::Defined&) { return not_a_comparison(Truth::unseen); },
                          [](const model::CountTrue&) { return not_a_comparison(Truth::unseen); },
                          [](const model::Scored&) { return not_a_comparison(Truth::unseen); },
                          [&](const model::Summed& node) { return value_of(node); },
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

/// Where all steps are settled, the fewest and the most are the same.
const Numbers& Look::points(model::ScoreId score) {
    if (const std::optional<Numbers>& known = points_[score.index]) return *known;
    Numbers sum;
    model::each_step(setting_.model.score(score), [&](const model::ScoreStep& step) {
        const Truth gives = truth(step.when);
        if (gives == Truth::yes) sum.low += step.points;
        if (may_be_true(gives)) sum.high += step.points;
    });
    return points_[score.index].emplace(sum);
}

OpenComparisons Look::no_parts() const {
    return {{},
            {},
            std::vector<bool>(definitions_.size()),
            std::vector<bool>(points_.size()),
            std::vector<bool>(asked_.size())};
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
                   [&](const model::Scored& node) {
                       if (open.scores_followed[node.score.index]) return;
                       open.scores_followed[node.score.index] = true;
                       add_open_score(setting_.model.score(node.score), open);
                   },
                   [&](const model::Summed& node) { add_open_sum(condition, node.sum, open); },
                   [&](const model::AboutOneQuestion auto&) { add_open_comparison(condition, open); },
               },
               condition.node);
}

/// What the settled steps come to, and which are open, is what all comparisons with the score hang on.
void Look::add_open_score(const model::Score& score, OpenComparisons& open) {
    std::int64_t surely = 0;
    model::each_step(score, [&](const model::ScoreStep& step) {
        const Truth gives = truth(step.when);
        open.shape.push_back(gives == Truth::open ? 'o' : '-');
        if (gives == Truth::yes) surely += step.points;
    });
    open.shape += std::to_string(surely) + ";";
    model::each_step(score, [&](const model::ScoreStep& step) { add_open(step.when, open); });
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

void Look::add_open_asked(QuestionId question, OpenComparisons& open) {
    const bool may_not_be_asked = asked(question) == Truth::open;
    open.shape.push_back(may_not_be_asked ? 'q' : '-');
    if (may_not_be_asked && !open.questions_followed[question.index]) {
        open.questions_followed[question.index] = true;
        add_open(*setting_.model.question(question).only_asked_if, open);
    }
}

/// The one of the two that can be more first, so that parting them comes to an end soonest.
void Look::add_open_sum(const Condition& comparison, const model::Sum& sum, OpenComparisons& open) {
    add_open_asked(sum.first, open);
    add_open_asked(sum.second, open);
    const bool may_be_either = value_of(comparison) == Truth::open;
    open.shape.push_back(may_be_either ? 'v' : '-');
    if (!may_be_either) return;
    std::vector<std::pair<std::int64_t, QuestionId>> open_questions;
    for (const QuestionId question : {sum.first, sum.second}) {
        const Filling& filling = fillings_[question.index];
        const Numbers& numbers = std::get<Numbers>(filling.possible);
        open.shape += std::to_string(numbers.low) + "," + std::to_string(numbers.high) + ";";
        if (numbers.low < numbers.high || filling.standing != Filling::Standing::answered)
            open_questions.emplace_back(numbers.low - numbers.high, question);
    }
    std::sort(open_questions.begin(), open_questions.end());
    for (const auto& [size, question] : open_questions) open.comparisons.push_back({&comparison, question});
}

void Look::add_open_comparison(const Condition& comparison, OpenComparisons& open) {
    // Whether the question is asked comes first: as long as that is open its answer may turn out to be no matter.
    const QuestionId question = question_of(comparison);
    add_open_asked(question, open);
    const bool may_be_either = value_of(comparison) == Truth::open;
    open.shape.push_back(may_be_either ? 'v' : '-');
    if (!may_be_either) return;
    open.comparisons.push_back({&comparison, question});
    std::visit(model::Overloaded{
                   [&](const model::Count& count) {
                       open.shape += std::to_string(surely_ticked(setting_, count, fillings_[question.index])) + ";";
                   },
                   // Of these, what is still open does not hang on what is settled already.
                   [](const model::Is&) {},
                   [](const model::IsNot&) {},
                   [](const model::InRange&) {},
                   [](const model::IsKnown&) {},
                   [](const model::IsNotKnown&) {},
                   [](const model::Defined&) { not_a_comparison(0); },
                   [](const model::CountTrue&) { not_a_comparison(0); },
                   [](const model::Scored&) { not_a_comparison(0); },
                   [](const model::Summed&) { not_a_comparison(0); },
               },
               comparison.node);
}

OpenComparisons Look::open_in(const Condition& condition) {
    OpenComparisons open = no_parts();
    add_open(condition, open);
    return open;
}

}  // namespace ascrules::evaluate
