#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "compiler/meaning/diagram/box.h"
#include "compiler/meaning/diagram/cuts.h"
#include "compiler/meaning/diagram/open_parts.h"
#include "compiler/meaning/diagram/reach_index.h"

namespace ascrules::diagram {

/// What searches through boxes may still do: one step is one box looked at, or as much work as that. Shared by many searches.
struct Steps {
    std::size_t left = 0;
    /// Takes so many; false where fewer are left, which are gone then.
    bool take(std::size_t number = 1) {
        const bool enough = left >= number;
        left = enough ? left - number : 0;
        return enough;
    }
};

/// How many functions are looked at in one step where a piece has to do with many. Small enough that steps of large rulesets take no longer than those
/// of others, and so large that a step of a ruleset that people read is one look.
inline constexpr std::size_t functions_a_step = 512;

/// Many functions, looked at together without building their union: the space is cut in two again and again where that parts the
/// functions best, until nothing or one of them is left in a piece.
class Cover {
  public:
    /// A function with more than `most_parts` ways through it is kept as it is.
    Cover(const Grid& grid, Store& store, std::size_t most_parts = 64);

    /// `owner`: the caller's number for it, the same for several functions if they belong together.
    void add(Ref function, std::uint32_t owner = 0);
    /// A function whose parts are known already.
    void add(const std::vector<Part>& parts, std::uint32_t owner = 0);

    /// The cases of `region` that no function covers, as boxes no two of which share a case. Ends early where `found` returns false.
    /// Comes back false where the steps ran out: then there may be more than was found.
    bool uncovered(const Part& region, Steps& steps, const std::function<bool(const Box&)>& found);
    /// The same, for those cases of `within` too.
    bool uncovered(const Box& within, Steps& steps, const std::function<bool(const Box&)>& found);

    enum class Covers { all, not_all, not_finished };
    /// Whether all cases of `region` are covered.
    Covers covers(Ref region, Steps& steps);
    /// After `covers` said that all are: owners whose functions by themselves cover them; ascending. The others were not looked at.
    [[nodiscard]] std::vector<std::uint32_t> used() const;

    /// The pairs of owners whose functions share a case, the lower first, each once and ascending; one that is found takes a step. Comes back false where
    /// the steps ran out.
    bool pairs(Steps& steps, std::vector<std::pair<std::uint32_t, std::uint32_t>>& found);

    /// The cases of `region` that no function covers, as a function. Nothing where that would take more steps, and where boxes say all functions: only
    /// where they do not, such as of a sum of points, would cutting the region not end.
    [[nodiscard]] std::optional<Ref> left_of(const Part& region, Steps& steps);

    /// The parts, begun with these cases: what is not in `region` counts as covered. Good until the cover is asked anything else. Null where the steps ran
    /// out: to begin takes some too.
    OpenParts* begun(const Part& region, Steps& steps);

    /// The cells of the variable that the box may be given without meeting any function: those of its own, and with them those that
    /// join them. The box itself must not meet any.
    [[nodiscard]] Cells room(const Box& box, std::uint32_t level);

  private:
    /// Whether some part has more ways through it than cutting could follow.
    [[nodiscard]] bool cannot_be_cut() const;
    static constexpr std::size_t most_edges_made = 400'000;
    static constexpr std::size_t edges_a_step = 16;

    const Grid& grid_;
    Store& store_;
    std::size_t most_parts_;
    std::vector<bool> used_whole_;  ///< of each part, whether it took something away where all was covered on diagrams
    std::vector<Part> parts_;
    std::vector<std::uint32_t> owners_;  ///< of each part
    // Of the parts, once it was needed; gone when one is added.
    std::optional<ReachIndex> index_;
    std::optional<OpenParts> open_;
    std::optional<Cuts> cuts_;
};

}  // namespace ascrules::diagram
