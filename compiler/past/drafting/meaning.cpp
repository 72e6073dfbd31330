#include "compiler/past/drafting/meaning.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "compiler/meaning/model/overloaded.h"
#include "compiler/past/drafting/personal.h"
#include "compiler/past/drafting/words.h"
#include "compiler/past/mapping/amounts.h"
#include "compiler/words/spelling/spelling.h"
#include "compiler/words/writing/figures.h"

namespace ascrules::drafting {

namespace {

using spelling::folded;

template <std::size_t size>
bool is_one_of(const std::string& text, const std::array<std::string_view, size>& list) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

constexpr std::array<std::string_view, 13> missing_words{
    "unknown",   "not known",   "not recorded", "not stated", "n k",     "nk",          "not asked",
    "dont know", "do not know", "null",         "no answer",  "missing", "not answered"};
constexpr std::array<std::string_view, 6> none_words{"none", "none of these", "none of the above",
                                                     "nil",  "no items",      "nothing"};
constexpr std::array<std::string_view, 6> yes_words{"yes", "y", "true", "t", "1", "ticked"};
constexpr std::array<std::string_view, 6> no_words{"no", "n", "false", "f", "0", "not ticked"};

/// The position of the name that this value is, or stands for, without a guess; the number of names where there is none.
std::size_t position_of(const std::string& value, const std::vector<std::string>& names,
                        const std::vector<std::vector<std::string>>& others) {
    const std::string words = plain(value);
    if (words.empty()) return names.size();
    const std::string without_code = plain_without_code(value);
    std::set<std::size_t> found;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (folded(value) == folded(names[i])) return i;
        bool same = plain(names[i]) == words || plain(names[i]) == without_code;
        for (const std::string& other : others[i]) same = same || plain(other) == words || plain(other) == without_code;
        if (same) found.insert(i);
    }
    return found.size() == 1 ? *found.begin() : names.size();
}

std::size_t position_near(const std::string& value, const std::vector<std::string>& names) {
    std::set<std::size_t> found;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (nearly(plain(value), plain(names[i]))) found.insert(i);
    }
    return found.size() == 1 ? *found.begin() : names.size();
}

void take_unclear(ColumnReading& reading, const SeenValue& seen, bool personal) {
    const bool show = !personal && seen.count >= fewest_to_show && !looks_personal(seen.text);
    (show ? reading.unclear : reading.hidden).push_back(seen);
}

void take_too_many(ColumnReading& reading) {
    reading.doubts.push_back(fmt::format(
        "the column holds more than {} different values, or long ones: it may be free text, so none of them is shown",
        SeenValues::most));
}

std::vector<std::string> names_of(const std::vector<model::Answer>& answers) {
    std::vector<std::string> names;
    for (const model::Answer& answer : answers) names.push_back(answer.name);
    return names;
}

std::vector<std::vector<std::string>> keys_of(const std::vector<model::Answer>& answers) {
    std::vector<std::vector<std::string>> keys;
    for (const model::Answer& answer : answers) keys.push_back({answer.key});
    return keys;
}

/// Beside the names, the ways in which yes and no are written.
void add_yes_and_no(const std::vector<std::string>& names, std::vector<std::vector<std::string>>& others) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (folded(names[i]) == "yes") others[i].insert(others[i].end(), yes_words.begin(), yes_words.end());
        if (folded(names[i]) == "no") others[i].insert(others[i].end(), no_words.begin(), no_words.end());
    }
}

/// `1` may mean yes, or be the first code of a list: it means yes only where no figure but 0 stands beside it.
void check_figures(ColumnReading& reading) {
    const auto is_figure = [](const SeenValue& seen) {
        return seen.text.find_first_not_of("0123456789") == std::string::npos;
    };
    const bool others = std::any_of(reading.unclear.begin(), reading.unclear.end(), is_figure) ||
                        std::any_of(reading.hidden.begin(), reading.hidden.end(), is_figure);
    if (!others) return;
    for (auto at = reading.meant.begin(); at != reading.meant.end();) {
        if (is_figure(at->seen)) {
            take_unclear(reading, at->seen, false);
            at = reading.meant.erase(at);
        } else {
            ++at;
        }
    }
}

/// Where yes is ticked and nothing else is ever written, an empty field can mean no.
void check_empty(ColumnReading& reading, const SurveyedColumn& column, std::size_t answers) {
    if (column.empty == 0 || reading.different() != 1 || answers < 2) return;
    if (folded(reading.meant.front().means) != "yes" || !reading.missing.empty()) return;
    reading.doubts.push_back(
        fmt::format("the column says only yes, and is empty in {}: if empty means no, write "
                    "`\"\": \"no\"` under `values`; otherwise those answers are not known",
                    writing::counted(column.empty, "row", "rows")));
}

ColumnReading read_choice(const SurveyedColumn& column, const model::Choice& choice, bool personal) {
    const std::vector<std::string> names = names_of(choice.answers);
    std::vector<std::vector<std::string>> others = keys_of(choice.answers);
    add_yes_and_no(names, others);
    ColumnReading reading = read_names(column.values, names, others, personal);
    check_figures(reading);
    check_empty(reading, column, names.size());
    return reading;
}

void check_dates(ColumnReading& reading, const SurveyedColumn& column) {
    const SeenDays& days = column.days;
    if (days.unreadable > 0)
        reading.doubts.push_back(
            fmt::format("{} written in a way that cannot be read: write 2026-04-26, 26/04/2026 or "
                        "26 April 2026",
                        writing::counted(days.unreadable, "date is", "dates are")));
    if (days.month_surely_first > 0)
        reading.doubts.push_back(fmt::format("{} the month before the day, as 04/26/2026: that cannot be read",
                                             writing::counted(days.month_surely_first, "date has", "dates have")));
    if (days.slashes > 0 && days.day_surely_first == 0 && days.month_surely_first == 0)
        reading.doubts.emplace_back(
            "the dates do not tell whether the day or the month comes first: they are read with the day first");
}

void check_numbers(ColumnReading& reading, const SurveyedColumn& column, const model::Quantity& quantity) {
    const SeenNumbers& numbers = column.numbers;
    if (numbers.count == 0) return;
    const double scale = std::pow(10.0, quantity.decimals);
    if (numbers.lowest < static_cast<double>(quantity.lowest) / scale ||
        numbers.highest > static_cast<double>(quantity.last_amount()) / scale)
        reading.doubts.push_back(
            fmt::format("some numbers are outside {}, and make their rows unreadable", mapping::range_words(quantity)));
    if (numbers.most_decimals > static_cast<std::size_t>(quantity.decimals))
        reading.doubts.push_back(
            fmt::format("some numbers have {} decimal places, and make their rows unreadable", numbers.most_decimals));
    if (quantity.measure == model::Measure::number && numbers.with_pounds > 0)
        reading.doubts.emplace_back("some numbers are written with £, and make their rows unreadable");
}

ColumnReading read_quantity(const SurveyedColumn& column, const model::Quantity& quantity, bool personal) {
    ColumnReading reading;
    const bool is_date = quantity.measure == model::Measure::date;
    const std::size_t good = is_date ? column.days.count() : column.numbers.count;
    const std::size_t wrong = is_date ? column.numbers.count : column.days.count();
    if (good > 0) reading.meant.push_back({{std::string(), good, 0}, is_date ? "dates" : "numbers", true});
    if (wrong > 0)
        reading.doubts.push_back(
            fmt::format("{} no {}", writing::counted(wrong, "value is", "values are"), is_date ? "date" : "number"));
    if (is_date) check_dates(reading, column);
    if (is_date && quantity.or_never && good > 0 && column.empty > 0)
        reading.doubts.push_back(fmt::format(
            "{}: if that means never, write `\"\": never` under `values`; otherwise those answers are not known",
            writing::counted(column.empty, "row is empty", "rows are empty")));
    if (!is_date) check_numbers(reading, column, quantity);
    if (column.words.too_many) take_too_many(reading);
    for (const SeenValue& seen : column.words.sorted()) {
        if (is_one_of(plain(seen.text), missing_words)) {
            reading.missing.push_back(seen);
        } else {
            take_unclear(reading, seen, personal);
        }
    }
    return reading;
}

ColumnReading read_selection(const SurveyedColumn& column, const model::Selection& selection, bool personal) {
    const std::vector<std::string> names = names_of(selection.items);
    ColumnReading best;
    bool first = true;
    for (std::size_t i = 0; i < separators.size(); ++i) {
        ColumnReading reading = read_names(column.parts[i], names, keys_of(selection.items), personal);
        reading.separator = std::string(separators[i]);
        const auto move_none = [&](std::vector<SeenValue>& from) {
            const auto is_none = [](const SeenValue& seen) { return is_one_of(plain(seen.text), none_words); };
            std::copy_if(from.begin(), from.end(), std::back_inserter(reading.none), is_none);
            from.erase(std::remove_if(from.begin(), from.end(), is_none), from.end());
        };
        move_none(reading.unclear);
        move_none(reading.hidden);
        const bool better = reading.understood() > best.understood() ||
                            (reading.understood() == best.understood() && reading.certain() && !best.certain());
        if (first || better) best = std::move(reading);
        first = false;
    }
    if (column.empty > 0 && column.filled > 0 && best.none.empty() && best.missing.empty())
        best.doubts.push_back(
            fmt::format("no row says that no item applies, and {}: if that means that none does, write "
                        "`none: [\"\"]`; otherwise those answers are not known",
                        writing::counted(column.empty, "row is empty", "rows are empty")));
    return best;
}

}  // namespace

double ColumnReading::understood() const {
    std::size_t good = 0;
    std::size_t all = 0;
    for (const Meant& one : meant) good += one.seen.count;
    for (const SeenValue& one : none) good += one.count;
    all = good;
    for (const Meant& one : nearly) all += one.seen.count;
    for (const auto* list : {&unclear, &hidden}) {
        for (const SeenValue& one : *list) all += one.count;
    }
    return all == 0 ? 0 : static_cast<double>(good) / static_cast<double>(all);
}

std::size_t ColumnReading::different() const {
    std::set<std::string> means;
    for (const Meant& one : meant) means.insert(one.means);
    return means.size();
}

ColumnReading read_names(const SeenValues& values, const std::vector<std::string>& names,
                         const std::vector<std::vector<std::string>>& others, bool personal) {
    ColumnReading reading;
    if (values.too_many) take_too_many(reading);
    for (const SeenValue& seen : values.sorted()) {
        if (const std::size_t at = position_of(seen.text, names, others); at < names.size()) {
            reading.meant.push_back({seen, names[at], folded(seen.text) == folded(names[at])});
        } else if (is_one_of(plain(seen.text), missing_words)) {
            reading.missing.push_back(seen);
        } else if (const std::size_t near = position_near(seen.text, names); near < names.size() && !personal) {
            reading.nearly.push_back({seen, names[near], false});
        } else {
            take_unclear(reading, seen, personal);
        }
    }
    return reading;
}

ColumnReading read_ticks(const SurveyedColumn& column) {
    std::vector<std::vector<std::string>> others(2);
    const std::vector<std::string> names{"yes", "no"};
    add_yes_and_no(names, others);
    others[0].emplace_back("x");
    others[0].emplace_back("ticked");
    ColumnReading reading = read_names(column.values, names, others, names_something_personal(column.name));
    check_figures(reading);
    return reading;
}

ColumnReading read_answers(const SurveyedColumn& column, const model::Question& question) {
    const bool personal = names_something_personal(column.name);
    return std::visit(
        model::Overloaded{
            [&](const model::Choice& choice) { return read_choice(column, choice, personal); },
            [&](const model::Selection& selection) { return read_selection(column, selection, personal); },
            [&](const model::Quantity& quantity) { return read_quantity(column, quantity, personal); },
        },
        question.kind);
}

}  // namespace ascrules::drafting
