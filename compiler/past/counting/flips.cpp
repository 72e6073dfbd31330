#include "compiler/past/counting/flips.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <set>

#include "compiler/meaning/model/overloaded.h"
#include "compiler/past/counting/counter.h"

namespace ascrules::counting {

namespace {

/// Every amount at which, beside some answer to the other question, the sum begins to lie in the range, or no longer does.
void add_starts(const model::Model& model, const model::Summed& summed, model::QuestionId question,
                std::set<std::int64_t>& starts) {
    const model::Sum& sum = summed.sum;
    if (sum.first != question && sum.second != question) return;
    const bool is_first = sum.first == question;
    const auto& own = std::get<model::Quantity>(model.question(question).kind);
    const auto& other = std::get<model::Quantity>(model.question(is_first ? sum.second : sum.first).kind);
    starts.insert(own.highest);  // which may be that it never happened
    for (std::int64_t amount = own.lowest; amount <= own.last_amount(); ++amount) {
        // The answers to the other that bring the two into the range.
        std::int64_t low = summed.low - amount;
        std::int64_t high = summed.high - amount;
        if (sum.subtracts) {
            low = is_first ? amount - summed.high : summed.low + amount;
            high = is_first ? amount - summed.low : summed.high + amount;
        }
        if (low <= other.last_amount() + 1 && high >= other.lowest - 1) starts.insert(amount);
    }
}

/// The lowest amount of each stretch into which the condition cuts the question's amounts.
void add_starts(const model::Model& model, const model::Condition& condition, model::QuestionId question,
                std::set<std::int64_t>& starts) {
    std::visit(model::Overloaded{
                   [&](const model::InRange& range) {
                       if (range.question != question) return;
                       starts.insert(range.low);
                       starts.insert(range.high + 1);
                   },
                   [&](const model::CountTrue& count) {
                       for (const model::Condition& operand : count.operands)
                           add_starts(model, operand, question, starts);
                   },
                   // These cut no amounts; definitions and scores are gone through by themselves.
                   [](const model::Is&) {},
                   [](const model::IsNot&) {},
                   [](const model::Count&) {},
                   [](const model::IsKnown&) {},
                   [](const model::IsNotKnown&) {},
                   [](const model::Defined&) {},
                   [](const model::Scored&) {},
                   [&](const model::Summed& summed) { add_starts(model, summed, question, starts); },
               },
               condition.node);
}

std::vector<std::int64_t> amounts_of(const model::Model& model, model::QuestionId question,
                                     const model::Quantity& quantity) {
    std::set<std::int64_t> starts{quantity.lowest};
    for (const model::Definition& definition : model.definitions) add_starts(model, definition.means, question, starts);
    for (const model::Score& score : model.scores) {
        model::each_step(score, [&](const model::ScoreStep& step) { add_starts(model, step.when, question, starts); });
    }
    for (const model::Rule& rule : model.rules) {
        if (rule.when) add_starts(model, *rule.when, question, starts);
    }
    for (const model::Question& other : model.questions) {
        if (other.only_asked_if) add_starts(model, *other.only_asked_if, question, starts);
    }
    std::vector<std::int64_t> amounts;
    std::copy_if(starts.begin(), starts.end(), std::back_inserter(amounts),
                 [&](std::int64_t start) { return start >= quantity.lowest && start <= quantity.highest; });
    return amounts;
}

}  // namespace

std::vector<model::QuestionId> must_not_matter(const model::Model& model) {
    std::vector<model::QuestionId> all;
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        if (model.questions[i].must_not_matter) all.push_back({i});
    }
    return all;
}

std::vector<model::Value> other_answers(const model::Model& model, model::QuestionId question,
                                        const model::Value& given) {
    std::vector<model::Value> all;
    std::visit(model::Overloaded{
                   [&](const model::Choice& kind) {
                       for (std::size_t i = 0; i < kind.answers.size(); ++i) all.emplace_back(model::Chosen{i});
                   },
                   [&](const model::Selection& kind) {
                       const auto* ticked = std::get_if<model::Ticked>(&given);
                       const std::uint64_t items = ticked ? ticked->items : 0;
                       if (!ticked) all.emplace_back(model::Ticked{0});
                       for (std::size_t i = 0; i < kind.items.size(); ++i)
                           all.emplace_back(model::Ticked{items ^ (std::uint64_t{1} << i)});
                   },
                   [&](const model::Quantity& kind) {
                       for (const std::int64_t amount : amounts_of(model, question, kind))
                           all.emplace_back(model::Amount{amount});
                   },
               },
               model.question(question).kind);
    all.emplace_back(model::NotKnown{});
    std::erase(all, given);
    return all;
}

bool moves(const Stage& stage, const model::Case& given, model::QuestionId question, ByRules by_rules) {
    const std::vector<model::Value> others = other_answers(*stage.model, question, given[question]);
    return std::any_of(others.begin(), others.end(), [&](const model::Value& other) {
        model::Case flipped = given;
        flipped[question] = other;
        return result_of(stage.decide(flipped)) != by_rules;
    });
}

}  // namespace ascrules::counting
