// The blocks that say what the panel agreed about the rules as a whole: impossible, accept.
#include <utility>

#include "compiler/language/syntax/block.h"

namespace ascrules::syntax {

namespace {

using diagnostics::Code;

/// The condition behind the `when` at `at`, with the lines that belong to it.
std::optional<Condition> condition_behind(Block& block, Line line, std::size_t at) {
    const Phrase rest = line.rest;
    line.first = rest.words[at];
    line.span.begin = line.first.span.begin;
    return block.condition(line, part_of(rest, at + 1, rest.words.size()));
}

}  // namespace

void read_impossible(Block block, Ruleset& ruleset) {
    const Line opening = block.opening();
    Impossible impossible;
    impossible.span = opening.span;
    impossible.citations = opening.citations;
    std::optional<Condition> when;
    if (!opening.rest.words.empty() && position_of(opening.rest, first_word(LineKind::when)) == 0) {
        when = condition_behind(block, opening, 0);
    } else {
        block.report({.code = Code::E104,
                      .span = opening.span,
                      .message = "this does not say what cannot be",
                      .choices = {"go on with `when` and a condition: `impossible when …`"}});
    }
    while (!block.done()) {
        const Line& line = block.take();
        impossible.citations.insert(impossible.citations.end(), line.citations.begin(), line.citations.end());
        if (line.kind == LineKind::because) {
            block.once(impossible.because, block.quotation(line, "the reason"), line);
        } else {
            block.misplaced(line, {LineKind::because, LineKind::and_, LineKind::or_});
        }
    }
    if (!when) return;
    impossible.when = std::move(*when);
    ruleset.impossible.push_back(std::move(impossible));
}

void read_accept(Block block, Ruleset& ruleset) {
    const Line opening = block.opening();
    Accept accept;
    accept.span = opening.span;
    const std::size_t at = position_of(opening.rest, first_word(LineKind::when));
    accept.finding = part_of(opening.rest, 0, at);
    if (at < opening.rest.words.size()) accept.when = condition_behind(block, opening, at);
    while (!block.done()) {
        const Line& line = block.take();
        switch (line.kind) {
            case LineKind::because: block.once(accept.because, block.quotation(line, "the reason"), line); break;
            case LineKind::until: block.once(accept.until, block.phrase(line, "a date"), line); break;
            default: block.misplaced(line, {LineKind::because, LineKind::until, LineKind::and_, LineKind::or_});
        }
    }
    if (!accept.because) block.lacks("because", {"say why this is accepted: `because \"…\"`"});
    if (!accept.until) block.lacks("until", {"say until when: `until 1 October 2026`; then it is looked at again"});
    if (at < opening.rest.words.size() && !accept.when) return;
    ruleset.accepted.push_back(std::move(accept));
}

}  // namespace ascrules::syntax
