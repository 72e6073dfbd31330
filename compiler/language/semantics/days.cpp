// Dates as answers: they are compared with the day of the referral, or with another date.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "compiler/language/semantics/comparison_words.h"
#include "compiler/language/semantics/comparisons.h"
#include "compiler/language/semantics/sums.h"
#include "compiler/language/semantics/uses.h"
#include "compiler/language/syntax/block.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Span;
using namespace model;
using comparing::ComparisonPhrase;
using comparing::Sets;

namespace {

/// `14 days`, `2 weeks`, or a threshold in one of them, as days.
std::optional<std::int64_t> read_days(const Context& context, Cursor& cursor) {
    const std::size_t begin = cursor.at;
    std::int64_t amount = 0;
    std::string unit;
    if (const auto threshold = context.names.thresholds.longest(cursor.phrase, cursor.at)) {
        note(context.names, NameKind::threshold, cursor.phrase, cursor.at, threshold->words);
        cursor.at += threshold->words;
        const Threshold& declared = context.model.thresholds[threshold->id.index];
        if (context.names.unreadable_thresholds.contains(threshold->id.index)) return std::nullopt;
        if (!is_decided(context,
                        WrittenFigure{0, declared.span, cursor.span_from(begin), threshold->id, declared.undecided}))
            return std::nullopt;
        amount = declared.decimals == 0 ? declared.value : -1;
        unit = declared.unit;
    } else {
        const auto number = cursor.done() ? std::nullopt : whole_number(cursor.word().text);
        if (!number) {
            context.diagnostics.push_back(
                {.code = Code::E104,
                 .span = cursor.rest_span(),
                 .message = "a number of days is missing here",
                 .choices = {"write it like `14 days before the referral` or `2 weeks after the referral`"}});
            return std::nullopt;
        }
        amount = *number;
        ++cursor.at;
        if (!cursor.done() && !cursor.is("and")) unit = cursor.phrase.words[cursor.at++].text;
    }
    if (amount >= 0 && same_unit(unit, "days")) return amount;
    if (amount >= 0 && same_unit(unit, "weeks")) return 7 * amount;
    if (unit.empty() && cursor.is("and")) return amount;  // the first figure of `between 3 and 5 days`
    context.diagnostics.push_back(
        {.code = Code::E207,
         .span = cursor.span_from(begin),
         .message = unit.empty()
                        ? "this has no unit, and a date is told in days or weeks"
                        : fmt::format("a date is told in days or weeks, and this is in {}", spelling::shortened(unit)),
         .choices = {
             unit.empty()
                 ? "write the unit behind it, such as `14 days before the referral`"
                 : "write it in days or weeks: how many days a month or a year has depends on which one it is"}});
    return std::nullopt;
}

enum class Side { before, after };

/// A question that is answered with a day, and what is said of it.
struct OtherDay {
    QuestionId question;
    Sets sets = Sets::both;
    bool included = true;
};

/// `before likely to leave`, `on or after likely to leave`; nothing, and the cursor where it was, where something else stands there.
std::optional<OtherDay> take_other_day(const Context& context, Cursor& cursor) {
    for (const comparing::OtherDay& day : comparing::other_days()) {
        Cursor next = cursor;
        if (!take_words(next, day.words)) continue;
        const auto question = context.names.questions.longest(next.phrase, next.at);
        if (!question) continue;
        note_question(context.model, context.names, next.phrase, next.at, question->words, question->id);
        cursor.at = next.at + question->words;
        return OtherDay{question->id, day.sets, day.included};
    }
    return std::nullopt;
}

/// On which side of the referral, or of the day that another question is answered with.
struct Beside {
    Side side = Side::before;
    std::optional<QuestionId> other;
};

/// `before the referral`, `after the referral`; and `before likely to leave`, where dates can be compared.
std::optional<Beside> read_side(const Context& context, Cursor& cursor, bool of_other = false) {
    if (take_words(cursor, said_of_referral(Sets::upper))) return Beside{Side::before, std::nullopt};
    if (take_words(cursor, said_of_referral(Sets::lower))) return Beside{Side::after, std::nullopt};
    Cursor next = cursor;
    if (const auto other = of_other ? take_other_day(context, next) : std::nullopt; other && !other->included) {
        cursor.at = next.at;
        return Beside{other->sets == Sets::upper ? Side::before : Side::after, other->question};
    }
    diagnostics::Diagnostic missing{.code = Code::E104,
                                    .span = cursor.rest_span(),
                                    .message = "this does not say on which side of the referral",
                                    .choices = {"go on with `before the referral` or `after the referral`"}};
    if (of_other)
        missing.choices.emplace_back("go on with `before` or `after`, and the name of a question with `answer date`");
    context.diagnostics.push_back(std::move(missing));
    return std::nullopt;
}

/// How many days behind the referral, or behind the other day.
struct Days {
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::optional<QuestionId> other = std::nullopt;
};

/// Far enough to be further than any two days are apart.
constexpr std::int64_t no_end = 1'000'000;

/// The days from `least` to `most` days away on one side.
Days days_on(Side side, std::int64_t least, std::int64_t most) {
    return side == Side::before ? Days{-most, -least} : Days{least, most};
}

/// `is not before given`: what is meant by it of somebody who answers `never` is not said.
bool report_not_beside(const Context& context, const Cursor& cursor, QuestionId id) {
    if (!cursor.is("not")) return false;
    for (const Sets sets : {Sets::upper, Sets::lower}) {
        const std::string side = sets == Sets::upper ? "before" : "after";
        if (!cursor.is(side, 1)) continue;
        const std::string& name = context.model.question(id).name;
        const std::string day =
            syntax::text_of(syntax::part_of(cursor.phrase, cursor.at + 2, cursor.phrase.words.size()).words);
        std::vector<std::string> choices{fmt::format(
            "write `{} is on or {} {}`", name, sets == Sets::upper ? "after" : "before", spelling::shortened(day))};
        if (std::get<Quantity>(context.model.question(id).kind).or_never)
            choices.push_back(fmt::format("if `never` counts too, write `none of:`, and below it `- {} is {} {}`", name,
                                          side, spelling::shortened(day)));
        context.diagnostics.push_back({.code = Code::E205,
                                       .span = cursor.rest_span(),
                                       .message = fmt::format("`not {}` can be read in two ways", side),
                                       .choices = std::move(choices)});
        return true;
    }
    return false;
}

void report_not_a_day(const Context& context, const Cursor& cursor, QuestionId id) {
    if (report_not_beside(context, cursor, id)) return;
    const std::string& name = context.model.question(id).name;
    context.diagnostics.push_back(
        {.code = Code::E205,
         .span = cursor.rest_span(),
         .message =
             fmt::format("`{}` is a date, which is compared with the day of the referral or with another date", name),
         .choices = {
             fmt::format(
                 "write `{} is within 14 days before the referral`, `is more than 4 weeks before the referral`, "
                 "`is before the referral`, `is on or after the referral` or `is on the day of the referral`",
                 name),
             fmt::format("write `{} is before …` or `is within 14 days after …`, and the name of another question with "
                         "`answer date`",
                         name),
             "write `in force from …` below a rule, if it is the rule that starts on a date"}});
}

/// What stands after `is`, as a range of days.
std::optional<Days> read_range(const Context& context, Cursor& cursor, QuestionId id) {
    const auto& quantity = std::get<Quantity>(context.model.question(id).kind);
    const std::int64_t furthest = std::max(-quantity.lowest, quantity.last_amount());
    const ComparisonPhrase* phrase = phrase_next(cursor, comparing::days);
    if (phrase != nullptr && phrase->sets == Sets::never && !quantity.or_never) phrase = nullptr;
    if (phrase != nullptr) take_phrase(cursor, comparing::days);
    if (phrase != nullptr && phrase->sets == Sets::never)
        return phrase->negates ? Days{quantity.lowest, quantity.last_amount()}
                               : Days{quantity.highest, quantity.highest};
    if (phrase != nullptr && phrase->of_referral)
        return Days{phrase->sets == Sets::upper ? quantity.lowest : beyond(*phrase),
                    phrase->sets == Sets::lower ? quantity.last_amount() : -beyond(*phrase)};
    if (const auto other = phrase == nullptr ? take_other_day(context, cursor) : std::nullopt) {
        const std::int64_t next = other->included ? 0 : 1;
        return Days{other->sets == Sets::upper ? -no_end : next, other->sets == Sets::lower ? no_end : -next,
                    other->question};
    }
    const bool between = phrase != nullptr && phrase->sets == Sets::both;
    Cursor rest = cursor;
    if (dates::read_date(words_to_joint(rest)).value) {
        report_not_a_day(context, cursor, id);
        return std::nullopt;
    }
    const bool figure = !cursor.done() && (cursor.word().kind == syntax::WordKind::number ||
                                           context.names.thresholds.longest(cursor.phrase, cursor.at));
    if (!figure && report_not_in_force(context, cursor)) return std::nullopt;
    if (!figure) {
        report_not_a_day(context, cursor, id);
        return std::nullopt;
    }
    const auto first = read_days(context, cursor);
    if (!first) return std::nullopt;
    std::optional<std::int64_t> second;
    if (between) {
        if (!cursor.take({comparing::between_joint})) {
            context.diagnostics.push_back(
                {.code = Code::E104,
                 .span = cursor.rest_span(),
                 .message = fmt::format("`{}` takes two figures", phrase->words),
                 .choices = {fmt::format("write it like `{} 3 and 5 days before the referral`", phrase->words)}});
            return std::nullopt;
        }
        second = read_days(context, cursor);
        if (!second) return std::nullopt;
    }
    const auto beside = read_side(context, cursor, true);
    if (!beside) return std::nullopt;
    std::int64_t least = *first;
    std::int64_t most = second.value_or(*first);
    if (phrase != nullptr && phrase->sets == Sets::upper) {
        least = 0;
        most = *first - beyond(*phrase);
    } else if (phrase != nullptr && phrase->sets == Sets::lower) {
        least = *first + beyond(*phrase);
        most = beside->other ? no_end : furthest;
    }
    Days days = days_on(beside->side, least, most);
    days.other = beside->other;
    return days;
}

/// A comparison with the day that another question is answered with.
std::optional<Condition> compare_days(const Context& context, const Cursor& cursor, QuestionId id, const Days& days,
                                      std::size_t begin) {
    const Span span = cursor.span_from(begin);
    const Sum sum{id, *days.other, true};
    if (!can_be_summed(context, sum, span)) return std::nullopt;
    if (days.low > days.high) {
        context.diagnostics.push_back({.code = Code::E206,
                                       .span = span,
                                       .message = "no day lies there, so this can never be",
                                       .choices = {"correct the figures, or take the condition out"}});
        return std::nullopt;
    }
    return in_range_of_sum(
        context,
        {sum, days.low, days.high, {}, syntax::text_of(syntax::part_of(cursor.phrase, begin, cursor.at).words)}, span);
}

}  // namespace

std::optional<Condition> compare_date(const Context& context, Cursor& cursor, QuestionId id, std::size_t begin) {
    const auto& quantity = std::get<Quantity>(context.model.question(id).kind);
    const auto days = read_range(context, cursor, id);
    if (!days) return std::nullopt;
    if (days->other) return compare_days(context, cursor, id, *days, begin);
    const Span span = cursor.span_from(begin);
    const std::int64_t low = std::max(days->low, quantity.lowest);
    const std::int64_t high = days->low == quantity.highest ? days->high : std::min(days->high, quantity.last_amount());
    if (low <= high) {
        return Condition{
            span, InRange{id, low, high, syntax::text_of(syntax::part_of(cursor.phrase, begin, cursor.at).words)}};
    }
    context.diagnostics.push_back({.code = Code::E206,
                                   .span = span,
                                   .message = "no day lies there, so this can never be",
                                   .choices = {"correct the figures, or take the condition out"}});
    return std::nullopt;
}

std::optional<Value> read_day(const Context& context, Cursor& cursor, QuestionId id) {
    const auto& quantity = std::get<Quantity>(context.model.question(id).kind);
    const Span span = cursor.rest_span();
    const auto in_range = [&](std::int64_t days) -> std::optional<Value> {
        if (days >= quantity.lowest && days <= quantity.last_amount()) return Amount{days};
        context.diagnostics.push_back(
            {.code = Code::E206,
             .span = span,
             .message = "this day is too far from the referral",
             .choices = {fmt::format("write a day from {} to {}", figure_words(quantity, quantity.lowest),
                                     figure_words(quantity, quantity.last_amount()))}});
        return std::nullopt;
    };
    if (take_words(cursor, said_of_referral(Sets::both))) return Amount{0};
    if (quantity.or_never && take_words(cursor, said(comparing::days, Sets::never))) return Amount{quantity.highest};
    const std::string text =
        syntax::text_of(syntax::part_of(cursor.phrase, cursor.at, cursor.phrase.words.size()).words);
    const dates::Read<dates::Date> date = dates::read_date(text);
    if (date.value && !context.received) {
        context.diagnostics.push_back(
            {.code = Code::E219,
             .span = span,
             .message = "it is not known how far this date is from the referral",
             .choices = {context.in_the_rules ? "add a line to the example: `received 1 May 2026`"
                                              : "say when the referral was received: --received \"2026-05-01\"",
                         "write it as `5 days before the referral`"}});
        return std::nullopt;
    }
    if (date.value) {
        cursor.at = cursor.phrase.words.size();
        return in_range(date.value->days - context.received->days);
    }
    // Meant as a date, with a year or in the digits of one.
    const std::string_view last =
        cursor.done() ? std::string_view() : std::string_view(cursor.phrase.words.back().text);
    if (last.size() >= 4 && last.find_first_not_of("0123456789/.-") == std::string_view::npos) {
        context.diagnostics.push_back({.code = Code::E219,
                                       .span = span,
                                       .message = date.what,
                                       .choices = {date.advice, "write it as `5 days before the referral`"}});
        return std::nullopt;
    }
    if (cursor.done() || cursor.word().kind != syntax::WordKind::number) {
        context.diagnostics.push_back(
            {.code = Code::E219,
             .span = span,
             .message = fmt::format("`{}` is not a day", spelling::shortened(text)),
             .choices = {"write it as `5 days before the referral`, `on the day of the referral` or `1 May 2026`"}});
        if (!quantity.or_never && context.in_the_rules) {
            context.diagnostics.back().choices.emplace_back(
                "end the `answer` line of the question with `or never`, if it may never have happened");
        }
        return std::nullopt;
    }
    const auto days = read_days(context, cursor);
    const auto beside = days ? read_side(context, cursor) : std::nullopt;
    if (!beside) return std::nullopt;
    return in_range(beside->side == Side::before ? -*days : *days);
}

}  // namespace ascrules::semantics
