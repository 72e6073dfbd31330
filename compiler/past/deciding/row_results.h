#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "compiler/past/counting/stage.h"
#include "compiler/past/deciding/circuit.h"
#include "compiler/past/deciding/row_circuits.h"
#include "compiler/past/deciding/slots.h"
#include "compiler/past/deciding/walk.h"

namespace ascrules::deciding {

/// The rows at each position of what the rules can do (see counting::position()); positions without a row are absent.
[[nodiscard]] std::vector<std::pair<std::size_t, Plane>> planes_of_results(const OutcomeCircuit& circuit,
                                                                           const Planes& planes,
                                                                           std::size_t destinations);

/// What rules make of rows, and nothing of who decides: by a walk where no missing answer is looked at, elsewhere by a circuit if there is one, and
/// one by one where neither can tell.
class RowResults {
  public:
    /// What it is made with must outlive it; `decide` makes of a case what the diagrams do.
    RowResults(const OneDiagram& outcomes, const std::optional<OutcomeCircuit>& circuit, const Slots& slots,
               std::size_t most_steps, counting::Decide decide);

    /// For each of `count` rows, slots.stride() bytes apart, the position of what the rules do.
    void decide(const std::uint8_t* rows, std::size_t count, std::uint8_t* results);

  private:
    void decide_together(const std::uint8_t* rows, std::uint8_t* results);

    const std::optional<OutcomeCircuit>& circuit_;
    const Slots& slots_;
    counting::Decide decide_;
    std::size_t destinations_;
    Walk walk_;
    std::vector<std::uint8_t> by_verdict_;
    std::vector<std::uint32_t> numbers_;
    std::vector<std::size_t> left_;       ///< the rows that the walk has not decided
    std::vector<std::uint8_t> together_;  ///< the same, side by side
    SlotColumns columns_;
    Planes planes_;
};

}  // namespace ascrules::deciding
