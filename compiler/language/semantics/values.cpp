#include "compiler/language/semantics/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "compiler/language/semantics/comparison_words.h"
#include "compiler/language/semantics/comparisons.h"
#include "compiler/language/semantics/uses.h"
#include "compiler/language/syntax/block.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Diagnostics;
using diagnostics::Span;
using spelling::folded;
using namespace model;

namespace {

/// The words as a message quotes them; where a mark stands at the cursor, that.
std::string written_or_rest(const std::string& written, const Cursor& cursor) {
    return spelling::shortened(written.empty() && !cursor.done() ? cursor.word().text : written);
}

}  // namespace

std::optional<AnswerMatch> longest_answer(const std::vector<Answer>& answers, const syntax::Phrase& phrase,
                                          std::size_t at) {
    std::optional<AnswerMatch> best;
    std::string joined;
    std::size_t longest = 0;
    for (const Answer& answer : answers) longest = std::max(longest, answer.name.size());
    for (std::size_t i = at; i < phrase.words.size() && joined.size() <= longest; ++i) {
        const syntax::WordKind kind = phrase.words[i].kind;
        if (kind != syntax::WordKind::word && kind != syntax::WordKind::number) break;
        joined += (joined.empty() ? "" : " ") + phrase.words[i].text;
        const std::string wanted = folded(joined);
        for (std::size_t answer = 0; answer < answers.size(); ++answer) {
            if (folded(answers[answer].name) == wanted) best = AnswerMatch{answer, i - at + 1};
        }
    }
    return best;
}

void report_unknown_answer(const Context& context, const Cursor& cursor, QuestionId id) {
    const Question& question = context.model.question(id);
    if (is_unreadable(question)) return;
    std::vector<std::string> names;
    if (const auto* answers = answers_of(question)) {
        for (const Answer& answer : *answers) names.push_back(answer.name);
    }
    if (cursor.done()) {
        context.diagnostics.push_back({.code = Code::E104,
                                       .span = cursor.rest_span(),
                                       .message = fmt::format("an answer to `{}` is missing here", question.name),
                                       .choices = {fmt::format("write one of its answers: {}", some_of(names, "or"))}});
        return;
    }
    Cursor rest = cursor;
    const std::string written = words_to_joint(rest);
    const Span span = rest.at > cursor.at ? rest.span_from(cursor.at) : cursor.rest_span();
    diagnostics::Diagnostic diagnostic{
        .code = Code::E204,
        .span = span,
        .message = fmt::format("`{}` is not an answer to `{}`", written_or_rest(written, cursor), question.name),
        .labels = in_the_rules(context, question.span, "the question is declared here")};
    diagnostic.fix = meant(written, span, names);
    if (cursor.word().kind == syntax::WordKind::text) {
        diagnostic.message = "an answer stands without quotation marks";
        if (diagnostic.fix)
            diagnostic.fix->title = fmt::format("write `{}` without quotation marks", diagnostic.fix->replacement);
    }
    if (!diagnostic.fix) diagnostic.choices = {fmt::format("write one of its answers: {}", some_of(names, "or"))};
    context.diagnostics.push_back(std::move(diagnostic));
}

namespace {

/// `nutrition, hygiene and toilet needs`
std::optional<Value> read_items(const Context& context, Cursor& cursor, QuestionId id, const Selection& selection) {
    Ticked ticked;
    for (;;) {
        const auto match = longest_answer(selection.items, cursor.phrase, cursor.at);
        if (!match) {
            report_unknown_answer(context, cursor, id);
            return std::nullopt;
        }
        ticked.items |= std::uint64_t{1} << match->answer;
        note_answer(context.model, context.names, cursor.phrase, cursor.at, match->words, id);
        cursor.at += match->words;
        if (cursor.done()) return ticked;
        const bool comma = cursor.word().kind == syntax::WordKind::comma;
        if (!comma && !cursor.is("and")) return ticked;
        ++cursor.at;
        if (comma && cursor.is("and")) ++cursor.at;
    }
}

}  // namespace

std::optional<Value> read_value(const Context& context, Cursor& cursor, QuestionId id) {
    const Question& question = context.model.question(id);
    if (is_unreadable(question)) return std::nullopt;
    const std::vector<Answer>* const answers = answers_of(question);
    if (answers == nullptr || !longest_answer(*answers, cursor.phrase, cursor.at)) {
        if (take_not_known(cursor)) return NotKnown{};
    }
    return std::visit(Overloaded{
                          [&](const Choice& choice) -> std::optional<Value> {
                              const auto match = longest_answer(choice.answers, cursor.phrase, cursor.at);
                              if (!match) {
                                  report_unknown_answer(context, cursor, id);
                                  return std::nullopt;
                              }
                              note_answer(context.model, context.names, cursor.phrase, cursor.at, match->words, id);
                              cursor.at += match->words;
                              return Chosen{match->answer};
                          },
                          [&](const Selection& selection) -> std::optional<Value> {
                              if (take_words(cursor, nothing_ticked())) return Ticked{0};
                              return read_items(context, cursor, id, selection);
                          },
                          [&](const Quantity& quantity) -> std::optional<Value> {
                              if (quantity.measure == Measure::date) return read_day(context, cursor, id);
                              const auto figure = read_figure(context, cursor, question);
                              if (!figure || !is_decided(context, *figure)) return std::nullopt;
                              if (is_in_range(context, question, *figure)) return Amount{figure->value};
                              return std::nullopt;
                          },
                      },
                      question.kind);
}

namespace {

/// What follows from the answers to questions, and is none itself.
struct Followed {
    std::size_t words = 0;
    std::string name;
    std::string_view called;  ///< "level"
};

std::optional<Followed> followed_next(const Context& context, const Cursor& cursor) {
    const auto next = [&](const auto& names) { return names.longest(cursor.phrase, cursor.at); };
    if (const auto level = next(context.names.levels))
        return Followed{level->words, context.names.level_bands[level->id.index].name, "level"};
    if (const auto definition = next(context.names.definitions))
        return Followed{definition->words, context.model.definition(definition->id).name, "definition"};
    if (const auto score = next(context.names.scores))
        return Followed{score->words, context.model.score(score->id).name, "score"};
    if (const auto figure = next(context.names.figures))
        return Followed{figure->words, context.model.figures[figure->id.index].name, "figure"};
    return std::nullopt;
}

/// Reports what stands in the place of a question and is known as something else. False where it is nothing known.
bool report_no_question(const Context& context, const Cursor& cursor) {
    if (report_family_alone(context, cursor, true)) return true;
    const auto followed = followed_next(context, cursor);
    if (!followed) return false;
    const Cursor end{cursor.phrase, cursor.at + followed->words};
    context.diagnostics.push_back({.code = Code::E201,
                                   .span = end.span_from(cursor.at),
                                   .message = fmt::format("`{}` is a {}, which follows from the answers to questions",
                                                          followed->name, followed->called),
                                   .choices = {"give the answers that it follows from"}});
    return true;
}

/// Reports `every other NAME is …` where no family has the name.
void report_no_family(const Context& context, const Cursor& name) {
    Cursor end = name;
    while (!end.done() && !end.is("is")) ++end.at;
    const std::string written = syntax::text_of(syntax::part_of(name.phrase, name.at, end.at).words);
    const Span span = end.at > name.at ? end.span_from(name.at) : name.rest_span();
    const auto family = context.names.families.find(written);
    diagnostics::Diagnostic diagnostic{.code = family ? Code::E104 : Code::E201, .span = span, .message = ""};
    if (family) {
        diagnostic.message = fmt::format("`{}` has no answer here", written);
        diagnostic.choices = {
            fmt::format("write `every other {} is …`, and part it from the next with a semicolon", written)};
    } else if (context.names.may_be_unread("question", written)) {
        return;
    } else {
        diagnostic.message = fmt::format("no `questions` block declares `{}`", spelling::shortened(written));
        diagnostic.fix = meant(written, span, context.names.families.names());
        if (!diagnostic.fix)
            diagnostic.choices = {"name what a `questions` block declares, or give each answer by itself"};
    }
    context.diagnostics.push_back(std::move(diagnostic));
}

}  // namespace

std::optional<std::pair<QuestionId, Value>> read_given(const Context& context, const syntax::Phrase& phrase) {
    Cursor cursor{phrase};
    const auto question = context.names.questions.longest(phrase, 0);
    if (!question || !verb_next(cursor, question->words)) {
        if (cursor.take({"every", "other"}) || cursor.take({"every"})) {
            report_no_family(context, cursor);
            return std::nullopt;
        }
        if (context.names.may_be_unread(cursor) || (!question && report_no_question(context, cursor)))
            return std::nullopt;
        Cursor end{phrase};
        while (!end.done() && !verb_next(end)) ++end.at;
        const std::string written = syntax::text_of(syntax::part_of(phrase, 0, end.at).words);
        const std::string quoted = spelling::shortened(written);
        const Span span = end.at > 0 ? end.span_from(0) : phrase.span;
        diagnostics::Diagnostic diagnostic{
            .code = Code::E201, .span = span, .message = fmt::format("`{}` is not a declared question", quoted)};
        if (question && end.done()) {
            diagnostic.code = Code::E104;
            diagnostic.message = fmt::format("`{}` has no answer here", quoted);
            diagnostic.choices = {fmt::format("write `{} is …`, and part it from the next with a semicolon", quoted)};
        } else if (end.at == 0) {
            diagnostic.code = Code::E104;
            diagnostic.message = "a question is missing here";
            diagnostic.choices = {"write a question and its answer, such as `risk of abuse is yes`"};
        } else {
            diagnostic.fix = meant(written, span, context.names.questions.names());
        }
        if (!diagnostic.fix && diagnostic.choices.empty()) {
            if (context.in_the_rules) diagnostic.choices.emplace_back("declare it with a `question` block");
            diagnostic.choices.push_back(
                fmt::format("name a declared question: {}", some_of(context.names.questions.names(), "or")));
        }
        context.diagnostics.push_back(std::move(diagnostic));
        return std::nullopt;
    }
    note_question(context.model, context.names, phrase, 0, question->words, question->id);
    cursor.at = question->words + 1;
    const auto value = read_value(context, cursor, question->id);
    if (!value) return std::nullopt;
    if (!cursor.done()) {
        context.diagnostics.push_back({.code = Code::E105,
                                       .span = cursor.rest_span(),
                                       .message = "more follows here, after a complete answer",
                                       .choices = {"part one answer from the next with a semicolon"}});
        return std::nullopt;
    }
    return std::pair{question->id, *value};
}

namespace {

/// `every other care domain is C`: the family, and where its name starts. Nothing where the statement is about one question.
std::optional<NameList<FamilyId>::Match> whole_family(const Context& context, Cursor& cursor) {
    if (!cursor.take({"every", "other"}) && !cursor.take({"every"})) return std::nullopt;
    const auto family = context.names.families.longest(cursor.phrase, cursor.at);
    if (!family || !cursor.is("is", family->words)) return std::nullopt;
    cursor.at += family->words + 1;
    return family;
}

/// The same answer for every question of the family that has none yet.
void answer_family(const Context& context, const syntax::Phrase& phrase, std::set<QuestionId>& answered, Case& result) {
    Cursor start{phrase};
    const auto family = whole_family(context, start);
    note(context.names, NameKind::question, phrase, start.at - family->words - 1, family->words);
    for (const QuestionId question : context.model.families[family->id.index].questions) {
        if (answered.contains(question)) continue;
        Cursor cursor = start;
        const auto value = read_value(context, cursor, question);
        if (!value) return;
        if (!cursor.done()) {
            context.diagnostics.push_back({.code = Code::E105,
                                           .span = cursor.rest_span(),
                                           .message = "more follows here, after a complete answer",
                                           .choices = {"part one answer from the next with a semicolon"}});
            return;
        }
        result[question] = *value;
    }
    for (const QuestionId question : context.model.families[family->id.index].questions) answered.insert(question);
}

}  // namespace

Case read_answers(const Context& context, const std::vector<syntax::Phrase>& given) {
    Case result = empty_case(context.model);
    std::map<QuestionId, Span> seen;
    std::vector<const syntax::Phrase*> of_families;
    for (const syntax::Phrase& phrase : given) {
        Cursor cursor{phrase};
        if (whole_family(context, cursor)) {
            of_families.push_back(&phrase);
            continue;
        }
        const auto answer = read_given(context, phrase);
        if (!answer) continue;
        const auto [place, fresh] = seen.try_emplace(answer->first, phrase.span);
        if (!fresh) {
            context.diagnostics.push_back(
                {.code = Code::E212,
                 .span = phrase.span,
                 .message = fmt::format("`{}` is answered twice", context.model.question(answer->first).name),
                 .labels = {{place->second, "the first answer is here"}},
                 .choices = {"keep one of the two", "write `includes A, B`, if both are ticked"}});
            continue;
        }
        result[answer->first] = answer->second;
    }
    std::set<QuestionId> answered;
    for (const auto& [question, span] : seen) answered.insert(question);
    std::map<FamilyId, Span> families;
    for (const syntax::Phrase* phrase : of_families) {
        Cursor cursor{*phrase};
        const auto family = whole_family(context, cursor);
        const auto [place, fresh] = families.try_emplace(family->id, phrase->span);
        if (fresh) {
            answer_family(context, *phrase, answered, result);
            continue;
        }
        context.diagnostics.push_back({.code = Code::E212,
                                       .span = phrase->span,
                                       .message = fmt::format("every other `{}` is answered twice",
                                                              context.model.families[family->id.index].name),
                                       .labels = {{place->second, "the first answer is here"}},
                                       .choices = {"keep one of the two"}});
    }
    return result;
}

}  // namespace ascrules::semantics
