#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "compiler/meaning/model/calendar.h"
#include "compiler/meaning/model/case.h"
#include "compiler/meaning/model/condition.h"
#include "compiler/meaning/model/decision.h"
#include "compiler/meaning/model/ids.h"
#include "compiler/meaning/model/question.h"
#include "compiler/words/diagnostics/span.h"

namespace ascrules::model {

struct Source {
    std::string name;   ///< "Care Act"
    std::string title;  ///< "Care Act 2014"
    std::string link;   ///< may be empty
    diagnostics::Span span;
};

/// A `calendar` block with a name.
struct NamedCalendar {
    std::string key;
    std::string name;
    Calendar opening;
    diagnostics::Span span;
};

/// What conditions ask of the time of the referral, as a question that nobody is asked: the moment of receipt answers it, see calendar/received.h.
struct TimeOfReferral {
    QuestionId question;                ///< a Choice: the ways in which a referral can come inside and outside of these
    std::vector<CalendarId> calendars;  ///< those that conditions name, ascending
    std::vector<std::vector<bool>>
        outside;  ///< by answer, and by position in `calendars`: whether the referral comes outside of it
};

struct Destination {
    std::string key;
    std::string name;
    std::string team;  ///< may be empty
    Clock within;
    diagnostics::Span span;
    bool undecided = false;  ///< stands for a destination that the panel has still to settle; `name` says which
    std::optional<CalendarId> opens_by = std::nullopt;  ///< absent: by own_calendar()
};

/// What a figure may be, with so many decimal places, in the unit of the figure.
struct RangeOfThreshold {
    std::int64_t lowest = 0;
    std::int64_t highest = 0;
    int decimals = 0;
};

/// A named figure, in the unit the author gave it, with so many decimal places: `value` is in the smallest step, as in a Quantity.
struct Threshold {
    std::string key;
    std::string name;
    std::int64_t value = 0;
    std::string unit;
    std::vector<Citation> citations;
    diagnostics::Span span;
    int decimals = 0;
    /// Not decided: the question that stands for whether it is reached, answered `reached` or `below it`. `value` then means nothing.
    std::optional<QuestionId> undecided;
    /// Where it was set to another figure than the ruleset's: what the ruleset says, "35 hours". Empty otherwise.
    std::string set_instead_of = {};
    /// The lowest and the highest figure that it may have, where the ruleset says so.
    std::optional<RangeOfThreshold> range = std::nullopt;
};

struct Definition {
    std::string key;
    std::string name;
    Condition means;
    std::vector<Citation> citations;
    diagnostics::Span span;
    bool of_level = false;  ///< one band of a `level` block: named "concern is high" or "concern is at least medium"
};

/// Adds its points to a score where its condition is true.
struct ScoreStep {
    std::int64_t points = 0;  ///< at least 1
    Condition when;
};

/// One line of a score, or one question that it adds up.
struct ScoreLine {
    std::string said;  ///< "5 points when mobility is bedbound"; of a question that is added up, its name
    std::optional<QuestionId> question;  ///< that is added up: its answers carry the points
    /// Where several are about one question, each is true only where the one before it is: so the points of those that are certain, and of
    /// those that are possible, are the least and the most that the line can give.
    std::vector<ScoreStep> steps;
    diagnostics::Span span;

    [[nodiscard]] std::int64_t most() const;
};

/// A weighted count. Its points are those of all steps whose condition is true.
struct Score {
    static constexpr std::int64_t most_points = 10'000;
    std::string key;
    std::string name;
    std::vector<ScoreLine> lines;
    std::vector<Citation> citations;
    diagnostics::Span span;

    /// What its lines give together where each gives all it can; no more than `most_points`. The lowest is nought.
    [[nodiscard]] std::int64_t most() const;
};

/// Calls `visit` for every step of the score.
template <typename Visit>
void each_step(const Score& score, Visit visit) {
    for (const ScoreLine& line : score.lines) {
        for (const ScoreStep& step : line.steps) visit(step);
    }
}
template <typename Visit>
void each_step(Score& score, Visit visit) {
    for (ScoreLine& line : score.lines) {
        for (ScoreStep& step : line.steps) visit(step);
    }
}

/// What two answers come to, by a name of its own.
struct Figure {
    std::string key;
    std::string name;
    Sum sum;
    std::vector<Citation> citations;
    diagnostics::Span span;
};

struct Offer {
    std::string text;
    std::vector<Citation> citations;
    diagnostics::Span span;
};

/// `also send to Fire visit, within 5 working days`: who gets a case besides the destination that it is sent to.
struct SecondTeam {
    Route to;
    diagnostics::Span span;
};

struct Rule {
    std::string id;     ///< "S1"; also its stable key
    std::string title;  ///< "Safeguarding concern"; may be empty
    /// Absent: `otherwise`, which applies when no other sending rule does.
    std::optional<Condition> when;
    /// Absent: an offer rule, which never decides. It makes offers, names second teams, or both.
    std::optional<Route> send_to;
    std::string because;  ///< may be empty
    std::vector<Offer> offers;
    /// The rules this one sets aside when it applies: ascending, no cycle among all rules. `overrides every other rule` is spelled out
    /// here as every other sending rule, but those that it leaves out.
    std::vector<RuleId> overrides;
    bool overrides_every_other = false;
    /// Those behind `but` in `overrides every other rule but S1 and S2`, ascending: none of them is in `overrides`.
    std::vector<RuleId> every_other_but = {};
    std::vector<Citation> citations;
    diagnostics::Span span;                ///< the heading
    diagnostics::Span send_span;           ///< the `send to` line, or the heading
    bool is_row = false;                   ///< of a table: what would be lines of a rule are cells of a row
    std::vector<SecondTeam> also_to = {};  ///< each destination once, and never that of `send_to`

    [[nodiscard]] bool is_otherwise() const { return !when.has_value(); }
    [[nodiscard]] bool sends() const { return send_to.has_value(); }
    /// Whether anything else follows from it than where a case is sent: an offer, a second team.
    [[nodiscard]] bool adds_anything() const { return !offers.empty() || !also_to.empty(); }
    [[nodiscard]] bool also_sends_to(DestinationId team) const;
};

/// What a floor asks of every case for which its condition is true. What keeps to it is said in floors/floors.h.
struct Demand {
    enum class Kind {
        never_there,   ///< `never send to D`
        always_there,  ///< `always send to D`
        never_below,   ///< `never send below D`
        at_least,      ///< `always send to D or more protective`
        offered,       ///< `always offer "…"`
        also_there,    ///< `always also send to D`
        within,        ///< `always within T`
    };
    Kind kind = Kind::never_there;
    DestinationId destination = {};  ///< meaningful where names_destination()
    std::string offer = {};
    Clock within = {};

    /// Whether it names a destination.
    [[nodiscard]] bool names_destination() const { return kind != Kind::offered && kind != Kind::within; }
    /// Whether it is about the destination that a case is sent to. A second team is none.
    [[nodiscard]] bool is_about_destination() const { return names_destination() && kind != Kind::also_there; }
    /// Whether it is about what follows besides where a case is sent: an offer, a second team.
    [[nodiscard]] bool is_about_more() const { return kind == Kind::offered || kind == Kind::also_there; }
    /// Whether a case that nobody sends anywhere breaks it.
    [[nodiscard]] bool wants_a_route() const {
        return kind == Kind::always_there || kind == Kind::at_least || kind == Kind::within;
    }
};

/// `never send to D when C`, `always send to D when C`, and the other demands.
struct Floor {
    Demand asks;
    Condition when;
    std::vector<Citation> citations;
    diagnostics::Span span;
};

/// `impossible when C`: what nobody's answers can be. Only findings leave such cases out; decisions never rely on it.
struct Impossible {
    Condition when;
    std::string because;  ///< may be empty
    std::vector<Citation> citations;
    diagnostics::Span span;
};

/// A finding that the panel lives with until a date.
struct Acceptance {
    enum class Kind { gap, contradiction, never_applies, always_set_aside, no_difference, no_source };
    Kind kind = Kind::gap;
    std::vector<RuleId> rules;      ///< the two of a contradiction, the one of a rule, none of a gap
    std::optional<Condition> when;  ///< of a gap or a contradiction: only the cases for which this is true
    std::string because;
    dates::Date until;  ///< the last day
    diagnostics::Span span;
};

/// Something that has still to be settled: where `undecided` stands, and what it says.
struct Undecided {
    std::string text;
    diagnostics::Span span;
};

/// What an `example` block expects. Everything written must hold; what is absent is not looked at.
struct Expectation {
    enum class Kind { routed, held, no_rule, contradiction };
    Kind kind = Kind::routed;
    DestinationId destination;  ///< if routed
    /// If routed, one at most. If held, those of which the first to end counts, in any order. None: not looked at.
    std::vector<Clock> within;
    std::vector<RuleId> by;          ///< each of these decides
    std::vector<QuestionId> asking;  ///< if held: each of these still matters
    diagnostics::Span span;
    std::vector<RuleId> offered_by = {};              ///< each of these makes an offer that is certain
    std::vector<DestinationId> also_to = {};          ///< each of these certainly gets the case
    std::optional<dates::Moment> due = std::nullopt;  ///< if routed or held, and the example says when it was received
};

struct Example {
    std::string name;
    std::string note;  ///< may be empty
    Case given;
    Expectation expect;
    diagnostics::Span span;
    std::optional<dates::Moment> received = std::nullopt;  ///< absent too where only the day is told
};

/// A checked ruleset: every name resolved, every comparison typed. Carries spans into the source, never pointers.
struct Model {
    std::string name;
    bool vocabulary = false;  ///< declares what others use, and decides nothing
    dates::Date as_of;        ///< the day whose rules these are
    /// The first days on which something else is in force than on the day before, ascending.
    std::vector<dates::Date> changes;
    std::string council;  ///< may be empty, as the three below
    std::string version;
    std::string in_force;  ///< as written
    std::string status;
    std::string owner;
    std::vector<Source> sources;
    /// From the most protective to the least: a lower position means more protection.
    std::vector<Destination> destinations;
    std::optional<DestinationId> hold_with;
    /// How soon at the latest the answer has to be found, where the ruleset says so. A held case may be due sooner: see explanation::limits_of_hold().
    std::optional<Clock> hold_within;
    /// Of the rules that stand and send to different places, those decide that send to the most protective: see docs/language.md.
    bool most_protective_wins = false;
    std::vector<Question> questions;
    std::vector<Family> families;
    std::optional<Calendar> calendar;  ///< the one without a name
    std::vector<NamedCalendar> calendars;
    std::optional<TimeOfReferral> time_of_referral;
    std::vector<Threshold> thresholds;
    std::vector<Definition> definitions;
    std::vector<Score> scores;
    std::vector<Figure> figures;
    std::vector<Rule> rules;
    std::vector<Floor> floors;
    std::vector<Impossible> impossible;
    std::vector<Acceptance> accepted;
    std::vector<Undecided> undecided;
    /// Those without a date of receipt, and those received while the same rules were in force as on `as_of`.
    std::vector<Example> examples;
    /// Days of receipt of the other examples, one for each time between two changes.
    std::vector<dates::Date> other_example_days;

    [[nodiscard]] const Question& question(QuestionId id) const { return questions[id.index]; }
    [[nodiscard]] const Destination& destination(DestinationId id) const { return destinations[id.index]; }
    /// By which destinations open that do not say by which: the calendar without a name or, where there is none, the only one. Null: not told.
    [[nodiscard]] const Calendar* own_calendar() const;
    /// By which the destination opens; null where the ruleset does not tell. Whoever counts working time takes it from here.
    [[nodiscard]] const Calendar* calendar_of(DestinationId id) const;
    /// Whether the moment of receipt answers the question, and nobody is asked.
    [[nodiscard]] bool is_of_receipt(QuestionId id) const {
        return time_of_referral && time_of_referral->question == id;
    }
    [[nodiscard]] const Definition& definition(DefinitionId id) const { return definitions[id.index]; }
    [[nodiscard]] const Score& score(ScoreId id) const { return scores[id.index]; }
    [[nodiscard]] const Rule& rule(RuleId id) const { return rules[id.index]; }
    [[nodiscard]] const Offer& offer(OfferId id) const { return rules[id.rule.index].offers[id.line]; }
    [[nodiscard]] const SecondTeam& second_team(SecondTeamId id) const { return rules[id.rule.index].also_to[id.line]; }
};

/// The destinations that some rule names as a second team; ascending.
[[nodiscard]] std::vector<DestinationId> second_teams_named(const Model& model);
/// What the one less the other, or both together, can come to, whatever is answered: in the unit of the two, of dates in days.
[[nodiscard]] Quantity figure_of(const Quantity& first, const Quantity& second, bool subtracts);
[[nodiscard]] Quantity figure_of(const Model& model, const Sum& sum);
/// What it comes to in this case. Nothing where an answer is missing, or is `never`.
[[nodiscard]] std::optional<std::int64_t> amount_of(const Model& model, const Sum& sum, const Case& given);

/// A case about which nothing is known yet.
[[nodiscard]] Case empty_case(const Model& model);

}  // namespace ascrules::model
