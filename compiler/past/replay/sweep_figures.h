#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/language/files/rules.h"
#include "compiler/meaning/model/model.h"
#include "compiler/past/replay/sweep.h"
#include "compiler/words/dates/dates.h"

/// Which figures of a threshold are tried, and the rules with each of them.
namespace ascrules::replay {

/// What somebody wants to be swept. Figures are written as in the rules, with or without their unit.
struct SweepAsked {
    std::string threshold;  ///< by its name
    std::string from;       ///< the lowest figure; empty, as the next: that of the threshold's range
    std::string to;         ///< the highest
    std::string step;       ///< empty: a round one
};

/// The figures that are to be tried, or why there are none.
struct FiguresToSweep {
    ToSweep swept = {};
    std::optional<files::Refusal> refusal = std::nullopt;
};
/// `models` are the rules at all their times, the oldest first.
[[nodiscard]] FiguresToSweep figures_to_sweep(const files::Rules& rules, const std::vector<model::Model>& models,
                                              const SweepAsked& asked);

/// The rules with each of the figures.
struct SweptRules {
    std::vector<std::vector<model::Model>> by_figure;  ///< at all times
    /// The rules with the first figure with which they cannot be read; why stands in `diagnostics` or `refusal`.
    std::optional<files::Rules> unreadable = std::nullopt;
};
/// `models` are the rules on the `days` (see files::rules_over_time).
[[nodiscard]] SweptRules rules_with_figures(const files::Rules& rules, const std::vector<model::Model>& models,
                                            const std::vector<dates::Date>& days, const ToSweep& swept);

}  // namespace ascrules::replay
