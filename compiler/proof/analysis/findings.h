#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/proof/analysis/count.h"
#include "compiler/proof/analysis/limits.h"
#include "compiler/proof/analysis/past.h"

/// What the rules do that the panel must look at, as data. Every case here was found on the diagram and confirmed by `evaluate`; its
/// answers that are not known may be anything.
namespace ascrules::analysis {

/// No rule decides any case for which `when` is true. It cannot be widened.
struct Gap {
    model::Condition when;
    model::Case example;
    Count cases;           ///< that no rule decides, that are possible and not accepted, and for which `when` is true
    std::size_t past = 0;  ///< past referrals for which `when` is true, whatever their missing answers are
    bool more_cases = false;  ///< there may be more than `cases`
};

/// One rule overrides another, as a way to settle a contradiction, and what it would do to past referrals.
struct Settling {
    model::RuleId winner;
    model::RuleId loser;
    bool in_a_circle = false;  ///< it cannot be: the loser sets the winner aside already, directly or through others
    std::size_t settled =
        0;  ///< past referrals that the two contradict each other about now, and that would go where the winner sends them
    std::size_t moved = 0;  ///< others that would come to something else than now
};

/// The two rules decide cases together, and send them different ways.
struct Contradiction {
    model::RuleId first;
    model::RuleId second;
    std::vector<model::Condition>
        when;                 ///< together all such cases; none where that happens only if some answer is not known
    bool more_when = false;   ///< `when` holds only some of them: they are scattered
    model::Case example;      ///< comes to this contradiction, and perhaps others, and to nothing else
    model::Case enough;       ///< those answers of `example` with which both rules decide, whatever the others are
    Count cases;              ///< with all answers known
    bool more_cases = false;  ///< there may be more than `cases`
    bool not_known = false;   ///< only where some answer is not known
    std::size_t past = 0;     ///< past referrals that the two decide together, whatever their missing answers are
    std::vector<Settling> settlings;  ///< the first winning, then the second
};

/// Two rules that nothing sets aside name different routes, and a case of both goes by that of the first: the most protective wins. Not found: pairs
/// that meet only where some answer is not known.
struct SettledByProtection {
    model::RuleId wins;
    model::RuleId gives_way;
    model::Case example;                   ///< nothing sets either aside, whatever its missing answers are
    std::vector<model::Outcome> outcomes;  ///< what the example comes to; a third rule may win against both
    Count cases;                           ///< with all answers known
    bool more_cases = false;               ///< there may be more than `cases`
    std::size_t past = 0;  ///< past referrals that nothing sets either aside of, whatever their missing answers are
};

/// The rule's own condition can never hold (or, for `otherwise`, some other rule always applies).
struct NeverApplies {
    model::RuleId rule;
};

/// Whenever the rule applies, one of these sets it aside, or wins against it. None of them can be left out of the list.
struct AlwaysSetAside {
    model::RuleId rule;
    std::vector<model::RuleId> by;
};

/// Whenever the rule decides, one of these decides the same: without the rule nothing would change.
struct NoDifference {
    model::RuleId rule;
    std::vector<model::RuleId> covered_by;
};

/// A case that does not get what the floor asks for: see floors::breaks().
struct BrokenFloor {
    std::size_t floor = 0;
    model::Case example;
    std::vector<model::Outcome> outcomes;  ///< what the case can come to; each breaks a floor that is about routes
    bool perhaps = false;  ///< of a floor about an offer or a second team: some way of filling in brings it
};

/// Cases that only `otherwise` decides.
struct CaughtByOtherwise {
    model::RuleId rule;
    model::Case example;
    Count cases;
    bool more_cases = false;  ///< there may be more than `cases`
    std::size_t past = 0;     ///< past referrals that no other rule applies to, whatever their missing answers are
};

/// A part of a rule's condition that could be dropped, by itself, without changing what any possible case comes to. What rests on other rules and
/// could not be proved within the limits is left out.
struct Droppable {
    /// Why it could.
    enum class Reason {
        same_cases,  ///< the rule applies to the same cases without it
        impossible,  ///< to others only that are called impossible
        set_aside,   ///< to others too, or not to all, and there `by` set it aside
        decided,     ///< the same, and there `by` set it aside or decide the same
    };
    model::RuleId rule;
    model::Condition part;
    Reason reason = Reason::same_cases;
    std::vector<model::RuleId> by = {};  ///< ascending; none of them can be left out
};

/// A question that is asked in cases in which everything else already settles what follows.
struct Spared {
    model::QuestionId question;
    Count asked;                 ///< possible cases in which it is asked
    Count spared;                ///< of these, those in which it need not be
    std::size_t past_asked = 0;  ///< past referrals in which it is asked, whatever their missing answers are
    std::size_t past_spared = 0;
};

/// Questions that need be asked only if `only_if` holds: where it does not, no answer to them, and not leaving them out either, changes what any
/// possible case comes to. All that are found can be asked so at once. What could not be proved within the limits is not proposed.
struct Sparing {
    model::Condition only_if;  ///< comparisons with questions declared before; all of them hold
    std::vector<model::Condition>
        otherwise;  ///< where one of these holds, they need not be asked; together that is where `only_if` does not
    std::vector<Spared> questions;  ///< in declared order
    model::Case example;            ///< with all answers known, in which the first of them is asked and need not be
};

/// The two cases differ in the answer to the question only, which must not affect the route; and they come to different outcomes.
struct Influence {
    model::QuestionId question;
    model::Case first;
    model::Case second;
    std::vector<model::Outcome> first_outcomes;   ///< ascending; more than one: held
    std::vector<model::Outcome> second_outcomes;  ///< ascending; not the same
};

/// A negative comparison with a question that is not asked in this case: there it is false, and so the rule leaves the case out.
struct NegativeMeetsUnasked {
    model::RuleId rule;  ///< the first that holds the comparison, through definitions too
    model::QuestionId question;
    diagnostics::Span span;  ///< of the comparison
    model::Case example;
};

/// A comparison with a score that no possible case meets, or that each does.
struct PointsOutOfReach {
    diagnostics::Span span;
    model::ScoreId score;
    bool always = false;      ///< each meets it; otherwise none does
    std::int64_t lowest = 0;  ///< what possible cases come to
    std::int64_t highest = 0;
    model::Case example;  ///< comes to `highest`
};

/// A time limit by the clock where the destination is not always open: what becomes of a case that comes in while it is closed.
struct ClockWhileClosed {
    model::Route route;
    diagnostics::Span at;  ///< where it is said first
    std::vector<model::RuleId>
        rules;  ///< those that send there so soon, as a destination or a second team; none where only the destination or the hold says it
    dates::Moment
        received;  ///< on a Friday at 17:30 or, where it is open long enough then, at the next time at which it is not
    dates::Moment due;
    std::optional<dates::Moment> opens;  ///< when it opens next; absent where that is not known
    std::int64_t open_minutes = 0;       ///< for how many minutes it is open until then
};

/// What has become of an `accept` block.
enum class AcceptanceUse {
    accepts,      ///< it takes something out of what is found
    nothing,      ///< there is nothing left that it would accept
    run_out,      ///< its date has passed; what it accepted is found again
    not_settled,  ///< the search for what it accepts was not finished
};

/// What is looked for, each with limits of its own.
enum class Search {
    gaps,
    contradictions,
    idle_rules,
    floors,
    influences,
    negatives,
    droppable,
    questions,
};

struct Findings {
    std::optional<std::size_t> past_cases;  ///< how many past referrals were looked at, if any were
    Count possible_cases;       ///< with all answers known: every combination of answers, each amount for itself
    std::vector<Gap> gaps;      ///< the most cases first
    std::size_t gap_count = 0;  ///< how many there are, with those that are not listed
    Count gap_cases;            ///< in all of them together
    std::vector<Contradiction> contradictions;               ///< the most cases first
    std::size_t contradiction_count = 0;                     ///< how many there are, with those that are not listed
    std::vector<RulePair> contradictions_not_listed;         ///< those beyond the limit, the most cases first
    std::vector<SettledByProtection> settled_by_protection;  ///< the most cases first
    std::size_t settled_by_protection_count = 0;             ///< how many there are, with those that are not listed
    std::vector<NeverApplies> never_applies;
    std::vector<AlwaysSetAside> always_set_aside;
    std::vector<NoDifference> no_difference;
    std::vector<BrokenFloor> broken_floors;
    /// Floors, by position, that say `never send to` of a destination to which nobody is sent.
    std::vector<std::size_t> idle_floors;
    std::vector<Influence> influences;
    std::vector<NegativeMeetsUnasked> negatives;
    std::vector<PointsOutOfReach> points_out_of_reach;
    std::vector<ClockWhileClosed> clocks_while_closed;
    std::vector<Droppable> droppable;
    /// For each of Model::accepted.
    std::vector<AcceptanceUse> acceptances;
    std::optional<CaughtByOtherwise> otherwise;
    std::vector<model::RuleId> without_source;
    std::vector<model::QuestionId> unused_questions;
    /// Looked at by some rule, and yet no answer changes where anybody is sent or what is offered.
    std::vector<model::QuestionId> without_effect;
    std::vector<Sparing> sparing;   ///< what spares most first
    std::size_t sparing_count = 0;  ///< how many there are, with those that are not listed
    bool nobody_holds = false;
    bool nobody_answers = false;   ///< no owner is named
    bool nobody_possible = false;  ///< what is called impossible leaves no case: then nothing else is looked for
    /// What a limit kept from being finished: there may be more of it than is listed. Ascending.
    std::vector<Search> not_finished;

    [[nodiscard]] bool finished() const { return not_finished.empty(); }
    [[nodiscard]] bool finished(Search search) const {
        return std::find(not_finished.begin(), not_finished.end(), search) == not_finished.end();
    }
};

/// Cases that the ruleset calls impossible are left out, and so is what is accepted. With past referrals, what concerns the most of them comes first.
[[nodiscard]] Findings analyse(const model::Model& model, const Limits& limits = {}, const Past* past = nullptr);

}  // namespace ascrules::analysis
