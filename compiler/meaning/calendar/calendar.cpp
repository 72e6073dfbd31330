#include "compiler/meaning/calendar/calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <limits>

#include "compiler/meaning/calendar/bank_holidays.h"
#include "compiler/words/dates/london.h"

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

Due by_days_or_openings(const model::Calendar& calendar, dates::Moment received, const model::Clock& clock) {
    received.again = false;
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

/// The moment, or where the clocks go past it, when they do.
Due as_shown(dates::Moment moment) {
    return {dates::moment_at(dates::instant_of(moment)), Due::Why::known};
}

Due after_minutes(dates::Moment received, std::int64_t minutes) {
    constexpr std::int64_t too_many = 1'000'000'000;
    if (minutes > too_many) return unknown(Due::Why::too_far);
    const dates::Moment end = dates::moment_at(dates::instant_of(received) + minutes);
    return dates::year_of(end.date) > dates::last_year ? unknown(Due::Why::too_far) : Due{end, Due::Why::known};
}

}  // namespace

bool is_open_every_day(const model::Calendar& calendar) {
    return !calendar.closed_on_bank_holidays && calendar.closed.empty() &&
           std::find(calendar.open_on.begin(), calendar.open_on.end(), false) == calendar.open_on.end();
}

bool is_always_open(const model::Calendar& calendar) {
    return is_open_every_day(calendar) && calendar.opens == 0 && calendar.closes == dates::minutes_a_day;
}

std::optional<bool> is_open_at(const model::Calendar& calendar, dates::Moment moment) {
    if (moment.minute < calendar.opens || moment.minute >= calendar.closes) return false;
    return is_open_on(calendar, moment.date);
}

Due opening_from(const model::Calendar& calendar, dates::Moment moment) {
    return opens_ever(calendar) ? next_open(calendar, moment) : unknown(Due::Why::never_open);
}

std::optional<std::int64_t> open_minutes_between(const model::Calendar& calendar, dates::Moment from,
                                                 dates::Moment until) {
    std::int64_t minutes = 0;
    for (dates::Date day = from.date; day <= until.date; day = day + 1) {
        const auto open = is_open_on(calendar, day);
        if (!open) return std::nullopt;
        const int begin = std::max(calendar.opens, day == from.date ? from.minute : 0);
        const int end = std::min(calendar.closes, day == until.date ? until.minute : dates::minutes_a_day);
        if (*open) minutes += std::max(0, end - begin);
    }
    return minutes;
}

bool opens_ever(const model::Calendar& calendar) {
    return calendar.opens >= 0 && calendar.opens < calendar.closes && calendar.closes <= dates::minutes_a_day &&
           std::find(calendar.open_on.begin(), calendar.open_on.end(), true) != calendar.open_on.end();
}

std::optional<bool> is_open_on(const model::Calendar& calendar, dates::Date date) {
    if (!calendar.open_on[dates::weekday_of(date).c_encoding()] || calendar.closed.count(date) > 0) return false;
    if (!calendar.closed_on_bank_holidays) return true;
    if (date < bank_holidays_known_from() || date > bank_holidays_known_until()) return std::nullopt;
    return bank_holiday_on(date, calendar.nation) == nullptr;
}

Due due(const model::Calendar& calendar, dates::Moment received, const model::Clock& clock) {
    assert(clock.amount >= 0);
    if (clock.kind == model::ClockKind::minutes) return after_minutes(received, clock.amount);
    const Due end = by_days_or_openings(calendar, received, clock);
    return end.at ? as_shown(*end.at) : end;
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
