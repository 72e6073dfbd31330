#pragma once

#include <optional>
#include <string>

#include "compiler/meaning/model/calendar.h"
#include "compiler/meaning/model/decision.h"
#include "compiler/words/dates/dates.h"

namespace ascrules::calendar {

/// Whether there is a weekday and a minute at which the council is open at all.
[[nodiscard]] bool opens_ever(const model::Calendar& calendar);

/// Whether the council is open on a day. Nothing where that hangs on bank holidays of a year that is not known.
[[nodiscard]] std::optional<bool> is_open_on(const model::Calendar& calendar, dates::Date date);

/// Whether it is open on every day of every year, in its hours.
[[nodiscard]] bool is_open_every_day(const model::Calendar& calendar);

/// The same, from midnight to midnight.
[[nodiscard]] bool is_always_open(const model::Calendar& calendar);

/// Whether it is open at the moment. Nothing where that hangs on bank holidays of a year that is not known.
[[nodiscard]] std::optional<bool> is_open_at(const model::Calendar& calendar, dates::Moment moment);

/// When something is due, or why that cannot be told. Never a guess.
struct Due {
    enum class Why {
        known,
        bank_holidays_not_known,  ///< the count runs into a year whose bank holidays are not known
        never_open,               ///< the calendar has no opening hours
        too_far,                  ///< the count runs beyond the year 2200
    };
    std::optional<dates::Moment> at;
    Why why = Why::known;
    bool operator==(const Due&) const = default;
};

/// When a case that was received at a moment is due by a time limit, whose amount is not negative.
///
/// - `minutes N`: after N minutes have really passed, whatever the clocks are put to meanwhile, and whoever is there.
/// - `working_hours N`: after N hours in which the council was open. The hours run from the moment of receipt; where the council was closed
///   then, from its next opening. Where they end exactly at closing time, that is when it is due, and not at the next opening.
/// - `working_days N`: at the same time of day on the Nth open day after the day of receipt. What was received while the council was closed
///   counts as received at its next opening: on Saturday, with one working day, it is due at opening time on Tuesday.
/// - `days N`: at the same time of day N days later, open or not.
///
/// Received on Friday at 16:59, open from 09:00 to 17:00: 24 working hours end on Wednesday at 16:59 (one minute on Friday, 8 hours on
/// Monday and on Tuesday, 7 hours and 59 minutes on Wednesday), one working day on Monday at 16:59. A closing time of 24:00 is told as 00:00
/// of the next day. But for `minutes`, time runs as the clocks show it; what would end at a time that they go past ends when they do.
[[nodiscard]] Due due(const model::Calendar& calendar, dates::Moment received, const model::Clock& clock);

/// The moment itself where it is open then, and else its next opening.
[[nodiscard]] Due opening_from(const model::Calendar& calendar, dates::Moment moment);

/// For how many minutes it is open from one moment to another, by the clocks. Nothing where that hangs on bank holidays of a year that is not known.
[[nodiscard]] std::optional<std::int64_t> open_minutes_between(const model::Calendar& calendar, dates::Moment from,
                                                               dates::Moment until);

/// Why there is no date, as a sentence in lower case: "bank holidays are known from 1 January 2019 to 31 December 2027 only, and the count
/// runs beyond them". Empty where there is one.
[[nodiscard]] std::string why_not(const Due& due);

}  // namespace ascrules::calendar
