#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "compiler/past/counting/results.h"
#include "compiler/past/counting/stage.h"
#include "compiler/past/counting/tally.h"
#include "compiler/past/counting/teams.h"
#include "compiler/past/mapping/mapping.h"
#include "compiler/past/mapping/past_case.h"
#include "compiler/words/dates/dates.h"
#include "compiler/words/writing/problem.h"

namespace ascrules::counting {

[[nodiscard]] ByRules result_of(const model::Decision& decision);

/// The position of the rules in force on the day; of one stage alone, its own. Nothing where there are several and no day is told.
[[nodiscard]] std::optional<std::size_t> stage_on(const std::vector<Stage>& stages,
                                                  const std::optional<dates::Date>& received);

/// The fault of a row that does not tell which of several stages decides it.
[[nodiscard]] writing::Fault no_day_received(const mapping::Mapping& mapping);

[[nodiscard]] Tally new_tally(const std::vector<Stage>& stages, const mapping::Mapping& mapping,
                              const std::string& case_file, bool with_references);

/// For each stage and each of its rules, where the rule stands in the tally.
[[nodiscard]] std::vector<std::vector<std::size_t>> rule_places(const std::vector<Stage>& stages, const Tally& tally);

/// Counts a case to which the floor certainly applies. Whether it was possibly screened out.
bool count_floor(FloorTally& tally, const model::Model& model, const model::Floor& floor, mapping::OnFile sent_to,
                 ByRules by_rules);

/// The rules that decide a case whatever its missing answers are, and those that decide it for some of them.
struct DecidingRules {
    const std::vector<model::RuleId>& certain;
    const std::vector<model::RuleId>& possible;
};

/// Counts cases for the rules that decide them, and for the ways in which cases are sent wrongly. `places`: where the rules stand in the tally;
/// `should_have_gone_to`: absent where it is not known, or is none of the destinations.
void count_rules(const DecidingRules& by, ByRules by_rules, const std::vector<std::size_t>& places,
                 std::optional<model::DestinationId> should_have_gone_to, std::size_t cases, RulesetTally& tally);

/// Counts cases for the second teams that get them.
void count_second_teams(const SecondTeams& teams, std::size_t cases, RulesetTally& tally);

/// For each stage and each of its floors, where the floor stands in the tally.
[[nodiscard]] std::vector<std::vector<std::size_t>> floor_places(const std::vector<Stage>& stages, const Tally& tally);

/// For each stage, diagram::ladder_positions().
[[nodiscard]] std::vector<std::vector<std::size_t>> ladder_positions(const std::vector<Stage>& stages);

/// Counts cases where they leave the ladder: at the first of the rules that certainly decide them, else of those that may. Only what no rule
/// sends anywhere has none.
void count_on_ladder(LadderTally& ladder, const std::vector<std::size_t>& positions, ByRules::Kind kind,
                     const DecidingRules& by, std::size_t cases);

/// Counts cases and unreadable rows one by one. What it is made with must outlive it.
class Counter {
  public:
    Counter(const std::vector<Stage>& stages, const mapping::Mapping& mapping, const Options& options, Tally& tally);

    /// `stage` is the position of the rules that made the decision. A case that belongs in lists of references is counted in them and
    /// put into `lists` (see ListOfReferences).
    void count(const mapping::PastCase& past, std::size_t stage, const model::Decision& decision,
               std::vector<std::size_t>& lists);
    /// Puts the case into a list of references, in the order of the file, without counting it there.
    void refer(std::size_t list, const std::string& reference, std::size_t line);
    /// Whether no more fit into the list of references, or none are wanted.
    [[nodiscard]] bool is_full(std::size_t list) const;
    void count_unreadable(std::size_t line, std::vector<writing::Fault> faults);

  private:
    void count_in(std::size_t list, std::vector<std::size_t>& lists);
    void count_date(const std::optional<dates::Date>& received);
    void count_outcome(const mapping::PastCase& past, ByRules by_rules);
    /// Whether some answer is missing.
    bool count_questions(const model::Model& model, const mapping::PastCase& past, const model::Decision& decision,
                         ByRules by_rules);
    [[nodiscard]] bool is_inappropriate(const mapping::PastCase& past) const;
    /// Whether it was possibly screened out.
    bool count_floors(std::size_t stage, const mapping::PastCase& past, ByRules by_rules);
    void count_parts(const mapping::PastCase& past, const PartTally& one);

    const std::vector<Stage>& stages_;
    const mapping::Mapping& mapping_;
    const Options& options_;
    Tally& tally_;
    std::vector<std::vector<std::size_t>> rule_places_;
    std::vector<std::vector<std::size_t>> floor_places_;
    std::vector<std::vector<std::size_t>> ladder_positions_;
    Teams teams_;
    std::map<std::tuple<std::string, std::string, std::string>, std::size_t> reasons_;
};

}  // namespace ascrules::counting
