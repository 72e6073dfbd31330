#include "compiler/words/dates/behind_a_date.h"

#include <cstdint>

#include "compiler/words/spelling/characters.h"

namespace ascrules::dates {

namespace {

constexpr std::int64_t minutes_an_hour = 60;

bool take(std::string_view& text, char wanted) {
    if (text.empty() || text.front() != wanted) return false;
    text.remove_prefix(1);
    return true;
}

/// Two digits that make a number up to `most`.
std::optional<int> take_two(std::string_view& text, int most) {
    if (text.size() < 2 || !spelling::all_digits(text.substr(0, 2))) return std::nullopt;
    const int number = (text[0] - '0') * 10 + (text[1] - '0');
    text.remove_prefix(2);
    return number <= most ? std::optional(number) : std::nullopt;
}

/// Seconds and parts of them, if there are any.
bool take_seconds(std::string_view& text) {
    if (!take(text, ':')) return true;
    constexpr int leap_second = 60;
    if (!take_two(text, leap_second)) return false;
    if (!take(text, '.') && !take(text, ',')) return true;
    if (text.empty() || !spelling::is_digit(text.front())) return false;
    while (!text.empty() && spelling::is_digit(text.front())) text.remove_prefix(1);
    return true;
}

/// Minutes by which the zone is before UTC. Nothing where it is none.
std::optional<std::int64_t> zone(std::string_view text) {
    if (text == "Z" || text == "z") return 0;
    const bool behind = take(text, '-');
    if (!behind && !take(text, '+')) return std::nullopt;
    constexpr int most_hours = 14;
    const auto hours = take_two(text, most_hours);
    if (!hours) return std::nullopt;
    (void)take(text, ':');
    const auto minutes = text.empty() ? std::optional(0) : take_two(text, 59);
    if (!minutes || !text.empty()) return std::nullopt;
    const std::int64_t all = *hours * minutes_an_hour + *minutes;
    return behind ? -all : all;
}

/// 01:00 UTC on the last Sunday of the month, when the clocks change.
std::int64_t change_in(int year, unsigned month) {
    const auto sunday = std::chrono::year(year) / std::chrono::month(month) / std::chrono::Sunday[std::chrono::last];
    return std::chrono::sys_days(sunday).time_since_epoch().count() * minutes_a_day + minutes_an_hour;
}

}  // namespace

std::optional<Date> day_in_london(Date written, std::string_view behind) {
    if (behind.empty()) return written;
    if (!take(behind, ' ') && !take(behind, 'T') && !take(behind, 't')) return std::nullopt;
    const auto hour = take_two(behind, 23);
    if (!hour || !take(behind, ':')) return std::nullopt;
    const auto minute = take_two(behind, 59);
    if (!minute || !take_seconds(behind)) return std::nullopt;
    (void)take(behind, ' ');
    if (behind.empty()) return written;
    const auto before_utc = zone(behind);
    if (!before_utc) return std::nullopt;
    std::int64_t moment = written.days * minutes_a_day + *hour * minutes_an_hour + *minute - *before_utc;
    const int year = year_of(written);
    constexpr unsigned march = 3;
    constexpr unsigned october = 10;
    if (moment >= change_in(year, march) && moment < change_in(year, october)) moment += minutes_an_hour;
    const std::int64_t days = moment >= 0 ? moment / minutes_a_day : -((-moment + minutes_a_day - 1) / minutes_a_day);
    return Date{days};
}

}  // namespace ascrules::dates
