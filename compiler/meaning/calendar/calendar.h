#pragma once

#include <array>
#include <optional>
#include <set>
#include <string>

#include "compiler/meaning/model/decision.h"
#include "compiler/words/dates/dates.h"

namespace ascrules::calendar {

/// When a council is open: the same hours on each of its weekdays. It is open from the opening minute and no longer at the closing minute.
struct Calendar {
    std::array<bool, 7> open_on{false, true, true, true,
                                true,  true, false};  ///< Sunday first, as std::chrono::weekday counts
    int opens = 9 * 60;                               ///< minutes after midnight, 0 to 1439
    int closes = 17 * 60;                             ///< after `opens`, at most 1440
    bool closed_on_bank_holidays = true;              ///< those in England and Wales
    std::set<dates::Date> closed;                     ///< further days
    bool operator==(const Calendar&) const = default;
};

/// Whether there is a weekday and a minute at which the council is open at all.
[[nodiscard]] bool opens_ever(const Calendar& calendar);

/// Whether the council is open on a day. Nothing where that hangs on bank holidays of a year that is not known.
[[nodiscard]] std::optional<bool> is_open_on(const Calendar& calendar, dates::Date date);

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
/// - `working_hours N`: after N hours in which the council was open. The hours run from the moment of receipt; where the council was closed
///   then, from its next opening. Where they end exactly at closing time, that is when it is due, and not at the next opening.
/// - `working_days N`: at the same time of day on the Nth open day after the day of receipt. What was received while the council was closed
///   counts as received at its next opening: on Saturday, with one working day, it is due at opening time on Tuesday.
/// - `days N`: at the same time of day N days later, open or not.
///
/// Received on Friday at 16:59, open from 09:00 to 17:00: 24 working hours end on Wednesday at 16:59 (one minute on Friday, 8 hours on
/// Monday and on Tuesday, 7 hours and 59 minutes on Wednesday), one working day on Monday at 16:59. A closing time of 24:00 is told as 00:00
/// of the next day.
[[nodiscard]] Due due(const Calendar& calendar, dates::Moment received, const model::Clock& clock);

/// Why there is no date, as a sentence in lower case: "bank holidays are known from 1 January 2019 to 31 December 2027 only, and the count
/// runs beyond them". Empty where there is one.
[[nodiscard]] std::string why_not(const Due& due);

}  // namespace ascrules::calendar
