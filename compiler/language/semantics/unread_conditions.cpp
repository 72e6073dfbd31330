// What is said of a condition that cannot be read.
#include <fmt/format.h>

#include "compiler/language/semantics/comparison_words.h"
#include "compiler/language/semantics/phrases.h"
#include "compiler/language/semantics/spoken.h"
#include "compiler/language/syntax/block.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Fix;
using diagnostics::Span;
using namespace model;
using comparing::Sets;

namespace {

/// Reports a sum of answers, and one answer that is compared with another. False where neither stands at the cursor.
bool report_reckoning(const Context& context, const Cursor& cursor) {
    if (cursor.done()) return false;
    const std::string sign = spelling::folded(cursor.word().text);
    if (sign != "+" && sign != "plus" && sign != "-" && sign != "minus" && sign != "*" && sign != "/" &&
        sign != "times")
        return false;
    context.diagnostics.push_back(
        {.code = Code::E105,
         .span = cursor.rest_span(),
         .message = "answers are not added up or reckoned with in a condition",
         .choices = {"declare a `score` block that gives points for each of them, and compare the score",
                     "ask for the result itself: declare one `question` that is answered with it, and compare that"}});
    return true;
}

/// Reports `either`, `both` and their like in front of a condition. False where none stands there.
bool report_joined_in_front(const Context& context, const Cursor& cursor) {
    const bool either = cursor.is("either");
    if (!either && !cursor.is("both")) return false;
    Cursor next{cursor.phrase, cursor.at + 1};
    // Only where the one joint of the line is that of the word: otherwise it says what belongs together.
    bool others = false;
    for (std::size_t ahead = 0; next.at + ahead < next.phrase.words.size(); ++ahead)
        others = others || next.is(either ? "and" : "or", ahead) || next.is("not", ahead) ||
                 is_turning_word(next.phrase.words[next.at + ahead].text);
    if (others || next.done() ||
        !(context.names.questions.longest(next.phrase, next.at) ||
          context.names.definitions.longest(next.phrase, next.at)))
        return false;
    context.diagnostics.push_back({.code = Code::E105,
                                   .span = cursor.word().span,
                                   .message = fmt::format("a condition does not start with `{}`", cursor.word().text),
                                   .fix = Fix{fmt::format("take `{}` out", cursor.word().text),
                                              {cursor.word().span.begin, next.word().span.begin},
                                              ""}});
    return true;
}

/// "`at least`, `at most` or `less than`"
std::string bounds_in_words() {
    std::vector<std::string> words;
    for (const std::string_view phrase : comparing::said_with_one_figure(comparing::figures))
        words.push_back(fmt::format("`{}`", phrase));
    return some_of(words, "or");
}

/// `level of risk` for a level that is called `of risk`
std::optional<std::string> level_called(const Context& context, std::string_view written) {
    const std::string name = spelling::folded(written);
    constexpr std::string_view opening = "level ";
    if (!name.starts_with(opening) || !context.names.levels.find(std::string_view(name).substr(opening.size())))
        return std::nullopt;
    return name.substr(opening.size());
}

/// Offers the question whose name stands somewhere in what was written.
void add_name_inside(const Context& context, const std::string& written, diagnostics::Diagnostic& diagnostic) {
    const std::string text = " " + spelling::folded(written) + " ";
    std::string longest;
    for (const std::string& name : context.names.questions.names()) {
        if (name.size() > longest.size() && text.find(" " + spelling::folded(name) + " ") != std::string::npos)
            longest = name;
    }
    if (!longest.empty())
        diagnostic.choices.push_back(
            fmt::format("start with the question's name, and say what its answer is: `{} is …`", longest));
}

}  // namespace

/// A question's name that is not followed by `is` or `includes`.
void report_no_comparison(const Context& context, const Cursor& cursor, QuestionId id, std::size_t words) {
    const Question& question = context.model.question(id);
    if (is_unreadable(question)) return;
    const std::size_t behind = cursor.at + words;
    const auto* const figure = std::get_if<Quantity>(&question.kind);
    if (figure != nullptr && figure->measure != Measure::date &&
        report_spoken_comparison(context, cursor, question, cursor.at, behind))
        return;
    if (report_spoken_answer(context, cursor, id, cursor.at, behind)) return;
    if (figure != nullptr && report_reckoning(context, Cursor{cursor.phrase, behind})) return;
    Cursor after{cursor.phrase, cursor.at + words};
    const bool joined = after.is("and") || after.is("or");
    const bool done = after.done() || joined;
    diagnostics::Diagnostic diagnostic{
        .code = Code::E104, .span = done ? after.span_from(cursor.at) : after.rest_span(), .message = ""};
    diagnostic.message =
        done ? fmt::format("`{}` is a question, and its answer is missing here", question.name)
             : fmt::format("after the question `{}`, only `is` or `includes` can follow", question.name);
    if (const auto* choice = std::get_if<Choice>(&question.kind)) {
        std::vector<std::string> names;
        for (const Answer& answer : choice->answers) names.push_back(answer.name);
        diagnostic.choices = {
            fmt::format("write `{} is` and one of its answers: {}", question.name, some_of(names, "or"))};
    } else if (std::holds_alternative<Selection>(question.kind)) {
        diagnostic.choices = {fmt::format("write `{} includes` and one of its answers", question.name),
                              "write `none of:`, to turn a condition round, and put it after a dash below"};
    } else {
        const bool date = std::get<Quantity>(question.kind).measure == Measure::date;
        diagnostic.choices = {
            date ? fmt::format("write `{} is {} 6 weeks before the referral`, `is {} 14 days before the referral` "
                               "and the like",
                               question.name, said(comparing::days, Sets::upper),
                               said(comparing::days, Sets::lower, comparing::excluded))
                 : fmt::format("write `{} is` and {}, and a figure", question.name, bounds_in_words())};
    }
    context.diagnostics.push_back(std::move(diagnostic));
}

namespace {

/// `ends is on the day of the referral or after the referral`: a second comparison of a date behind `or`, without the question.
bool report_second_day(const Context& context, const Cursor& cursor) {
    if (cursor.at == 0 || !Cursor{cursor.phrase, cursor.at - 1}.is("or")) return false;
    const comparing::ComparisonPhrase* const phrase = phrase_next(cursor, comparing::days);
    if (phrase == nullptr) return false;
    std::optional<NameList<QuestionId>::Match> date;
    for (std::size_t at = 0; at < cursor.at; ++at) {
        const auto question = context.names.questions.longest(cursor.phrase, at);
        const auto* const kind = question ? std::get_if<Quantity>(&context.model.question(question->id).kind) : nullptr;
        if (kind != nullptr && kind->measure == Measure::date) date = question;
    }
    if (!date) return false;
    const std::string rest =
        syntax::text_of(syntax::part_of(cursor.phrase, cursor.at, cursor.phrase.words.size()).words);
    context.diagnostics.push_back(
        {.code = Code::E105,
         .span = cursor.rest_span(),
         .message = "`or` joins answers, and this is a second comparison with a day",
         .choices = {fmt::format("write `any of:`, and below it each comparison after a dash and with its question, "
                                 "such as `- {} is {}`",
                                 context.model.question(date->id).name, spelling::shortened(rest))}});
    return true;
}

}  // namespace

void report_unknown_condition(const Context& context, const Cursor& cursor) {
    if (context.names.may_be_unread(cursor) || report_second_day(context, cursor) ||
        report_joined_in_front(context, cursor) || report_figure_first(context, cursor))
        return;
    Cursor end = cursor;
    const auto stops = [&] {
        return end.done() || any_verb_next(end) || (end.at > cursor.at && (end.is("and") || end.is("or"))) ||
               end.word().kind != syntax::WordKind::word;
    };
    std::string written;
    while (!stops()) written += (written.empty() ? "" : " ") + cursor.phrase.words[end.at++].text;
    const Span span = end.at > cursor.at ? end.span_from(cursor.at) : cursor.rest_span();
    const std::string quoted = spelling::shortened(written);
    const bool compared = verb_next(end);
    diagnostics::Diagnostic diagnostic{.code = Code::E201, .span = span, .message = ""};
    if (written.empty()) {
        diagnostic.code = Code::E105;
        diagnostic.message = "this cannot be read as a condition";
        diagnostic.choices = {"write a question and its answer, such as `has care needs is yes`"};
    } else {
        diagnostic.message = compared ? fmt::format("`{}` is not a declared question", quoted)
                                      : fmt::format("`{}` is neither a declared question nor a definition", quoted);
        std::vector<std::string> names = context.names.questions.names();
        if (!compared) {
            const auto& definitions = context.names.definitions.names();
            names.insert(names.end(), definitions.begin(), definitions.end());
        }
        // Without the `not`, a name would say the opposite: no fix turns the meaning round.
        if (!written.starts_with("not ")) diagnostic.fix = meant(written, span, names);
        // With the `or` in front of it: `2 or more`.
        const std::size_t from =
            cursor.at > 0 && Cursor{cursor.phrase, cursor.at - 1}.is("or") ? cursor.at - 1 : cursor.at;
        const std::string rest =
            syntax::text_of(syntax::part_of(cursor.phrase, from, cursor.phrase.words.size()).words);
        if (const auto level = level_called(context, written); !diagnostic.fix && level) {
            diagnostic.choices = {fmt::format(
                "write `{0} is …`: the level is called `{0}`, and `level` is the word that starts its block", *level)};
        } else if (const auto advice = instead_of_phrase(rest); !diagnostic.fix && advice) {
            diagnostic.choices = {*advice};
            add_name_inside(context, written, diagnostic);
        } else if (!diagnostic.fix &&
                   written == said(comparing::answers, Sets::known, comparing::included, comparing::negated)) {
            diagnostic.message = "this does not say whose answer is not known";
            diagnostic.choices = {
                "write `any of:`, and below it the comparison and `… is not known`, each after a dash"};
        } else if (!diagnostic.fix && written.starts_with("not ")) {
            diagnostic.choices = {"to turn a condition round, write `none of:` and put it in the list below"};
            add_name_inside(context, written, diagnostic);
        } else if (!diagnostic.fix) {
            add_name_inside(context, written, diagnostic);
            diagnostic.choices.emplace_back(compared ? "declare it with a `question` block"
                                                     : "declare it with a `question` or a `definition` block");
            diagnostic.choices.emplace_back("write a name that is declared");
        }
    }
    context.diagnostics.push_back(std::move(diagnostic));
}

}  // namespace ascrules::semantics
