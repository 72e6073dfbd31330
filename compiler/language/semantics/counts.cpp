// Counts: `at least 2 of outcomes affected`.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "compiler/language/semantics/comparison_words.h"
#include "compiler/language/semantics/comparisons.h"
#include "compiler/language/semantics/uses.h"
#include "compiler/language/syntax/block.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Span;
using namespace model;
using comparing::ComparisonPhrase;
using comparing::Sets;

std::optional<Bounds> read_bounds(Cursor& cursor) {
    const std::size_t begin = cursor.at;
    Cursor next = cursor;
    const ComparisonPhrase* const phrase = take_phrase(next, comparing::counts);
    if (phrase == nullptr) return std::nullopt;
    if (next.done() || next.word().kind != syntax::WordKind::number || !next.is("of", 1)) return std::nullopt;
    const auto number = whole_number(next.word().text);
    const int bound = static_cast<int>(std::min<std::int64_t>(number.value_or(1'000'000), 1'000'000));
    next.at += 2;
    cursor.at = next.at;
    return Bounds{phrase->sets == Sets::upper ? 0 : bound + beyond(*phrase),
                  phrase->sets == Sets::lower ? unbounded : bound - beyond(*phrase), next.span_from(begin)};
}

bool bounds_make_sense(const Context& context, const Bounds& bounds, int count, std::string_view what) {
    const bool never = bounds.at_least > count;
    const bool always = bounds.at_least <= 0 && bounds.at_most >= count;
    if (!never && !always) return true;
    const bool at_least = bounds.at_most >= unbounded;
    const int lowest = at_least ? 1 : 0;
    const int highest = at_least || bounds.at_least > 0 ? count : count - 1;
    context.diagnostics.push_back(
        {.code = Code::E213,
         .span = bounds.span,
         .message =
             never ? fmt::format("{}, so this can never be", what) : fmt::format("{}, so this is always so", what),
         .choices = {fmt::format("write a number from {} to {}", lowest, highest), "take the condition out"}});
    return false;
}

std::optional<Condition> read_count(const Context& context, Cursor& cursor, std::size_t begin, int at_least,
                                    int at_most) {
    if (auto family = read_family_count(context, cursor, begin, at_least, at_most); family.is_one)
        return std::move(family.condition);
    const auto question = context.names.questions.longest(cursor.phrase, cursor.at);
    const Selection* selection =
        question ? std::get_if<Selection>(&context.model.question(question->id).kind) : nullptr;
    if (question && is_unreadable(context.model.question(question->id))) return std::nullopt;
    if (!question && context.names.may_be_unread(cursor)) return std::nullopt;
    if (selection == nullptr) {
        const std::size_t from = cursor.at;
        std::string written;
        const auto stops = [&] {
            return cursor.is("and") || cursor.is("or") || cursor.is("are") || cursor.is("marked");
        };
        while (!cursor.done() && !stops())
            written += (written.empty() ? "" : " ") + cursor.phrase.words[cursor.at++].text;
        const Span span = cursor.span_from(from);
        diagnostics::Diagnostic diagnostic{.code = question ? Code::E205 : Code::E201, .span = span, .message = ""};
        if (written.empty()) {
            diagnostic.code = Code::E104;
            diagnostic.message = "what is to be counted is missing here";
        } else {
            diagnostic.message =
                question
                    ? fmt::format("`{}` has one answer at a time, and cannot be counted", spelling::shortened(written))
                    : fmt::format("`{}` is not a declared question", spelling::shortened(written));
        }
        diagnostic.choices = {"count a question that has `answer any of:`",
                              "end the line with `of:`, and list what is to be counted below it"};
        if (!question) diagnostic.fix = meant(written, span, context.names.questions.names());
        if (!question && !written.empty() && (cursor.is("are") || cursor.is("marked"))) {
            diagnostic.message = fmt::format("no `questions` block declares `{}`", spelling::shortened(written));
            diagnostic.choices = {"declare them with a `questions` block"};
            diagnostic.fix = meant(written, span, context.names.families.names());
        }
        context.diagnostics.push_back(std::move(diagnostic));
        return std::nullopt;
    }
    note_question(context.model, context.names, cursor.phrase, cursor.at, question->words, question->id);
    cursor.at += question->words;
    const int items = static_cast<int>(selection->items.size());
    const Span span = cursor.span_from(begin);
    const std::string what =
        fmt::format("`{}` has {} answers to tick", context.model.question(question->id).name, items);
    if (!bounds_make_sense(context, {at_least, at_most, span}, items, what)) return std::nullopt;
    const std::uint64_t all = items == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << items) - 1;
    return Condition{span, Count{question->id, all, at_least, std::min(at_most, items)}};
}

}  // namespace ascrules::semantics
