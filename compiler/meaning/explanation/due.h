#pragma once

#include <optional>
#include <string>

#include "compiler/meaning/calendar/time_limits.h"
#include "compiler/words/dates/dates.h"

namespace ascrules::explanation {

/// When a route is due, or why that cannot be told.
struct DueTime {
    std::optional<dates::Moment> at;
    std::string why_not;  ///< a sentence in lower case; empty where there is a moment
};

/// Of a case that was received at a moment, by the calendar of the time limit.
[[nodiscard]] DueTime due_of(const calendar::TimeLimit& limit, dates::Moment received);

}  // namespace ascrules::explanation
