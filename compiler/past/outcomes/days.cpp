#include <array>
#include <chrono>

#include "compiler/past/outcomes/extract.h"
#include "compiler/words/dates/dates.h"
#include "compiler/words/spelling/characters.h"

namespace ascrules::outcomes {

namespace {

bool parts_a_date(char c) {
    return c == '-' || c == '/' || c == '.';
}

/// Nothing, or a time of day such as ` 00:00:00.000` or `T00:00:00Z`.
bool is_time(std::string_view text) {
    if (text.empty()) return true;
    if (text.size() < 5 || (text[0] != ' ' && text[0] != 'T') || !spelling::is_digit(text[1])) return false;
    return text.substr(1).find_first_not_of("0123456789:.Z+") == std::string_view::npos;
}

/// The three numbers of a date, and how many digits each has; what follows them is left in `text`.
bool take_numbers(std::string_view& text, std::array<int, 3>& numbers, std::array<std::size_t, 3>& digits) {
    for (std::size_t i = 0; i < 3; ++i) {
        if (i > 0) {
            if (text.empty() || !parts_a_date(text[0])) return false;
            text.remove_prefix(1);
        }
        while (!text.empty() && spelling::is_digit(text[0]) && digits[i] < 4) {
            numbers[i] = numbers[i] * 10 + (text[0] - '0');
            ++digits[i];
            text.remove_prefix(1);
        }
        if (digits[i] == 0) return false;
    }
    return true;
}

}  // namespace

std::optional<std::int32_t> read_day(std::string_view text) {
    std::array<int, 3> numbers{};
    std::array<std::size_t, 3> digits{};
    if (!take_numbers(text, numbers, digits) || !is_time(text)) return std::nullopt;
    const bool year_first = digits[0] == 4 && digits[1] <= 2 && digits[2] <= 2;
    const bool day_first = digits[0] <= 2 && digits[1] <= 2 && digits[2] == 4;
    if (!year_first && !day_first) return std::nullopt;
    const int year = year_first ? numbers[0] : numbers[2];
    const int day = year_first ? numbers[2] : numbers[0];
    const auto date = std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(numbers[1])) /
                      std::chrono::day(static_cast<unsigned>(day));
    if (!date.ok() || year < dates::first_year || year > dates::last_year) return std::nullopt;
    return static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count());
}

}  // namespace ascrules::outcomes
