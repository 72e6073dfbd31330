#include "compiler/past/lanes/lane_variants.h"

#include <algorithm>
#include <numeric>

#include "compiler/past/counting/counter.h"

namespace ascrules::lanes {

LaneVariants::LaneVariants(const std::vector<counting::Stage>& stages, const Walkable& walkable, std::size_t all_steps)
    : stages_(stages),
      slots_(walkable.slots),
      destinations_(stages.front().model->destinations.size()),
      results_(destinations_ + counting::other_rule_results),
      places_(destinations_ + counting::other_places),
      by_rules_(stages.size()),
      tallies_(stages.front().variants.size()) {
    if (none()) return;
    // However many there are, each has room for the tables that rulesets usually come to.
    constexpr std::size_t least_steps = 20'000;
    const std::size_t steps = std::max(all_steps / (stages.size() * tallies_.size()), least_steps);
    number_of_.resize(results_ * places_ * places_);
    for (const std::vector<OneDiagram>& variants : walkable.variants) {
        std::vector<Decider>& deciders = deciders_.emplace_back();
        for (const OneDiagram& outcomes : variants) deciders.push_back({Walk(outcomes, slots_, steps), {}});
    }
}

void LaneVariants::learn(std::vector<std::uint8_t>& results, const Walk& walk) const {
    for (std::size_t i = results.size(); i < walk.verdicts().size(); ++i)
        results.push_back(static_cast<std::uint8_t>(counting::position(walk.verdicts()[i].by_rules, destinations_)));
}

std::size_t LaneVariants::combination(std::size_t result, const std::uint8_t* row) {
    const std::size_t at = (result * places_ + row[slots_.sent_to()]) * places_ + row[slots_.should_have_gone_to()];
    if (number_of_[at] == 0) {
        combinations_.push_back(at);
        number_of_[at] = static_cast<std::uint32_t>(combinations_.size());
        for (std::vector<std::size_t>& tally : tallies_) tally.resize(combinations_.size() * results_);
    }
    return number_of_[at] - 1;
}

/// What a variant makes of a row for which its table has no room.
std::size_t LaneVariants::decide_alone(const counting::Variant& variant, const std::uint8_t* row) const {
    std::vector<std::size_t> all(variant.model->questions.size());
    std::iota(all.begin(), all.end(), 0);
    return counting::position(counting::result_of(variant.decide(slots_.case_of(row, all))), destinations_);
}

void LaneVariants::count(std::size_t stage, const std::uint8_t* rows, std::size_t count, const std::uint32_t* verdicts,
                         const Walk& walk, std::vector<Moved>* moved) {
    constexpr std::size_t passed_over = ~std::size_t{0};
    const std::size_t stride = slots_.stride();
    std::vector<std::uint8_t>& by_rules = by_rules_[stage];
    learn(by_rules, walk);
    numbers_.resize(count);
    verdicts_.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        numbers_[i] =
            verdicts[i] == Walk::undecided ? passed_over : combination(by_rules[verdicts[i]], rows + i * stride);
    }
    for (std::size_t variant = 0; variant < tallies_.size(); ++variant) {
        Decider& decider = deciders_[stage][variant];
        decider.walk.decide(rows, stride, count, verdicts_.data());
        learn(decider.results, decider.walk);
        std::vector<std::size_t>& tally = tallies_[variant];
        for (std::size_t i = 0; i < count; ++i) {
            if (numbers_[i] == passed_over) continue;
            const std::size_t result = verdicts_[i] == Walk::undecided
                                           ? decide_alone(stages_[stage].variants[variant], rows + i * stride)
                                           : decider.results[verdicts_[i]];
            ++tally[numbers_[i] * results_ + result];
            if (moved == nullptr || result == by_rules[verdicts[i]]) continue;
            const auto move = counting::move_of(counting::by_rules_at(by_rules[verdicts[i]], destinations_),
                                                counting::by_rules_at(result, destinations_));
            moved->push_back({i, variant, *move});
        }
    }
}

void LaneVariants::add_to(counting::Tally& tally) const {
    for (std::size_t variant = 0; variant < tallies_.size(); ++variant) {
        for (std::size_t i = 0; i < tallies_[variant].size(); ++i) {
            const std::size_t at = combinations_[i / results_];
            tally.variants[variant].add({counting::by_rules_at(at / places_ / places_, destinations_),
                                         counting::by_rules_at(i % results_, destinations_),
                                         counting::on_file_at(at / places_ % places_, destinations_),
                                         counting::on_file_at(at % places_, destinations_), tallies_[variant][i]});
        }
    }
}

}  // namespace ascrules::lanes
