#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/past/counting/tally.h"

/// One threshold run over a range: what the cases of a file come to under each of its figures.
namespace ascrules::replay {

/// So many figures can be swept at once.
inline constexpr std::size_t most_swept = 200;

/// What is swept. The figures are ascending, and all told alike: in one unit, with as many decimal places.
struct ToSweep {
    std::string threshold;
    std::vector<model::Threshold> figures;  ///< by position in Tally::variants
    model::Threshold step;
    /// What the rules say, told like the figures; nothing where that is undecided. Of several in force at different times, the newest.
    std::optional<model::Threshold> now;
    std::vector<std::string> at_other_times;  ///< what they said before, "30 hours", the oldest first
};

/// What the cases come to under one figure.
struct SweptFigure {
    std::string words;                   ///< "20 hours"
    std::string number;                  ///< "20"; empty where the rules leave it undecided
    bool is_now = false;                 ///< it is what the rules say
    counting::Comparison comparison;     ///< see Sweep::judged
    std::size_t all_held = 0;            ///< of all cases
    counting::Moves moves;               ///< from the rules as they stand
    counting::MisroutedByOne newly;      ///< misrouted under the figure, and not by the rules as they stand
    counting::MisroutedByOne no_longer;  ///< the other way round
};

struct Sweep {
    std::string threshold;
    std::string unit;  ///< may be empty; "pounds" of money
    std::string step;  ///< "5 hours"
    std::string now;   ///< what the rules say: "35 hours", "undecided"
    bool is_decided = false;
    std::vector<std::string> at_other_times;
    /// Figures are compared with where cases should have gone; otherwise, since nothing says that, with where they went.
    bool judged = false;
    std::size_t cases = 0;
    /// Ascending, that of the rules among them; where the rules leave it undecided, what they do so comes first.
    std::vector<SweptFigure> figures;
};

[[nodiscard]] Sweep sweep_of(const ToSweep& swept, const counting::Tally& tally);

}  // namespace ascrules::replay
