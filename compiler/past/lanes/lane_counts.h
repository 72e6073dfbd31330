#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "compiler/past/counting/stage.h"
#include "compiler/past/counting/teams.h"
#include "compiler/past/deciding/slots.h"
#include "compiler/past/deciding/walk.h"
#include "compiler/past/lanes/quick_row.h"

namespace ascrules::lanes {

using deciding::QuestionSet;
using deciding::Slots;
using deciding::Verdict;
using deciding::Walk;

/// Counts rows of small numbers. All figures of a case are sums over a few of its properties, so these are counted, and the figures made of
/// them at the end.
class LaneCounts {
  public:
    /// What it is made with must outlive it.
    LaneCounts(const std::vector<counting::Stage>& stages, const mapping::Mapping& mapping, const Slots& slots);

    /// Counts who decides rows with verdicts of those numbers, and fills in `results` with the position of what the rules do with each.
    void count_verdicts(std::size_t stage, const Walk& walk, const std::uint32_t* verdicts, const std::uint8_t* rows,
                        std::size_t count, std::uint8_t* results);
    /// Counts all else of a row, with the position of what the rules do. Questions that are not asked, and lines that apply (see Beside), are those of the
    /// row.
    void count(std::size_t stage, std::uint8_t result, const std::uint8_t* row, const RowFacts& facts,
               const QuestionSet& not_asked, const std::vector<std::size_t>& lines);
    /// The lists of references that a row belongs in, but those of `impossible`.
    [[nodiscard]] std::optional<std::size_t> list_of(std::uint8_t result, const std::uint8_t* row) const;
    /// Adds all that was counted to the tally. `walks` have decided the rows of those stages that have one, `rows` read them.
    void add_to(counting::Tally& tally, const std::vector<std::optional<Walk>>& walks, const QuickRow& rows) const;

  private:
    struct OfStage {
        std::vector<std::uint8_t> results;  ///< for each verdict, the position of what the rules do
        /// For each verdict, how many cases should have gone to each place.
        std::vector<std::uint32_t> verdicts;
        std::size_t cases = 0;
        std::vector<counting::FloorTally> floors;
    };
    /// How many cases of a part are of each kind, by number. Kinds that came up later may be absent.
    using ByKind = std::vector<std::size_t>;
    // What else there is about a case beside its route.
    static constexpr std::size_t kinds_of_route = 4;
    static constexpr std::size_t with_gaps = 2;
    static constexpr std::size_t possibly_screened_out = 1;

    void learn(OfStage& of, const Walk& walk) const;
    [[nodiscard]] bool count_questions(const QuestionSet& not_known, const QuestionSet& not_asked);
    [[nodiscard]] bool count_floors(std::size_t stage, std::size_t result, std::size_t sent,
                                    const std::vector<std::size_t>& lines);
    void count_parts(std::size_t kind, const std::uint8_t* row, const RowFacts& facts);
    void add_kind(counting::PartTally& to, std::size_t kind, std::size_t count) const;
    void add_part(counting::PartTally& to, const ByKind& counts) const;
    void add_parts(counting::Tally& tally, const QuickRow& rows) const;
    void add_route(std::size_t route, std::size_t count, counting::RouteCounts& all,
                   counting::RouteCounts& inappropriate) const;
    /// How many of its cases there were.
    std::size_t add_verdict(counting::Tally& tally, const std::vector<std::size_t>& rule_places, const Verdict& verdict,
                            const std::uint32_t* by_place) const;
    void add_days(counting::Tally& tally, const std::vector<std::optional<dates::Date>>& days) const;

    const std::vector<counting::Stage>& stages_;
    const mapping::Mapping& mapping_;
    const Slots& slots_;
    std::size_t destinations_;
    std::size_t places_;  ///< the destinations and other_places
    std::vector<OfStage> by_stage_;
    std::size_t
        routes_;  ///< by whether the outcome is inappropriate, what the rules do, where it was sent and where it should have gone
    /// How many cases there are of each kind: by their route and by what else there is about them. All figures of parts are sums of these.
    std::vector<std::uint32_t> kinds_;
    std::vector<std::size_t>
        outcome_routes_from_;  ///< for each outcome, the first of the half of all routes that it is counted in
    std::vector<std::size_t> outcomes_;
    std::vector<std::size_t> days_;
    std::vector<counting::QuestionTally> questions_;
    std::vector<std::size_t> impossible_;

    std::vector<std::uint32_t> number_of_kind_;   ///< zero: it has not come up yet
    std::vector<std::size_t> kind_of_number_{0};  ///< the first stands for none
    std::vector<std::vector<ByKind>> groups_;     ///< for each group, each of its parts
    counting::Teams teams_;
    std::vector<ByKind> months_;  ///< by number, see RowFacts
};

}  // namespace ascrules::lanes
