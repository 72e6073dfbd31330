#include <array>
#include <chrono>

#include "compiler/past/outcomes/extract.h"
#include "compiler/words/dates/behind_a_date.h"
#include "compiler/words/spelling/characters.h"

namespace ascrules::outcomes {

namespace {

bool parts_a_date(char c) {
    return c == '-' || c == '/' || c == '.';
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
    if (!take_numbers(text, numbers, digits)) return std::nullopt;
    const bool year_first = digits[0] == 4 && digits[1] <= 2 && digits[2] <= 2;
    const bool day_first = digits[0] <= 2 && digits[1] <= 2 && digits[2] == 4;
    if (!year_first && !day_first) return std::nullopt;
    const int year = year_first ? numbers[0] : numbers[2];
    const int day = year_first ? numbers[2] : numbers[0];
    const auto date = std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(numbers[1])) /
                      std::chrono::day(static_cast<unsigned>(day));
    if (!date.ok() || year < dates::first_year || year > dates::last_year) return std::nullopt;
    const auto in_london = dates::day_in_london({std::chrono::sys_days(date).time_since_epoch().count()}, text);
    return in_london ? std::optional(static_cast<std::int32_t>(in_london->days)) : std::nullopt;
}

bool is_open_end(std::string_view text) {
    std::array<int, 3> numbers{};
    std::array<std::size_t, 3> digits{};
    constexpr int last_of_all = 9999;
    if (!take_numbers(text, numbers, digits) || !dates::day_in_london({}, text)) return false;
    return numbers == std::array{last_of_all, 12, 31} || numbers == std::array{31, 12, last_of_all};
}

}  // namespace ascrules::outcomes
