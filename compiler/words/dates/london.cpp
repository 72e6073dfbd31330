#include "compiler/words/dates/london.h"

#include <fmt/format.h>

namespace ascrules::dates {

namespace {

constexpr int an_hour = 60;
constexpr unsigned march = 3;
constexpr unsigned october = 10;

/// 01:00 UTC on the last Sunday of the month, when the clocks change.
Instant change_in(int year, unsigned month) {
    const auto sunday = std::chrono::year(year) / std::chrono::month(month) / std::chrono::Sunday[std::chrono::last];
    return std::chrono::sys_days(sunday).time_since_epoch().count() * minutes_a_day + an_hour;
}

bool is_summer(Instant instant, int year) {
    return instant >= change_in(year, march) && instant < change_in(year, october);
}

/// The moment as if it were one of UTC.
Instant plain(const Moment& moment) {
    return moment.date.days * minutes_a_day + moment.minute;
}

}  // namespace

Instant instant_of(const Moment& moment) {
    const int year = year_of(moment.date);
    const Instant in_winter = plain(moment);
    const Instant in_summer = in_winter - an_hour;
    if (shown(moment) == Shown::never) return change_in(year, march);
    // Of a time that comes twice, the first is in summer.
    return is_summer(in_summer, year) && !moment.again ? in_summer : in_winter;
}

Moment moment_at(Instant instant) {
    const auto told = [](Instant minutes, bool again) {
        const std::int64_t days =
            minutes >= 0 ? minutes / minutes_a_day : -((-minutes + minutes_a_day - 1) / minutes_a_day);
        return Moment{Date{days}, static_cast<int>(minutes - days * minutes_a_day), again};
    };
    const int year = year_of(told(instant, false).date);
    if (is_summer(instant, year)) return told(instant + an_hour, false);
    const Instant back = change_in(year, october);
    return told(instant, instant >= back && instant < back + an_hour);
}

Shown shown(const Moment& moment) {
    const int year = year_of(moment.date);
    const Instant in_winter = plain(moment);
    const bool first = is_summer(in_winter - an_hour, year);
    const bool second = !is_summer(in_winter, year);
    return first && second ? Shown::twice : first || second ? Shown::once : Shown::never;
}

std::optional<writing::Trouble> trouble_of(const Moment& moment) {
    if (shown(moment) != Shown::never) return std::nullopt;
    return writing::Trouble{
        fmt::format("{} has no {}: the clocks go forward from 01:00 to 02:00 that night", text_of(moment.date),
                    text_of_time(moment.minute)),
        fmt::format("correct the time; if it was told in another zone, write the zone behind it, such as `{}T{}Z`",
                    iso(moment.date), text_of_time(moment.minute))};
}

}  // namespace ascrules::dates
