// Conditions on what is declared as several at once: counting over a family of questions, and the bands of a level.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "compiler/language/semantics/comparison_words.h"
#include "compiler/language/semantics/comparisons.h"
#include "compiler/language/semantics/uses.h"
#include "compiler/language/syntax/block.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Span;
using namespace model;
using comparing::ComparisonPhrase;
using comparing::Sets;

namespace {

/// What follows `are`, for one question of the family after the other. What is wrong with it is reported once.
std::optional<std::vector<Condition>> compared(const Context& context, Cursor& cursor,
                                               const std::vector<QuestionId>& questions) {
    std::vector<Condition> operands;
    Cursor end = cursor;
    for (const QuestionId question : questions) {
        Cursor at = cursor;
        auto operand = read_comparison(context, at, question, at.at, {});
        if (!operand) return std::nullopt;
        operands.push_back(std::move(*operand));
        end.at = at.at;
    }
    cursor.at = end.at;
    return operands;
}

std::optional<std::vector<QuestionId>> marked(const Context& context, Cursor& cursor, const Family& family) {
    const std::size_t begin = cursor.at++;
    if (!cursor.done() && cursor.word().text == "*") ++cursor.at;
    if (family.marked.empty() || cursor.at == begin + 1) {
        context.diagnostics.push_back(
            {.code = Code::E201,
             .span = cursor.span_from(begin),
             .message = family.marked.empty() ? fmt::format("nothing in `{}` is marked `*`", family.name)
                                              : "this does not say which mark",
             .labels = {{family.span, "the questions are declared here"}},
             .choices = {family.marked.empty() ? "put `*` behind each marked name in its `for each of:` list"
                                               : "write `marked *`"}});
        return std::nullopt;
    }
    return family.marked;
}

/// The family that comes next, where no question of a longer name does.
std::optional<NameList<FamilyId>::Match> family_named(const Context& context, const Cursor& cursor) {
    const auto family = context.names.families.longest(cursor.phrase, cursor.at);
    const auto question = context.names.questions.longest(cursor.phrase, cursor.at);
    return family && question && question->words > family->words ? std::nullopt : family;
}

}  // namespace

bool report_family_alone(const Context& context, const Cursor& cursor, bool of_a_case) {
    const auto match = family_named(context, cursor);
    if (!match) return false;
    const Family& family = context.model.families[match->id.index];
    Cursor end{cursor.phrase, cursor.at + match->words};
    diagnostics::Diagnostic diagnostic{
        .code = Code::E104,
        .span = end.span_from(cursor.at),
        .message = fmt::format("`{}` stands for several questions, and this does not say which", family.name),
        .labels = in_the_rules(context, family.span, "the questions are declared here")};
    if (!family.questions.empty())
        diagnostic.choices = {
            fmt::format("name one of them: `{} is …`", context.model.question(family.questions.front()).name)};
    diagnostic.choices.push_back(
        of_a_case ? fmt::format("write `every other {} is …`, for all that have no answer of their own", family.name)
                  : fmt::format("count them: `at least 1 of {} are …`", family.name));
    context.diagnostics.push_back(std::move(diagnostic));
    return true;
}

FamilyCount read_family_count(const Context& context, Cursor& cursor, std::size_t begin, int at_least, int at_most) {
    const auto match = family_named(context, cursor);
    if (!match) return {};
    const Family& family = context.model.families[match->id.index];
    const Span bounds = cursor.span_from(begin);
    note(context.names, NameKind::question, cursor.phrase, cursor.at, match->words);
    cursor.at += match->words;
    std::vector<QuestionId> questions = family.questions;
    const bool only_marked = cursor.is("marked");
    if (only_marked) {
        auto only = marked(context, cursor, family);
        if (!only) return {true, std::nullopt};
        questions = std::move(*only);
    }
    if (!cursor.is("are")) {
        diagnostics::Diagnostic diagnostic{
            .code = Code::E104,
            .span = cursor.rest_span(),
            .message = fmt::format("this does not say what the answers to `{}` are", family.name)};
        if (!cursor.done() && cursor.is("is")) {
            diagnostic.span = cursor.word().span;
            diagnostic.fix = diagnostics::Fix{"write `are`: these are several questions", cursor.word().span, "are"};
        } else {
            diagnostic.choices = {"go on with `are` and an answer"};
        }
        context.diagnostics.push_back(std::move(diagnostic));
        return {true, std::nullopt};
    }
    auto operands = compared(context, cursor, questions);
    if (!operands) return {true, std::nullopt};
    const int count = static_cast<int>(operands->size());
    const std::string what =
        only_marked ? fmt::format("{} of `{}` {} marked `*`", count, family.name, count == 1 ? "is" : "are")
                    : fmt::format("`{}` stands for {} question{}", family.name, count, count == 1 ? "" : "s");
    if (!bounds_make_sense(context, {at_least, at_most, bounds}, count, what)) return {true, std::nullopt};
    std::string said = syntax::text_of(syntax::part_of(cursor.phrase, begin, cursor.at).words);
    return {true, Condition{cursor.span_from(begin),
                            CountTrue{at_least, std::min(at_most, count), std::move(*operands), std::move(said)}}};
}

FamilyCount read_whole_family(const Context& context, Cursor& cursor) {
    const std::size_t begin = cursor.at;
    const ComparisonPhrase* const phrase = take_phrase(cursor, comparing::lists);
    if (phrase == nullptr) return {};
    const auto match = family_named(context, cursor);
    if (!match) {
        cursor.at = begin;
        return {};
    }
    // Of the marked ones where these are meant: as many as there are, which the counting itself brings down.
    const model::Family& declared = context.model.families[match->id.index];
    const auto size =
        static_cast<int>(cursor.is("marked", match->words) ? declared.marked.size() : declared.questions.size());
    if (phrase->sets == Sets::all) return read_family_count(context, cursor, begin, size, size);
    if (phrase->negates) return read_family_count(context, cursor, begin, 0, 0);
    return read_family_count(context, cursor, begin, 1, std::numeric_limits<int>::max());
}

namespace {

Condition defined(DefinitionId definition, Span span) {
    return {span, Defined{definition}};
}

/// Reports a comparison that every case meets, or none.
std::optional<Condition> pointless(const Context& context, const LevelBands& level, Span span, bool always) {
    context.diagnostics.push_back(
        {.code = Code::E213,
         .span = span,
         .message = fmt::format("the bands of `{}` go from {} to {}, so this {}", level.name, level.bands.front().name,
                                level.bands.back().name, always ? "is always so" : "can never be"),
         .labels = {{level.span, "the level is declared here"}},
         .choices = {"name another band, or take the condition out"}});
    return std::nullopt;
}

/// `at least medium` and the like, behind `is`.
std::optional<std::size_t> read_band(const Context& context, Cursor& cursor, const LevelBands& level) {
    if (const auto band = longest_answer(level.bands, cursor.phrase, cursor.at)) {
        note(context.names, NameKind::band, cursor.phrase, cursor.at, band->words, level.name);
        cursor.at += band->words;
        return band->answer;
    }
    Cursor rest = cursor;
    const std::string written = words_to_joint(rest);
    const Span span = rest.at > cursor.at ? rest.span_from(cursor.at) : cursor.rest_span();
    std::vector<std::string> names;
    for (const Answer& band : level.bands) names.push_back(band.name);
    diagnostics::Diagnostic diagnostic{
        .code = Code::E204,
        .span = span,
        .message = fmt::format("`{}` is not a band of the level `{}`", spelling::shortened(written), level.name),
        .labels = {{level.span, "the level is declared here"}},
        .fix = meant(written, span, names)};
    if (written.empty()) diagnostic.message = fmt::format("a band of the level `{}` is missing here", level.name);
    if (!diagnostic.fix) diagnostic.choices = {fmt::format("write one of its bands: {}", some_of(names, "or"))};
    context.diagnostics.push_back(std::move(diagnostic));
    return std::nullopt;
}

}  // namespace

std::optional<Condition> read_level_comparison(const Context& context, Cursor& cursor, LevelId id, std::size_t begin) {
    const LevelBands& level = context.names.level_bands[id.index];
    cursor.take({"is"});
    const ComparisonPhrase* const phrase = take_phrase(cursor, comparing::bands);
    const auto bounded = [&](Sets sets, bool included) {
        return phrase != nullptr && phrase->sets == sets && phrase->included == included;
    };
    const bool least = bounded(Sets::lower, comparing::included);
    const bool most = bounded(Sets::upper, comparing::included);
    const bool more = bounded(Sets::lower, comparing::excluded);
    const bool less = bounded(Sets::upper, comparing::excluded);
    const bool negative = phrase != nullptr && phrase->sets == Sets::those && phrase->negates;
    const auto band = read_band(context, cursor, level);
    if (!band) return std::nullopt;
    const Span span = cursor.span_from(begin);
    // A higher band has a lower position. Below the lowest stands having no band at all, where the lowest is not `otherwise`.
    const std::size_t lowest = level.bands.size() - 1;
    const bool has_floor = !level.at_least[lowest];
    const auto at_least = [&](std::size_t of, Span where) { return defined(*level.at_least[of], where); };
    const auto some_band = [&](Condition what, Span where) {
        if (has_floor) return what;
        return all_of({at_least(lowest, where), std::move(what)}, where);
    };
    if (least) return *band == lowest && has_floor ? pointless(context, level, span, true) : at_least(*band, span);
    if (more) return *band == 0 ? pointless(context, level, span, false) : std::optional(at_least(*band - 1, span));
    if (less)
        return *band == lowest ? pointless(context, level, span, false)
                               : std::optional(some_band(none_of({at_least(*band, span)}, span), span));
    if (most)
        return *band == 0 ? pointless(context, level, span, true)
                          : std::optional(some_band(none_of({at_least(*band - 1, span)}, span), span));
    std::vector<Condition> bands{defined(level.is[*band], span)};
    while (cursor.is("or")) {
        Cursor next{cursor.phrase, cursor.at + 1};
        const auto more_bands = longest_answer(level.bands, next.phrase, next.at);
        if (!more_bands) break;
        note(context.names, NameKind::band, next.phrase, next.at, more_bands->words, level.name);
        cursor.at = next.at + more_bands->words;
        bands.push_back(defined(level.is[more_bands->answer], cursor.span_from(begin)));
    }
    const Span whole = cursor.span_from(begin);
    if (negative) return some_band(none_of(std::move(bands), whole), whole);
    return bands.size() == 1 ? std::move(bands.front()) : any_of(std::move(bands), whole);
}

}  // namespace ascrules::semantics
