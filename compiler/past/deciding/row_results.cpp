#include "compiler/past/deciding/row_results.h"

#include <algorithm>
#include <map>

#include "compiler/past/counting/counter.h"
#include "compiler/past/counting/results.h"

namespace ascrules::deciding {

std::vector<std::pair<std::size_t, Plane>> planes_of_results(const OutcomeCircuit& circuit, const Planes& planes,
                                                             std::size_t destinations) {
    Plane one;
    Plane several;
    std::vector<Plane> possible;
    for (const OutcomeCircuit::Possible& outcome : circuit.outcomes) {
        const Plane here = planes.of(outcome.wire);
        several = several | (one & here);
        one = one | here;
        possible.push_back(here);
    }
    std::map<std::size_t, Plane> by_position;
    const auto add = [&](const model::Decision& decision, const Plane& rows) {
        if (!rows.any()) return;
        Plane& all = by_position[counting::position(counting::result_of(decision), destinations)];
        all = all | rows;
    };
    model::Decision decision;
    for (std::size_t i = 0; i < possible.size(); ++i) {
        decision.outcomes = {circuit.outcomes[i].outcome};
        add(decision, without(possible[i], several));
    }
    decision.outcomes.resize(2);
    add(decision, several);
    return {by_position.begin(), by_position.end()};
}

RowResults::RowResults(const OneDiagram& outcomes, const std::optional<OutcomeCircuit>& circuit, const Slots& slots,
                       std::size_t most_steps, counting::Decide decide)
    : circuit_(circuit),
      slots_(slots),
      decide_(std::move(decide)),
      destinations_(slots.destinations),
      walk_(outcomes, slots, most_steps, circuit ? Walk::Missing::left_undecided : Walk::Missing::walked) {}

/// Decides the rows of `left_`, at most 512.
void RowResults::decide_together(const std::uint8_t* rows, std::uint8_t* results) {
    const std::size_t stride = slots_.stride();
    together_.resize(left_.size() * stride);
    for (std::size_t i = 0; i < left_.size(); ++i)
        std::copy_n(rows + left_[i] * stride, stride, together_.data() + i * stride);
    columns_.take(together_.data(), stride, left_.size(), slots_.slots.size());
    planes_.work_out(circuit_->circuit, columns_);
    for (const auto& [position, plane] : planes_of_results(*circuit_, planes_, destinations_)) {
        const auto result = static_cast<std::uint8_t>(position);
        for_rows(plane, [&](std::size_t row) { results[left_[row]] = result; });
    }
    left_.clear();
}

void RowResults::decide(const std::uint8_t* rows, std::size_t count, std::uint8_t* results) {
    const std::size_t stride = slots_.stride();
    numbers_.resize(count);
    walk_.decide(rows, stride, count, numbers_.data());
    for (std::size_t i = by_verdict_.size(); i < walk_.verdicts().size(); ++i) {
        by_verdict_.push_back(
            static_cast<std::uint8_t>(counting::position(walk_.verdicts()[i].by_rules, destinations_)));
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (numbers_[i] != Walk::undecided) {
            results[i] = by_verdict_[numbers_[i]];
        } else if (circuit_) {
            left_.push_back(i);
            if (left_.size() == plane_rows) decide_together(rows, results);
        } else {
            const model::Case given = slots_.case_of(rows + i * stride);
            results[i] =
                static_cast<std::uint8_t>(counting::position(counting::result_of(decide_(given)), destinations_));
        }
    }
    if (!left_.empty()) decide_together(rows, results);
}

}  // namespace ascrules::deciding
