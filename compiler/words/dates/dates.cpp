#include "compiler/words/dates/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cctype>
#include <cstdint>
#include <tuple>
#include <vector>

#include "compiler/words/dates/behind_a_date.h"
#include "compiler/words/dates/london.h"
#include "compiler/words/spelling/characters.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::dates {

using spelling::folded;
using spelling::shortened;

namespace {

constexpr std::array<std::string_view, 7> weekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};

constexpr std::string_view date_advice = "write it as `1 April 2026` or `2026-04-01`";
constexpr std::string_view moment_advice = "write it as `1 May 2026 16:59` or `2026-05-01 16:59`";
constexpr std::string_view time_advice = "write it as `16:59`, hours from 0 to 23 and minutes with two digits";

std::chrono::year_month_day civil(Date date) {
    return std::chrono::sys_days{std::chrono::days{date.days}};
}

/// The position of a name among others, by its whole name; nothing where there is none.
template <std::size_t count>
std::optional<unsigned> position_in(const std::array<std::string_view, count>& names, std::string_view name) {
    for (unsigned i = 0; i < count; ++i) {
        if (folded(names[i]) == folded(name)) return i;
    }
    return std::nullopt;
}

/// The name that was likely meant: by its first letters (`Apr`), or by a slip of the pen (`Arpil`).
template <std::size_t count>
std::optional<std::string> meant_by(const std::array<std::string_view, count>& names, std::string_view written) {
    const std::string wanted = folded(written.ends_with(".") ? written.substr(0, written.size() - 1) : written);
    std::vector<std::string> all;
    for (const std::string_view name : names) {
        if (wanted.size() >= 3 && folded(name).starts_with(wanted)) return std::string(name);
        all.emplace_back(name);
    }
    return spelling::nearest(wanted, all);
}

/// Digits as a number; of more than six, one that is out of every range.
int number_of(std::string_view digits) {
    if (digits.size() > 6) return 999'999;
    int number = 0;
    for (const char digit : digits) number = number * 10 + (digit - '0');
    return number;
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = text.find_first_not_of(" \t", at);
        if (begin == std::string_view::npos) break;
        const std::size_t end = std::min(text.find_first_of(" \t", begin), text.size());
        words.push_back(text.substr(begin, end - begin));
        at = end;
    }
    return words;
}

template <typename Value>
Read<Value> unreadable(std::string problem, std::string_view advice) {
    return {{std::move(problem), std::string(advice)}, std::nullopt};
}

Read<Date> checked(int year, int month, int day) {
    if (year < first_year || year > last_year) {
        return unreadable<Date>(fmt::format("the year {} is not between {} and {}", year, first_year, last_year),
                                "correct the year; it has four digits");
    }
    if (month < 1 || month > 12)
        return unreadable<Date>(fmt::format("there is no month {}: they run from 1 to 12", month), date_advice);
    using std::chrono::last;
    const auto end = std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} / last;
    const int length = static_cast<int>(static_cast<unsigned>(end.day()));
    const std::string_view name = months[static_cast<std::size_t>(month - 1)];
    if (day < 1 || day > length)
        return unreadable<Date>(fmt::format("there is no {} {} {}: that month has {} days", day, name, year, length),
                                "correct the day or the month");
    return {{}, date_of(year, month, day)};
}

/// The moment, if the clocks show it on that day.
Read<Moment> checked(const Moment& moment) {
    if (auto trouble = trouble_of(moment)) return {std::move(*trouble), std::nullopt};
    return {{}, moment};
}

/// `2026-04-01`
bool looks_like_iso(std::string_view word) {
    return word.size() == 10 && word[4] == '-' && word[7] == '-' && spelling::all_digits(word.substr(0, 4)) &&
           spelling::all_digits(word.substr(5, 2)) && spelling::all_digits(word.substr(8, 2));
}

/// `1 April 2026`, its three words.
Read<Date> read_in_words(const std::vector<std::string_view>& words, std::string_view text) {
    const auto& [day, month, year] = std::tie(words[0], words[1], words[2]);
    if (!spelling::all_digits(day)) {
        const bool ordinal = std::isdigit(static_cast<unsigned char>(day.front())) != 0;
        return unreadable<Date>(ordinal ? fmt::format("`{}` is not a plain number", shortened(day))
                                        : fmt::format("`{}` cannot be read as a date", shortened(text)),
                                date_advice);
    }
    const auto position = position_in(months, month);
    if (!position) {
        const auto meant = meant_by(months, month);
        return unreadable<Date>(fmt::format("there is no month called `{}`", shortened(month)),
                                meant ? fmt::format("write `{}`", *meant) : std::string(date_advice));
    }
    if (!spelling::all_digits(year))
        return unreadable<Date>(fmt::format("`{}` cannot be read as a year", shortened(year)), date_advice);
    return checked(number_of(year), static_cast<int>(*position) + 1, number_of(day));
}

}  // namespace

Date date_of(int year, int month, int day) {
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    assert(date.ok());
    return {std::chrono::sys_days{date}.time_since_epoch().count()};
}

Date operator+(Date date, std::int64_t days) {
    return {date.days + days};
}

int year_of(Date date) {
    return static_cast<int>(civil(date).year());
}

Month month_of(Date date) {
    const std::chrono::year_month_day day = civil(date);
    return Month(day.year(), day.month());
}

Date first_day_of(Month month) {
    return {std::chrono::sys_days(month / 1).time_since_epoch().count()};
}

Date last_day_of(Month month) {
    return {std::chrono::sys_days(month / std::chrono::last).time_since_epoch().count()};
}

std::chrono::weekday weekday_of(Date date) {
    return std::chrono::weekday{std::chrono::sys_days{std::chrono::days{date.days}}};
}

std::string_view name_of(std::chrono::weekday weekday) {
    return weekdays[weekday.c_encoding()];
}

Read<std::chrono::weekday> read_weekday(std::string_view text) {
    if (const auto position = position_in(weekdays, text)) return {{}, std::chrono::weekday{*position}};
    const auto meant = meant_by(weekdays, text);
    return unreadable<std::chrono::weekday>(
        fmt::format("there is no weekday called `{}`", shortened(text)),
        meant ? fmt::format("write `{}`", *meant) : "write a weekday, such as `Monday`");
}

Read<Date> read_date(std::string_view text) {
    std::vector<std::string_view> words = words_of(text);
    if (words.empty()) return unreadable<Date>("a date is missing", date_advice);
    if (words.size() == 1 && looks_like_iso(words[0])) {
        const std::string_view word = words[0];
        return checked(number_of(word.substr(0, 4)), number_of(word.substr(5, 2)), number_of(word.substr(8, 2)));
    }
    if (words.size() == 1 && words[0].find('/') != std::string_view::npos)
        return unreadable<Date>(
            fmt::format("`{}` can be read with the month first or with the day first", shortened(text)), date_advice);
    std::optional<std::chrono::weekday> said;
    if (words.size() == 4) {
        std::string_view weekday = words[0];
        if (weekday.ends_with(",")) weekday.remove_suffix(1);
        const auto read = read_weekday(weekday);
        if (!read.value && !meant_by(weekdays, weekday))
            return unreadable<Date>(fmt::format("`{}` cannot be read as a date", shortened(text)), date_advice);
        if (!read.value) return unreadable<Date>(read.what, read.advice);
        said = read.value;
        words.erase(words.begin());
    }
    if (words.size() != 3)
        return unreadable<Date>(fmt::format("`{}` cannot be read as a date", shortened(text)), date_advice);
    Read<Date> date = read_in_words(words, text);
    if (date.value && said && weekday_of(*date.value) != *said) {
        return unreadable<Date>(
            fmt::format("{} is a {}, not a {}", text_of(*date.value), name_of(weekday_of(*date.value)), name_of(*said)),
            "correct the weekday or the date, or leave the weekday out");
    }
    return date;
}

Read<int> read_time(std::string_view text) {
    const auto words = words_of(text);
    const std::string_view word = words.size() == 1 ? words[0] : std::string_view();
    const std::size_t colon = word.find(':');
    const std::string_view hours = word.substr(0, colon);
    const std::string_view minutes = colon == std::string_view::npos ? std::string_view() : word.substr(colon + 1);
    if (!spelling::all_digits(hours) || !spelling::all_digits(minutes) || hours.size() > 2 || minutes.size() != 2)
        return unreadable<int>(fmt::format("`{}` cannot be read as a time of day", shortened(text)), time_advice);
    const int minute = number_of(hours) * 60 + number_of(minutes);
    if (number_of(minutes) > 59 || minute > minutes_a_day)
        return unreadable<int>(fmt::format("there is no time {}", word), time_advice);
    return {{}, minute};
}

Read<Moment> read_moment(std::string_view text) {
    auto words = words_of(text);
    if (words.empty()) return unreadable<Moment>("a date and a time are missing", moment_advice);
    // The time is the last word, or what follows the T of the one word there is. A zone may stand behind it as a word of its own.
    const std::string_view last = words.back();
    const bool zone_alone = words.size() > 1 && words[words.size() - 2].find(':') != std::string_view::npos &&
                            (last.starts_with('+') || last.starts_with('-') || folded(last) == "z");
    if (zone_alone) words.pop_back();
    const bool joined = words.size() == 1 && words[0].size() > 11 && (words[0][10] == 'T' || words[0][10] == 't');
    std::string_view time = joined ? words[0].substr(11) : words.back();
    const auto begin = static_cast<std::size_t>(words.front().data() - text.data());
    const auto end = static_cast<std::size_t>(time.data() - text.data()) - (joined ? 1 : 0);
    std::string_view date = text.substr(begin, end - begin);
    while (date.ends_with(" ") || date.ends_with("\t")) date.remove_suffix(1);
    if (date.ends_with(",")) date.remove_suffix(1);
    if (time.find(':') == std::string_view::npos) {
        return read_date(text).value
                   ? unreadable<Moment>(fmt::format("`{}` has no time of day", shortened(text)), moment_advice)
                   : unreadable<Moment>(fmt::format("`{}` cannot be read as a date and a time", shortened(text)),
                                        moment_advice);
    }
    if (date.empty()) return unreadable<Moment>(fmt::format("`{}` has no date", shortened(text)), moment_advice);
    const auto day = read_date(date);
    if (!day.value) return unreadable<Moment>(day.what, day.advice);
    const std::string with_zone = zone_alone ? fmt::format("{} {}", time, last) : std::string(time);
    if (const auto elsewhere = time.size() > 5 || zone_alone ? moment_in_london(*day.value, with_zone) : std::nullopt)
        return checked(*elsewhere);
    const auto minute = read_time(time);
    if (!minute.value) return unreadable<Moment>(minute.what, minute.advice);
    if (zone_alone)
        return unreadable<Moment>(
            fmt::format("`{}` cannot be read as a zone", shortened(last)),
            "write it as `+01:00` or `Z`, or leave it out: times are those of the United Kingdom");
    if (*minute.value == minutes_a_day)
        return unreadable<Moment>("24:00 is the beginning of the next day",
                                  "write 00:00 with the date of the next day");
    return checked(Moment{*day.value, *minute.value});
}

std::string text_of(Date date) {
    const auto day = civil(date);
    return fmt::format("{} {} {}", static_cast<unsigned>(day.day()), months[static_cast<unsigned>(day.month()) - 1],
                       static_cast<int>(day.year()));
}

std::string iso(Date date) {
    const auto day = civil(date);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

std::string text_of(Month month) {
    return fmt::format("{} {}", months[static_cast<unsigned>(month.month()) - 1], static_cast<int>(month.year()));
}

std::string iso(Month month) {
    return fmt::format("{:04}-{:02}", static_cast<int>(month.year()), static_cast<unsigned>(month.month()));
}

std::string text_of(Moment moment) {
    const bool twice = shown(moment) == Shown::twice;
    return fmt::format("{} {}, {}{}", name_of(weekday_of(moment.date)), text_of(moment.date),
                       text_of_time(moment.minute),
                       !twice         ? ""
                       : moment.again ? " after the clocks go back"
                                      : " before the clocks go back");
}

std::string text_of_time(int minute) {
    return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

}  // namespace ascrules::dates
