#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/past/counting/tally.h"
#include "compiler/past/replay/baseline.h"
#include "compiler/words/writing/figures.h"

/// What a replay may come to at most, so that a change of rules can be refused by a machine.
namespace ascrules::replay {

/// What is limited, too little protection first.
enum class Limited { too_low, too_high, misrouted, held, unreadable };

/// "too little protection", "rows that cannot be read"
[[nodiscard]] std::string_view words(Limited what);
/// "--max-too-low"
[[nodiscard]] std::string_view option_of(Limited what);

/// At most so many cases, or at most such a share of them.
struct CaseLimit {
    Limited what = Limited::too_low;
    bool is_share = false;
    writing::Fraction at_most;  ///< a whole number of cases, or per cent
    std::string written;        ///< "0", "2%"
};

/// "12", "2%", "0.5%": nothing for anything else, such as more than 100%.
[[nodiscard]] std::optional<CaseLimit> read_limit(Limited what, std::string_view text);

/// What became of a limit.
struct LimitResult {
    CaseLimit limit;
    std::size_t part = 0;
    std::size_t whole = 0;
    bool only_new = false;  ///< only what goes beyond a baseline was counted
    /// The file does not say where any case should have gone, so that nothing could be counted.
    bool cannot_tell = false;

    [[nodiscard]] bool kept() const;
};

/// Holds a replay to the limits, in their order. With `beyond`, misroutes that were known before do not count.
[[nodiscard]] std::vector<LimitResult> hold_to(const std::vector<CaseLimit>& limits, const counting::Tally& tally,
                                               const NewMisroutes* beyond = nullptr);

/// "too little protection: 24 of 3,000 (0.8%), and at most 0 are allowed"
[[nodiscard]] std::string words(const LimitResult& held);

}  // namespace ascrules::replay
