#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "compiler/proof/analysis/context.h"
#include "compiler/proof/analysis/points.h"

namespace ascrules::analysis {

/// Looks for cases in which something else follows once some rules apply elsewhere: another route, another offer, or another missing answer
/// that a rule takes up. Where none is found, no case comes to anything else, whatever answers it lacks.
class Differing {
  public:
    Differing(AnalysisContext& context, const Points& points);

    /// Cases of `region` in which something else follows, as boxes no two of which share a case; only in pieces that are `wanted`. Ends early where
    /// `found` returns false. Comes back false where the steps ran out.
    bool find(const Change& change, Otherwise otherwise, diagram::Ref region, diagram::Steps& steps,
              const std::function<bool(const diagram::Box&)>& wanted,
              const std::function<bool(const diagram::Box&)>& found);

    /// Whether there is any such case in `region`. Nothing where the steps ran out.
    [[nodiscard]] std::optional<bool> any(const Change& change, Otherwise otherwise, diagram::Ref region,
                                          diagram::Steps& steps);

  private:
    enum class Applies { no, open, yes };
    enum Side { before, after };

    using Bits = std::vector<std::uint64_t>;

    /// What is left of the rules in a piece of the space.
    struct Rest {
        std::vector<std::size_t> live;  ///< the rules that apply to some case of the piece, before or after; ascending
        std::vector<diagram::Ref> applies[2];  ///< by side, of each live rule where it applies
        Bits surely[2];   ///< by side, the rules that apply to every case of the piece; without `otherwise`
        Bits perhaps[2];  ///< by side, those that apply to some of its cases and not to others
        diagram::Ref region = diagram::always;
    };

    /// What can be said of a piece: something else follows, or the same, or the function to look at next.
    struct Verdict {
        bool differs = false;
        diagram::Ref open = diagram::always;  ///< a constant where nothing is open
        std::size_t held_against = 0;         ///< how many rules were looked at to say so
    };

    /// What is left in `piece_`. Nothing where the steps ran out.
    [[nodiscard]] std::optional<Rest> whole_piece(diagram::Ref region);
    bool look(const Rest& rest);
    bool split(const Rest& rest, diagram::Ref on);
    [[nodiscard]] std::optional<diagram::Ref> only_child(diagram::Ref function, diagram::Cells cells) const;
    [[nodiscard]] Rest narrowed(const Rest& rest, std::uint32_t level, diagram::Cells cells);

    [[nodiscard]] diagram::Ref function(const Rest& rest, std::size_t rule, Side side) const;
    /// Says of each live rule whether it applies surely or perhaps.
    void sort_out(Rest& rest) const;
    [[nodiscard]] Verdict judge(const Rest& rest) const;
    /// The rules that may stand before and not after, or the other way round.
    [[nodiscard]] std::vector<std::size_t> touched(const Rest& rest) const;
    void judge(const Rest& rest, std::size_t rule, Verdict& verdict) const;
    /// The rule stands on one side only: whether its route is decided on the other side all the same.
    void judge_alone(const Rest& rest, std::size_t rule, Side absent, Verdict& verdict) const;

    [[nodiscard]] Applies applies(const Rest& rest, std::size_t rule, Side side) const;
    /// Applies, and nothing sets it aside.
    [[nodiscard]] Applies stands(const Rest& rest, std::size_t rule, Side side) const;
    /// A function that leaves open whether the rule stands.
    [[nodiscard]] diagram::Ref opening(const Rest& rest, std::size_t rule, Side side) const;
    /// Whether one of the rules sets this one aside when it applies.
    [[nodiscard]] bool any_overrides(std::size_t rule, const Bits& rules) const;
    [[nodiscard]] bool only_route_matters(std::size_t rule) const;
    [[nodiscard]] bool may_stand_in(std::size_t rule) const { return !apart_ || rule != otherwise_; }

    AnalysisContext& context_;
    const Points& points_;
    std::size_t otherwise_;                           ///< the rule, or one that there is not
    std::vector<std::vector<std::size_t>> by_route_;  ///< rules that send to one place in one time
    std::vector<std::size_t> route_;                  ///< for each rule that sends, which of these
    Bits sending_;                                    ///< the rules that send, without `otherwise`
    std::vector<Bits> overridden_by_;                 ///< for each rule; empty where none sets it aside
    const Change* change_ = nullptr;
    bool apart_ = false;
    diagram::Box piece_;
    diagram::Steps* steps_ = nullptr;
    const std::function<bool(const diagram::Box&)>* wanted_ = nullptr;
    const std::function<bool(const diagram::Box&)>* found_ = nullptr;
    bool go_on_ = true;
};

}  // namespace ascrules::analysis
