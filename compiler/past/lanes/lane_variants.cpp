#include "compiler/past/lanes/lane_variants.h"

#include <algorithm>

#include "compiler/past/counting/results.h"
#include "compiler/past/lanes/plan.h"

namespace ascrules::lanes {

LaneVariants::LaneVariants(const std::vector<counting::Stage>& stages, const Walkable& walkable, std::size_t all_steps)
    : slots_(walkable.slots),
      destinations_(stages.front().model->destinations.size()),
      results_(destinations_ + counting::other_rule_results),
      places_(destinations_ + counting::other_places),
      tallies_(stages.front().variants.size()) {
    if (none()) return;
    // However many there are, each has room for the tables that rulesets usually come to.
    constexpr std::size_t least_steps = 20'000;
    const std::size_t steps = std::max(all_steps / (stages.size() * tallies_.size()), least_steps);
    number_of_.resize(results_ * places_ * places_);
    for (std::size_t stage = 0; stage < stages.size(); ++stage) {
        std::vector<RowResults>& deciders = deciders_.emplace_back();
        deciders.reserve(tallies_.size());
        for (std::size_t i = 0; i < tallies_.size(); ++i) {
            const WalkableResults& by = walkable.variants[stage][i];
            deciders.emplace_back(by.outcomes, by.circuit, slots_, steps, stages[stage].variants[i].decide);
        }
    }
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

void LaneVariants::count(std::size_t stage, const std::uint8_t* rows, std::size_t count, const std::uint8_t* results,
                         std::vector<Moved>* moved) {
    numbers_.resize(count);
    by_variant_.resize(count);
    for (std::size_t i = 0; i < count; ++i) numbers_[i] = combination(results[i], rows + i * slots_.stride());
    for (std::size_t variant = 0; variant < tallies_.size(); ++variant) {
        deciders_[stage][variant].decide(rows, count, by_variant_.data());
        std::vector<std::size_t>& tally = tallies_[variant];
        for (std::size_t i = 0; i < count; ++i) {
            ++tally[numbers_[i] * results_ + by_variant_[i]];
            if (moved == nullptr || by_variant_[i] == results[i]) continue;
            const auto move = counting::move_of(counting::by_rules_at(results[i], destinations_),
                                                counting::by_rules_at(by_variant_[i], destinations_));
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
