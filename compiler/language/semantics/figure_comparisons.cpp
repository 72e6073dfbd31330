// What follows `is` about a figure: the answer to a question, or the points of a score.
#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "compiler/language/semantics/comparison_words.h"
#include "compiler/language/semantics/comparisons.h"
#include "compiler/language/semantics/spoken.h"
#include "compiler/language/semantics/sums.h"
#include "compiler/language/semantics/uses.h"
#include "compiler/language/syntax/block.h"
#include "compiler/meaning/model/wording.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Span;
using namespace model;
using comparing::ComparisonPhrase;
using comparing::Sets;

namespace {

/// What is compared, and how a comparison of it becomes a condition.
struct Compared {
    const Question& about;  ///< its name, range and unit; of a score, see Names::score_figures
    std::string_view declared_here;
    /// From the one figure to the other, both included and inside the range; and what its author wrote, where that says more. Nothing where that
    /// cannot be compared, which was reported.
    std::function<std::optional<Condition>(std::int64_t low, std::int64_t high, std::string said, Span span)> in_range;
    /// An undecided threshold is reached or not, which is a question of its own; and the figure must be there.
    std::function<Condition(const Is& reached, std::string said, Span span)> with_undecided;
    std::optional<QuestionId> question =
        std::nullopt;  ///< where it is the answer to one: it can be compared with another
};

std::optional<Condition> in_range(const Context& context, const Compared& compared, std::int64_t low, std::int64_t high,
                                  const WrittenFigure& figure, std::string said, Span span) {
    const auto& quantity = std::get<Quantity>(compared.about.kind);
    if (!is_in_range(context, compared.about, figure)) return std::nullopt;
    if (low <= high)
        return compared.in_range(std::max(low, quantity.lowest), std::min(high, quantity.highest), std::move(said),
                                 span);
    context.diagnostics.push_back(
        {.code = Code::E206,
         .span = span,
         .message = fmt::format("`{}` goes from {} to {}, so this can never be", compared.about.name,
                                figure_words(quantity, quantity.lowest), figure_words(quantity, quantity.highest)),
         .labels = {{compared.about.span, std::string(compared.declared_here)}},
         .choices = {"correct the figure, or take the condition out"}});
    return std::nullopt;
}

/// `between 10 and 20`, behind `between`.
std::optional<Condition> read_between(const Context& context, Cursor& cursor, const Compared& compared,
                                      std::size_t begin, std::string_view between) {
    const auto low = read_figure(context, cursor, compared.about);
    if (!low) return std::nullopt;
    if (!cursor.take({comparing::between_joint})) {
        context.diagnostics.push_back({.code = Code::E104,
                                       .span = cursor.rest_span(),
                                       .message = fmt::format("`{}` takes two figures", between),
                                       .choices = {fmt::format("write it like `{} 10 and 20`", between)}});
        return std::nullopt;
    }
    const auto high = read_figure(context, cursor, compared.about);
    if (!high || !is_decided(context, *low) || !is_decided(context, *high) ||
        !is_in_range(context, compared.about, *low))
        return std::nullopt;
    if (low->value > high->value && is_in_range(context, compared.about, *high)) {
        context.diagnostics.push_back(
            {.code = Code::E206,
             .span = {low->span.begin, high->span.end},
             .message = "the first of these figures is the higher one, so nothing lies between them",
             .choices = {fmt::format("write `{} {} and {}`", between, high->value, low->value)}});
        return std::nullopt;
    }
    return in_range(context, compared, low->value, high->value, *high, "", cursor.span_from(begin));
}

/// Reports `is not`, and a list of figures, which a figure is not compared with. False where neither is next.
bool report_unsuited(const Context& context, Cursor& cursor, const std::string& name) {
    if (const ComparisonPhrase* const list = phrase_next(cursor, comparing::answers);
        list != nullptr && list->sets == Sets::any) {
        context.diagnostics.push_back(
            {.code = Code::E205,
             .span = cursor.rest_span(),
             .message = fmt::format(
                 "a list of figures does not suit `{}`: it is compared with one value or one range at a time", name),
             .choices = {fmt::format(
                 "write `{}:` alone, and below it, each after a dash, the whole comparisons, such as `{} is 3`",
                 list->words, name)}});
        while (!cursor.done()) ++cursor.at;
        return true;
    }
    if (!cursor.is("not")) return false;
    context.diagnostics.push_back({.code = Code::E205,
                                   .span = cursor.rest_span(),
                                   .message = fmt::format("`is not` does not suit `{}`, which is a figure", name),
                                   .choices = {"write `none of:` and below it, after a dash, what it must not be"}});
    return true;
}

/// Reports `known` or `not known` of what nobody answers, and moves past all that is left; false where something else comes next.
bool report_known(const Context& context, Cursor& cursor, std::size_t begin, std::string message, std::string choice) {
    const ComparisonPhrase* const phrase = phrase_next(cursor, comparing::answers);
    if (phrase == nullptr || phrase->sets != Sets::known) return false;
    context.diagnostics.push_back({.code = Code::E205,
                                   .span = cursor.span_from(begin),
                                   .message = std::move(message),
                                   .choices = {std::move(choice)}});
    while (!cursor.done()) ++cursor.at;
    return true;
}

/// `less than hours wanted`, from the name of the other question on.
std::optional<Condition> compare_with_answer(const Context& context, Cursor& cursor, const Compared& compared,
                                             std::size_t begin, const ComparisonPhrase* phrase,
                                             const NameList<QuestionId>::Match& other) {
    const std::size_t at = cursor.at;
    note_question(context.model, context.names, cursor.phrase, at, other.words, other.id);
    cursor.at += other.words;
    const Span span = cursor.span_from(begin);
    const std::string& name = context.model.question(other.id).name;
    if (!compared.question) {
        context.diagnostics.push_back(
            {.code = Code::E226,
             .span = cursor.span_from(at),
             .message = fmt::format("`{}` is a {}, and only a figure or a threshold can stand here",
                                    compared.about.name, called(context, compared.about)),
             .labels = {{context.model.question(other.id).span, fmt::format("`{}` is a question", name)}},
             .choices = {"compare two questions with each other, and this with a figure, in conditions of their own",
                         "ask for the comparison itself, in a question with `answer yes or no`"}});
        return std::nullopt;
    }
    if (phrase != nullptr && phrase->sets == Sets::both) {
        context.diagnostics.push_back(
            {.code = Code::E226,
             .span = cursor.span_from(at),
             .message = fmt::format("`{}` takes two figures, and `{}` is a question", phrase->words, name),
             .choices = {fmt::format("write two conditions: `{0} is at least {1}` and `{0} is at most …`",
                                     compared.about.name, name)}});
        return std::nullopt;
    }
    const Sum sum{*compared.question, other.id, true};
    if (!can_be_summed(context, sum, span)) return std::nullopt;
    const Quantity figure = figure_of(context.model, sum);
    Summed summed{sum, 0, 0};
    if (phrase != nullptr && phrase->sets == Sets::lower) {
        summed.low = beyond(*phrase);
        summed.high = figure.highest;
    } else if (phrase != nullptr) {
        summed.low = figure.lowest;
        summed.high = -beyond(*phrase);
    }
    summed.said = syntax::text_of(syntax::part_of(cursor.phrase, begin, cursor.at).words);
    return in_range_of_sum(context, std::move(summed), span);
}

std::optional<Condition> compare(const Context& context, Cursor& cursor, const Compared& compared, std::size_t begin,
                                 std::size_t name_words) {
    const auto& quantity = std::get<Quantity>(compared.about.kind);
    if (report_spoken_comparison(context, cursor, compared.about, begin, begin + name_words)) {
        while (!cursor.done()) ++cursor.at;
        return std::nullopt;
    }
    const ComparisonPhrase* const phrase = take_phrase(cursor, comparing::figures);
    if (const auto other = question_next(context, cursor))
        return compare_with_answer(context, cursor, compared, begin, phrase, *other);
    const auto figure_then = [&](auto bounds) -> std::optional<Condition> {
        const auto figure = read_figure(context, cursor, compared.about);
        if (!figure) return std::nullopt;
        const Span span = cursor.span_from(begin);
        std::string said;
        if (figure->threshold) {
            const Threshold& threshold = context.model.thresholds[figure->threshold->index];
            said = fmt::format("{} ({})", syntax::text_of(syntax::part_of(cursor.phrase, begin, cursor.at).words),
                               figure_words(threshold));
        }
        if (figure->undecided && phrase != nullptr) {
            const std::size_t answer = phrase->sets == Sets::lower ? 0 : 1;
            return compared.with_undecided(Is{*figure->undecided, {answer}}, std::move(said), span);
        }
        if (!is_decided(context, *figure)) return std::nullopt;
        const auto [low, high] = bounds(figure->value);
        return in_range(context, compared, low, high, *figure, std::move(said), span);
    };
    if (phrase != nullptr && phrase->sets == Sets::lower)
        return figure_then([&](std::int64_t n) { return std::pair{n + beyond(*phrase), quantity.highest}; });
    if (phrase != nullptr && phrase->sets == Sets::upper)
        return figure_then([&](std::int64_t n) { return std::pair{quantity.lowest, n - beyond(*phrase)}; });
    if (phrase != nullptr && phrase->sets == Sets::both)
        return read_between(context, cursor, compared, begin, phrase->words);
    if (report_unsuited(context, cursor, compared.about.name)) return std::nullopt;
    return figure_then([](std::int64_t n) { return std::pair{n, n}; });
}

}  // namespace

std::optional<Condition> read_figure_comparison(const Context& context, Cursor& cursor, QuestionId id,
                                                std::size_t begin) {
    const Question& question = context.model.question(id);
    const auto& quantity = std::get<Quantity>(question.kind);
    const auto name = context.names.questions.longest(cursor.phrase, begin);
    const Compared compared{
        question, "the question is declared here",
        [&](std::int64_t low, std::int64_t high, std::string said, Span span) {
            return Condition{span, InRange{id, low, high, std::move(said)}};
        },
        [&](const Is& reached, std::string said, Span span) {
            return Condition{
                span,
                CountTrue{
                    2, 2, {{span, InRange{id, quantity.lowest, quantity.highest}}, {span, reached}}, std::move(said)}};
        },
        id};
    return compare(context, cursor, compared, begin, name ? name->words : 0);
}

std::optional<Condition> read_score_comparison(const Context& context, Cursor& cursor, ScoreId id, std::size_t begin) {
    const Question& figure = context.names.score_figures[id.index];
    const std::size_t name_words = cursor.at - begin;
    cursor.take({"is"});
    if (report_known(context, cursor, begin,
                     fmt::format("`{}` is a score, which is counted and not asked", figure.name),
                     "ask of the questions that it adds up whether they are known"))
        return std::nullopt;
    const Compared compared{figure, "the score is declared here",
                            [&](std::int64_t low, std::int64_t high, std::string said, Span span) {
                                return Condition{span, Scored{id, low, high, std::move(said)}};
                            },
                            [](const Is& reached, std::string said, Span span) {
                                return Condition{span, CountTrue{1, 1, {{span, reached}}, std::move(said)}};
                            }};
    return compare(context, cursor, compared, begin, name_words);
}

std::optional<Condition> read_sum_comparison(const Context& context, Cursor& cursor, const Sum& sum,
                                             const Question& figure, std::size_t begin) {
    const std::size_t name_words = cursor.at - begin;
    cursor.take({"is"});
    if (report_known(context, cursor, begin, fmt::format("`{}` is worked out and not asked", figure.name),
                     "ask of the questions that it is worked out from whether they are known"))
        return std::nullopt;
    const bool named = context.names.figures.find(figure.name).has_value();
    const Quantity all = figure_of(context.model, sum);
    const Compared compared{
        figure, "the figure is declared here",
        [&](std::int64_t low, std::int64_t high, std::string said, Span span) {
            Summed summed{sum, low, high, named ? figure.name : std::string(), std::move(said)};
            return in_range_of_sum(context, std::move(summed), span);
        },
        [&](const Is& reached, std::string said, Span span) {
            Summed any{sum, all.lowest, all.highest};
            return Condition{span, CountTrue{2, 2, {{span, any}, {span, reached}}, std::move(said)}};
        }};
    return compare(context, cursor, compared, begin, name_words);
}

}  // namespace ascrules::semantics
