#include "compiler/language/semantics/comparisons.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <set>

#include "compiler/language/semantics/comparison_words.h"
#include "compiler/language/semantics/spoken.h"
#include "compiler/language/syntax/block.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/meaning/model/wording.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Span;
using namespace model;
using comparing::ComparisonPhrase;
using comparing::Sets;

namespace {

constexpr int unbounded = std::numeric_limits<int>::max();

/// What stands after `is` for a Choice: answers, and whether `not known` is among them.
struct Answers {
    std::set<std::size_t> chosen;
    bool not_known = false;
};

/// After `or`: is the next thing another answer, and not the start of another comparison?
std::optional<AnswerMatch> answer_after_joint(const std::vector<Answer>& answers, const Cursor& cursor,
                                              const Names& names) {
    const auto match = longest_answer(answers, cursor.phrase, cursor.at);
    if (!match) return std::nullopt;
    if (const auto question = names.questions.longest(cursor.phrase, cursor.at)) {
        Cursor after{cursor.phrase, cursor.at + question->words};
        if (question->words >= match->words && verb_next(after)) return std::nullopt;
    }
    return match;
}

std::optional<Answers> read_answers(const Context& context, Cursor& cursor, QuestionId id,
                                    const std::vector<Answer>& answers) {
    Answers result;
    for (;;) {
        if (const auto match = longest_answer(answers, cursor.phrase, cursor.at)) {
            result.chosen.insert(match->answer);
            cursor.at += match->words;
        } else if (take_not_known(cursor)) {
            result.not_known = true;
        } else {
            report_unknown_answer(context, cursor, id);
            return std::nullopt;
        }
        if (!cursor.is("or")) return result;
        Cursor next{cursor.phrase, cursor.at + 1};
        const bool goes_on = answer_after_joint(answers, next, context.names) || not_known_next(next);
        if (!goes_on) {
            // Neither an answer nor the start of a clause: most likely a misspelt answer.
            const bool clause = context.names.questions.longest(next.phrase, next.at) ||
                                context.names.definitions.longest(next.phrase, next.at) ||
                                starts_like(next, comparing::counts | comparing::lists) ||
                                spoken_comparison(context, next.phrase, next.at, std::nullopt).has_value();
            if (clause || next.done()) return result;
            bool compares = false;
            for (std::size_t ahead = 0; next.at + ahead < next.phrase.words.size(); ++ahead)
                compares = compares || next.is("is", ahead);
            if (compares) return result;
        }
        ++cursor.at;
    }
}

/// The values of `is any of:`, behind the colon or in the list below.
std::optional<Answers> read_answer_list(const Context& context, Cursor& cursor, QuestionId id,
                                        const std::vector<Answer>& answers,
                                        const std::vector<syntax::Condition>& items) {
    Answers result;
    const auto add = [&](Cursor& at) {
        if (const auto match = longest_answer(answers, at.phrase, at.at)) {
            result.chosen.insert(match->answer);
            at.at += match->words;
            return true;
        }
        if (take_not_known(at)) return result.not_known = true;
        report_unknown_answer(context, at, id);
        return false;
    };
    for (const syntax::Condition& item : items) {
        Cursor at{item.clauses.front().phrase};
        if (!add(at)) return std::nullopt;
        if (!at.done() || item.clauses.size() > 1) {
            context.diagnostics.push_back({.code = Code::E105,
                                           .span = item.span,
                                           .message = "a line of this list holds one answer and nothing else",
                                           .choices = {"write each answer on a line of its own"}});
            return std::nullopt;
        }
    }
    if (!items.empty()) return result;
    for (;;) {
        if (!add(cursor)) return std::nullopt;
        if (cursor.done() || cursor.word().kind != syntax::WordKind::comma) return result;
        ++cursor.at;
        if (cursor.is("or") || cursor.is("and")) ++cursor.at;
    }
}

Condition condition_of(const Answers& answers, QuestionId question, Span span) {
    std::vector<Condition> parts;
    if (!answers.chosen.empty()) parts.push_back({span, Is{question, {answers.chosen.begin(), answers.chosen.end()}}});
    if (answers.not_known) parts.push_back({span, IsNotKnown{question}});
    return parts.size() == 1 ? parts.front() : any_of(std::move(parts), span);
}

std::optional<Condition> none_of_answers(const Context& context, const Answers& answers, QuestionId question,
                                         Span span) {
    if (answers.not_known) {
        context.diagnostics.push_back(
            {.code = Code::E205,
             .span = span,
             .message = "`not known` cannot stand after `is not` or in `is none of`",
             .choices = {fmt::format("take it out, and add `{} is known` as a condition of its own",
                                     context.model.question(question).name)}});
        return std::nullopt;
    }
    return Condition{span, IsNot{question, {answers.chosen.begin(), answers.chosen.end()}}};
}

std::optional<Condition> compare_choice(const Context& context, Cursor& cursor, QuestionId id, std::size_t begin,
                                        const std::vector<syntax::Condition>& items,
                                        const std::vector<Answer>& answers) {
    const ComparisonPhrase* const phrase = phrase_next(cursor, comparing::answers);
    if (phrase != nullptr && phrase->sets == Sets::any) {
        take_phrase(cursor, comparing::answers);
        if (!cursor.done() && cursor.word().kind == syntax::WordKind::colon) ++cursor.at;
        const auto listed = read_answer_list(context, cursor, id, answers, items);
        if (!listed) return std::nullopt;
        const Span span = cursor.span_from(begin);
        return phrase->negates ? none_of_answers(context, *listed, id, span) : condition_of(*listed, id, span);
    }
    const bool negative = phrase != nullptr && phrase->sets == Sets::those && phrase->negates &&
                          !longest_answer(answers, cursor.phrase, cursor.at);
    if (negative) take_phrase(cursor, comparing::answers);
    const auto read = read_answers(context, cursor, id, answers);
    if (!read) return std::nullopt;
    const Span span = cursor.span_from(begin);
    return negative ? none_of_answers(context, *read, id, span) : condition_of(*read, id, span);
}

std::optional<Condition> in_range(const Context& context, QuestionId id, std::int64_t low, std::int64_t high,
                                  const Figure& figure, Span span) {
    const Question& question = context.model.question(id);
    const auto& quantity = std::get<Quantity>(question.kind);
    if (!is_in_range(context, id, figure)) return std::nullopt;
    if (low <= high)
        return Condition{span, InRange{id, std::max(low, quantity.lowest), std::min(high, quantity.highest)}};
    context.diagnostics.push_back(
        {.code = Code::E206,
         .span = span,
         .message = fmt::format("`{}` goes from {} to {}, so this can never be", question.name,
                                figure_words(quantity, quantity.lowest), figure_words(quantity, quantity.highest)),
         .labels = {{question.span, "the question is declared here"}},
         .choices = {"correct the figure, or take the condition out"}});
    return std::nullopt;
}

/// An undecided threshold is reached or not: that is a question of its own, and the figure must be known.
Condition undecided_comparison(QuestionId id, const Quantity& quantity, QuestionId reached, bool upward, Span span,
                               std::string said) {
    const std::size_t answer = upward ? 0 : 1;
    return {span, CountTrue{2,
                            2,
                            {{span, InRange{id, quantity.lowest, quantity.highest}}, {span, Is{reached, {answer}}}},
                            std::move(said)}};
}

std::optional<Condition> compare_quantity(const Context& context, Cursor& cursor, QuestionId id, std::size_t begin) {
    const auto& quantity = std::get<Quantity>(context.model.question(id).kind);
    const std::size_t name = context.names.questions.longest(cursor.phrase, begin)
                                 ? context.names.questions.longest(cursor.phrase, begin)->words
                                 : 0;
    if (report_spoken_comparison(context, cursor, id, begin, begin + name)) {
        while (!cursor.done()) ++cursor.at;
        return std::nullopt;
    }
    const ComparisonPhrase* const phrase = take_phrase(cursor, comparing::figures);
    const auto figure_then = [&](auto bounds) -> std::optional<Condition> {
        const auto figure = read_figure(context, cursor, id);
        if (!figure) return std::nullopt;
        const Span span = cursor.span_from(begin);
        const auto said = [&] {
            const Threshold& threshold = context.model.thresholds[figure->threshold->index];
            return fmt::format("{} ({})", syntax::text_of(syntax::part_of(cursor.phrase, begin, cursor.at).words),
                               figure_words(threshold));
        };
        if (figure->undecided && phrase != nullptr)
            return undecided_comparison(id, quantity, *figure->undecided, phrase->sets == Sets::lower, span, said());
        if (!is_decided(context, *figure)) return std::nullopt;
        const auto [low, high] = bounds(figure->value);
        auto condition = in_range(context, id, low, high, *figure, span);
        if (condition && figure->threshold) std::get<InRange>(condition->node).said = said();
        return condition;
    };
    if (phrase != nullptr && phrase->sets == Sets::lower)
        return figure_then([&](std::int64_t n) { return std::pair{n + beyond(*phrase), quantity.highest}; });
    if (phrase != nullptr && phrase->sets == Sets::upper)
        return figure_then([&](std::int64_t n) { return std::pair{quantity.lowest, n - beyond(*phrase)}; });
    if (phrase != nullptr && phrase->sets == Sets::both) {
        const auto low = read_figure(context, cursor, id);
        if (!low) return std::nullopt;
        if (!cursor.take({comparing::between_joint})) {
            context.diagnostics.push_back({.code = Code::E104,
                                           .span = cursor.rest_span(),
                                           .message = fmt::format("`{}` takes two figures", phrase->words),
                                           .choices = {fmt::format("write it like `{} 10 and 20`", phrase->words)}});
            return std::nullopt;
        }
        const auto high = read_figure(context, cursor, id);
        if (!high || !is_decided(context, *low) || !is_decided(context, *high) || !is_in_range(context, id, *low))
            return std::nullopt;
        if (low->value > high->value && is_in_range(context, id, *high)) {
            context.diagnostics.push_back(
                {.code = Code::E206,
                 .span = {low->span.begin, high->span.end},
                 .message = "the first of these figures is the higher one, so nothing lies between them",
                 .choices = {fmt::format("write `{} {} and {}`", phrase->words, high->value, low->value)}});
            return std::nullopt;
        }
        return in_range(context, id, low->value, high->value, *high, cursor.span_from(begin));
    }
    if (const ComparisonPhrase* const list = phrase_next(cursor, comparing::answers);
        list != nullptr && list->sets == Sets::any) {
        context.diagnostics.push_back(
            {.code = Code::E205,
             .span = cursor.rest_span(),
             .message = fmt::format(
                 "a list of figures does not suit `{}`: it is compared with one value or one range at a time",
                 context.model.question(id).name),
             .choices = {fmt::format(
                 "write `{}:` alone, and below it, each after a dash, the whole comparisons, such as `{} is 3`",
                 list->words, context.model.question(id).name)}});
        while (!cursor.done()) ++cursor.at;
        return std::nullopt;
    }
    if (cursor.is("not")) {
        context.diagnostics.push_back(
            {.code = Code::E205,
             .span = cursor.rest_span(),
             .message = fmt::format("`is not` does not suit `{}`, which is answered with a figure",
                                    context.model.question(id).name),
             .choices = {"write `none of:` and below it, after a dash, what it must not be"}});
        return std::nullopt;
    }
    return figure_then([](std::int64_t n) { return std::pair{n, n}; });
}

/// Reports a comparison that its question cannot take: what the question is answered with, and what can be written instead.
std::optional<Condition> unsuitable(const Context& context, Span span, QuestionId id, std::string_view why,
                                    std::vector<std::string> choices) {
    const Question& question = context.model.question(id);
    context.diagnostics.push_back({.code = Code::E205,
                                   .span = span,
                                   .message = fmt::format("this does not suit `{}`, {}", question.name, why),
                                   .labels = {{question.span, "the question is declared here"}},
                                   .choices = std::move(choices)});
    return std::nullopt;
}

std::string answer_names(const std::vector<Answer>& answers) {
    std::vector<std::string> names;
    for (const Answer& answer : answers) names.push_back(answer.name);
    return some_of(names, "or");
}

bool starts_figure_comparison(const Cursor& cursor) {
    const ComparisonPhrase* const phrase = phrase_next(cursor, comparing::figures);
    return phrase != nullptr && phrase->sets != Sets::known;
}

/// `includes nutrition or hygiene`: at least one of them.
std::optional<Condition> read_includes(const Context& context, Cursor& cursor, QuestionId id, std::size_t begin) {
    const Question& question = context.model.question(id);
    const auto* const selection = std::get_if<Selection>(&question.kind);
    if (selection == nullptr) {
        const Span includes = cursor.phrase.words[cursor.at - 1].span;
        return unsuitable(context, includes, id, "which has one answer at a time",
                          {fmt::format("write `{} is …`", question.name)});
    }
    const auto read = read_answers(context, cursor, id, selection->items);
    if (!read) return std::nullopt;
    const Span span = cursor.span_from(begin);
    if (read->not_known) {
        return unsuitable(
            context, span, id, "where `not known` is not one of several answers",
            {fmt::format("take it out, and add `{} is not known` as a condition of its own", question.name)});
    }
    Count count{id, 0, 1, static_cast<int>(read->chosen.size())};
    for (const std::size_t item : read->chosen) count.among |= std::uint64_t{1} << item;
    return Condition{span, count};
}

}  // namespace

std::optional<Condition> read_comparison(const Context& context, Cursor& cursor, QuestionId id, std::size_t begin,
                                         const std::vector<syntax::Condition>& items) {
    const Question& question = context.model.question(id);
    if (is_unreadable(question)) return std::nullopt;
    if (cursor.take({"includes"})) return read_includes(context, cursor, id, begin);
    if (!cursor.take({"is"})) cursor.take({"are"});
    if (const ComparisonPhrase* const phrase = phrase_next(cursor, comparing::answers);
        phrase != nullptr && phrase->sets == Sets::known && !phrase->negates) {
        take_phrase(cursor, comparing::answers);
        return Condition{cursor.span_from(begin), IsKnown{id}};
    }
    return std::visit(
        Overloaded{
            [&](const Choice& choice) -> std::optional<Condition> {
                const bool answer = longest_answer(choice.answers, cursor.phrase, cursor.at).has_value();
                if (!answer && starts_figure_comparison(cursor)) {
                    return unsuitable(context, cursor.rest_span(), id,
                                      "which is answered in words and not with a figure",
                                      {fmt::format("write `{} is` and one of its answers: {}", question.name,
                                                   answer_names(choice.answers))});
                }
                return compare_choice(context, cursor, id, begin, items, choice.answers);
            },
            [&](const Selection& selection) -> std::optional<Condition> {
                if (take_not_known(cursor)) return Condition{cursor.span_from(begin), IsNotKnown{id}};
                if (take_words(cursor, nothing_ticked())) {
                    const std::size_t count = selection.items.size();
                    const std::uint64_t all = count == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
                    return Condition{cursor.span_from(begin), Count{id, all, 0, 0}};
                }
                if (cursor.done()) {
                    report_unknown_answer(context, cursor, id);
                    return std::nullopt;
                }
                return unsuitable(context, cursor.span_from(begin + 1), id, "which can have several answers at once",
                                  {fmt::format("write `{} includes …`, if it is one of several", question.name),
                                   fmt::format("write `at least 2 of {}`, to count them", question.name),
                                   fmt::format("write `{} is none`, if nothing is ticked", question.name)});
            },
            [&](const Quantity& quantity) -> std::optional<Condition> {
                if (take_not_known(cursor)) return Condition{cursor.span_from(begin), IsNotKnown{id}};
                if (quantity.measure == Measure::date) return compare_date(context, cursor, id, begin);
                return compare_quantity(context, cursor, id, begin);
            },
        },
        question.kind);
}

}  // namespace ascrules::semantics
