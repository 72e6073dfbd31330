#include "compiler/meaning/calendar/wording.h"

#include <fmt/format.h>

#include "compiler/meaning/model/wording.h"
#include "compiler/words/dates/dates.h"

namespace ascrules::calendar {

std::vector<std::string> weekdays_open(const model::Calendar& calendar) {
    std::vector<std::string> days;
    for (unsigned i = 1; i <= calendar.open_on.size(); ++i) {  // from Monday
        if (calendar.open_on[i % 7]) days.emplace_back(dates::name_of(std::chrono::weekday(i % 7)));
    }
    return days;
}

std::string weekdays_words(const model::Calendar& calendar) {
    const std::vector<std::string> days = weekdays_open(calendar);
    return days.empty() ? "no day" : model::listed(days);
}

std::string hours_words(const model::Calendar& calendar) {
    return fmt::format("from {} to {}", dates::text_of_time(calendar.opens), dates::text_of_time(calendar.closes));
}

}  // namespace ascrules::calendar
