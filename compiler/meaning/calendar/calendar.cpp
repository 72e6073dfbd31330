#include "compiler/meaning/calendar/calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <limits>

#include "compiler/meaning/calendar/bank_holidays.h"

namespace ascrules::calendar {

namespace {

Due unknown(Due::Why why) {
    return {std::nullopt, why};
}

Due at(dates::Date date, int minute) {
    if (minute == dates::minutes_a_day) return at(date + 1, 0);
    if (dates::year_of(date) > dates::last_year) return unknown(Due::Why::too_far);
    return {dates::Moment{date, minute}, Due::Why::known};
}

/// Moves a day on to the first open one, itself included. What stands in the way is said by the result.
Due::Why to_open_day(const model::Calendar& calendar, dates::Date& date) {
    for (; dates::year_of(date) <= dates::last_year; date = date + 1) {
        const auto open = is_open_on(calendar, date);
        if (!open) return Due::Why::bank_holidays_not_known;
        if (*open) return Due::Why::known;
    }
    return Due::Why::too_far;
}

/// The moment itself while the council is open, else its next opening.
Due next_open(const model::Calendar& calendar, dates::Moment moment) {
    dates::Date date = moment.minute < calendar.closes ? moment.date : moment.date + 1;
    const auto why = to_open_day(calendar, date);
    if (why != Due::Why::known) return unknown(why);
    const int minute = date == moment.date ? std::max(moment.minute, calendar.opens) : calendar.opens;
    return {dates::Moment{date, minute}, why};
}

Due after_working_hours(const model::Calendar& calendar, dates::Moment start, std::int64_t hours) {
    if (hours > std::numeric_limits<std::int64_t>::max() / 60) return unknown(Due::Why::too_far);
    std::int64_t minutes = hours * 60;
    int from = start.minute;
    for (dates::Date date = start.date;; date = date + 1, from = calendar.opens) {
        const auto why = to_open_day(calendar, date);
        if (why != Due::Why::known) return unknown(why);
        if (minutes <= calendar.closes - from) return at(date, from + static_cast<int>(minutes));
        minutes -= calendar.closes - from;
    }
}

Due after_working_days(const model::Calendar& calendar, dates::Moment start, std::int64_t days) {
    dates::Date date = start.date;
    for (std::int64_t passed = 0; passed < days; ++passed) {
        date = date + 1;
        const auto why = to_open_day(calendar, date);
        if (why != Due::Why::known) return unknown(why);
    }
    return at(date, start.minute);
}

}  // namespace

bool opens_ever(const model::Calendar& calendar) {
    return calendar.opens >= 0 && calendar.opens < calendar.closes && calendar.closes <= dates::minutes_a_day &&
           std::find(calendar.open_on.begin(), calendar.open_on.end(), true) != calendar.open_on.end();
}

std::optional<bool> is_open_on(const model::Calendar& calendar, dates::Date date) {
    if (!calendar.open_on[dates::weekday_of(date).c_encoding()] || calendar.closed.count(date) > 0) return false;
    if (!calendar.closed_on_bank_holidays) return true;
    if (date < bank_holidays_known_from() || date > bank_holidays_known_until()) return std::nullopt;
    return bank_holiday_on(date) == nullptr;
}

Due due(const model::Calendar& calendar, dates::Moment received, const model::Clock& clock) {
    assert(clock.amount >= 0);
    if (clock.kind == model::ClockKind::days) {
        constexpr std::int64_t too_many = 1'000'000;
        return clock.amount > too_many ? unknown(Due::Why::too_far) : at(received.date + clock.amount, received.minute);
    }
    if (!opens_ever(calendar)) return unknown(Due::Why::never_open);
    const Due start = next_open(calendar, received);
    if (!start.at) return start;
    return clock.kind == model::ClockKind::working_hours ? after_working_hours(calendar, *start.at, clock.amount)
                                                         : after_working_days(calendar, *start.at, clock.amount);
}

std::string why_not(const Due& due) {
    switch (due.why) {
        case Due::Why::known: return "";
        case Due::Why::bank_holidays_not_known:
            return fmt::format("bank holidays are known from {} to {} only, and the count runs beyond them",
                               dates::text_of(bank_holidays_known_from()), dates::text_of(bank_holidays_known_until()));
        case Due::Why::never_open: return "the calendar has no day on which the council is open";
        case Due::Why::too_far: return fmt::format("it would be after the year {}", dates::last_year);
    }
    return "";
}

}  // namespace ascrules::calendar
