#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/meaning/calendar/time_limits.h"
#include "compiler/meaning/explanation/due.h"
#include "compiler/meaning/model/model.h"

/// How long a case may be held.
namespace ascrules::explanation {

/// By when a case is due that is held between these outcomes: by the limit of the hold itself, where it has one, and never later than by that of any
/// route among the outcomes. Where it is not sure which of several ends first, these; see calendar::soonest(). Never empty for a held case.
[[nodiscard]] std::vector<calendar::TimeLimit> limits_of_hold(const model::Model& model,
                                                              const std::vector<model::Outcome>& outcomes);

/// The time limit of a route, on the calendar of its destination.
[[nodiscard]] calendar::TimeLimit limit_of(const model::Model& model, const model::Route& route);

/// "4 working hours"; "4 working hours, or 1 working day, whichever ends first". Where they run on different calendars, "4 working hours of Office".
[[nodiscard]] std::string words(const model::Model& model, const std::vector<calendar::TimeLimit>& limits);

/// The same, each for itself.
[[nodiscard]] std::vector<std::string> each_in_words(const model::Model& model,
                                                     const std::vector<calendar::TimeLimit>& limits);

/// When the first of some time limits ends. Where that cannot be told of each of them: the first that can be told, and why the case may be due sooner.
struct DueFirst {
    DueTime due;
    std::string or_sooner;  ///< a sentence in lower case; empty where `due` is all there is to say
};

[[nodiscard]] DueFirst due_first(const std::vector<calendar::TimeLimit>& limits, dates::Moment received);

}  // namespace ascrules::explanation
