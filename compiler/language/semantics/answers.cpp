#include "compiler/language/semantics/answers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <functional>

#include "compiler/language/syntax/block.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Span;
using namespace model;

namespace {

/// A choice of more answers is not one that anybody can make.
constexpr std::size_t most_answers = 1'000;

/// A date is at most so many days before and after the referral: 120 years, and 10 years.
constexpr std::int64_t days_before = 43'830;
constexpr std::int64_t days_after = 3'653;

/// Where the figure begins that the answer is to carry: `= 40 points` in `wheelchair = 40 points`, `10 points` in `some 10 points`. The number of words where
/// there is none.
std::size_t figure_of_answer(const std::vector<syntax::Word>& words) {
    const auto is_number = [&](std::size_t i) { return words[i].kind == syntax::WordKind::number; };
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        if (words[i].text == "=" && is_number(i + 1)) return i;
    }
    const std::size_t count = words.size();
    if (count < 3 || !is_number(count - 2)) return count;
    const std::string unit = spelling::folded(words.back().text);
    return unit == "points" || unit == "point" || unit == "pts" ? count - 2 : count;
}

/// `wheelchair = 40 points`, `some 10 points`: the points of an answer stand in brackets.
void report_value_of_answer(Checking& checking, const std::vector<syntax::Word>& words) {
    const std::size_t figure = figure_of_answer(words);
    if (figure == words.size()) return;
    const Span span{words[figure].span.begin, words.back().span.end};
    const std::size_t number = words[figure].text == "=" ? figure + 1 : figure;
    const std::string unit = number + 1 < words.size() ? spelling::folded(words.back().text) : "points";
    diagnostics::Diagnostic report{
        .code = Code::E105, .span = span, .message = "the points that an answer gives stand behind it in brackets"};
    if (number + 2 >= words.size() && (unit == "points" || unit == "point" || unit == "pts")) {
        const std::string& points = words[number].text;
        const std::string written = fmt::format("({} {})", points, points == "1" ? "point" : "points");
        report.fix = diagnostics::Fix{fmt::format("write `{}`, and add the answers up with a `score` block", written),
                                      span, written};
    } else {
        report.choices = {"write `(5 points)` behind the answer, and add the answers up with a `score` block",
                          "take the figure out, if it says nothing that is reckoned with"};
    }
    checking.diagnostics.push_back(std::move(report));
}

/// `(5 points)` at the end of the words of an answer: takes it off. Nothing where it does not end like that; what looks like it and is none
/// is reported.
std::optional<std::int64_t> take_points(Checking& checking, std::vector<syntax::Word>& words) {
    if (words.size() < 2) return std::nullopt;
    const std::string unit = spelling::folded(words.back().text);
    const std::string& first = words[words.size() - 2].text;
    if ((unit != "points)" && unit != "point)") || first.empty() || first.front() != '(') return std::nullopt;
    constexpr std::int64_t most_points = 1'000;
    const Span span{words[words.size() - 2].span.begin, words.back().span.end};
    const auto points = whole_number(std::string_view(first).substr(1));
    if (points && *points <= most_points && words.size() > 2) {
        words.resize(words.size() - 2);
        return points;
    }
    checking.diagnostics.push_back({.code = Code::E206,
                                    .span = span,
                                    .message = words.size() > 2
                                                   ? "an answer gives from 0 to 1000 points, in plain digits"
                                                   : "the answer is missing in front of its points",
                                    .choices = {"write it like `walks with help (5 points)`"}});
    return std::nullopt;
}

}  // namespace

void Keys::add(const std::string& key, Span span, bool has_key_line) {
    const auto [place, fresh] = keys_.try_emplace(key, span);
    if (fresh) return;
    checking_.diagnostics.push_back(
        {.code = Code::E202,
         .span = span,
         .message = fmt::format("the names of two {}s are too alike: both have the key `{}`", what_, key),
         .labels = {{place->second, "the other one"}},
         .choices = {"give one of the two another name"}});
    if (what_ != "answer" && has_key_line)
        checking_.diagnostics.back().choices.emplace_back("add a `key` line to one of the two, with a key of its own");
}

std::optional<std::vector<Answer>> read_answer_names(Checking& checking, const Cursor& from, std::string_view question,
                                                     bool of_family) {
    std::vector<Answer> answers;
    std::map<std::string, Span> seen;
    std::vector<syntax::Word> words;
    const auto finish = [&] {
        if (words.empty()) return;
        const std::optional<std::int64_t> points = of_family ? std::nullopt : take_points(checking, words);
        std::string name;
        for (const syntax::Word& word : words) name += (name.empty() ? "" : " ") + word.text;
        const Span span{words.front().span.begin, words.back().span.end};
        const auto [first, fresh] = seen.try_emplace(spelling::folded(name), span);
        if (!fresh) {
            checking.diagnostics.push_back(
                {.code = Code::E202,
                 .span = span,
                 .message = of_family ? fmt::format("`{}` is listed twice for `{}`", name, question)
                                      : fmt::format("`{}` is an answer to `{}` already", name, question),
                 .labels = {{first->second, of_family ? "first listed here" : "first declared here"}},
                 .choices = {"take one of the two out"}});
            words.clear();
            return;
        }
        answers.push_back({spelling::key_of(name), name, span, points});
        report_value_of_answer(checking, words);
        words.clear();
    };
    for (std::size_t i = from.at; i < from.phrase.words.size(); ++i) {
        const syntax::Word& word = from.phrase.words[i];
        if (word.kind == syntax::WordKind::comma) {
            finish();
        } else if (word.kind == syntax::WordKind::word || word.kind == syntax::WordKind::number) {
            words.push_back(word);
        } else {
            if (!word.closed) return std::nullopt;
            const std::string_view what = of_family ? "a name in this list" : "an answer";
            const bool quoted = word.kind == syntax::WordKind::text;
            checking.diagnostics.push_back(
                {.code = Code::E105,
                 .span = word.span,
                 .message = quoted ? fmt::format("{} stands without quotation marks", what)
                                   : fmt::format("{} cannot hold `{}`", what, word.text),
                 .choices = {quoted ? "take the quotation marks out" : "part one from the next with a comma"}});
            return std::nullopt;
        }
    }
    finish();
    return answers;
}

namespace {

/// The unit up to the comma, then `LOW to HIGH`.
std::optional<Quantity> read_quantity(Checking& checking, Cursor cursor) {
    Quantity quantity;
    for (std::size_t at = cursor.at; at < cursor.phrase.words.size(); ++at) {
        // Behind the unit, which may hold anything.
        const bool behind_comma = at > 0 && cursor.phrase.words[at - 1].kind == syntax::WordKind::comma;
        const bool behind_to = at > 0 && Cursor{cursor.phrase, at - 1}.is("to");
        if ((behind_comma || behind_to) && report_odd_figure({cursor.phrase, at}, checking.diagnostics))
            return std::nullopt;
    }
    if (cursor.take({"of"})) {
        while (!cursor.done() && cursor.word().kind == syntax::WordKind::word) {
            quantity.unit += (quantity.unit.empty() ? "" : " ") + cursor.word().text;
            ++cursor.at;
        }
    }
    const auto number = [&]() -> std::optional<std::int64_t> {
        if (cursor.done() || cursor.word().kind != syntax::WordKind::number) return std::nullopt;
        return whole_number(cursor.phrase.words[cursor.at++].text);
    };
    const bool comma = !cursor.done() && cursor.word().kind == syntax::WordKind::comma;
    if (comma) ++cursor.at;
    const auto low = number();
    const bool to = cursor.take({"to"});
    const auto high = number();
    constexpr std::int64_t largest = 1'000'000'000'000;
    if (comma && low && to && high && cursor.done() && *low <= *high && *high <= largest) {
        quantity.lowest = *low;
        quantity.highest = *high;
        return quantity;
    }
    checking.diagnostics.push_back(
        {.code = Code::E104,
         .span = cursor.phrase.span,
         .message = low && high && *low > *high
                        ? "the range goes from the higher to the lower figure"
                        : "a whole number needs a range, and in front of it a unit, if it has one",
         .choices = {"write it like `answer whole number of hours, 0 to 168`",
                     "write it like `answer whole number, 0 to 20`, if it has no unit"}});
    return std::nullopt;
}

/// The comma and `LOW to HIGH`, in the measure and the decimal places of `quantity`.
std::optional<Quantity> read_exact(Checking& checking, Cursor cursor, Quantity quantity) {
    const std::size_t before = checking.diagnostics.size();
    const auto amount = [&]() -> std::optional<std::int64_t> {
        const auto written = read_amount(cursor, checking.diagnostics);
        if (!written || (written->pounds && quantity.measure != Measure::money)) return std::nullopt;
        return with_decimals(written->value, written->decimals, quantity.decimals);
    };
    const bool comma = !cursor.done() && cursor.word().kind == syntax::WordKind::comma;
    if (comma) ++cursor.at;
    const auto low = amount();
    const bool to = cursor.take({"to"});
    const auto high = amount();
    constexpr std::int64_t largest = 1'000'000'000'000;
    if (comma && low && to && high && cursor.done() && *low <= *high && *high <= largest) {
        quantity.lowest = *low;
        quantity.highest = *high;
        return quantity;
    }
    if (checking.diagnostics.size() > before) return std::nullopt;
    const bool money = quantity.measure == Measure::money;
    checking.diagnostics.push_back(
        {.code = Code::E104,
         .span = cursor.phrase.span,
         .message = low && high && *low > *high ? "the range goes from the higher to the lower figure"
                    : money                     ? "an amount of money needs a range"
                                                : "a number needs a range with as many decimal places",
         .choices = {money ? "write it like `answer money, £0 to £1,000,000`"
                           : "write it like `answer number of kilograms to 1 decimal place, 0 to 300`"}});
    return std::nullopt;
}

/// `number of kilograms to 1 decimal place, 0 to 300`, behind `number`
std::optional<Quantity> read_number(Checking& checking, Cursor cursor) {
    Quantity quantity;
    if (cursor.take({"of"})) {
        while (!cursor.done() && cursor.word().kind == syntax::WordKind::word && !cursor.is("to")) {
            quantity.unit += (quantity.unit.empty() ? "" : " ") + cursor.word().text;
            ++cursor.at;
        }
    }
    const bool to = cursor.take({"to"});
    const auto places = to && !cursor.done() ? whole_number(cursor.word().text) : std::nullopt;
    if (places) ++cursor.at;
    const bool said = cursor.take({"decimal", "place"}) || cursor.take({"decimal", "places"});
    if (places && said && *places >= 1 && *places <= 6) {
        quantity.decimals = static_cast<int>(*places);
        return read_exact(checking, cursor, quantity);
    }
    checking.diagnostics.push_back(
        {.code = Code::E104,
         .span = cursor.phrase.span,
         .message = "this does not say how exact the number is",
         .choices = {
             "write `answer whole number of hours, 0 to 168`, if it is a whole number",
             "write it like `answer number of kilograms to 1 decimal place, 0 to 300`; at most 6 decimal places"}});
    return std::nullopt;
}

/// `52 weeks before`, `14 days after the referral`, `the day of the referral`, as days from the referral; nothing where something else stands there.
std::optional<std::int64_t> take_day_from_referral(Cursor& cursor) {
    if (cursor.take({"the", "day", "of", "the", "referral"}) || cursor.take({"the", "referral"})) return 0;
    const auto number = cursor.done() ? std::nullopt : whole_number(cursor.word().text);
    if (!number || *number > days_before) return std::nullopt;
    Cursor next{cursor.phrase, cursor.at + 1};
    if (next.done()) return std::nullopt;
    const bool weeks = same_unit(next.word().text, "weeks");
    if (!weeks && !same_unit(next.word().text, "days")) return std::nullopt;
    ++next.at;
    const bool before = next.take({"before"});
    if (!before && !next.take({"after"})) return std::nullopt;
    next.take({"the", "referral"});
    cursor.at = next.at;
    return (before ? -1 : 1) * (weeks ? 7 : 1) * *number;
}

/// What stands behind `date`: `52 weeks before to 52 weeks after the referral`, `or never`, both, or nothing.
std::optional<Quantity> read_date(Cursor cursor) {
    Quantity date{-days_before, days_after, "days", Measure::date, 0};
    const auto comma = [&] {
        if (!cursor.done() && cursor.word().kind == syntax::WordKind::comma) ++cursor.at;
    };
    comma();
    if (const auto first = take_day_from_referral(cursor)) {
        if (!cursor.take({"to"})) return std::nullopt;
        const auto last = take_day_from_referral(cursor);
        if (!last || *last <= *first || *first < -days_before || *last > days_after) return std::nullopt;
        date.lowest = *first;
        date.highest = *last;
        comma();
    }
    if (cursor.take({"or", "never"})) {
        date.or_never = true;
        ++date.highest;
    }
    return cursor.done() ? std::optional(date) : std::nullopt;
}

/// `yes (2 points) or no`, `yes (0 points) or no (1 point)`; nothing where it is something else.
std::optional<AnswerKind> read_yes_or_no_with_points(Checking& checking, const syntax::Phrase& phrase) {
    const std::size_t joint = syntax::position_of(phrase, "or");
    if (joint == phrase.words.size() || !Cursor{phrase}.is("yes") || !Cursor{phrase, joint + 1}.is("no"))
        return std::nullopt;
    std::vector<syntax::Word> yes(phrase.words.begin(), phrase.words.begin() + static_cast<std::ptrdiff_t>(joint));
    std::vector<syntax::Word> no(phrase.words.begin() + static_cast<std::ptrdiff_t>(joint) + 1, phrase.words.end());
    const auto for_yes = take_points(checking, yes);
    const auto for_no = take_points(checking, no);
    if (yes.size() != 1 || no.size() != 1) return std::nullopt;
    return Choice{{{"yes", "yes", yes.front().span, for_yes}, {"no", "no", no.front().span, for_no}}};
}

}  // namespace

std::optional<AnswerKind> read_answer_kind(Checking& checking, const syntax::Question& question) {
    const syntax::Phrase& phrase = *question.answer;
    Cursor cursor{phrase};
    const std::string& name = question.name.text;
    if (cursor.take({"yes", "or", "no"}) && cursor.done()) {
        return Choice{{{"yes", "yes", phrase.words[0].span}, {"no", "no", phrase.words[2].span}}};
    }
    cursor.at = 0;
    if (auto yes_or_no = read_yes_or_no_with_points(checking, phrase)) return yes_or_no;
    const bool one = cursor.take({"one", "of"});
    const bool any = !one && cursor.take({"any", "of"});
    if (one || any) {
        if (!cursor.done() && cursor.word().kind == syntax::WordKind::colon) ++cursor.at;
        auto read = read_answer_names(checking, cursor, name, false);
        if (!read) return std::nullopt;
        std::vector<Answer> answers = std::move(*read);
        Keys keys(checking, "answer");
        for (const Answer& answer : answers) keys.add(answer.key, answer.span);
        if (answers.empty() || (one && answers.size() < 2)) {
            checking.diagnostics.push_back({.code = Code::E104,
                                            .span = phrase.span,
                                            .message = one ? "`one of:` needs at least two answers to choose from"
                                                           : "`any of:` needs at least one answer",
                                            .choices = {"list them with commas between them"}});
            return std::nullopt;
        }
        const std::size_t most = one ? most_answers : Selection::most_items;
        if (one && answers.size() <= most) return Choice{std::move(answers)};
        if (any && answers.size() <= most) return Selection{std::move(answers)};
        checking.diagnostics.push_back({.code = Code::E105,
                                        .span = phrase.span,
                                        .message = fmt::format("`{} of:` takes at most {} answers, and this has {}",
                                                               one ? "one" : "any", most, answers.size()),
                                        .choices = {"split the question in two"}});
        return std::nullopt;
    }
    const auto quantity_or_nothing = [](std::optional<Quantity> quantity) -> std::optional<AnswerKind> {
        if (quantity) return *quantity;
        return std::nullopt;
    };
    if (cursor.take({"whole", "number"})) return quantity_or_nothing(read_quantity(checking, cursor));
    if (cursor.take({"money"}))
        return quantity_or_nothing(read_exact(checking, cursor, {0, 0, "pounds", Measure::money, 2}));
    if (cursor.take({"number"})) return quantity_or_nothing(read_number(checking, cursor));
    if (cursor.take({"date"})) {
        if (const auto date = read_date(cursor)) return *date;
        checking.diagnostics.push_back(
            {.code = Code::E104,
             .span = phrase.span,
             .message = "this does not say which days can be answered",
             .choices = {"write `answer date` or `answer date, or never`",
                         "say from when to when, the earlier day first: `answer date, 52 weeks before to 26 weeks "
                         "after the referral`"}});
        return std::nullopt;
    }
    checking.diagnostics.push_back(
        {.code = Code::E104,
         .span = phrase.span,
         .message = "this does not say what can be answered",
         .choices = {"write `answer yes or no`, `answer one of: A, B, C`, `answer any of: A, B, C` or "
                     "`answer whole number of hours, 0 to 168`",
                     "write `answer money, £0 to £1,000,000`, `answer number to 1 decimal place, 0 to 300`, `answer "
                     "date` or `answer date, or never`"}});
    return std::nullopt;
}

}  // namespace ascrules::semantics
