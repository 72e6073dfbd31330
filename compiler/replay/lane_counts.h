#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "compiler/replay/quick_row.h"
#include "compiler/replay/replay.h"
#include "compiler/replay/slots.h"
#include "compiler/replay/walk.h"

namespace ascrules::replay {

/// Counts rows of small numbers. All figures of a case are sums over a few of its properties, so these are counted, and the figures made of
/// them at the end.
class LaneCounts {
  public:
    /// What it is made with must outlive it.
    LaneCounts(const std::vector<Stage>& stages, const Mapping& mapping, const Slots& slots);

    /// Counts a row with the verdict of that number. Questions that are not asked, and true lines `impossible`, are those of the row.
    void count(std::size_t stage, std::uint32_t verdict, const Walk& walk, const std::uint8_t* row,
               const RowFacts& facts, const QuestionSet& not_asked, const std::vector<std::size_t>& impossible);
    /// The lists of references that a row just counted belongs in, but those of `impossible`.
    [[nodiscard]] std::optional<std::size_t> list_of(std::size_t stage, std::uint32_t verdict,
                                                     const std::uint8_t* row) const;
    /// What the byte of a row says about where a case went or should have gone.
    [[nodiscard]] OnFile on_file(std::size_t place) const;
    /// Adds all that was counted to the tally.
    void add_to(Tally& tally, const std::vector<Walk>& walks,
                const std::vector<std::optional<calendar::Date>>& days) const;

  private:
    struct OfStage {
        std::vector<std::uint8_t> results;  ///< for each verdict, what the rules do, as a position among `results`
        /// For each verdict, how many cases should have gone to each place.
        std::vector<std::uint32_t> verdicts;
        std::size_t cases = 0;
    };
    static constexpr std::size_t other_results = 4;

    void learn(OfStage& of, const Walk& walk) const;
    [[nodiscard]] std::uint8_t result(ByRules by_rules) const;
    [[nodiscard]] ByRules by_rules(std::size_t result) const;
    void add_routes(Tally& tally) const;
    void add_verdict(Tally& tally, const std::vector<std::size_t>& rule_places, const Verdict& verdict,
                     const std::uint32_t* by_place) const;
    void add_days(Tally& tally, const std::vector<std::optional<calendar::Date>>& days) const;

    const std::vector<Stage>& stages_;
    const Mapping& mapping_;
    const Slots& slots_;
    std::size_t destinations_;
    std::size_t places_;  ///< the destinations, elsewhere, and not known
    std::vector<OfStage> by_stage_;
    /// By whether the outcome is inappropriate, what the rules do, where it was sent and where it should have gone.
    std::vector<std::size_t> routes_;
    std::vector<std::uint8_t> inappropriate_;  ///< for each outcome
    std::vector<std::size_t> outcomes_;
    std::vector<std::size_t> days_;
    std::vector<QuestionTally> questions_;
    std::size_t with_gaps_ = 0;
    std::vector<std::size_t> impossible_;
};

}  // namespace ascrules::replay
