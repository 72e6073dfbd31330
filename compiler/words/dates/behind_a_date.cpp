#include "compiler/words/dates/behind_a_date.h"

#include <cstdint>

#include "compiler/words/dates/london.h"
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

}  // namespace

std::optional<Moment> moment_in_london(Date written, std::string_view time) {
    const auto hour = take_two(time, 23);
    if (!hour || !take(time, ':')) return std::nullopt;
    const auto minute = take_two(time, 59);
    if (!minute || !take_seconds(time)) return std::nullopt;
    (void)take(time, ' ');
    const Moment as_written{written, static_cast<int>(*hour * minutes_an_hour + *minute)};
    if (time.empty()) return as_written;
    const auto before_utc = zone(time);
    if (!before_utc) return std::nullopt;
    return moment_at(written.days * minutes_a_day + as_written.minute - *before_utc);
}

std::optional<InLondon> in_london(Date written, std::string_view behind) {
    if (behind.empty()) return InLondon{written, std::nullopt};
    if (!take(behind, ' ') && !take(behind, 'T') && !take(behind, 't')) return std::nullopt;
    const auto moment = moment_in_london(written, behind);
    return moment ? std::optional(InLondon{moment->date, moment}) : std::nullopt;
}

std::optional<Date> day_in_london(Date written, std::string_view behind) {
    const auto read = in_london(written, behind);
    return read ? std::optional(read->day) : std::nullopt;
}

}  // namespace ascrules::dates
