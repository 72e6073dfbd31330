#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "compiler/language/semantics/phrases.h"
#include "compiler/language/semantics/spoken.h"
#include "compiler/language/semantics/sums.h"
#include "compiler/language/semantics/uses.h"
#include "compiler/language/semantics/values.h"
#include "compiler/language/syntax/block.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Diagnostics;
using diagnostics::Span;
using spelling::folded;
using namespace model;

namespace {

/// `hour` and `hours` are one unit.
std::string unit_stem(std::string_view unit) {
    std::string stem = folded(unit);
    if (stem.ends_with("ies")) return stem.substr(0, stem.size() - 3) + "y";
    if (stem.size() > 1 && stem.ends_with('s')) stem.pop_back();
    return stem;
}

bool ends_figure(const Cursor& cursor) {
    return cursor.done() || cursor.is("and") || cursor.is("or") || is_turning_word(cursor.word().text) ||
           cursor.word().kind == syntax::WordKind::comma || cursor.word().kind == syntax::WordKind::colon ||
           cursor.word().kind == syntax::WordKind::semicolon;
}

bool units_agree(const Context& context, const Question& question, std::string_view unit, Span span,
                 std::optional<Span> declared) {
    const std::string& wanted = std::get<Quantity>(question.kind).unit;
    if (unit_stem(unit) == unit_stem(wanted)) return true;
    diagnostics::Diagnostic diagnostic{
        .code = Code::E207,
        .span = span,
        .message = wanted.empty()
                       ? fmt::format("`{}` is a plain count, without a unit, and this is in {}", question.name, unit)
                   : unit.empty() ? fmt::format("`{}` is in {}, and this has no unit", question.name, wanted)
                                  : fmt::format("`{}` is in {}, and this is in {}", question.name, wanted,
                                                spelling::shortened(unit)),
        .labels = in_the_rules(
            context, question.span,
            wanted.empty() ? "a count, as declared here" : fmt::format("in {}, as declared here", wanted))};
    if (declared && context.in_the_rules) {
        diagnostic.labels.push_back({*declared, unit.empty() ? "without a unit, as declared here"
                                                             : fmt::format("in {}, as declared here", unit)});
        diagnostic.choices = {"give both the same unit, and look whether the figure still says what is meant"};
    } else {
        diagnostic.choices = {wanted.empty() ? "leave the unit out" : fmt::format("write the figure in {}", wanted)};
    }
    context.diagnostics.push_back(std::move(diagnostic));
    return false;
}

/// An amount without its unit: "14250.50", "35".
std::string bare(const Quantity& quantity, std::int64_t amount) {
    if (quantity.measure == Measure::money) return figure_words(quantity, amount);
    return figure_words(Quantity{0, 0, "", Measure::number, quantity.decimals}, amount);
}

std::string kind_of_figure(const Quantity& quantity) {
    if (quantity.measure == Measure::money) return "an amount of money";
    return quantity.decimals > 0 ? "a number" : "a whole number";
}

void report_too_exact(const Context& context, const Question& question, Span span) {
    const int decimals = std::get<Quantity>(question.kind).decimals;
    context.diagnostics.push_back(
        {.code = Code::E206,
         .span = span,
         .message = decimals == 0 ? fmt::format("`{}` is {} in whole numbers, and this is more exact", question.name,
                                                called(context, question) == "question" ? "answered" : "counted")
                                  : fmt::format("`{}` has {} decimal place{}, and this has more", question.name,
                                                decimals, decimals == 1 ? "" : "s"),
         .labels =
             in_the_rules(context, question.span, fmt::format("the {} is declared here", called(context, question))),
         .choices = {"round the figure, and look whether it still says what is meant"}});
}

/// A figure of a question with decimal places: `£14,250.50`, `2.5 kilograms`. Does not move where none stands at the cursor.
std::optional<WrittenFigure> read_exact_figure(const Context& context, Cursor& cursor, const Question& question) {
    const auto& quantity = std::get<Quantity>(question.kind);
    const std::size_t begin = cursor.at;
    const auto amount = read_amount(cursor, context.diagnostics);
    if (!amount) return std::nullopt;
    const std::size_t unit_at = cursor.at;
    std::string unit = words_to_joint(cursor);
    const Span unit_span = unit.empty() ? amount->span : cursor.span_from(unit_at);
    if (unit.empty() && amount->pounds) unit = "pounds";
    if (!unit.empty() && !units_agree(context, question, unit, unit_span, std::nullopt)) return std::nullopt;
    const auto value = with_decimals(amount->value, amount->decimals, quantity.decimals);
    if (value) return WrittenFigure{*value, std::nullopt, cursor.span_from(begin), {}, {}};
    report_too_exact(context, question, amount->span);
    return std::nullopt;
}

/// The words from the cursor on that stand close together, as one text, and how many they are.
std::pair<std::string, std::size_t> close_words(const Cursor& cursor) {
    std::string text;
    std::size_t at = cursor.at;
    for (; at < cursor.phrase.words.size(); ++at) {
        const syntax::Word& word = cursor.phrase.words[at];
        const bool close = at == cursor.at || word.span.begin == cursor.phrase.words[at - 1].span.end;
        const bool comma = word.kind == syntax::WordKind::comma;
        const auto digits_follow = [&] {
            if (at + 1 >= cursor.phrase.words.size() || cursor.phrase.words[at + 1].span.begin != word.span.end)
                return false;
            const std::string& next = cursor.phrase.words[at + 1].text;
            return next.size() >= 3 && next.find_first_not_of("0123456789", 0) >= 3;
        };
        if (!close || (word.kind != syntax::WordKind::word && word.kind != syntax::WordKind::number &&
                       !(comma && digits_follow())))
            break;
        text += word.text;
    }
    return {text, at - cursor.at};
}

}  // namespace

bool same_unit(std::string_view a, std::string_view b) {
    return unit_stem(a) == unit_stem(b);
}

std::string words_to_joint(Cursor& cursor) {
    std::string text;
    while (!ends_figure(cursor)) {
        text += (text.empty() ? "" : " ") + cursor.word().text;
        ++cursor.at;
    }
    return text;
}

std::vector<diagnostics::Label> in_the_rules(const Context& context, Span span, std::string text) {
    if (!context.in_the_rules) return {};
    return {{span, std::move(text)}};
}

std::optional<std::int64_t> with_decimals(std::int64_t value, int from, int to) {
    for (; from < to; ++from) {
        if (value > 100'000'000'000'000 || value < -100'000'000'000'000) return std::nullopt;
        value *= 10;
    }
    for (; from > to; --from) {
        if (value % 10 != 0) return std::nullopt;
        value /= 10;
    }
    return value;
}

std::optional<WrittenAmount> read_amount(Cursor& cursor, Diagnostics& diagnostics) {
    if (cursor.done()) return std::nullopt;
    const auto [text, count] = close_words(cursor);
    std::string_view left = text;
    WrittenAmount amount;
    if (left.starts_with("£")) {
        amount.pounds = true;
        left.remove_prefix(std::string_view("£").size());
    }
    if (left.empty() || left.front() < '0' || left.front() > '9') return std::nullopt;
    const std::size_t begin = cursor.at;
    cursor.at += count;
    const auto close = [&](std::size_t ahead) {
        const auto& words = cursor.phrase.words;
        return cursor.at + ahead < words.size() &&
               words[cursor.at + ahead].span.begin == words[cursor.at + ahead - 1].span.end;
    };
    const bool odd_comma = close(0) && cursor.word().kind == syntax::WordKind::comma && close(1);
    if (odd_comma) cursor.at += 2;
    amount.span = cursor.span_from(begin);
    const std::size_t point = left.find('.');
    const auto whole = spelling::digits_without_groups(left.substr(0, point));
    std::string digits = whole.value_or("");
    bool good = whole.has_value() && !odd_comma;
    if (point != std::string_view::npos) {
        const std::string_view fraction = left.substr(point + 1);
        good = good && !fraction.empty() && fraction.size() <= 6 &&
               fraction.find_first_not_of("0123456789") == std::string_view::npos;
        amount.decimals = static_cast<int>(fraction.size());
        digits += fraction;
    }
    const auto value = good ? whole_number(digits) : std::nullopt;
    if (value && *value <= 100'000'000'000'000) {
        amount.value = *value;
        return amount;
    }
    diagnostics.push_back(
        {.code = Code::E105,
         .span = amount.span,
         .message =
             fmt::format("`{}` is not written as a figure",
                         spelling::shortened(syntax::text_of(syntax::part_of(cursor.phrase, begin, cursor.at).words))),
         .choices = {
             "write digits, with a point before decimal places, such as `14250.50`; commas only between thousands"}});
    return std::nullopt;
}

bool is_decided(const Context& context, const WrittenFigure& figure) {
    if (!figure.undecided) return true;
    context.diagnostics.push_back(
        {.code = Code::E205,
         .span = figure.span,
         .message = "this threshold is undecided, and a figure is needed here",
         .labels = in_the_rules(context, figure.declared.value_or(figure.span), "the threshold is declared here"),
         .choices = {"write `at least`, `at most`, `more than` or `less than` in front of it", "write a figure"}});
    return false;
}

bool report_odd_figure(const Cursor& cursor, Diagnostics& diagnostics) {
    std::string whole;
    std::string digits;
    bool plain = true;
    std::size_t end = cursor.at;
    for (; end < cursor.phrase.words.size(); ++end) {
        const syntax::Word& word = cursor.phrase.words[end];
        if (end > cursor.at && word.span.begin != cursor.phrase.words[end - 1].span.end) break;
        const bool comma = word.kind == syntax::WordKind::comma;
        const bool before_digits = end + 1 < cursor.phrase.words.size() &&
                                   cursor.phrase.words[end + 1].kind == syntax::WordKind::number &&
                                   cursor.phrase.words[end + 1].span.begin == word.span.end;
        if (word.kind != syntax::WordKind::word && word.kind != syntax::WordKind::number && !(comma && before_digits))
            break;
        whole += word.text;
        const bool pounds = word.text.starts_with("£");
        const std::string_view figure = pounds ? std::string_view(word.text).substr(2) : std::string_view(word.text);
        const bool group = end == cursor.at || (figure.size() == 3 && !pounds);
        plain =
            plain &&
            (comma || (group && !figure.empty() && figure.find_first_not_of("0123456789") == std::string_view::npos));
        if (!comma) digits += figure;
    }
    const bool number = end == cursor.at + 1 && cursor.word().kind == syntax::WordKind::number;
    if (end == cursor.at || number || whole.find_first_of("0123456789") == std::string::npos) return false;
    diagnostics.push_back(
        {.code = Code::E105,
         .span = {cursor.word().span.begin, cursor.phrase.words[end - 1].span.end},
         .message = fmt::format("`{}` is not written as a whole number in plain digits", spelling::shortened(whole)),
         .choices = {plain ? fmt::format("write `{}`", digits)
                           : instead_of_phrase(whole).value_or(
                                 "write a whole number such as `35`, and behind a space its unit, if it has one")}});
    return true;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

bool report_not_in_force(const Context& context, const Cursor& cursor) {
    const auto name = context.names.not_in_force.longest(cursor.phrase, cursor.at);
    if (!name) return false;
    const Cursor end{cursor.phrase, cursor.at + name->words};
    const std::string written = syntax::text_of(syntax::part_of(cursor.phrase, cursor.at, end.at).words);
    context.diagnostics.push_back(
        {.code = Code::E218,
         .span = end.span_from(cursor.at),
         .message = fmt::format("`{}` is not in force on {}", written, dates::text_of(context.model.as_of)),
         .labels = {{name->id, "declared here"}},
         .choices = {"write an `in force` line here too, so that both are in force together",
                     "let the other be in force for longer"}});
    return true;
}

std::optional<WrittenFigure> read_figure(const Context& context, Cursor& cursor, const Question& question) {
    const auto& quantity = std::get<Quantity>(question.kind);
    const std::size_t begin = cursor.at;
    if (const auto threshold = context.names.thresholds.longest(cursor.phrase, cursor.at)) {
        note(context.names, NameKind::threshold, cursor.phrase, cursor.at, threshold->words);
        cursor.at += threshold->words;
        if (context.names.unreadable_thresholds.contains(threshold->id.index)) return std::nullopt;
        const Threshold& declared = context.model.thresholds[threshold->id.index];
        const Span span = cursor.span_from(begin);
        if (declared.undecided) return WrittenFigure{0, declared.span, span, threshold->id, declared.undecided};
        if (!units_agree(context, question, declared.unit, span, declared.span)) return std::nullopt;
        const auto value = with_decimals(declared.value, declared.decimals, quantity.decimals);
        if (value) return WrittenFigure{*value, declared.span, span, threshold->id, {}};
        report_too_exact(context, question, span);
        return std::nullopt;
    }
    if (quantity.decimals > 0) {
        if (auto figure = read_exact_figure(context, cursor, question)) return figure;
        if (cursor.at > begin) return std::nullopt;
    }
    // Pounds are told in plain digits where the question is in pounds; elsewhere they are another unit.
    const bool pounds = !cursor.done() && cursor.word().text.starts_with("£") && !quantity.unit.empty() &&
                        !same_unit(quantity.unit, "pounds");
    if (pounds && !units_agree(context, question, "pounds", cursor.word().span, std::nullopt)) return std::nullopt;
    if (!cursor.done() && report_odd_figure(cursor, context.diagnostics)) return std::nullopt;
    if (!cursor.done() && cursor.word().kind == syntax::WordKind::number) {
        const std::optional<std::int64_t> value = whole_number(cursor.word().text);
        ++cursor.at;
        const std::size_t unit_at = cursor.at;
        const std::string unit = words_to_joint(cursor);
        if (!unit.empty() && !units_agree(context, question, unit, cursor.span_from(unit_at), std::nullopt))
            return std::nullopt;
        if (value) return WrittenFigure{*value, std::nullopt, cursor.span_from(begin), {}, {}};
        context.diagnostics.push_back(
            {.code = Code::E206,
             .span = cursor.span_from(begin),
             .message = "this figure is larger than any that can be compared",
             .choices = {fmt::format("write a figure from {} to {}", quantity.lowest, quantity.highest)}});
        return std::nullopt;
    }
    Cursor rest = cursor;
    const std::string written = words_to_joint(rest);
    if (written.empty()) {
        context.diagnostics.push_back(
            {.code = Code::E104,
             .span = cursor.rest_span(),
             .message = "a figure is missing here",
             .choices = {fmt::format("write {} from {} to {}, or the name of a threshold", kind_of_figure(quantity),
                                     bare(quantity, quantity.lowest), bare(quantity, quantity.highest))}});
        return std::nullopt;
    }
    if (context.names.may_be_unread("threshold", written) || report_not_in_force(context, cursor)) return std::nullopt;
    const Span span = rest.span_from(begin);
    const std::string quoted = spelling::shortened(written);
    diagnostics::Diagnostic diagnostic{
        .code = Code::E201,
        .span = span,
        .message = fmt::format("`{}` is neither {} nor a declared threshold", quoted, kind_of_figure(quantity))};
    diagnostic.fix = meant(written, span, context.names.thresholds.names());
    const std::string rest_of_line =
        syntax::text_of(syntax::part_of(cursor.phrase, begin, cursor.phrase.words.size()).words);
    if (const auto other = context.names.questions.longest(cursor.phrase, begin); other && context.in_the_rules) {
        diagnostic.code = Code::E105;
        diagnostic.message = fmt::format("`{}` is a question, and only a figure can stand here", quoted);
        diagnostic.fix = std::nullopt;
        diagnostic.choices = {
            "compare the two questions in a condition of their own, such as `hours given is less than "
            "hours wanted`",
            "compare with a figure or with a threshold"};
    } else if (const auto advice = instead_of_phrase(rest_of_line); !diagnostic.fix && advice) {
        diagnostic.choices = {*advice};
    } else if (!diagnostic.fix) {
        diagnostic.choices = {
            fmt::format("write {} from {} to {}, and in front of it `at least`, `at most`, `more than` or `less than`",
                        kind_of_figure(quantity), bare(quantity, quantity.lowest), bare(quantity, quantity.highest)),
            "declare a threshold of that name"};
    }
    context.diagnostics.push_back(std::move(diagnostic));
    return std::nullopt;
}

bool is_in_range(const Context& context, const Question& question, const WrittenFigure& figure) {
    const auto& quantity = std::get<Quantity>(question.kind);
    if (figure.value >= quantity.lowest && figure.value <= quantity.highest) return true;
    diagnostics::Diagnostic diagnostic{
        .code = Code::E206,
        .span = figure.span,
        .message =
            fmt::format("`{}` goes from {} to {}, and {} lies outside", question.name, bare(quantity, quantity.lowest),
                        bare(quantity, quantity.highest), bare(quantity, figure.value)),
        .labels =
            in_the_rules(context, question.span, fmt::format("the {} is declared here", called(context, question))),
        .choices = {fmt::format("write a figure from {} to {}", bare(quantity, quantity.lowest),
                                bare(quantity, quantity.highest))}};
    if (context.in_the_rules)
        diagnostic.choices.emplace_back(
            called(context, question) == "score"    ? "add the lines to the score that give so many points"
            : called(context, question) == "figure" ? "widen the ranges of the questions that it is worked out from"
                                                    : "widen the range of the question");
    if (figure.declared && context.in_the_rules)
        diagnostic.labels.push_back({*figure.declared, "the threshold is declared here"});
    context.diagnostics.push_back(std::move(diagnostic));
    return false;
}

}  // namespace ascrules::semantics
