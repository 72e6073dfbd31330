#include "compiler/past/drafting/survey.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "compiler/past/casefile/column_names.h"
#include "compiler/past/drafting/personal.h"
#include "compiler/past/mapping/amounts.h"
#include "compiler/words/spelling/characters.h"
#include "compiler/words/spelling/naming.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::drafting {

namespace {

constexpr std::size_t longest_number = 30;
constexpr std::size_t most_first_values = 2'000;

bool take(std::string_view& text, std::string_view start) {
    if (!text.starts_with(start)) return false;
    text.remove_prefix(start.size());
    return true;
}

/// True where the text is a number, which is then counted.
bool count_number(std::string_view text, SeenNumbers& numbers) {
    if (text.size() > longest_number) return false;
    bool negative = take(text, "-");
    const bool pounds = take(text, "£ ") || take(text, "£");
    negative = (!negative && take(text, "-")) || negative;
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view before = text.substr(0, point);
    const std::string_view places = point == text.size() ? std::string_view() : text.substr(point + 1);
    const auto whole = spelling::digits_without_groups(before);
    if (!whole || !spelling::all_digits(*whole) || (point != text.size() && !spelling::all_digits(places)))
        return false;
    const double size = std::strtod((*whole + "." + std::string(places) + "0").c_str(), nullptr);
    const double value = negative ? -size : size;
    numbers.lowest = numbers.count == 0 ? value : std::min(numbers.lowest, value);
    numbers.highest = numbers.count == 0 ? value : std::max(numbers.highest, value);
    ++numbers.count;
    const std::size_t last = places.find_last_not_of('0');
    numbers.most_decimals = std::max(numbers.most_decimals, last == std::string_view::npos ? 0 : last + 1);
    numbers.with_pounds += pounds ? 1 : 0;
    numbers.with_commas += before.find(',') != std::string_view::npos ? 1 : 0;
    return true;
}

/// Figures in three groups: 26-04-2026, 4/26/26.
bool is_three_figures(std::string_view text, char mark) {
    const std::size_t first = text.find(mark);
    if (first == std::string_view::npos || first == 0 || first > 2) return false;
    const std::size_t second = text.find(mark, first + 1);
    if (second == std::string_view::npos || second - first > 3) return false;
    const std::string_view year = text.substr(second + 1);
    return spelling::all_digits(text.substr(0, first)) &&
           spelling::all_digits(text.substr(first + 1, second - first - 1)) && spelling::all_digits(year) &&
           (year.size() == 2 || year.size() == 4);
}

/// True where the text is a day, which is then counted.
bool count_day(std::string_view text, SeenDays& days) {
    constexpr std::size_t shortest = 6;
    constexpr std::size_t longest = 40;
    if (text.size() < shortest || text.size() > longest) return false;
    const std::string folded = spelling::folded(text);
    const std::string_view figures = std::string_view(folded).substr(0, folded.find_first_of(" t"));
    if (figures.size() == 10 && is_three_figures(figures, '/')) {
        const int first = std::atoi(folded.substr(0, 2).c_str());
        const int second = std::atoi(folded.substr(3, 2).c_str());
        if (first > 12 && second > 12) return false;
        ++days.slashes;
        days.day_surely_first += first > 12 ? 1 : 0;
        days.month_surely_first += second > 12 ? 1 : 0;
        return true;
    }
    if (mapping::read_day(folded)) {
        ++(spelling::is_digit(folded[0]) && folded.size() > 4 && folded[4] == '-' ? days.year_first : days.in_words);
        return true;
    }
    const bool other =
        is_three_figures(figures, '-') || is_three_figures(figures, '.') || is_three_figures(figures, '/');
    days.unreadable += other ? 1 : 0;
    return other;
}

}  // namespace

void SeenValues::add(std::string_view text, std::size_t line, std::size_t count) {
    if (too_many) return;
    const auto [at, is_new] = by_folded.try_emplace(text.size() > longest ? std::string() : spelling::folded(text),
                                                    SeenValue{std::string(), 0, line});
    if (text.size() > longest || by_folded.size() > most) {
        too_many = true;
        by_folded.clear();
        return;
    }
    if (is_new) at->second.text = std::string(text);
    at->second.count += count;
}

std::vector<SeenValue> SeenValues::sorted() const {
    std::vector<SeenValue> all;
    for (const auto& [folded, seen] : by_folded) all.push_back(seen);
    std::stable_sort(all.begin(), all.end(),
                     [](const SeenValue& one, const SeenValue& other) { return one.count > other.count; });
    return all;
}

void SurveyedColumn::add(std::string_view text, std::size_t line) {
    text = spelling::trimmed(text);
    if (text.empty()) {
        ++empty;
        return;
    }
    ++filled;
    values.add(text, line);
    const bool is_number = count_number(text, numbers);
    const bool is_day = !is_number && count_day(text, days);
    if (!is_number && !is_day) words.add(text, line);
    // A day has the figures of a telephone number. Whose birthday it is, only the name of the column tells.
    if (!is_day && looks_personal(text)) ++personal;
    for (std::size_t i = 0; i < separators.size(); ++i) {
        if (parts[i].too_many) continue;
        std::string_view rest = text;
        if (text.find(separators[i]) != std::string_view::npos) ++parted[i];
        while (true) {
            const std::size_t end = rest.find(separators[i]);
            if (const std::string_view part = spelling::trimmed(rest.substr(0, end)); !part.empty())
                parts[i].add(part, line);
            if (end == std::string_view::npos) break;
            rest.remove_prefix(end + separators[i].size());
        }
    }
    if (!all_different || first_values.size() == most_first_values) return;
    const std::uint64_t hash = std::hash<std::string_view>()(text);
    const auto at = std::lower_bound(first_values.begin(), first_values.end(), hash);
    all_different = at == first_values.end() || *at != hash;
    if (all_different) {
        first_values.insert(at, hash);
    } else {
        first_values = {};
    }
}

bool looks_like_a_case(const std::vector<std::string>& header) {
    return std::any_of(header.begin(), header.end(), [](const std::string& name) {
        SeenNumbers numbers;
        SeenDays days;
        const bool too_long_for_a_code_alone = name.size() > SeenValues::longest;
        return count_number(name, numbers) || count_day(name, days) ||
               (!too_long_for_a_code_alone && name.size() <= 60 && looks_personal(name));
    });
}

namespace {

/// Reads the column names. Nothing, with a problem, where they cannot be used.
std::optional<Survey> begun(casefile::CsvReader& rows, writing::Problems& problems) {
    if (!rows.read_header(problems)) return std::nullopt;
    if (looks_like_a_case(rows.header())) {
        problems.push_back({rows.file(), 1, "the first line looks like a case and not like column names",
                            "put a line of column names above it: what stands there is not copied"});
        return std::nullopt;
    }
    Survey found{rows.file(), rows.separator()};
    const casefile::ColumnNames names(rows.header());
    found.without_own_name = names.without_own_name();
    for (const std::string& name : rows.header()) {
        found.columns.emplace_back().name = name;
        found.columns.back().has_own_name = names.is_of_one(name);
    }
    return found;
}

/// Hands all rows that can be read to `take`, until it says no. False, with a problem, where reading stopped or there was no row.
template <typename Take>
bool each_row(casefile::CsvReader& rows, Survey& found, writing::Problems& problems, const Take& take) {
    using Next = casefile::CsvReader::Next;
    for (Next got = rows.next(); got != Next::end; got = rows.next()) {
        if (got == Next::stopped) {
            problems.push_back(rows.problem());
            return false;
        }
        if (got == Next::unreadable) {
            if (++found.bad_rows == 1) found.first_bad_row = BadRow{rows.line(), rows.fault().what};
        } else if (!take(rows.fields(), rows.line())) {
            return false;
        }
    }
    if (found.rows > 0) return true;
    problems.push_back({rows.file(), 0,
                        "column names and no row under them that can be read: there are no values to see",
                        "export some cases too"});
    return false;
}

/// Gathers the rows of cases, question by question.
class Answers {
  public:
    Answers(Survey& found, writing::Problems& problems) : found_(found), problems_(problems) {}

    /// Finds the three columns. False, with problems, where one is lacking.
    bool begin() {
        const casefile::OneRowAnAnswer& form = *found_.one_row_an_answer;
        const std::size_t before = problems_.size();
        for (const auto& [name, at] : {std::pair(&form.reference, &reference_), std::pair(&form.question, &question_),
                                       std::pair(&form.answer, &answer_)}) {
            const auto same = [&, wanted = name](const SurveyedColumn& column) {
                return spelling::folded(column.name) == spelling::folded(*wanted);
            };
            const auto found = std::find_if(found_.columns.begin(), found_.columns.end(), same);
            *at = static_cast<std::size_t>(found - found_.columns.begin());
            if (found != found_.columns.end() && !found->has_own_name) {
                std::vector<std::size_t> positions;
                for (std::size_t i = 0; i < found_.columns.size(); ++i) {
                    if (same(found_.columns[i])) positions.push_back(i);
                }
                problems_.push_back({found_.file, 1, casefile::several_of_one_name(*name, positions)});
            }
            if (found != found_.columns.end()) continue;
            std::vector<std::string> names;
            for (const SurveyedColumn& column : found_.columns) names.push_back(column.name);
            problems_.push_back({found_.file, 0, fmt::format("there is no column `{}`", spelling::shown(*name)),
                                 spelling::suggestion(*name, names, "its columns are")});
        }
        of_case_ = found_.columns.size();
        return problems_.size() == before;
    }

    bool take(const std::vector<std::string_view>& fields, std::size_t line) {
        if (found_.rows == 0 || fields[reference_] != open_) {
            ++found_.rows;
            open_ = std::string(fields[reference_]);
            for (std::size_t i = 0; i < of_case_; ++i) {
                if (i != reference_ && i != question_ && i != answer_) found_.columns[i].add(fields[i], line);
            }
        }
        const std::string question = spelling::folded(fields[question_]);
        if (question.empty()) return true;
        const auto [at, is_new] = columns_.emplace(question, found_.columns.size());
        if (is_new && !add(fields[question_], line)) return false;
        found_.columns[at->second].add(fields[answer_], line);
        return true;
    }

    /// Takes the three columns out, and says of which cases a question was not put.
    void end() {
        constexpr std::size_t fewest = 5;
        for (std::size_t i = of_case_; i < found_.columns.size(); ++i) {
            SurveyedColumn& column = found_.columns[i];
            column.name_is_rare = column.filled + column.empty < fewest;
            column.empty = found_.rows - std::min(found_.rows, column.filled);
        }
        std::vector<std::size_t> out{reference_, question_, answer_};
        std::sort(out.begin(), out.end());
        out.erase(std::unique(out.begin(), out.end()), out.end());
        for (auto at = out.rbegin(); at != out.rend(); ++at)
            found_.columns.erase(found_.columns.begin() + static_cast<std::ptrdiff_t>(*at));
    }

  private:
    bool add(std::string_view question, std::size_t line) {
        constexpr std::size_t most = 500;
        if (columns_.size() > most) {
            problems_.push_back({found_.file, line, fmt::format("more than {} different questions", most),
                                 "is this the column that holds the names of questions?"});
            return false;
        }
        if (looks_personal(question)) {
            problems_.push_back({found_.file, line,
                                 "what stands here does not look like the name of a question, and is not shown",
                                 "is this the column that holds the names of questions?"});
            return false;
        }
        found_.columns.emplace_back().name = std::string(spelling::trimmed(question));
        return true;
    }

    Survey& found_;
    writing::Problems& problems_;
    std::size_t reference_ = 0;
    std::size_t question_ = 0;
    std::size_t answer_ = 0;
    std::size_t of_case_ = 0;  ///< columns of the file
    std::string open_;
    std::map<std::string, std::size_t> columns_;
};

}  // namespace

std::optional<Survey> survey(casefile::CsvReader& rows, writing::Problems& problems) {
    auto found = begun(rows, problems);
    if (!found) return std::nullopt;
    const auto take = [&](const std::vector<std::string_view>& fields, std::size_t line) {
        ++found->rows;
        for (std::size_t i = 0; i < found->columns.size(); ++i) found->columns[i].add(fields[i], line);
        return true;
    };
    if (!each_row(rows, *found, problems, take)) return std::nullopt;
    return found;
}

std::optional<Survey> survey_answers(casefile::CsvReader& rows, const casefile::OneRowAnAnswer& form,
                                     writing::Problems& problems) {
    auto found = begun(rows, problems);
    if (!found) return std::nullopt;
    found->one_row_an_answer = form;
    Answers answers(*found, problems);
    if (!answers.begin()) return std::nullopt;
    const auto take = [&](const std::vector<std::string_view>& fields, std::size_t line) {
        return answers.take(fields, line);
    };
    if (!each_row(rows, *found, problems, take)) return std::nullopt;
    answers.end();
    return found;
}

}  // namespace ascrules::drafting
