#include "compiler/past/lanes/lane_flips.h"

#include <algorithm>

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

LaneFlips::LaneFlips(const std::vector<counting::Stage>& stages, const Walkable& walkable, std::size_t all_steps)
    : slots_(walkable.slots), questions_(counting::must_not_matter(*stages.front().model)) {
    if (questions_.empty()) return;
    deciders_.reserve(stages.size());
    for (std::size_t i = 0; i < stages.size(); ++i) {
        std::vector<bool>& of_stage = can_matter_.emplace_back();
        for (const model::QuestionId question : questions_) of_stage.push_back(looks_at(*stages[i].diagram, question));
        const WalkableResults& by = *walkable.stages[i].results;
        deciders_.emplace_back(by.outcomes, by.circuit, slots_, all_steps / stages.size(), stages[i].decide);
    }
    for (const model::QuestionId question : questions_) tallies_.push_back({question});
}

void LaneFlips::look(std::size_t stage, const std::uint8_t* rows, std::size_t count, const std::uint8_t* results) {
    for (std::size_t i = 0; i < questions_.size(); ++i) {
        tallies_[i].cases += count;
        if (can_matter_[stage][i]) try_rows(stage, i, rows, count, results);
    }
}

void LaneFlips::try_rows(std::size_t stage, std::size_t at, const std::uint8_t* rows, std::size_t count,
                         const std::uint8_t* results) {
    const std::size_t stride = slots_.stride();
    const std::size_t first = slots_.first[questions_[at].index];
    const std::size_t end = slots_.first[questions_[at].index + 1];
    moved_.assign(count, false);
    with_other_answer_.resize(count);
    // Rewrites the answer in every row, and decides them anew.
    const auto attempt = [&](auto&& rewrite) {
        flipped_.assign(rows, rows + count * stride);
        for (std::size_t i = 0; i < count; ++i) rewrite(flipped_.data() + i * stride);
        deciders_[stage].decide(flipped_.data(), count, with_other_answer_.data());
        for (std::size_t i = 0; i < count; ++i) moved_[i] = moved_[i] || with_other_answer_[i] != results[i];
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
