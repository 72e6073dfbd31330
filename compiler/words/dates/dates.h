#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "compiler/words/writing/trouble.h"

/// Days and moments. All times are those that the clocks in the United Kingdom show; london.h says which of them there are, and how long lies between two.
namespace ascrules::dates {

/// A day of the Gregorian calendar, as days since 1 January 1970.
struct Date {
    std::int64_t days = 0;
    auto operator<=>(const Date&) const = default;
};

/// A month of the Gregorian calendar.
using Month = std::chrono::year_month;

/// A minute of a day: 0 is midnight at its beginning, 1439 is 23:59.
struct Moment {
    Date date;
    int minute = 0;
    /// Of a time that the clocks show twice, in the night in which they go back: the second.
    bool again = false;

    bool operator==(const Moment&) const = default;
    /// In the order in which they come.
    std::strong_ordering operator<=>(const Moment& other) const {
        constexpr int clocks_go_back_at = 2 * 60;
        const auto place = [](const Moment& moment) {
            return std::tuple(moment.date, moment.again || moment.minute >= clocks_go_back_at, moment.minute,
                              moment.again);
        };
        return place(*this) <=> place(other);
    }
};

inline constexpr int minutes_a_day = 24 * 60;

/// Dates are read in these years only: anything else is a slip of the pen.
inline constexpr int first_year = 1900;
inline constexpr int last_year = 2200;

/// Something read from a user's words: the value, or why there is none and what to write instead, such as "write it as `1 April 2026`".
template <typename Value>
struct Read : writing::Trouble {
    std::optional<Value> value;  ///< where there is one, there is no trouble
};

/// The day of a year, month (1 to 12) and day of the month that exist together.
[[nodiscard]] Date date_of(int year, int month, int day);

[[nodiscard]] Date operator+(Date date, std::int64_t days);

[[nodiscard]] int year_of(Date date);
[[nodiscard]] Month month_of(Date date);
[[nodiscard]] Date first_day_of(Month month);
[[nodiscard]] Date last_day_of(Month month);
[[nodiscard]] std::chrono::weekday weekday_of(Date date);

/// "Monday"
[[nodiscard]] std::string_view name_of(std::chrono::weekday weekday);

/// A weekday by its whole name, in capitals or not.
[[nodiscard]] Read<std::chrono::weekday> read_weekday(std::string_view text);

/// `1 April 2026`, `Wednesday 1 April 2026` (the weekday must be right) or `2026-04-01`, from first_year to last_year.
[[nodiscard]] Read<Date> read_date(std::string_view text);

/// `09:00` or `9:00` as minutes after midnight. `24:00` is the end of the day and reads as 1440.
[[nodiscard]] Read<int> read_time(std::string_view text);

/// A date as read_date has it and a time before 24:00: `1 May 2026 16:59`, `2026-05-01 16:59`, `2026-05-01T16:59`; a comma may part the two. Seconds are
/// passed over. Where a zone follows (`Z`, `+01:00`), the moment is told by the clocks of the United Kingdom. A time that these do not show that day is
/// refused; of one that they show twice the first is meant, unless the zone says the second.
[[nodiscard]] Read<Moment> read_moment(std::string_view text);

/// "1 April 2026"
[[nodiscard]] std::string text_of(Date date);

/// "2026-04-01"
[[nodiscard]] std::string iso(Date date);

/// "April 2026"
[[nodiscard]] std::string text_of(Month month);

/// "2026-04"
[[nodiscard]] std::string iso(Month month);

/// "Friday 1 May 2026, 16:59"; of a time that the clocks show twice, "Sunday 25 October 2026, 01:30 before the clocks go back".
[[nodiscard]] std::string text_of(Moment moment);

/// "09:00"; 1440 is "24:00".
[[nodiscard]] std::string text_of_time(int minute);

}  // namespace ascrules::dates
