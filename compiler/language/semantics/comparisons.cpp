#include "compiler/language/semantics/comparisons.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <set>

#include "compiler/language/semantics/comparison_words.h"
#include "compiler/language/semantics/spoken.h"
#include "compiler/language/semantics/uses.h"
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
            note_answer(context.model, context.names, cursor.phrase, cursor.at, match->words, id);
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
                                spoken_comparison(context, next.phrase, next.at, nullptr).has_value();
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
            note_answer(context.model, context.names, at.phrase, at.at, match->words, id);
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
                return read_figure_comparison(context, cursor, id, begin);
            },
        },
        question.kind);
}

}  // namespace ascrules::semantics
