#include "compiler/semantics/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "compiler/diagnostics/spelling.h"
#include "compiler/model/overloaded.h"
#include "compiler/model/wording.h"
#include "compiler/syntax/block.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Diagnostics;
using diagnostics::folded;
using diagnostics::Span;
using namespace model;

namespace {

/// `hour` and `hours` are one unit.
std::string unit_stem(std::string_view unit) {
    std::string stem = folded(unit);
    if (stem.size() > 1 && stem.ends_with('s')) stem.pop_back();
    return stem;
}

bool ends_figure(const Cursor& cursor) {
    return cursor.done() || cursor.is("and") || cursor.is("or") || cursor.word().kind == syntax::WordKind::comma ||
           cursor.word().kind == syntax::WordKind::colon || cursor.word().kind == syntax::WordKind::semicolon;
}

/// The words up to the next `and`, `or` or mark.
std::string words_to_joint(Cursor& cursor) {
    std::string text;
    while (!ends_figure(cursor)) {
        text += (text.empty() ? "" : " ") + cursor.word().text;
        ++cursor.at;
    }
    return text;
}

/// The words as a message quotes them; where a mark stands at the cursor, that.
std::string written_or_rest(const std::string& written, const Cursor& cursor) {
    return diagnostics::shortened(written.empty() && !cursor.done() ? cursor.word().text : written);
}

/// A label for a place in the rules, where these are at hand.
std::vector<diagnostics::Label> in_the_rules(const Context& context, Span span, std::string text) {
    if (!context.in_the_rules) return {};
    return {{span, std::move(text)}};
}

bool units_agree(const Context& context, const Question& question, std::string_view unit, Span span, std::optional<Span> declared) {
    const std::string& wanted = std::get<Quantity>(question.kind).unit;
    if (unit_stem(unit) == unit_stem(wanted)) return true;
    diagnostics::Diagnostic diagnostic{
        .code = Code::E207,
        .span = span,
        .message = wanted.empty() ? fmt::format("`{}` is a plain count, without a unit, and this is in {}", question.name, unit)
                                  : unit.empty() ? fmt::format("`{}` is in {}, and this has no unit", question.name, wanted)
                                         : fmt::format("`{}` is in {}, and this is in {}", question.name, wanted, diagnostics::shortened(unit)),
        .labels = in_the_rules(context, question.span, wanted.empty() ? "a count, as declared here" : fmt::format("in {}, as declared here", wanted))};
    if (declared && context.in_the_rules) {
        diagnostic.labels.push_back({*declared, unit.empty() ? "without a unit, as declared here" : fmt::format("in {}, as declared here", unit)});
        diagnostic.choices = {"give both the same unit, and look whether the figure still says what is meant"};
    } else {
        diagnostic.choices = {wanted.empty() ? "leave the unit out" : fmt::format("write the figure in {}", wanted)};
    }
    context.diagnostics.push_back(std::move(diagnostic));
    return false;
}

}  // namespace

bool report_odd_figure(const Cursor& cursor, Diagnostics& diagnostics) {
    std::string whole;
    std::string digits;
    bool plain = true;
    std::size_t end = cursor.at;
    for (; end < cursor.phrase.words.size(); ++end) {
        const syntax::Word& word = cursor.phrase.words[end];
        if (end > cursor.at && word.span.begin != cursor.phrase.words[end - 1].span.end) break;
        const bool comma = word.kind == syntax::WordKind::comma;
        const bool before_digits = end + 1 < cursor.phrase.words.size() && cursor.phrase.words[end + 1].kind == syntax::WordKind::number &&
                                   cursor.phrase.words[end + 1].span.begin == word.span.end;
        if (word.kind != syntax::WordKind::word && word.kind != syntax::WordKind::number && !(comma && before_digits)) break;
        whole += word.text;
        const bool pounds = word.text.starts_with("£");
        const std::string_view figure = pounds ? std::string_view(word.text).substr(2) : std::string_view(word.text);
        const bool group = end == cursor.at || (figure.size() == 3 && !pounds);
        plain = plain && (comma || (group && !figure.empty() && figure.find_first_not_of("0123456789") == std::string_view::npos));
        if (!comma) digits += figure;
    }
    const bool number = end == cursor.at + 1 && cursor.word().kind == syntax::WordKind::number;
    if (end == cursor.at || number || whole.find_first_of("0123456789") == std::string::npos) return false;
    diagnostics.push_back({.code = Code::E105,
                           .span = {cursor.word().span.begin, cursor.phrase.words[end - 1].span.end},
                           .message = fmt::format("`{}` is not written as a whole number in plain digits", diagnostics::shortened(whole)),
                           .choices = {plain ? fmt::format("write `{}`", digits)
                                             : "write a whole number such as `35`, and behind a space its unit, if it has one"}});
    return true;
}

std::optional<long> whole_number(std::string_view text) {
    long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

std::optional<AnswerMatch> longest_answer(const std::vector<Answer>& answers, const syntax::Phrase& phrase, std::size_t at) {
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
    diagnostics::Diagnostic diagnostic{.code = Code::E204,
                                       .span = span,
                                       .message = fmt::format("`{}` is not an answer to `{}`", written_or_rest(written, cursor), question.name),
                                       .labels = in_the_rules(context, question.span, "the question is declared here")};
    diagnostic.fix = meant(written, span, names);
    if (!diagnostic.fix) diagnostic.choices = {fmt::format("write one of its answers: {}", some_of(names, "or"))};
    context.diagnostics.push_back(std::move(diagnostic));
}

std::optional<Figure> read_figure(const Context& context, Cursor& cursor, QuestionId id) {
    const Question& question = context.model.question(id);
    const auto& quantity = std::get<Quantity>(question.kind);
    const std::size_t begin = cursor.at;
    if (const auto threshold = context.names.thresholds.longest(cursor.phrase, cursor.at)) {
        cursor.at += threshold->words;
        if (context.names.unreadable_thresholds.contains(threshold->id.index)) return std::nullopt;
        const Threshold& declared = context.model.thresholds[threshold->id.index];
        const Span span = cursor.span_from(begin);
        if (!units_agree(context, question, declared.unit, span, declared.span)) return std::nullopt;
        return Figure{declared.value, declared.span, span};
    }
    if (!cursor.done() && report_odd_figure(cursor, context.diagnostics)) return std::nullopt;
    if (!cursor.done() && cursor.word().kind == syntax::WordKind::number) {
        const std::optional<long> value = whole_number(cursor.word().text);
        ++cursor.at;
        const std::size_t unit_at = cursor.at;
        const std::string unit = words_to_joint(cursor);
        if (!unit.empty() && !units_agree(context, question, unit, cursor.span_from(unit_at), std::nullopt)) return std::nullopt;
        if (value) return Figure{*value, std::nullopt, cursor.span_from(begin)};
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
        context.diagnostics.push_back({.code = Code::E104,
                                       .span = cursor.rest_span(),
                                       .message = "a figure is missing here",
                                       .choices = {fmt::format("write a whole number from {} to {}, or the name of a threshold", quantity.lowest,
                                                               quantity.highest)}});
        return std::nullopt;
    }
    if (context.names.may_be_unread("threshold", written)) return std::nullopt;
    const Span span = rest.span_from(begin);
    const std::string quoted = diagnostics::shortened(written);
    diagnostics::Diagnostic diagnostic{.code = Code::E201,
                                       .span = span,
                                       .message = fmt::format("`{}` is neither a whole number nor a declared threshold", quoted)};
    diagnostic.fix = meant(written, span, context.names.thresholds.names());
    if (!diagnostic.fix) {
        diagnostic.choices = {fmt::format("write a whole number from {} to {}, and in front of it `at least`, `at most`, `more than` or `less than`",
                                          quantity.lowest, quantity.highest),
                              "declare a threshold of that name"};
    }
    context.diagnostics.push_back(std::move(diagnostic));
    return std::nullopt;
}

bool is_in_range(const Context& context, QuestionId id, const Figure& figure) {
    const Question& question = context.model.question(id);
    const auto& quantity = std::get<Quantity>(question.kind);
    if (figure.value >= quantity.lowest && figure.value <= quantity.highest) return true;
    diagnostics::Diagnostic diagnostic{
        .code = Code::E206,
        .span = figure.span,
        .message = fmt::format("`{}` goes from {} to {}, and {} lies outside", question.name, quantity.lowest, quantity.highest, figure.value),
        .labels = in_the_rules(context, question.span, "the question is declared here"),
        .choices = {fmt::format("write a figure from {} to {}", quantity.lowest, quantity.highest)}};
    if (context.in_the_rules) diagnostic.choices.emplace_back("widen the range of the question");
    if (figure.declared && context.in_the_rules) diagnostic.labels.push_back({*figure.declared, "the threshold is declared here"});
    context.diagnostics.push_back(std::move(diagnostic));
    return false;
}

namespace {

std::string clock_face(long hour) {
    return fmt::format("{:02}:00", hour);
}

/// When so many hours from a Friday at 16:00 are over, on the clock and in an office that is open from 9 to 17 on working days.
std::string two_readings(long hours) {
    static const std::vector<std::string> days{"Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday"};
    const long clock_hour = 16 + hours;
    const long left = hours - 1;  // after the one that is left on Friday
    const long office_day = 3 + (left - 1) / 8;
    const long office_hour = 9 + (left - 1) % 8 + 1;
    return fmt::format("{} hours from Friday 16:00 end on {} at {} by the clock; counted from 9 to 17 on working days, on {} at {}", hours,
                       days[static_cast<std::size_t>(clock_hour / 24)], clock_face(clock_hour % 24), days[static_cast<std::size_t>(office_day)],
                       clock_face(office_hour));
}

void report_bare_hours(long hours, Span span, Diagnostics& diagnostics) {
    const std::string_view plural = hours == 1 ? "" : "s";
    diagnostics::Diagnostic diagnostic{.code = Code::E211,
                                       .span = span,
                                       .message = fmt::format("`{} hour{}` can be read in two ways where an office closes", hours, plural)};
    if (hours > 1 && hours <= 32) diagnostic.facts = {two_readings(hours)};
    diagnostic.choices = {fmt::format("write `{} working hour{}`, if it is counted while the office is open", hours, plural)};
    const long days = std::max(1L, hours / 24);
    const std::string_view several = days == 1 ? "" : "s";
    diagnostic.choices.push_back(fmt::format("write `{} working day{}`, if it is to be done by the end of that day", days, several));
    if (hours % 24 == 0) diagnostic.choices.push_back(fmt::format("write `{} day{}`, if nights, weekends and holidays count too", days, several));
    diagnostics.push_back(std::move(diagnostic));
}

}  // namespace

std::optional<Clock> read_clock(const syntax::Phrase& phrase, Diagnostics& diagnostics) {
    Cursor cursor{phrase};
    const std::optional<long> amount =
        !cursor.done() && cursor.word().kind == syntax::WordKind::number ? whole_number(cursor.word().text) : std::nullopt;
    const auto ends_with = [&](std::initializer_list<std::string_view> words) {
        Cursor unit{phrase, 1};
        return unit.take(words) && unit.done();
    };
    if (amount && *amount > 0 && *amount <= 100'000) {
        if (ends_with({"working", "hour"}) || ends_with({"working", "hours"})) return Clock{*amount, ClockKind::working_hours};
        if (ends_with({"working", "day"}) || ends_with({"working", "days"})) return Clock{*amount, ClockKind::working_days};
        if (ends_with({"day"}) || ends_with({"days"})) return Clock{*amount, ClockKind::days};
        if (ends_with({"week"}) || ends_with({"weeks"})) return Clock{7 * *amount, ClockKind::days};
        if (ends_with({"hour"}) || ends_with({"hours"})) {
            report_bare_hours(*amount, phrase.span, diagnostics);
            return std::nullopt;
        }
    }
    diagnostics.push_back({.code = Code::E104,
                           .span = phrase.span,
                           .message = fmt::format("`{}` is not a time limit", diagnostics::shortened(syntax::text_of(phrase.words))),
                           .choices = {"write a whole number and `working hours`, `working days`, `days` or `weeks`, such as `2 working days`"}});
    return std::nullopt;
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
        if (cursor.take({"not", "known"})) return NotKnown{};
    }
    return std::visit(Overloaded{
                          [&](const Choice& choice) -> std::optional<Value> {
                              const auto match = longest_answer(choice.answers, cursor.phrase, cursor.at);
                              if (!match) {
                                  report_unknown_answer(context, cursor, id);
                                  return std::nullopt;
                              }
                              cursor.at += match->words;
                              return Chosen{match->answer};
                          },
                          [&](const Selection& selection) -> std::optional<Value> {
                              if (cursor.take({"none"})) return Ticked{0};
                              return read_items(context, cursor, id, selection);
                          },
                          [&](const Quantity&) -> std::optional<Value> {
                              const auto figure = read_figure(context, cursor, id);
                              if (!figure) return std::nullopt;
                              if (is_in_range(context, id, *figure)) return Amount{figure->value};
                              return std::nullopt;
                          },
                      },
                      question.kind);
}

std::optional<std::pair<QuestionId, Value>> read_given(const Context& context, const syntax::Phrase& phrase) {
    Cursor cursor{phrase};
    const auto question = context.names.questions.longest(phrase, 0);
    if (!question || !(cursor.is("is", question->words) || cursor.is("includes", question->words))) {
        if (context.names.may_be_unread(cursor)) return std::nullopt;
        Cursor end{phrase};
        while (!end.done() && !end.is("is") && !end.is("includes")) ++end.at;
        const std::string written = syntax::text_of(syntax::part_of(phrase, 0, end.at).words);
        const std::string quoted = diagnostics::shortened(written);
        const Span span = end.at > 0 ? end.span_from(0) : phrase.span;
        diagnostics::Diagnostic diagnostic{.code = Code::E201, .span = span, .message = fmt::format("`{}` is not a declared question", quoted)};
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
            diagnostic.choices.push_back(fmt::format("name a declared question: {}", some_of(context.names.questions.names(), "or")));
        }
        context.diagnostics.push_back(std::move(diagnostic));
        return std::nullopt;
    }
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

Case read_answers(const Context& context, const std::vector<syntax::Phrase>& given) {
    Case result = empty_case(context.model);
    std::map<QuestionId, Span> seen;
    for (const syntax::Phrase& phrase : given) {
        const auto answer = read_given(context, phrase);
        if (!answer) continue;
        const auto [place, fresh] = seen.try_emplace(answer->first, phrase.span);
        if (!fresh) {
            context.diagnostics.push_back({.code = Code::E212,
                                           .span = phrase.span,
                                           .message = fmt::format("`{}` is answered twice", context.model.question(answer->first).name),
                                           .labels = {{place->second, "the first answer is here"}},
                                           .choices = {"keep one of the two", "write `includes A, B`, if both are ticked"}});
            continue;
        }
        result[answer->first] = answer->second;
    }
    return result;
}

}  // namespace ascrules::semantics
