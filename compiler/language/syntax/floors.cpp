// The blocks that say what must hold whatever the rules say: `never …`, `always …`.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compiler/language/syntax/block.h"

namespace ascrules::syntax {

namespace {

using diagnostics::Code;

constexpr std::string_view or_more = "or more protective";

/// The words of a phrase that follow those of `own`; nothing where it does not start with them.
std::optional<Phrase> behind(const Phrase& phrase, std::string_view own) {
    const auto words = static_cast<std::size_t>(std::count(own.begin(), own.end(), ' ') + 1);
    if (phrase.words.size() < words || !same_word(text_of(part_of(phrase, 0, words).words), own)) return std::nullopt;
    return part_of(phrase, words, phrase.words.size());
}

/// Takes `or more protective` from the end of the phrase, where it stands there.
bool take_or_more(Phrase& phrase) {
    constexpr std::size_t words = 3;
    if (phrase.words.size() < words) return false;
    const std::size_t at = phrase.words.size() - words;
    if (!same_word(text_of(part_of(phrase, at, phrase.words.size()).words), or_more)) return false;
    phrase = part_of(phrase, 0, at);
    return true;
}

/// What the floor asks for, which stands in front of `when`. Reports what cannot be read.
bool read_demand(Block& block, const Line& opening, Phrase asked, Floor& floor) {
    if (floor.always) {
        if (auto offer = behind(asked, "offer")) {
            floor.offer = block.quotation(opening, *offer, "what is offered", "always offer");
            return floor.offer.has_value();
        }
        if (auto second = behind(asked, "also send to")) {
            floor.second = true;
            floor.destination = block.name(*second, "a destination's name");
            return floor.destination.has_value();
        }
        if (auto within = behind(asked, "within")) {
            if (within->words.empty()) {
                block.report({.code = Code::E104,
                              .span = asked.span,
                              .message = "a time limit is missing after `within`",
                              .choices = {"write one, such as `always within 1 working day when …`"}});
                return false;
            }
            floor.within = std::move(within);
            return true;
        }
    } else if (auto below = behind(asked, "send below")) {
        floor.by_rank = true;
        floor.destination = block.name(*below, "a destination's name");
        return floor.destination.has_value();
    }
    auto there = behind(asked, "send to");
    if (!there) {
        block.use_up();
        if (floor.always) {
            block.report({.code = Code::E104,
                          .span = opening.first.span,
                          .message =
                              "a line that starts with `always` goes on as `always send to …`, `always also send to "
                              "…`, `always within …` or `always offer \"…\"`",
                          .choices = {"write `always send to …`, with a destination",
                                      "write `always send to … or more protective`",
                                      "write `always also send to …`, with the destination of a second team",
                                      "write `always within …`, with a time limit",
                                      "write `always offer \"…\"`, with the words of an offer"}});
        } else {
            block.report({.code = Code::E104,
                          .span = opening.first.span,
                          .message = "a line that starts with `never` goes on as `never send to …` or `never send "
                                     "below …`",
                          .choices = {"write `never send to …`, with a destination",
                                      "write `never send below …`, if every less protective destination is meant"}});
        }
        return false;
    }
    floor.by_rank = floor.always && take_or_more(*there);
    floor.destination = block.name(*there, "a destination's name");
    return floor.destination.has_value();
}

}  // namespace

void read_floor(Block block, Ruleset& ruleset) {
    const Line opening = block.opening();
    Floor floor;
    floor.always = opening.kind == LineKind::always;
    floor.span = opening.span;
    floor.citations = opening.citations;
    const Phrase& rest = opening.rest;
    std::size_t at = 0;
    while (at < rest.words.size() &&
           (rest.words[at].kind == WordKind::text || !same_word(rest.words[at].text, first_word(LineKind::when))))
        ++at;
    const bool readable = read_demand(block, opening, part_of(rest, 0, at), floor);
    if (at == rest.words.size()) {
        if (readable)
            block.report({.code = Code::E104,
                          .span = opening.span,
                          .message = "this floor does not say when it holds",
                          .choices = {fmt::format("go on with `when` and a condition: `{} … when …`",
                                                  first_word(opening.kind))}});
        return;
    }
    Line line = opening;
    line.first = rest.words[at];
    auto condition = block.condition(line, part_of(rest, at + 1, rest.words.size()));
    while (!block.done()) {
        const Line& extra = block.take();
        floor.citations.insert(floor.citations.end(), extra.citations.begin(), extra.citations.end());
        if (!block.in_force_line(extra, floor.in_force)) block.misplaced(extra, {LineKind::and_, LineKind::or_});
    }
    if (!readable || !condition) return;
    floor.when = std::move(*condition);
    ruleset.floors.push_back(std::move(floor));
}

}  // namespace ascrules::syntax
