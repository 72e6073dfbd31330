#pragma once

#include <string>
#include <vector>

#include "compiler/meaning/model/calendar.h"

/// When somebody is there, in words.
namespace ascrules::calendar {

/// The days of the week on which it opens, from Monday.
[[nodiscard]] std::vector<std::string> weekdays_open(const model::Calendar& calendar);

/// "Monday, Tuesday and Friday"; "no day" where it never opens.
[[nodiscard]] std::string weekdays_words(const model::Calendar& calendar);

/// "from 09:00 to 17:00"
[[nodiscard]] std::string hours_words(const model::Calendar& calendar);

}  // namespace ascrules::calendar
