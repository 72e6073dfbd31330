// The conditions in a block: what stands behind `when`, the lines that go on with it, and the lists below it.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "compiler/language/syntax/block.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::syntax {

using diagnostics::Code;

std::optional<Condition> Block::condition(const Line& line, Phrase first) {
    if (first.words.empty()) {
        broken_ = true;
        const bool listed = !done() && peek().kind == LineKind::item;
        report(
            {.code = Code::E104,
             .span = line.first.span,
             .message = listed ? fmt::format("after `{}`, this line does not say how the list below it combines",
                                             line.first.text)
                               : fmt::format("a condition is missing after `{}`", line.first.text),
             .choices = {listed ? fmt::format("write `{} all of:`, `{} any of:`, `{} none of:` or `{} at least 2 of:`",
                                              line.first.text, line.first.text, line.first.text, line.first.text)
                                : fmt::format("write it on the same line, such as `{} has care needs is yes`",
                                              line.first.text)}});
        while (!done() &&
               (belongs_to_condition(peek().kind) || (peek().kind == LineKind::unknown && peek().indent > line.indent)))
            take();
        return std::nullopt;
    }
    return clauses(std::move(first), line, -1, 0);
}

void Block::run_on(Clause& clause, std::size_t indent) {
    std::vector<std::string> others;
    for (const LineKind kind : {LineKind::and_, LineKind::or_, LineKind::send, LineKind::because, LineKind::within,
                                LineKind::also, LineKind::overrides, LineKind::otherwise})
        others.emplace_back(first_word(kind));
    while (!done() && peek().kind == LineKind::unknown && peek().indent > indent) {
        const std::vector<Word>& words = peek().rest.words;
        const bool heads_list = !words.empty() && words.back().kind == WordKind::colon;
        if (compares(peek()) || heads_list || spelling::nearest(peek().first.text, others)) return;
        const Line& line = take();
        broken_ = true;
        clause.cut_short = true;
        report({.code = Code::E101,
                .span = line.first.span,
                .message = fmt::format("no line starts with `{}`", spelling::shortened(line.first.text)),
                .choices = {"join it to the line above, if it goes on from there: only after a comma does a line go on "
                            "in the next",
                            "put # in front, if it is a remark"}});
    }
}

Condition Block::clauses(Phrase first, const Line& opening, std::int64_t above, int depth) {
    Condition condition;
    condition.span = opening.span;
    condition.clauses.push_back({.joint = {}, .phrase = std::move(first), .items = {}});
    run_on(condition.clauses.back(), opening.indent);
    items(condition.clauses.back(), above, depth);
    while (!done() && static_cast<std::int64_t>(peek().indent) > above) {
        const LineKind kind = peek().kind;
        if (kind == LineKind::item) {
            misplaced(take(), {});
            continue;
        }
        if (!goes_on_with_condition(kind)) break;
        const Line& line = take();
        if (line.rest.words.empty()) {
            report({.code = Code::E104,
                    .span = line.first.span,
                    .message = fmt::format("a condition is missing after `{}`", line.first.text),
                    .choices = {"write it on the same line, or take this line out"}});
            continue;
        }
        condition.span.end = line.span.end;
        condition.clauses.push_back({.join = kind == LineKind::and_ ? Join::with_and : Join::with_or,
                                     .joint = line.first.span,
                                     .phrase = line.rest,
                                     .items = {}});
        run_on(condition.clauses.back(), line.indent);
        items(condition.clauses.back(), above, depth);
    }
    return condition;
}

void Block::items(Clause& clause, std::int64_t above, int depth) {
    if (clause.phrase.words.empty() || clause.phrase.words.back().kind != WordKind::colon) return;
    while (!done() && peek().kind == LineKind::item && static_cast<std::int64_t>(peek().indent) > above) {
        const Line& line = take();
        if (depth >= deepest_list) {
            report({.code = Code::E110,
                    .span = line.span,
                    .message = fmt::format("lists are nested more than {} deep here", deepest_list),
                    .choices = {"give the inner list a name with a `definition` block"}});
            clause.items_left_out = true;
            while (!done() && belongs_to_condition(peek().kind) && static_cast<std::int64_t>(peek().indent) > above)
                take();
            return;
        }
        if (line.rest.words.empty()) {
            clause.items_left_out = true;
            report({.code = Code::E104,
                    .span = line.span,
                    .message = "nothing follows this dash",
                    .choices = {"write a condition after it, or take the line out"}});
            continue;
        }
        clause.items.push_back(clauses(line.rest, line, static_cast<std::int64_t>(line.indent), depth + 1));
    }
}

}  // namespace ascrules::syntax
