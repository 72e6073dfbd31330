#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "compiler/past/counting/references.h"
#include "compiler/past/counting/results.h"

/// How other rules decide the cases of a replay, beside the rules that are replayed. Data; its wording is in report_against.cpp and
/// sweep_report.h.
namespace ascrules::counting {

class RouteCounts;

/// How a case moves from what the rules do to what the others do.
enum class Move {
    less_protection,  ///< sent to a destination declared further down
    more_protection,  ///< sent to one declared further up
    newly_held,
    no_longer_held,
    other,  ///< to or from no rule, a contradiction, or what was not finished
};
inline constexpr std::array all_moves{Move::less_protection, Move::more_protection, Move::newly_held,
                                      Move::no_longer_held, Move::other};

/// Nothing where both come to the same; whether equally soon does not count.
[[nodiscard]] std::optional<Move> move_of(ByRules by_rules, ByRules by_variant);

/// How a case stands that is known to belong to a destination.
enum class Standing { too_low, too_high, right, held, undecided };
inline constexpr std::array all_standings{Standing::too_low, Standing::too_high, Standing::right, Standing::held,
                                          Standing::undecided};

/// `should` is a destination.
[[nodiscard]] Standing standing_of(ByRules by_rules, mapping::OnFile should);

/// The number of cases for each combination of what the rules do, what the others do, what was done and what should have been done.
struct VariantTally {
    struct Cell {
        ByRules by_rules;
        ByRules by_variant;
        mapping::OnFile sent_to;
        mapping::OnFile should_have_gone_to;
        std::size_t count = 0;
    };

    explicit VariantTally(std::size_t how_many) : destinations(how_many) {}

    /// `count` may be zero.
    void add(const Cell& cell);
    /// Adds what is counted in another with as many destinations; not which cases the references name.
    void add(const VariantTally& other);
    /// All combinations that occur, ordered by what the rules do, then the others; destinations first.
    [[nodiscard]] std::vector<Cell> cells() const;

    std::size_t destinations;
    std::array<References, all_moves.size()> movers;  ///< by Move

  private:
    std::map<std::array<std::uint32_t, 4>, std::size_t> counts_;
};

/// What the others do, as the replay of them alone would count it.
[[nodiscard]] RouteCounts routes_of(const VariantTally& variant);

/// How many cases move, and how many of them each way.
struct Moves {
    std::size_t all = 0;
    std::array<std::size_t, all_moves.size()> by_move{};  ///< by Move
};
[[nodiscard]] Moves moves_in(const VariantTally& variant);

/// Cases that move, for which it is known where they should have gone: how many stand how by the rules, and how by the others.
struct Regarded {
    std::size_t judged = 0;
    std::size_t not_judged = 0;  ///< cases that move, and nothing says where they should have gone
    std::array<std::array<std::size_t, all_standings.size()>, all_standings.size()> by_standing{};  ///< rules, others

    /// How many come to stand so that did not, and how many no longer do.
    [[nodiscard]] std::size_t newly(Standing standing) const;
    [[nodiscard]] std::size_t no_longer(Standing standing) const;
};
[[nodiscard]] Regarded regarded(const VariantTally& variant);

/// Cases that one of two rulesets sends wrongly and the other does not: those that it holds, sends rightly, decides nothing of, or sends
/// wrongly the other way.
struct MisroutedByOne {
    std::size_t too_low = 0;
    std::size_t too_high = 0;
    bool operator==(const MisroutedByOne&) const = default;
};
/// Those that the rules send wrongly and the others do not: what is new where the others are the old rules.
[[nodiscard]] MisroutedByOne misrouted_only_by_rules(const VariantTally& variant);
/// Those that the others send wrongly and the rules do not.
[[nodiscard]] MisroutedByOne misrouted_only_by_variant(const VariantTally& variant);

/// Cases that both the rules and the variant hold.
[[nodiscard]] std::size_t held_by_both(const VariantTally& variant);

/// What a report says of the other ruleset, where two are replayed together.
struct Against {
    std::string file;
    std::string name;
    std::string version;                     ///< may be empty
    std::vector<std::string> differences;    ///< what only one of the two has, or has differently, in words
    std::vector<std::string> asked_in_vain;  ///< questions that only the other asks and the mapping does not cover
    bool changes_over_time = false;          ///< and each case was decided by those in force on its date
    /// Where it holds cases, if that is another destination than the rules hold them with. Empty otherwise.
    std::string holds_with = {};
};

}  // namespace ascrules::counting
