// What is said of conditions that are written as people speak: with a fix only where it means exactly the same.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/language/semantics/comparison_words.h"
#include "compiler/language/semantics/phrases.h"
#include "compiler/language/semantics/spoken.h"
#include "compiler/language/syntax/block.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Diagnostic;
using diagnostics::Fix;
using diagnostics::Span;
using namespace model;

namespace {

/// Whether a condition can end in front of word `at`.
bool ends_condition(const syntax::Phrase& phrase, std::size_t at) {
    const Cursor cursor{phrase, at};
    return cursor.done() || cursor.is("and") || cursor.is("or") || is_turning_word(cursor.word().text);
}

Span span_between(const syntax::Phrase& phrase, std::size_t begin, std::size_t end) {
    return {phrase.words[begin].span.begin, phrase.words[end - 1].span.end};
}

std::string words_between(const syntax::Phrase& phrase, std::size_t begin, std::size_t end) {
    return spelling::shortened(syntax::text_of(syntax::part_of(phrase, begin, end).words));
}

/// Not written where it seems to stand: the heading of a column, in front of a cell.
bool is_unwritten(const syntax::Phrase& phrase, std::size_t at) {
    return at < phrase.words.size() && phrase.words[at].span.begin == phrase.words[at].span.end;
}

std::string sentence_of(const std::string& name, const SpokenComparison& spoken) {
    std::string text;
    for (const std::string& says : spoken.says) text += fmt::format("{}{} {}", text.empty() ? "" : " or ", name, says);
    return text;
}

void report_instead(const Context& context, Span span, const std::string& written, const std::string& instead,
                    bool several, Code code = Code::E105) {
    context.diagnostics.push_back(
        {.code = code,
         .span = span,
         .message = several ? fmt::format("`{}`: a figure is compared with one value or one range at a time", written)
                            : fmt::format("`{}` is said in other words in a condition", written),
         .fix = Fix{fmt::format("write `{}`", instead), span, instead}});
}

void report_in_cell(const Context& context, const syntax::Phrase& phrase, std::size_t at,
                    const SpokenComparison& spoken) {
    std::size_t begin = at;
    while (begin < spoken.end && is_unwritten(phrase, begin)) ++begin;
    if (begin == spoken.end) return;
    const Span span = span_between(phrase, begin, spoken.end);
    const std::string written = words_between(phrase, begin, spoken.end);
    if (spoken.says.size() == 1) {
        report_instead(context, span, written, spoken.says.front().substr(std::string_view("is ").size()), false,
                       Code::E115);
        return;
    }
    std::vector<std::string> cells;
    for (const std::string& says : spoken.says)
        cells.push_back(fmt::format("`{}`", says.substr(std::string_view("is ").size())));
    context.diagnostics.push_back({.code = Code::E115,
                                   .span = span,
                                   .message = "a cell holds one value or one range of a figure",
                                   .choices = {fmt::format("write a row for each: {}", some_of(cells, "and"))}});
}

}  // namespace

bool is_turning_word(std::string_view word) {
    constexpr std::array<std::string_view, 11> turning{"unless", "except",   "excepting", "excluding", "but", "nor",
                                                       "yet",    "although", "though",    "if",        "then"};
    const std::string small = spelling::folded(word);
    return std::find(turning.begin(), turning.end(), small) != turning.end();
}

bool report_spoken_comparison(const Context& context, const Cursor& cursor, const Question& about, std::size_t begin,
                              std::size_t at) {
    const syntax::Phrase& phrase = cursor.phrase;
    const auto spoken = spoken_comparison(context, phrase, at, &about);
    if (!spoken || spoken->in_our_words || !ends_condition(phrase, spoken->end)) return false;
    if (is_unwritten(phrase, begin)) {
        if (spoken->end < phrase.words.size()) return false;
        report_in_cell(context, phrase, at, *spoken);
        return true;
    }
    report_instead(context, span_between(phrase, begin, spoken->end), words_between(phrase, begin, spoken->end),
                   sentence_of(about.name, *spoken), spoken->says.size() > 1);
    return true;
}

bool report_figure_first(const Context& context, const Cursor& cursor) {
    const syntax::Phrase& phrase = cursor.phrase;
    Cursor start = cursor;
    const bool aged = start.take({"aged"});
    if (!aged) start.take({"has"}) || start.take({"had"}) || start.take({"with"});
    const auto& questions = context.model.questions;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const auto* const quantity = std::get_if<Quantity>(&questions[i].kind);
        if (quantity == nullptr || quantity->measure == Measure::date) continue;
        const auto spoken = spoken_comparison(context, phrase, start.at, &questions[i]);
        if (!spoken || !ends_condition(phrase, spoken->end)) continue;
        if (!spoken->named && !(aged && spelling::folded(questions[i].name) == "age")) continue;
        report_instead(context, span_between(phrase, cursor.at, spoken->end),
                       words_between(phrase, cursor.at, spoken->end), sentence_of(questions[i].name, *spoken),
                       spoken->says.size() > 1);
        return true;
    }
    const auto spoken = spoken_comparison(context, phrase, start.at, nullptr);
    if (!spoken || spoken->says.size() > 1) return false;
    context.diagnostics.push_back(
        {.code = Code::E105,
         .span = span_between(phrase, cursor.at, spoken->end),
         .message = fmt::format("`{}` does not say which question's figure is meant",
                                words_between(phrase, cursor.at, spoken->end)),
         .choices = {
             fmt::format("start with the question's name, and say what its answer is: `… {}`", spoken->says.front())}});
    return true;
}

bool report_spoken_answer(const Context& context, const Cursor& cursor, QuestionId id, std::size_t begin,
                          std::size_t at) {
    const Question& question = context.model.question(id);
    const auto* const choice = std::get_if<Choice>(&question.kind);
    if (choice == nullptr || is_unwritten(cursor.phrase, begin)) return false;
    Cursor rest{cursor.phrase, at};
    bool negated = false;
    for (const std::string_view word : {"isn't", "isn’t", "isnt", "!=", "<>", "≠", "wasn't"})
        negated = negated || rest.take({word});
    if (!negated) {
        for (const std::string_view word : {"=", "==", "equals", "was", "has been"}) {
            if (rest.take({word})) break;
        }
    }
    if (rest.take({"not"})) negated = !negated;
    const auto answer = longest_answer(choice->answers, cursor.phrase, rest.at);
    if (!answer || !ends_condition(cursor.phrase, rest.at + answer->words)) return false;
    const std::size_t end = rest.at + answer->words;
    report_instead(
        context, span_between(cursor.phrase, begin, end), words_between(cursor.phrase, begin, end),
        fmt::format("{} is {}{}", question.name, negated ? "not " : "", choice->answers[answer->answer].name), false);
    return true;
}

void report_more_follows(const Context& context, const Cursor& cursor) {
    Diagnostic diagnostic{
        .code = Code::E105,
        .span = cursor.rest_span(),
        .message = "more follows here, after a complete condition",
        .choices = {"join two conditions with `and` or `or`, each best on a line of its own", "take it out"}};
    const std::string word = cursor.done() ? "" : spelling::folded(cursor.word().text);
    if (word == "but" || word == "yet" || word == "although" || word == "though") {
        const Span span = cursor.word().span;
        diagnostic.message = fmt::format("two conditions are joined with `and`, and not with `{}`", word);
        diagnostic.choices.clear();
        diagnostic.fix = Fix{"write `and` instead", span, "and"};
    } else if (word == "unless" || word.starts_with("except") || word == "excluding") {
        diagnostic.message = fmt::format("a condition cannot go on with `{}`", word);
        diagnostic.choices = {"write `and none of:` on the next line, and below it, after a dash, what must not be so"};
    } else if (is_turning_word(word)) {
        diagnostic.message = fmt::format("a condition cannot go on with `{}`", word);
        diagnostic.choices = {
            "join conditions with `and` or `or`; what must not be so stands below `none of:`, after a dash"};
    }
    context.diagnostics.push_back(std::move(diagnostic));
}

}  // namespace ascrules::semantics
