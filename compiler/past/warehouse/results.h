#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/past/counting/stage.h"
#include "compiler/past/deciding/slots.h"
#include "compiler/past/warehouse/machine.h"

/// All that is told of a case, by few machines.
namespace ascrules::warehouse {

/// Whether a rule decides, or makes its offers.
enum class Applies : std::uint8_t { no, possibly, certainly };

/// A rule as it stands at some of the times. One whose offers change stands here once for each form.
struct RuleOverTime {
    std::string id;
    bool sends = false;
    std::vector<std::string> offers;
    std::vector<std::optional<model::RuleId>> at;  ///< for each time
};

/// A machine, and what its ends say of each of its facts. A fact is an outcome that the case can come to (0 or 1) or, behind all of these, whether a rule
/// applies (see Applies).
struct ToldFacts {
    Machine machine;
    std::vector<std::size_t> facts;
    std::vector<std::vector<std::uint8_t>> ends;
};

/// What is told of each case. All machines read the same slots.
struct Results {
    std::vector<model::Outcome> outcomes;  ///< ascending
    std::vector<RuleOverTime> rules;
    std::vector<ToldFacts> told;
    [[nodiscard]] std::size_t size() const;
};

/// Nothing where it takes more than `most_numbers`.
[[nodiscard]] std::optional<Results> results_of(const std::vector<counting::Stage>& stages,
                                                const deciding::Slots& slots);

}  // namespace ascrules::warehouse
