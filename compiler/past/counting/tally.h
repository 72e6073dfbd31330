#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/meaning/model/set_thresholds.h"
#include "compiler/past/counting/references.h"
#include "compiler/past/counting/repeated_references.h"
#include "compiler/past/counting/results.h"
#include "compiler/past/counting/variant_tally.h"
#include "compiler/past/mapping/past_case.h"
#include "compiler/words/dates/dates.h"
#include "compiler/words/writing/figures.h"
#include "compiler/words/writing/problem.h"

/// What a replay counts. Whole numbers only; their wording is in report.h.
namespace ascrules::counting {

/// The number of cases for each combination of what the rules do, what was done and what should have been done.
class RouteCounts {
  public:
    explicit RouteCounts(std::size_t destinations) : destinations_(destinations) {}

    void add(ByRules by_rules, mapping::OnFile sent_to, mapping::OnFile should_have_gone_to, std::size_t count = 1);
    /// Adds the counts of another with as many destinations.
    void add(const RouteCounts& other);

    struct Cell {
        ByRules by_rules;
        mapping::OnFile sent_to;
        mapping::OnFile should_have_gone_to;
        std::size_t count = 0;
    };
    /// All combinations that occur, ordered by where cases should have gone, then by the rules, then as recorded; destinations first.
    [[nodiscard]] std::vector<Cell> cells() const;
    /// The cases for which `wanted` holds.
    [[nodiscard]] std::size_t count(const std::function<bool(const Cell&)>& wanted) const;
    [[nodiscard]] std::size_t total() const;
    [[nodiscard]] std::size_t held() const;
    [[nodiscard]] std::size_t destinations() const { return destinations_; }

  private:
    std::size_t destinations_;
    std::map<std::size_t, std::size_t> counts_;  ///< by combination; those that do not occur are absent
};

/// What came of one side, the rules' or the record's, against where cases should have gone. `right`, `too_low`, `too_high` and what
/// stands between `held` and `not_recorded` add up to `judged`.
struct Comparison {
    std::size_t judged =
        0;  ///< cases for which it is known to which of the ruleset's destinations they should have gone
    std::size_t too_low = 0;   ///< sent to a destination with less protection than needed: one declared further down
    std::size_t too_high = 0;  ///< sent to one declared further up
    std::size_t right = 0;     ///< whatever the clock
    std::size_t held = 0;
    std::size_t no_rule = 0;
    std::size_t contradiction = 0;
    std::size_t not_finished = 0;
    std::size_t elsewhere = 0;  ///< recorded as sent to none of the ruleset's destinations, or as closed
    std::size_t not_recorded = 0;
    bool operator==(const Comparison&) const = default;
};

[[nodiscard]] Comparison rules_against_should(const RouteCounts& routes);
[[nodiscard]] Comparison record_against_should(const RouteCounts& routes);
/// The rules against the record: `judged` are the cases with a recorded destination; too_low is less protection than was given.
[[nodiscard]] Comparison rules_against_record(const RouteCounts& routes);

/// What the rules would have made of the referrals that were inappropriate. All but `total` add up to it.
struct Inappropriate {
    std::size_t total = 0;
    std::size_t avoided = 0;  ///< sent at once to where they should have gone, which is not where they were sent
    std::size_t held = 0;
    std::size_t sent_wrongly = 0;  ///< sent to where they should not have gone
    std::size_t as_before = 0;     ///< sent to where they should have gone, which is where they were sent
    std::size_t undecided = 0;     ///< no rule, a contradiction, or not finished
    std::size_t not_told = 0;      ///< sent, but the file does not say where they were sent or should have gone
    bool operator==(const Inappropriate&) const = default;
};

[[nodiscard]] Inappropriate inappropriate_in(const RouteCounts& routes);

struct UnreadableRow {
    std::size_t line = 0;
    std::vector<writing::Fault> faults;
};

/// Rows that are in no other figure.
struct Unreadable {
    static constexpr std::size_t most_rows = 1'000;
    static constexpr std::size_t most_reasons = 1'000;

    std::size_t count = 0;
    std::vector<UnreadableRow> rows;  ///< the first `most_rows`, by line

    struct Reason {
        std::size_t rows = 0;
        std::size_t first_line = 0;
        writing::Fault fault;
    };
    std::vector<Reason> reasons;              ///< by first line; a row can have several
    std::size_t rows_with_other_reasons = 0;  ///< beyond `most_reasons`
};

/// When the cases were received.
struct Period {
    std::optional<dates::Date> first;
    std::optional<dates::Date> last;
    std::map<dates::Month, std::size_t> cases;  ///< by month; months without a case are absent
    std::size_t without_date = 0;

    /// Calendar months from the first to the last case, both included and those without a case too; zero without dates.
    [[nodiscard]] std::size_t months() const;
    /// The first month if no case came on its first day, the last if none came on its last: the file may hold only a part of them.
    [[nodiscard]] std::vector<dates::Month> perhaps_partly_covered() const;
    [[nodiscard]] std::vector<dates::Month> without_cases() const;

    void add(const Period& other);
};

struct RuleTally {
    std::string id;
    std::string title;   ///< may be empty
    bool sends = false;  ///< on some day; otherwise it only offers
    /// Cases that this rule sent, alone or with others of the same mind: it decides them whatever their missing answers are.
    std::size_t decided = 0;
    /// Cases that were sent where this rule sends, and in which a missing answer decides whether it applies.
    std::size_t may_have_decided = 0;
    std::size_t contradicted = 0;  ///< cases for which it and another rule disagreed
    std::size_t held = 0;          ///< held cases that it could decide
    std::size_t too_low = 0;       ///< of `decided`
    std::size_t too_high = 0;      ///< of `decided`

    void add(const RuleTally& other);
};

struct QuestionTally {
    std::size_t missing = 0;                      ///< not known, in a case in which it was or could be asked
    std::size_t mattered = 0;                     ///< held, and this answer still open
    std::size_t answered_although_not_asked = 0;  ///< an answer that was not used

    void add(const QuestionTally& other);
};

/// "never send to Advice when has care needs is yes [Care Act s.9(1)]"
[[nodiscard]] std::string floor_words(const model::Model& model, const model::Floor& floor);

/// Whether a case that went there went against the floor. Where it went says nothing of a time limit or an offer; but where it was closed, nobody came
/// in time.
[[nodiscard]] bool against(const model::Model& model, const model::Floor& floor, mapping::OnFile sent_to);
[[nodiscard]] bool against(const model::Model& model, const model::Floor& floor, ByRules by_rules);
/// Whether it went against the floor to no more protection than the rules give, or while the rules would hold it or do not decide: a possible
/// unlawful screen-out.
[[nodiscard]] bool screens_out(const model::Model& model, const model::Floor& floor, mapping::OnFile sent_to,
                               ByRules by_rules);

/// The cases to which one floor certainly applies, whatever their missing answers may be.
struct FloorTally {
    std::string words;           ///< see floor_words(), by which floors of several stages are told apart
    bool of_destination = true;  ///< it is about where cases go; of others, what the rules do is not counted
    std::size_t met = 0;
    std::size_t recorded_against = 0;  ///< sent, as recorded, against the floor
    std::size_t screened_out = 0;      ///< of these: possible unlawful screen-outs
    std::size_t rules_against = 0;     ///< sent by the rules against the floor

    void add(const FloorTally& other);
};

/// One way in which the rules send cases wrongly.
struct Misroute {
    model::DestinationId should_have_gone_to;
    model::DestinationId sent_to;
    std::vector<std::size_t> rules;  ///< that decided, by position in RulesetTally::rules, ascending
    auto operator<=>(const Misroute&) const = default;
};

/// What another answer to a question that must not affect the route would do.
struct FlipTally {
    model::QuestionId question;
    std::size_t cases = 0;  ///< for which it was tried
    std::size_t moved = 0;  ///< that would go elsewhere, or be held, or no longer be held

    void add(const FlipTally& other) {
        cases += other.cases;
        moved += other.moved;
    }
};

/// What is counted of all cases, and of each part of them.
struct PartTally {
    explicit PartTally(std::size_t destinations) : routes(destinations), inappropriate(destinations) {}

    RouteCounts routes;
    RouteCounts inappropriate;     ///< those whose outcome the mapping calls inappropriate
    std::size_t with_gaps = 0;     ///< cases with at least one missing answer
    std::size_t screened_out = 0;  ///< cases that were, as recorded, possibly screened out against some floor

    void add(const PartTally& other);
};

/// Which rules were used, where those of each referral's own day were.
struct RulesUsed {
    std::optional<dates::Date> from;   ///< their first day; absent: they are the oldest
    std::optional<dates::Date> until;  ///< their last day; absent: they are the newest
    std::size_t cases = 0;

    void add(const RulesUsed& other) { cases += other.cases; }
};

/// Where cases leave the ladder of rules (see diagram::ladder): each at the first rule that certainly decides it or, where none does, at the
/// first that could, if answers are missing.
struct LadderTally {
    struct Step {
        std::string rule;  ///< its id
        std::size_t sent = 0;
        std::size_t held = 0;
        std::size_t contradicted = 0;  ///< this rule and another, which comes later, send them to different places

        void add(const Step& other);
    };
    std::vector<Step> steps;       ///< from the first down, one for each rule that sends
    std::size_t no_rule = 0;       ///< came past all steps
    std::size_t not_finished = 0;  ///< it could not be worked out where they leave

    /// All of these together.
    [[nodiscard]] std::size_t cases() const;

    void add(const LadderTally& other);
};

/// What is counted of the cases in parts.
struct BreakdownTally {
    /// By the team to which a case was recorded as sent, see Teams; empty without that column.
    std::vector<PartTally> by_team;
    std::map<dates::Month, PartTally> by_month;  ///< months without a case are absent
    std::vector<std::vector<PartTally>> groups;  ///< for each of Mapping::groups, each of its parts

    /// Of another with the same teams and groups.
    void add(const BreakdownTally& other);
};

/// Cases that a destination gets as a second team, beside the one that they are sent to.
struct SecondTeamTally {
    bool named = false;         ///< on some day some rule names it as a second team
    std::size_t certain = 0;    ///< whatever the missing answers are
    std::size_t depending = 0;  ///< for some of what the missing answers may be

    void add(const SecondTeamTally& other);
};

/// What is counted of each thing that the ruleset says.
struct RulesetTally {
    explicit RulesetTally(const std::vector<const model::Model*>& stages);

    std::vector<RuleTally> rules;               ///< all rules of all stages; of one stage alone, in its order
    std::vector<RulesUsed> used;                ///< by time; empty where one stage of the rules was used for all cases
    std::vector<LadderTally> ladders;           ///< of each stage
    std::vector<FloorTally> floors;             ///< all floors of all stages, each once, in their order
    std::vector<SecondTeamTally> second_teams;  ///< for each destination
    std::vector<QuestionTally> questions;
    std::vector<FlipTally> flips;               ///< for each question that must not affect the route
    std::map<Misroute, std::size_t> misroutes;  ///< how many cases the rules send wrongly in each way

    /// Of another of the same stages.
    void add(const RulesetTally& other);
};

/// What followed from the cases.
struct OutcomeTally {
    /// By position in OutcomeColumn::values, any other behind them; empty without the column.
    std::vector<std::size_t> by_value;
    std::size_t came_to_nothing = 0;
    std::size_t not_recorded = 0;

    /// Of another for the same column.
    void add(const OutcomeTally& other);
};

/// Cases that are listed by their references.
struct ReferenceLists {
    References too_low;
    References too_high;
    References held;
    std::vector<References> impossible;  ///< by position in Model::impossible: cases for which it is certainly true

    /// Adds how many there are, and not which.
    void add_counts(const ReferenceLists& other);
};

/// The lists of references in a Tally by number: the first three, then one for each line `impossible`, then those of the variants.
enum ListOfReferences : std::size_t { list_of_too_low, list_of_too_high, list_of_held, first_list_of_impossible };

struct Tally {
    /// Of rules that change over time, all stages, the oldest first; never none. Questions, destinations and the lines `impossible` are the
    /// same in all of them; rules are told apart by their ids.
    explicit Tally(const std::vector<const model::Model*>& stages);

    /// Adds all that is counted by the case, of another tally of the same stages: not the rows, what was unreadable, and which cases the
    /// references name.
    void add_cases(const Tally& other);

    std::string case_file;
    std::vector<model::SetThreshold> set;  ///< thresholds that the rules were read with other figures for
    std::vector<std::string> read_as;      ///< how the file was read, where that is out of the ordinary, in words
    std::size_t rows = 0;                  ///< all rows below the column names: `cases` and those that are unreadable
    std::size_t empty_lines = 0;
    std::size_t empty_rows = 0;  ///< in which every field is empty: they are no cases, and not among `rows`
    Unreadable unreadable;
    RepeatedReferences repeated;  ///< none where the mapping names no column of references
    bool with_references = false;
    std::optional<Against> against;  ///< the other ruleset, where the only variant is one

    // What is counted by the case; each part knows how it is added.
    std::size_t cases = 0;
    Period period;
    PartTally all;
    BreakdownTally parts;
    RulesetTally ruleset;
    OutcomeTally outcomes;
    ReferenceLists lists;
    std::vector<VariantTally> variants;  ///< by position in Stage::variants

    [[nodiscard]] References& references(std::size_t list);
    /// The number of the list of references of a variant's cases that move that way.
    [[nodiscard]] std::size_t list_of(std::size_t variant, Move move) const;
};

}  // namespace ascrules::counting
