#pragma once

#include "compiler/language/semantics/values.h"

/// The steps of check(), in the order in which they rest on each other.
namespace ascrules::semantics {

struct Checking {
    const syntax::Ruleset& ruleset;
    diagnostics::Diagnostics& diagnostics;
    model::Model model;
    Names names;

    [[nodiscard]] Context context() const { return {model, names, diagnostics}; }
    void note_undecided(const syntax::Text& text) { model.undecided.push_back({text.text, text.span}); }
};

void declare_header(Checking& checking);
void declare_destinations(Checking& checking);
void declare_thresholds(Checking& checking);
/// When offices and services are open.
void declare_calendars(Checking& checking);
/// Reports a calendar that is not declared.
[[nodiscard]] std::optional<model::CalendarId> find_calendar(Checking& checking, const syntax::Text& name);
/// Reports a destination of which it is not told by which of several calendars its working time runs.
void check_opening(Checking& checking, const syntax::Destination& declared, const model::Destination& destination);
/// Reports a time limit by the clock at a destination of which it is not told when it is open. `read_clock` has read it.
void check_by_the_clock(Checking& checking, const syntax::Phrase& written, const std::optional<model::Clock>& clock,
                        model::DestinationId destination);
/// Questions with their answers; when they are asked comes later.
void declare_questions(Checking& checking);
/// Definitions by name; what they mean comes later.
void declare_definitions(Checking& checking);
/// Levels by name, with a definition for each band; what these mean comes later.
void declare_levels(Checking& checking);
/// Scores by name, with all that they add up but the conditions of their lines.
void declare_scores(Checking& checking);
/// Figures that are worked out from two answers.
void declare_figures(Checking& checking);
void declare_rules(Checking& checking);

void read_definitions(Checking& checking);
void read_levels(Checking& checking);
void read_scores(Checking& checking);
/// Reports answers that carry points which no score adds up.
void check_points(Checking& checking);
/// Reports a level all bands of which compare one score, where they leave some number of points out or claim one twice. `bands`: their
/// conditions, from the highest down, without that of a band that applies otherwise.
void check_bands(Checking& checking, const syntax::Level& level, const std::vector<model::Condition>& bands);
void read_asked_if(Checking& checking);
void read_rules(Checking& checking);
void read_floors(Checking& checking);
/// Which rules the one as written, which is `self`, sets aside: `rule` is told.
void read_overrides(Checking& checking, const syntax::Rule& written, model::RuleId self, model::Rule& rule);
void read_impossible(Checking& checking);
void read_accepted(Checking& checking);
void read_examples(Checking& checking);

/// A comparison with a family is false where its questions are not asked, like one with a single question: also where it may count none
/// of them (`none of`, `at most 1 of`). After all conditions are read and there is no circle.
void settle_families(model::Model& model);

/// Reports definitions and questions that refer to themselves, directly or through each other.
void check_circles(Checking& checking);
/// Reports rules that override each other in a circle.
void check_override_circles(Checking& checking);

[[nodiscard]] std::vector<model::Citation> read_citations(Checking& checking,
                                                          const std::vector<syntax::CitationText>& texts);

/// Keeps what an `undecided "…"` time limit says has to be settled.
void note_undecided(Checking& checking, const syntax::Phrase& within);

/// Reports a destination that is not declared.
[[nodiscard]] std::optional<model::DestinationId> find_destination(Checking& checking, const syntax::Text& name);
[[nodiscard]] diagnostics::Diagnostic unknown_rule(const Checking& checking, const syntax::Text& id);

/// Whether the name of a destination says that somebody is turned away: in law that can only be decided after an assessment.
[[nodiscard]] bool means_not_eligible(std::string_view destination);
inline constexpr std::string_view instead_of_not_eligible =
    "send the person to advice or to an assessment: whether needs are eligible can only be decided after an assessment "
    "(Care Act 2014, section 13)";

/// Reports a second declaration of a name.
void report_declared_twice(Checking& checking, std::string_view what, const syntax::Text& name,
                           diagnostics::Span first);
/// Reports a name that a question, a definition, a level, a score or a figure has already; false where none has it.
bool report_name_taken(Checking& checking, const syntax::Text& name);

}  // namespace ascrules::semantics
