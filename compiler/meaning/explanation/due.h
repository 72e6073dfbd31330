#pragma once

#include <optional>
#include <string>

#include "compiler/meaning/model/model.h"
#include "compiler/words/dates/dates.h"

namespace ascrules::explanation {

/// When a route is due, or why that cannot be told.
struct DueTime {
    std::optional<dates::Moment> at;
    std::string why_not;  ///< a sentence in lower case; empty where there is a moment
};

/// Of a case that was received at a moment, by the calendar of the rules.
[[nodiscard]] DueTime due_of(const model::Model& model, model::Clock clock, dates::Moment received);

}  // namespace ascrules::explanation
