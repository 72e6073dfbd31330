// The blocks that say what happens: rule, example.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compiler/language/syntax/block.h"
#include "compiler/language/syntax/rule_parts.h"

namespace ascrules::syntax {

namespace {

using diagnostics::Code;

void add_citations(std::vector<CitationText>& citations, const Line& line) {
    citations.insert(citations.end(), line.citations.begin(), line.citations.end());
}

/// Cuts a phrase at marks of one kind. Empty pieces are left out.
std::vector<Phrase> pieces(const Phrase& phrase, WordKind mark) {
    std::vector<Phrase> result;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= phrase.words.size(); ++i) {
        if (i < phrase.words.size() && phrase.words[i].kind != mark) continue;
        if (i > begin) result.push_back(part_of(phrase, begin, i));
        begin = i + 1;
    }
    return result;
}

void read_rule_line(Block& block, const Line& line, Rule& rule) {
    // Those of an offer belong to it.
    if (line.kind != LineKind::also || behind_also_send_to(line)) add_citations(rule.citations, line);
    switch (line.kind) {
        case LineKind::when: block.once(rule.when, block.condition(line, line.rest), line); break;
        case LineKind::otherwise: {
            block.once(rule.otherwise, std::optional<Span>(line.span), line);
            if (line.rest.words.empty()) break;
            // `otherwise send to X` on one line
            if (const auto rest = behind_own_words(line); rest && !rest->words.empty()) {
                read_send_to(block, line, *rest, rule);
            } else {
                block.report(
                    {.code = Code::E105,
                     .span = line.rest.span,
                     .message = "only `send to …` can follow `otherwise`, which applies when no other rule does",
                     .choices = {"write `otherwise send to …`, if this is where everyone else goes",
                                 "write `when` instead of `otherwise`, if the rule has a condition"}});
                block.use_up();
            }
            break;
        }
        case LineKind::send:
            if (const auto rest = block.after(line)) read_send_to(block, line, *rest, rule);
            break;
        case LineKind::within: block.once(rule.within, block.phrase(line, "a time limit"), line); break;
        case LineKind::because: block.once(rule.because, block.quotation(line, "the reason"), line); break;
        case LineKind::also: read_also(block, line, rule); break;
        case LineKind::overrides: read_overrides(block, line, rule); break;
        default:
            if (block.sharing_line(line, rule.sharing) || block.in_force_line(line, rule.in_force)) break;
            block.misplaced(line,
                            {LineKind::when, LineKind::and_, LineKind::or_, LineKind::otherwise, LineKind::send,
                             LineKind::within, LineKind::because, LineKind::also, LineKind::overrides, LineKind::in});
    }
}

}  // namespace

void read_send_to(Block& block, const Line& line, const Phrase& phrase, Rule& rule) {
    if (auto undecided = block.undecided(line, phrase)) {
        block.once(rule.undecided, std::move(undecided), line);
    } else {
        block.once(rule.send_to, block.name(phrase, "a destination's name"), line);
    }
}

void read_also(Block& block, const Line& line, Rule& rule) {
    if (const auto second = behind_also_send_to(line)) {
        read_second_team(block, *second, rule);
    } else if (const auto offer = behind_own_words(line)) {
        if (auto text = block.quotation(line, *offer, "what is offered", "also offer"))
            rule.offers.push_back({std::move(*text), line.citations});
    } else {
        block.use_up();
        block.report({.code = Code::E104,
                      .span = line.first.span,
                      .message = "a line that starts with `also` goes on as `also send to …` or `also offer \"…\"`",
                      .choices = {"write `also send to …` and a destination, if a second team gets the case",
                                  "write `also offer \"…\"`, if something is offered besides"}});
    }
}

std::optional<Phrase> behind_also_send_to(const Line& line) {
    const Phrase& rest = line.rest;
    const bool there = rest.words.size() >= 2 && same_word(rest.words[0].text, "send") &&
                       same_word(rest.words[1].text, "to") && rest.words[0].kind != WordKind::text;
    return there ? std::optional(part_of(rest, 2, rest.words.size())) : std::nullopt;
}

void read_second_team(Block& block, const Phrase& phrase, Rule& rule) {
    SecondTeam second;
    second.span = phrase.span;
    Phrase name = phrase;
    for (std::size_t at = 0; at < phrase.words.size(); ++at) {
        const bool comma = phrase.words[at].kind == WordKind::comma;
        const std::size_t limit = at + (comma ? 1 : 0);
        if (at == 0 || limit >= phrase.words.size() || phrase.words[limit].kind == WordKind::text ||
            !same_word(phrase.words[limit].text, first_word(LineKind::within)))
            continue;
        name = part_of(phrase, 0, at);
        second.within = part_of(phrase, limit + 1, phrase.words.size());
        if (second.within->words.empty()) {
            block.use_up();
            block.report({.code = Code::E104,
                          .span = phrase.words[limit].span,
                          .message = "a time limit is missing after `within`",
                          .choices = {"write one, such as `within 5 working days`",
                                      "take `within` out, if the team has the time that its destination says"}});
            return;
        }
        break;
    }
    if (auto team = block.name(name, "a destination's name")) {
        second.team = std::move(*team);
        rule.also_to.push_back(std::move(second));
    } else {
        block.use_up();
    }
}

void read_rule_name(Block& block, const Phrase& phrase, Span place, Rule& rule) {
    const std::vector<Word>& words = phrase.words;
    const auto is_name = [](const Word& word) { return word.kind == WordKind::word || word.kind == WordKind::number; };
    if (words.empty() || !is_name(words.front())) {
        block.report(
            {.code = Code::E104,
             .span = place,
             .message = "a rule needs a short name of its own",
             .choices = {"write it like `rule A1 Needs assessment`: first a short name without spaces, then a title"}});
        return;
    }
    rule.id = {words.front().text, words.front().span};
    const Phrase title = part_of(phrase, 1, words.size());
    rule.title = {text_of(title.words), title.span};
    if (title.words.empty() || is_name(title.words.front())) return;
    const Word& word = title.words.front();
    diagnostics::Diagnostic diagnostic{.code = Code::E105,
                                       .span = word.span,
                                       .message = "only a space can stand between a rule's short name and its title"};
    if (word.kind == WordKind::text) {
        diagnostic.message = "a rule's title stands without quotation marks";
        diagnostic.choices = {"take the quotation marks out"};
    } else {
        diagnostic.fix = diagnostics::Fix{fmt::format("take `{}` out", word.text), word.span, ""};
    }
    if (word.closed) block.report(std::move(diagnostic));
}

void read_rule(Block block, Ruleset& ruleset) {
    const Line& opening = block.opening();
    Rule rule;
    rule.span = opening.span;
    add_citations(rule.citations, opening);
    read_rule_name(block, opening.rest, opening.span, rule);
    const bool named = !rule.id.text.empty();
    while (!block.done()) read_rule_line(block, block.take(), rule);
    if (rule.when && rule.otherwise) {
        block.report({.code = Code::E105,
                      .span = *rule.otherwise,
                      .message = "a rule has either `when` or `otherwise`, not both",
                      .labels = {{rule.when->span, "its condition is here"}},
                      .choices = {"take one of the two out", "make two rules of it"}});
    }
    if (!rule.when && !rule.otherwise) {
        block.lacks("when", {"say when it applies, such as `when has care needs is yes`",
                             "write `otherwise`, if it is for everyone whom no other rule sends"});
    }
    const bool sends = rule.send_to || rule.undecided;
    const bool adds = !rule.offers.empty() || !rule.also_to.empty();
    if (!sends && rule.otherwise && adds) {
        block.lacks("send to", {"say where everyone goes whom no other rule sends: `send to …`",
                                "write `when` and a condition instead of `otherwise`, if it sends nobody anywhere"});
    }
    if (!sends && !adds) {
        block.lacks("send to", {"name a destination: `send to …`",
                                "write what it offers, if it sends nobody anywhere: `also offer \"…\"`",
                                "write `also send to …`, if it only lets a second team have the case"});
    }
    if (named) {
        ruleset.rules.push_back(std::move(rule));
    } else {
        ruleset.unread.push_back({"rule", ""});
    }
}

void read_example(Block block, Ruleset& ruleset) {
    Example example;
    example.span = block.opening().span;
    if (auto name = block.free_text(block.opening(), "the example's name")) example.name = *name;
    while (!block.done()) {
        const Line& line = block.take();
        switch (line.kind) {
            case LineKind::note: block.once(example.note, block.quotation(line, "the note"), line); break;
            case LineKind::given:
                if (const auto phrase = block.phrase(line, "an answer")) {
                    for (Phrase& piece : pieces(*phrase, WordKind::semicolon))
                        example.given.push_back(std::move(piece));
                }
                break;
            case LineKind::received: block.once(example.received, block.phrase(line, "a date"), line); break;
            case LineKind::expect: block.once(example.expect, block.phrase(line, "what is expected"), line); break;
            default: block.misplaced(line, {LineKind::note, LineKind::given, LineKind::expect});
        }
    }
    if (!example.expect) {
        block.lacks("expect", {"say what the rules must do, such as `expect Needs assessment, by A1`",
                               "write `expect held`, if an answer is missing that matters"});
    }
    ruleset.examples.push_back(std::move(example));
}

}  // namespace ascrules::syntax
