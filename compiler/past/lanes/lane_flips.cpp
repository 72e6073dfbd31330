#include "compiler/past/lanes/lane_flips.h"

#include <algorithm>

#include "compiler/past/counting/counter.h"
#include "compiler/past/counting/flips.h"

namespace ascrules::lanes {

namespace {

bool looks_at(const diagram::Diagram& diagram, model::QuestionId question) {
    const std::vector<bool> looked_at = diagram.store.looked_at(diagram.outcomes);
    for (std::size_t level = 0; level < looked_at.size(); ++level) {
        if (looked_at[level] && diagram.space.variables[level].question == question) return true;
    }
    return false;
}

}  // namespace

LaneFlips::LaneFlips(const std::vector<counting::Stage>& stages, const Slots& slots)
    : stages_(stages), slots_(slots), questions_(counting::must_not_matter(*stages.front().model)) {
    for (const counting::Stage& stage : stages) {
        std::vector<bool>& of_stage = can_matter_.emplace_back();
        for (const model::QuestionId question : questions_) of_stage.push_back(looks_at(*stage.diagram, question));
    }
    for (const model::QuestionId question : questions_) tallies_.push_back({question});
}

void LaneFlips::look(std::size_t stage, Walk& walk, const std::uint8_t* rows, std::size_t count,
                     const std::uint32_t* numbers) {
    if (questions_.empty()) return;
    std::size_t decided = 0;
    for (std::size_t i = 0; i < count; ++i) decided += numbers[i] != Walk::undecided ? 1 : 0;
    for (std::size_t i = 0; i < questions_.size(); ++i) {
        tallies_[i].cases += decided;
        if (can_matter_[stage][i]) try_rows(stage, i, walk, rows, count, numbers);
    }
}

void LaneFlips::try_rows(std::size_t stage, std::size_t at, Walk& walk, const std::uint8_t* rows, std::size_t count,
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
            if (numbers[i] == Walk::undecided || moved_[i] || numbers_[i] == numbers[i]) continue;
            const counting::ByRules before = walk.verdicts()[numbers[i]].by_rules;
            if (numbers_[i] != Walk::undecided) {
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
    const Slot& slot = slots_.slots[first];
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

void LaneFlips::add_to(counting::Tally& tally) const {
    for (std::size_t i = 0; i < tallies_.size(); ++i) tally.ruleset.flips[i].add(tallies_[i]);
}

}  // namespace ascrules::lanes
