#include "compiler/past/mapping/amounts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "compiler/meaning/model/wording.h"
#include "compiler/words/dates/behind_a_date.h"
#include "compiler/words/dates/london.h"
#include "compiler/words/spelling/characters.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::mapping {

namespace {

using Kind = ReadAmount::Kind;
using model::Measure;
using model::Quantity;

constexpr std::size_t most_digits = 15;

ReadAmount ranged(const Quantity& quantity, std::int64_t amount) {
    const bool within = amount >= quantity.lowest && amount <= quantity.last_amount();
    return {within ? Kind::amount : Kind::out_of_range, amount};
}

/// Digits, with decimal places behind a point where they are wanted; noughts behind the last that is wanted are let go.
ReadAmount exact(const Quantity& quantity, std::string_view text, bool negative, bool grouped) {
    const std::size_t point = std::min(text.find('.'), text.size());
    const auto whole = grouped ? spelling::digits_without_groups(text.substr(0, point))
                               : std::optional(std::string(text.substr(0, point)));
    if (!whole || !spelling::all_digits(*whole)) return {};
    std::string_view places = point == text.size() ? std::string_view() : text.substr(point + 1);
    if (point != text.size() && !spelling::all_digits(places)) return {};
    while (!places.empty() && places.back() == '0') places.remove_suffix(1);
    const auto wanted = static_cast<std::size_t>(quantity.decimals);
    if (places.size() > wanted) return {Kind::too_exact};
    std::string digits = *whole + std::string(places) + std::string(wanted - places.size(), '0');
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    if (digits.size() > most_digits) return {Kind::out_of_range};
    const std::int64_t amount = std::stoll(digits);
    return ranged(quantity, negative ? -amount : amount);
}

bool take(std::string_view& text, std::string_view start) {
    if (!text.starts_with(start)) return false;
    text.remove_prefix(start.size());
    return true;
}

ReadAmount money(const Quantity& quantity, std::string_view text) {
    bool negative = take(text, "-");
    (void)(take(text, "£ ") || take(text, "£"));
    negative = (!negative && take(text, "-")) || negative;
    return exact(quantity, text, negative, true);
}

/// "5 days before the referral"
ReadAmount day_in_words(const Quantity& quantity, std::string_view text) {
    if (text == "on the day of the referral") return ranged(quantity, 0);
    if (quantity.or_never && text == "never") return {Kind::amount, quantity.highest};
    const bool after = text.ends_with(" after the referral");
    if (!after && !text.ends_with(" before the referral")) return {};
    const std::size_t space = text.find(' ');
    const std::string_view digits = text.substr(0, space);
    constexpr std::size_t most_figures = 6;
    if (!spelling::all_digits(digits) || digits.size() > most_figures) return {};
    std::string_view unit = text.substr(space + 1);
    unit = unit.substr(0, unit.find(' '));
    if (text.size() != space + 1 + unit.size() + (after ? 19U : 20U)) return {};
    const bool weeks = unit == "week" || unit == "weeks";
    if (!weeks && unit != "day" && unit != "days") return {};
    const std::int64_t days = std::stoll(std::string(digits)) * (weeks ? 7 : 1);
    return ranged(quantity, after ? days : -days);
}

/// How a date begins that is written in figures, or with the month in letters: year, month, day, and what stands behind it.
struct WrittenDay {
    std::string_view year;
    std::string_view month;
    std::string_view day;
    std::string_view behind;
};

std::string_view take_while(std::string_view& text, bool (*wanted)(char)) {
    std::size_t end = 0;
    while (end < text.size() && wanted(text[end])) ++end;
    const std::string_view taken = text.substr(0, end);
    text.remove_prefix(end);
    return taken;
}

/// `2026-04-26`, `26/4/2026` or `26-apr-2026`
std::optional<WrittenDay> written_day(std::string_view text) {
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const std::string_view first = take_while(text, spelling::is_digit);
    if (text.empty() || (text[0] != '-' && text[0] != '/')) return std::nullopt;
    const char mark = text[0];
    text.remove_prefix(1);
    std::string_view month = take_while(text, spelling::is_digit);
    const bool in_letters = month.empty() && mark == '-' && first.size() <= 2;
    if (in_letters) month = take_while(text, is_letter);
    if (month.empty() || !take(text, {&mark, 1})) return std::nullopt;
    const std::string_view last = take_while(text, spelling::is_digit);
    const bool year_first = mark == '-' && !in_letters;
    const WrittenDay day{year_first ? first : last, month, year_first ? last : first, text};
    const auto fits = [&](std::string_view part) {
        return year_first ? part.size() == 2 : !part.empty() && part.size() <= 2;
    };
    if (day.year.size() != 4 || !fits(day.day) || !(in_letters || fits(day.month))) return std::nullopt;
    return day;
}

/// "feb" or "february" as "02"; nothing of what is no month.
std::optional<std::string> month_in_figures(std::string_view letters) {
    constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (letters == months[i] || letters == months[i].substr(0, 3) || (letters == "sept" && i == 8))
            return fmt::format("{:02}", i + 1);
    }
    return std::nullopt;
}

std::optional<dates::Date> date_of(const WrittenDay& written) {
    const auto month =
        spelling::all_digits(written.month) ? std::string(written.month) : month_in_figures(written.month).value_or("");
    return dates::read_date(fmt::format("{}-{:0>2}-{:0>2}", written.year, month, written.day)).value;
}

}  // namespace

ReadAmount read_amount(const Quantity& quantity, std::string_view text) {
    switch (quantity.measure) {
        case model::Measure::money: return money(quantity, text);
        case model::Measure::date: return day_in_words(quantity, text);
        case model::Measure::number: break;
    }
    const bool negative = take(text, "-");
    return exact(quantity, text, negative, true);
}

std::optional<dates::Date> read_day(std::string_view text) {
    const std::optional<WrittenDay> written = written_day(text);
    if (!written) return dates::read_date(text).value;
    const auto date = date_of(*written);
    return date ? dates::day_in_london(*date, written->behind) : std::nullopt;
}

std::optional<dates::Moment> moment_received(std::string_view text) {
    const std::string folded = spelling::folded(text);
    const std::optional<WrittenDay> written = written_day(folded);
    if (!written) return std::nullopt;
    const auto date = date_of(*written);
    const auto read = date ? dates::in_london(*date, written->behind) : std::nullopt;
    if (!read || !read->moment || dates::shown(*read->moment) == dates::Shown::never) return std::nullopt;
    return read->moment;
}

bool is_open_end(std::string_view text) {
    const std::optional<WrittenDay> written = written_day(text);
    return written && written->year == "9999" && (written->month == "12" || written->month == "dec") &&
           written->day == "31" && dates::day_in_london({}, written->behind);
}

ReadAmount days_from(const Quantity& quantity, dates::Date received, dates::Date date) {
    return ranged(quantity, date.days - received.days);
}

std::string range_words(const Quantity& quantity) {
    if (quantity.measure == model::Measure::date)
        return fmt::format("{} to {}", figure_words(quantity, quantity.lowest),
                           figure_words(quantity, quantity.last_amount()));
    Quantity bare = quantity;
    bare.unit.clear();
    return fmt::format("{} to {}", figure_words(bare, bare.lowest), figure_words(bare, bare.highest));
}

std::string what_is_wrong(const Quantity& quantity, Kind kind, const std::string& name) {
    const char* const places = quantity.decimals == 1 ? "place" : "places";
    if (kind == Kind::out_of_range) return fmt::format("outside {}, the range of `{}`", range_words(quantity), name);
    switch (quantity.measure) {
        case model::Measure::date: return fmt::format("no date, as `{}` wants", name);
        case model::Measure::money:
            return fmt::format("no amount in pounds{}, as `{}` wants",
                               kind == Kind::too_exact ? " and whole pence" : "", name);
        case model::Measure::number: break;
    }
    if (quantity.decimals == 0) return fmt::format("no whole number, as `{}` wants", name);
    if (kind == Kind::too_exact)
        return fmt::format("more exact than `{}` is asked, to {} decimal {}", name, quantity.decimals, places);
    return fmt::format("no number, as `{}` wants", name);
}

std::string how_to_write(const Quantity& quantity) {
    if (quantity.measure == model::Measure::date)
        return "a day such as `5 days before the referral` or `on the day of the referral`";
    Quantity bare = quantity;
    bare.unit.clear();
    const std::string range =
        fmt::format("from {} to {}", figure_words(bare, bare.lowest), figure_words(bare, bare.highest));
    if (quantity.measure == model::Measure::money) return fmt::format("an amount of money {}", range);
    const std::string unit = quantity.unit.empty() ? "" : fmt::format(" of {}", quantity.unit);
    if (quantity.decimals == 0) return fmt::format("a whole number{} {}", unit, range);
    return fmt::format("a number{} {} with at most {} decimal {}", unit, range, quantity.decimals,
                       quantity.decimals == 1 ? "place" : "places");
}

}  // namespace ascrules::mapping
