#include "compiler/past/replay/flips.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <unordered_set>
#include <utility>

#include "compiler/meaning/model/overloaded.h"
#include "compiler/past/counting/counter.h"

namespace ascrules::replay {

namespace {

/// The lowest amount of each stretch into which the condition cuts the question's amounts.
void add_starts(const model::Condition& condition, model::QuestionId question, std::set<std::int64_t>& starts) {
    std::visit(model::Overloaded{
                   [&](const model::InRange& range) {
                       if (range.question != question) return;
                       starts.insert(range.low);
                       starts.insert(range.high + 1);
                   },
                   [&](const model::CountTrue& count) {
                       for (const model::Condition& operand : count.operands) add_starts(operand, question, starts);
                   },
                   // These cut no amounts; definitions are gone through by themselves.
                   [](const model::Is&) {},
                   [](const model::IsNot&) {},
                   [](const model::Count&) {},
                   [](const model::IsKnown&) {},
                   [](const model::IsNotKnown&) {},
                   [](const model::Defined&) {},
               },
               condition.node);
}

std::vector<std::int64_t> amounts_of(const model::Model& model, model::QuestionId question,
                                     const model::Quantity& quantity) {
    std::set<std::int64_t> starts{quantity.lowest};
    for (const model::Definition& definition : model.definitions) add_starts(definition.means, question, starts);
    for (const model::Rule& rule : model.rules) {
        if (rule.when) add_starts(*rule.when, question, starts);
    }
    for (const model::Question& other : model.questions) {
        if (other.only_asked_if) add_starts(*other.only_asked_if, question, starts);
    }
    std::vector<std::int64_t> amounts;
    std::copy_if(starts.begin(), starts.end(), std::back_inserter(amounts),
                 [&](std::int64_t start) { return start >= quantity.lowest && start <= quantity.highest; });
    return amounts;
}

bool looks_at(const diagram::Diagram& diagram, model::QuestionId question) {
    std::unordered_set<std::uint32_t> seen;
    std::vector<diagram::Ref> waiting{diagram.outcomes};
    while (!waiting.empty()) {
        const diagram::Ref at = waiting.back();
        waiting.pop_back();
        if (at.is_constant() || !seen.insert(at.bits).second) continue;
        if (diagram.space.variables[diagram.store.level(at)].question == question) return true;
        for (const diagram::Edge& edge : diagram.store.edges(at)) waiting.push_back(edge.to);
    }
    return false;
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

bool moves(const Stage& stage, const model::Case& given, model::QuestionId question, counting::ByRules by_rules) {
    const std::vector<model::Value> others = other_answers(*stage.model, question, given[question]);
    return std::any_of(others.begin(), others.end(), [&](const model::Value& other) {
        model::Case flipped = given;
        flipped[question] = other;
        return counting::result_of(stage.decide(flipped)) != by_rules;
    });
}

Flips::Flips(const std::vector<Stage>& stages, const lanes::Slots& slots)
    : stages_(stages), slots_(slots), questions_(must_not_matter(*stages.front().model)) {
    for (const Stage& stage : stages) {
        std::vector<bool>& of_stage = can_matter_.emplace_back();
        for (const model::QuestionId question : questions_) of_stage.push_back(looks_at(*stage.diagram, question));
    }
    for (const model::QuestionId question : questions_) tallies_.push_back({question});
}

void Flips::look(std::size_t stage, lanes::Walk& walk, const std::uint8_t* rows, std::size_t count,
                 const std::uint32_t* numbers) {
    if (questions_.empty()) return;
    std::size_t decided = 0;
    for (std::size_t i = 0; i < count; ++i) decided += numbers[i] != lanes::Walk::undecided ? 1 : 0;
    for (std::size_t i = 0; i < questions_.size(); ++i) {
        tallies_[i].cases += decided;
        if (can_matter_[stage][i]) try_rows(stage, i, walk, rows, count, numbers);
    }
}

void Flips::try_rows(std::size_t stage, std::size_t at, lanes::Walk& walk, const std::uint8_t* rows, std::size_t count,
                     const std::uint32_t* numbers) {
    const std::size_t stride = slots_.stride();
    const std::size_t first = slots_.first[questions_[at].index];
    const std::size_t end = slots_.first[questions_[at].index + 1];
    moved_.assign(count, false);
    numbers_.resize(count);
    // Rewrites the answer in every row, and decides them anew.
    const auto attempt = [&](auto&& rewrite) {
        flipped_.assign(rows, rows + count * stride);
        for (std::size_t i = 0; i < count; ++i) rewrite(flipped_.data() + i * stride);
        walk.decide(flipped_.data(), stride, count, numbers_.data());
        for (std::size_t i = 0; i < count; ++i) {
            if (numbers[i] == lanes::Walk::undecided || moved_[i] || numbers_[i] == numbers[i]) continue;
            const counting::ByRules before = walk.verdicts()[numbers[i]].by_rules;
            if (numbers_[i] != lanes::Walk::undecided) {
                moved_[i] = walk.verdicts()[numbers_[i]].by_rules != before;
                continue;
            }
            std::vector<std::size_t> all(slots_.first.size() - 1);
            for (std::size_t question = 0; question < all.size(); ++question) all[question] = question;
            moved_[i] =
                counting::result_of(stages_[stage].decide(slots_.case_of(flipped_.data() + i * stride, all))) != before;
        }
    };
    const auto fill = [&](std::uint8_t* row, std::uint32_t cell) {
        std::fill(row + first, row + end, static_cast<std::uint8_t>(cell));
    };
    const lanes::Slot& slot = slots_.slots[first];
    if (!slot.is_item) {
        for (std::uint32_t cell = 0; cell <= slot.cells; ++cell) attempt([&](std::uint8_t* row) { fill(row, cell); });
    } else {
        attempt([&](std::uint8_t* row) { fill(row, slot.cells); });
        attempt([&](std::uint8_t* row) {
            if (row[first] == slot.cells) fill(row, 0);
        });
        for (std::size_t item = first; item < end; ++item) {
            attempt([&](std::uint8_t* row) {
                if (row[first] == slot.cells) fill(row, 0);
                row[item] ^= 1U;
            });
        }
    }
    tallies_[at].moved += static_cast<std::size_t>(std::count(moved_.begin(), moved_.end(), true));
}

void Flips::add_to(counting::Tally& tally) const {
    for (std::size_t i = 0; i < tallies_.size(); ++i) tally.flips[i].add(tallies_[i]);
}

}  // namespace ascrules::replay
