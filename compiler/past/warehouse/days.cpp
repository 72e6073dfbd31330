#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "compiler/past/warehouse/figures.h"
#include "compiler/past/warehouse/folding.h"
#include "compiler/words/dates/dates.h"

namespace ascrules::warehouse {

namespace {

constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                  "may",       "june",     "july",     "august",
                                                  "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> weekdays{"sunday",   "monday", "tuesday", "wednesday",
                                                   "thursday", "friday", "saturday"};

/// Writes dates and times of day with the functions of a dialect.
class Days {
  public:
    explicit Days(QuerySteps& steps) : steps_(steps), dialect_(steps.dialect()) {}

    DayColumns read(const DateForms& forms, const std::string& folded);
    std::string as_text(const std::string& day);

  private:
    /// Year, month, day and what stands behind them, as texts; a condition says where they are meant.
    struct Form {
        std::string when;
        std::string year;
        std::string month;
        std::string day;
        std::string behind;
    };

    struct Written {
        std::string weekday;  ///< 1 to 7 from Sunday; 0: none
        std::string year;
        std::string month;
        std::string day;
        std::string behind;
    };

    std::string said(std::string_view content) const { return text(dialect_, content); }
    std::string part(const std::string& of, std::size_t from, std::size_t count) const {
        return put(dialect_.part, {of, fmt::format("{}", from), fmt::format("{}", count)});
    }
    std::string from(const std::string& of, std::size_t at) const {
        return put(dialect_.from, {of, fmt::format("{}", at)});
    }
    std::string digits(const std::string& of, std::size_t at, std::size_t count) const {
        return fmt::format("{} AND {} = {}", are_digits(dialect_, part(of, at, count)),
                           put(dialect_.length, {part(of, at, count)}), count);
    }
    std::string is_at(const std::string& of, std::size_t at, std::string_view what) const {
        return fmt::format("{} = {}", part(of, at, what.size()), said(what));
    }
    std::string number(const std::string& figures) const { return put(dialect_.integer, {figures}); }
    std::string divided(const std::string& a, std::int64_t by) const {
        return put(dialect_.quotient, {a, fmt::format("{}", by)});
    }
    std::string rest(const std::string& a, std::int64_t by) const {
        return put(dialect_.remainder, {a, fmt::format("{}", by)});
    }

    std::pair<std::string, std::string> without_weekday(const std::string& folded);
    std::string with_months_in_figures(const std::string& folded, bool in_words);
    void add_forms(const std::string& written, std::string_view mark, std::vector<Form>& forms) const;
    [[nodiscard]] Form year_first(const std::string& folded) const;
    Written take_apart(const DateForms& forms, const std::string& folded);
    std::string day_number(const std::string& year, const std::string& month, const std::string& day);
    std::string zone_minutes(const std::string& zone);
    std::string last_sunday(const std::string& year, int month);
    std::pair<std::string, std::string> moved_by_time(const std::string& behind, const std::string& year,
                                                      const std::string& day);

    QuerySteps& steps_;
    const Dialect& dialect_;
};

/// The weekday before a date in words (1 to 7 from Sunday, 0: none), and what stands behind it.
std::pair<std::string, std::string> Days::without_weekday(const std::string& folded) {
    std::string which = "CASE";
    std::string behind = "CASE";
    for (std::size_t i = 0; i < weekdays.size(); ++i) {
        for (const std::string_view mark : {", ", " "}) {
            const std::string start = std::string(weekdays[i]) + std::string(mark);
            which += fmt::format(" WHEN {} THEN {}", is_at(folded, 1, start), i + 1);
            behind += fmt::format(" WHEN {} THEN {}", is_at(folded, 1, start), from(folded, start.size() + 1));
        }
    }
    return {steps_.add_number(which + " ELSE 0 END"), steps_.add_text(behind + fmt::format(" ELSE {} END", folded))};
}

/// `26-apr-2026` as `26|4|2026` and `26 april 2026` as `26~4~2026`.
std::string Days::with_months_in_figures(const std::string& folded, bool in_words) {
    std::vector<std::pair<std::string, std::string>> texts;
    // Marks that stand there already mean nothing.
    texts.emplace_back(said("|"), said("?"));
    texts.emplace_back(said("~"), said("?"));
    for (std::size_t i = 0; i < months.size(); ++i) {
        const std::string figure = fmt::format("{}", i + 1);
        const auto add = [&](std::string_view name, char mark, char by) {
            texts.emplace_back(said(fmt::format("{0}{1}{0}", mark, name)), said(fmt::format("{0}{1}{0}", by, figure)));
        };
        add(months[i], '-', '|');
        if (months[i].size() > 3) add(months[i].substr(0, 3), '-', '|');
        if (months[i] == "september") add("sept", '-', '|');
        if (in_words) add(months[i], ' ', '~');
    }
    return steps_.add_text(replaced(steps_, folded, texts));
}

/// Dates with the day first and this mark.
void Days::add_forms(const std::string& written, std::string_view mark, std::vector<Form>& forms) const {
    for (const std::size_t day : {1U, 2U}) {
        for (const std::size_t month : {1U, 2U}) {
            const std::size_t year_at = day + month + 3;
            const std::string when = fmt::format("{} AND {} AND {} AND {} AND {}", digits(written, 1, day),
                                                 is_at(written, day + 1, mark), digits(written, day + 2, month),
                                                 is_at(written, day + month + 2, mark), digits(written, year_at, 4));
            forms.push_back({when, part(written, year_at, 4), part(written, day + 2, month), part(written, 1, day),
                             from(written, year_at + 4)});
        }
    }
}

Days::Form Days::year_first(const std::string& folded) const {
    return {fmt::format("{} AND {} AND {} AND {} AND {}", is_at(folded, 5, "-"), is_at(folded, 8, "-"),
                        digits(folded, 1, 4), digits(folded, 6, 2), digits(folded, 9, 2)),
            part(folded, 1, 4), part(folded, 6, 2), part(folded, 9, 2), from(folded, 11)};
}

/// Counted as days_added says; 0 where there is no such day between first_year and last_year.
std::string Days::day_number(const std::string& year, const std::string& month, const std::string& day) {
    const std::string leap =
        fmt::format("({} = 0 AND ({} <> 0 OR {} = 0))", rest(year, 4), rest(year, 100), rest(year, 400));
    const std::string length = steps_.add_number(
        fmt::format("CASE WHEN {0} IN (4, 6, 9, 11) THEN 30 WHEN {0} = 2 THEN CASE WHEN {1} THEN 29 ELSE 28 END "
                    "ELSE 31 END",
                    month, leap));
    const std::string from_march =
        steps_.add_number(fmt::format("CASE WHEN {0} <= 2 THEN {1} - 1 ELSE {1} END", month, year));
    const std::string days =
        fmt::format("365 * {0} + {1} - {2} + {3} + {4} + {5} - 1", from_march, divided(from_march, 4),
                    divided(from_march, 100), divided(from_march, 400),
                    divided(fmt::format("(153 * {} + 2)", rest(fmt::format("({} + 9)", month), 12)), 5), day);
    return steps_.add_number(
        fmt::format("CASE WHEN {0} >= {1} AND {0} <= {2} AND {3} >= 1 AND {3} <= 12 AND {4} >= 1 AND {4} <= {5} THEN "
                    "{6} ELSE 0 END",
                    year, dates::first_year, dates::last_year, month, day, length, days));
}

/// The minutes by which a zone is before UTC; 9999 where it is none.
std::string Days::zone_minutes(const std::string& zone) {
    const std::string sign = part(zone, 1, 1);
    std::string all = fmt::format("CASE WHEN {} = {} THEN 0", zone, said("z"));
    const std::string hours = number(part(zone, 2, 2));
    const std::string length = put(dialect_.length, {zone});
    const auto add = [&](const std::string& when, const std::string& minutes) {
        all += fmt::format(
            " WHEN {0} IN ({1}, {2}) AND {3} AND {4} <= 14 AND {5} THEN CASE WHEN {0} = {2} THEN -1 ELSE 1 END * "
            "({4} * 60{6})",
            sign, said("+"), said("-"), digits(zone, 2, 2), hours, when, minutes);
    };
    // +01 (or +01:), +0100, +01:00
    add(fmt::format("({} = 3 OR {} = {})", length, from(zone, 4), said(":")), "");
    add(fmt::format("{} = 5 AND {} AND {} <= 59", length, digits(zone, 4, 2), number(part(zone, 4, 2))),
        " + " + number(part(zone, 4, 2)));
    add(fmt::format("{} = 6 AND {} AND {} AND {} <= 59", length, is_at(zone, 4, ":"), digits(zone, 5, 2),
                    number(part(zone, 5, 2))),
        " + " + number(part(zone, 5, 2)));
    return steps_.add_number(all + " ELSE 9999 END");
}

/// The last Sunday of March or October of the year. (1 March of the year 0, the day 0, was a Wednesday.)
std::string Days::last_sunday(const std::string& year, int month) {
    // One after the other: the order in which arguments are worked out is the compiler's, and steps are numbered as they come.
    const std::string day_in_month = steps_.add_number("31");
    const std::string month_in_year = steps_.add_number(fmt::format("{}", month));
    const std::string last = steps_.add_number(day_number(year, month_in_year, day_in_month));
    return steps_.add_number(fmt::format("{} - {}", last, rest(fmt::format("({} + 3)", last), 7)));
}

/// What a time of day behind a date makes of the day: the day, and whether what stands there is a time at all.
std::pair<std::string, std::string> Days::moved_by_time(const std::string& behind, const std::string& year,
                                                        const std::string& day) {
    const std::string hour = number(part(behind, 2, 2));
    const std::string minute = number(part(behind, 5, 2));
    const std::string has_time = steps_.add_number(fmt::format(
        "CASE WHEN {} IN ({}, {}) AND {} AND {} AND {} AND {} <= 23 AND {} <= 59 THEN 1 ELSE 0 END", part(behind, 1, 1),
        said(" "), said("t"), digits(behind, 2, 2), is_at(behind, 4, ":"), digits(behind, 5, 2), hour, minute));
    const std::string minutes =
        steps_.add_number(fmt::format("CASE WHEN {} = 1 THEN {} * 60 + {} ELSE 0 END", has_time, hour, minute));
    // Seconds, and parts of them.
    const std::string seconds = number(part(behind, 8, 2));
    const std::string after_minutes = steps_.add_text(fmt::format(
        "CASE WHEN {0} THEN CASE WHEN {1} AND {2} <= 60 THEN {3} ELSE {4} END ELSE {5} END", is_at(behind, 7, ":"),
        digits(behind, 8, 2), seconds, from(behind, 10), said("?"), from(behind, 7)));
    const std::string is_part = fmt::format("({} IN ({}, {}) AND {})", part(after_minutes, 1, 1), said("."), said(","),
                                            digits(after_minutes, 2, 1));
    // Figures of a part are taken away from the front; nobody writes more than fifteen. A mark keeps them where there is no such part.
    const std::string mark = characters(dialect_, {Folding::list_mark});
    std::string left =
        steps_.add_text(fmt::format("CASE WHEN {} AND {} THEN {} ELSE {} END", is_at(behind, 7, ":"), is_part,
                                    from(after_minutes, 2), joined(dialect_, {mark, after_minutes})));
    for (const std::size_t count : {4U, 4U, 4U, 1U, 1U, 1U}) {
        left = steps_.add_text(
            fmt::format("CASE WHEN {} THEN {} ELSE {} END", digits(left, 1, count), from(left, count + 1), left));
    }
    left = steps_.add_text(
        fmt::format("CASE WHEN {} = {} THEN {} ELSE {} END", part(left, 1, 1), mark, from(left, 2), left));
    const std::string zone =
        steps_.add_text(fmt::format("CASE WHEN {} THEN {} ELSE {} END", is_at(left, 1, " "), from(left, 2), left));
    const std::string before_utc = zone_minutes(zone);
    const std::string moment = steps_.add_number(fmt::format("{} * 1440 + {} - {}", day, minutes, before_utc));
    const std::string begins = last_sunday(year, 3);
    const std::string ends = last_sunday(year, 10);
    const std::string in_london =
        divided(fmt::format("({0} + CASE WHEN {0} >= {1} * 1440 + 60 AND {0} < {2} * 1440 + 60 THEN 60 ELSE 0 END)",
                            moment, begins, ends),
                1440);
    const std::string moved =
        steps_.add_number(fmt::format("CASE WHEN {} = 1 AND {} <> {} AND {} <> 9999 THEN {} ELSE {} END", has_time,
                                      zone, said(""), before_utc, in_london, day));
    const std::string is_time = steps_.add_number(
        fmt::format("CASE WHEN {0} = {1} OR ({2} = 1 AND ({3} = {1} OR {4} <> 9999)) THEN 1 ELSE 0 END", behind,
                    said(""), has_time, zone, before_utc));
    return {moved, is_time};
}

/// The parts of a date that is no plain one, as texts, and its weekday where one is told. Worked out as steps_ says.
Days::Written Days::take_apart(const DateForms& forms, const std::string& folded) {
    const auto [weekday, without] = forms.in_words ? without_weekday(folded) : std::pair{std::string("0"), folded};
    const std::string written = with_months_in_figures(without, forms.in_words);
    std::vector<Form> all;
    if (forms.year_first) all.push_back(year_first(folded));
    if (forms.day_first) add_forms(written, "/", all);
    add_forms(written, "|", all);
    for (Form& form : all) form.when = fmt::format("{} = 0 AND {}", weekday, form.when);
    const std::size_t in_words = all.size();
    if (forms.in_words) add_forms(written, "~", all);
    // Behind a date in words stands nothing.
    for (std::size_t i = in_words; i < all.size(); ++i)
        all[i].when += fmt::format(" AND {} = {}", all[i].behind, said(""));
    std::string which = "CASE";
    for (std::size_t i = 0; i < all.size(); ++i) which += fmt::format(" WHEN {} THEN {}", all[i].when, i + 1);
    which = steps_.add_number(which + " ELSE 0 END");
    const auto part_of = [&](std::string Form::*wanted) {
        std::string parts = fmt::format("CASE {}", which);
        for (std::size_t i = 0; i < all.size(); ++i) parts += fmt::format(" WHEN {} THEN {}", i + 1, all[i].*wanted);
        return steps_.add_text(parts + fmt::format(" ELSE {} END", said("0")));
    };
    return {weekday, part_of(&Form::year), part_of(&Form::month), part_of(&Form::day), part_of(&Form::behind)};
}

DayColumns Days::read(const DateForms& forms, const std::string& folded) {
    // Nearly all dates are plain ones. The others are taken apart, and only they.
    const Form plainly = year_first(folded);
    const std::string plain = forms.year_first
                                  ? steps_.add_number(fmt::format("CASE WHEN {} = 10 AND {} THEN 1 ELSE 0 END",
                                                                  put(dialect_.length, {folded}), plainly.when))
                                  : std::string("0");
    const std::string odd =
        steps_.add_text(fmt::format("CASE WHEN {} = 1 THEN {} ELSE {} END", plain, said(""), folded));
    const std::string is_odd = fmt::format("{} <> {}", odd, said(""));
    Written written;
    {
        const QuerySteps::Only only(steps_, is_odd);
        written = take_apart(forms, odd);
    }
    const auto number_of = [&](const std::string& of_plain, const std::string& of_odd) {
        return steps_.add_number(fmt::format("CASE WHEN {} = 1 THEN {} WHEN {} THEN {} ELSE 0 END", plain,
                                             number(of_plain), is_odd, number(of_odd)));
    };
    const std::string year = number_of(plainly.year, written.year);
    const std::string month = number_of(plainly.month, written.month);
    const std::string day = number_of(plainly.day, written.day);
    const std::string whole = day_number(year, month, day);
    std::pair<std::string, std::string> timed;
    {
        const QuerySteps::Only only(steps_, is_odd);
        timed = moved_by_time(written.behind, year, whole);
    }
    const auto& [moved, is_time] = timed;
    const std::string on_weekday =
        fmt::format("({0} = 0 OR {0} = {1} + 1)", written.weekday, rest(fmt::format("({} + 3)", whole), 7));
    DayColumns columns;
    columns.day =
        steps_.add_number(fmt::format("CASE WHEN {} = 1 THEN {} WHEN {} > 0 AND {} = 1 AND {} THEN {} ELSE 0 END",
                                      plain, whole, whole, is_time, on_weekday, moved));
    columns.never = steps_.add_number(
        fmt::format("CASE WHEN {} = 9999 AND {} = 12 AND {} = 31 AND ({} = 1 OR {} = 1) THEN 1 ELSE 0 END", year, month,
                    day, plain, is_time));
    return columns;
}

std::string Days::as_text(const std::string& day) {
    const std::string era = steps_.add_number(divided(day, 146'097));
    const std::string of_era = steps_.add_number(fmt::format("{} - {} * 146097", day, era));
    const std::string year_of_era =
        steps_.add_number(divided(fmt::format("({0} - {1} + {2} - {3})", of_era, divided(of_era, 1'460),
                                              divided(of_era, 36'524), divided(of_era, 146'096)),
                                  365));
    const std::string of_year = steps_.add_number(fmt::format("{} - (365 * {} + {} - {})", of_era, year_of_era,
                                                              divided(year_of_era, 4), divided(year_of_era, 100)));
    const std::string from_march = steps_.add_number(divided(fmt::format("(5 * {} + 2)", of_year), 153));
    const std::string day_of_month =
        steps_.add_number(fmt::format("{} - {} + 1", of_year, divided(fmt::format("(153 * {} + 2)", from_march), 5)));
    const std::string month =
        steps_.add_number(fmt::format("CASE WHEN {0} < 10 THEN {0} + 3 ELSE {0} - 9 END", from_march));
    const std::string year =
        steps_.add_number(fmt::format("{} + {} * 400 + CASE WHEN {} <= 2 THEN 1 ELSE 0 END", year_of_era, era, month));
    const auto two = [&](const std::string& figure) {
        return put(dialect_.part, {put(dialect_.as_text, {fmt::format("({} + 100)", figure)}), "2", "2"});
    };
    return steps_.add_text(
        joined(dialect_, {put(dialect_.as_text, {year}), said("-"), two(month), said("-"), two(day_of_month)}));
}

}  // namespace

DayColumns day_of(QuerySteps& steps, const DateForms& forms, const std::string& folded) {
    return Days(steps).read(forms, folded);
}

std::string day_as_text(QuerySteps& steps, const std::string& day) {
    return Days(steps).as_text(day);
}

}  // namespace ascrules::warehouse
