#include "compiler/language/syntax/block.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <utility>

#include "compiler/language/syntax/advice.h"
#include "compiler/words/comparing/comparing.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::syntax {

using diagnostics::Code;

std::string text_of(const std::vector<Word>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool mark = words[i].kind == WordKind::comma || words[i].kind == WordKind::semicolon ||
                          words[i].kind == WordKind::colon;
        const auto stands_nowhere = [&](std::size_t at) { return words[at].span.begin == words[at].span.end; };
        const bool apart =
            i > 0 && (words[i].span.begin > words[i - 1].span.end || stands_nowhere(i) || stands_nowhere(i - 1));
        if (apart && !mark) text += ' ';
        text += words[i].text;
    }
    return text;
}

Phrase whole_line(const Line& line) {
    Phrase whole;
    whole.words.push_back(line.first);
    whole.words.insert(whole.words.end(), line.rest.words.begin(), line.rest.words.end());
    whole.span = {line.first.span.begin, line.rest.span.end};
    return whole;
}

Phrase part_of(const Phrase& phrase, std::size_t begin, std::size_t end) {
    Phrase part;
    part.words.assign(phrase.words.begin() + static_cast<std::ptrdiff_t>(begin),
                      phrase.words.begin() + static_cast<std::ptrdiff_t>(end));
    part.span = part.words.empty() ? Span{phrase.span.end, phrase.span.end}
                                   : Span{part.words.front().span.begin, part.words.back().span.end};
    return part;
}

std::optional<Phrase> behind_own_words(const Line& line) {
    std::size_t at = 0;
    std::string_view left = about(line.kind)->whole;
    for (std::size_t space = left.find(' '); space != std::string_view::npos; space = left.find(' ')) {
        left.remove_prefix(space + 1);
        const std::string_view word = left.substr(0, left.find(' '));
        if (at == line.rest.words.size() || !same_word(line.rest.words[at].text, word)) return std::nullopt;
        ++at;
    }
    return part_of(line.rest, at, line.rest.words.size());
}

std::size_t position_of(const Phrase& phrase, std::string_view word) {
    std::size_t at = 0;
    while (at < phrase.words.size() && !same_word(phrase.words[at].text, word)) ++at;
    return at;
}

bool same_word(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

bool compares(const Line& line) {
    return std::any_of(line.rest.words.begin(), line.rest.words.end(),
                       [](const Word& word) { return comparing::is_verb_of_one(spelling::folded(word.text)); });
}

bool belongs_to_condition(LineKind kind) {
    return kind == LineKind::item || goes_on_with_condition(kind);
}

std::string_view Block::kind_name() const {
    return about(opening_.kind)->called;
}

const Line& Block::take() {
    const Line& line = body_[next_++];
    first_of_kind_.try_emplace(line.kind, line.first.span);
    indent_above_ = last_indent_;
    last_indent_ = line.indent;
    return line;
}

void Block::misplaced(const Line& line, std::initializer_list<LineKind> known) {
    diagnostics::Diagnostic diagnostic{.code = Code::E102, .span = line.first.span, .message = ""};
    if (const std::string_view word = condition_word(opening_.kind); line.kind == LineKind::if_ && !word.empty()) {
        broken_ = true;
        diagnostic.message = fmt::format("a condition starts with `{}` here, and not with `if`", word);
        diagnostic.fix = diagnostics::Fix{fmt::format("write `{}` instead", word), line.first.span, std::string(word)};
    } else if (line.kind == LineKind::until &&
               (opening_.kind == LineKind::rule || opening_.kind == LineKind::threshold ||
                opening_.kind == LineKind::definition)) {
        diagnostic.message =
            fmt::format("{} says until when it holds with `in force until`", with_article(kind_name()));
        diagnostic.fix = diagnostics::Fix{"write `in force until`", line.first.span, "in force until"};
    } else if (line.kind == LineKind::item) {
        broken_ = true;
        diagnostic.code = Code::E108;
        diagnostic.message = "this line starts with a dash, but the line above does not open a list";
        diagnostic.choices = {"end the line above with a heading such as `all of:` or `any of:`",
                              "start this line with `and` or `or` instead of the dash"};
    } else if (goes_on_with_condition(line.kind)) {
        broken_ = true;
        diagnostic.code = Code::E108;
        diagnostic.message = fmt::format("this line starts with `{}`, but there is no condition above it to go on with",
                                         line.first.text);
        diagnostic.choices = {"start the condition with `when`"};
    } else if (line.kind == LineKind::unknown) {
        broken_ = true;
        diagnostic = unknown_line(line, known);
    } else {
        diagnostic.message = fmt::format("{} has no `{}` line", with_article(kind_name()), opening_words(line.kind));
        if (const std::string_view home = home_of(line.kind); !home.empty())
            diagnostic.choices.push_back(fmt::format("move the line to {}", home));
        diagnostic.choices.emplace_back("take the line out");
    }
    report(std::move(diagnostic));
    // What goes on from a line that has no place has none either.
    while (!done() && belongs_to_condition(peek().kind) && peek().indent >= line.indent) take();
}

diagnostics::Diagnostic Block::unknown_line(const Line& line, const std::vector<LineKind>& known) const {
    std::vector<std::string> words;
    std::string list;
    for (const LineKind kind : known) {
        words.emplace_back(first_word(kind));
        list += fmt::format("{}`{}`", list.empty() ? "" : kind == known.back() ? " or " : ", ", opening_words(kind));
    }
    diagnostics::Diagnostic diagnostic{
        .code = Code::E101,
        .span = line.first.span,
        .message = fmt::format("no line of {} starts with `{}`", with_article(kind_name()),
                               spelling::shortened(line.first.text))};
    if (const std::string_view instead = instead_of(line.first.text); !instead.empty()) {
        diagnostic.choices = {std::string(instead)};
        return diagnostic;
    }
    const bool heads_list = !line.rest.words.empty() && line.rest.words.back().kind == WordKind::colon;
    const bool goes_on =
        std::find(known.begin(), known.end(), LineKind::and_) != known.end() || opening_.kind == LineKind::definition;
    if (heads_list && goes_on) {
        std::string whole = line.first.text;
        for (const Word& word : line.rest.words) whole += (word.kind == WordKind::colon ? "" : " ") + word.text;
        diagnostic.choices = {
            fmt::format("write `and {}` or `or {}`, if this list is one more condition", whole, whole),
            "put a dash in front, if it belongs to the list above"};
        return diagnostic;
    }
    if (const auto near = spelling::nearest(line.first.text, words)) {
        diagnostic.fix = diagnostics::Fix{fmt::format("did you mean `{}`?", *near), line.first.span, *near};
        return diagnostic;
    }
    const bool has_conditions =
        opening_.kind == LineKind::definition || std::find(known.begin(), known.end(), LineKind::and_) != known.end();
    if (compares(line) && has_conditions) {
        diagnostic.choices = {"start it with `and` or `or`, if it is one more condition"};
        return diagnostic;
    }
    if (line.indent > indent_above_ && next_ > 1) {
        diagnostic.choices.emplace_back(
            "join it to the line above, if it goes on from there: only after a comma does a line go on in the next");
    }
    diagnostic.choices.push_back(fmt::format("start it with {}", list));
    return diagnostic;
}

void Block::stands_twice(const Line& line) {
    report({.code = Code::E107,
            .span = line.first.span,
            .message = fmt::format("this {} has a second `{}` line", kind_name(), opening_words(line.kind)),
            .labels = {{first_of_kind_[line.kind], "the first is here"}},
            .choices = line.kind == LineKind::send
                           ? std::vector<std::string>{"keep the one that answers for the person; if a second team gets "
                                                      "the case too, name it below: `also send to …`",
                                                      "write a rule for each, if it is one or the other"}
                           : std::vector<std::string>{"keep one of the two"}});
}

void Block::lacks(std::string_view line, std::vector<std::string> choices) {
    if (broken_) return;
    report({.code = Code::E106,
            .span = opening_.span,
            .message = fmt::format("this {} has no `{}` line", kind_name(), line),
            .choices = std::move(choices)});
}

std::optional<Text> Block::name(const Phrase& phrase, std::string_view what) {
    if (phrase.words.empty()) {
        report({.code = Code::E104,
                .span = phrase.span,
                .message = fmt::format("{} is missing here", what),
                .choices = {fmt::format("write {} at the end of the line", what)}});
        return std::nullopt;
    }
    for (const Word& word : phrase.words) {
        const bool mark = word.kind != WordKind::word && word.kind != WordKind::number;
        const bool reserved = same_word(word.text, "when") || comparing::is_form_of_be(spelling::folded(word.text));
        if (!mark && !reserved) continue;
        const bool quoted = word.kind == WordKind::text;
        if (!word.closed) return std::nullopt;
        report({.code = Code::E105,
                .span = word.span,
                .message = quoted ? fmt::format("{} stands without quotation marks", what)
                                  : fmt::format("a name cannot hold `{}`", spelling::shortened(word.text)),
                .choices = {reserved
                                ? "choose a name without `is`, `are` and `when`: a name ends where one of these begins"
                            : quoted ? "take the quotation marks out"
                                     : "use words only: no comma, semicolon, colon or link"}});
        return std::nullopt;
    }
    return Text{text_of(phrase.words), phrase.span};
}

std::optional<Text> Block::name(const Line& line, std::string_view what) {
    return name(line.rest, what);
}

std::optional<Text> Block::free_text(const Line& line, std::string_view what) {
    if (line.rest.words.empty()) {
        missing_after(line, what);
        return std::nullopt;
    }
    return Text{text_of(line.rest.words), line.rest.span};
}

std::optional<Text> Block::quotation(const Line& line, std::string_view what) {
    return quotation(line, line.rest, what, opening_words(line.kind));
}

std::optional<Text> Block::quotation(const Line& line, const Phrase& phrase, std::string_view what,
                                     std::string_view opening) {
    const auto& words = phrase.words;
    if (words.size() == 1 && words.front().kind == WordKind::text) return Text{words.front().text, words.front().span};
    const auto texts =
        std::count_if(words.begin(), words.end(), [](const Word& word) { return word.kind == WordKind::text; });
    const bool closed = std::all_of(words.begin(), words.end(), [](const Word& word) { return word.closed; });
    broken_ = true;
    if (!closed) return std::nullopt;
    if (texts == 0) {
        report({.code = Code::E104,
                .span = words.empty() ? line.first.span : phrase.span,
                .message = fmt::format("{} must stand in double quotation marks", what),
                .choices = {fmt::format("write `{} \"…\"`", opening)}});
    } else if (texts == 1 && words.front().kind == WordKind::text) {
        report({.code = Code::E105,
                .span = {words[1].span.begin, phrase.span.end},
                .message = "nothing can follow a quotation on its line",
                .choices = {"take it into the quotation marks, or out of the line"}});
    } else {
        report({.code = Code::E105,
                .span = phrase.span,
                .message = fmt::format("{} must stand in one pair of quotation marks", what),
                .choices = {"use single quotation marks for a quotation inside a quotation"}});
    }
    return std::nullopt;
}

std::optional<Phrase> Block::phrase(const Line& line, std::string_view what) {
    if (!line.rest.words.empty()) return line.rest;
    missing_after(line, what);
    return std::nullopt;
}

void Block::missing_after(const Line& line, std::string_view what) {
    report({.code = Code::E104,
            .span = line.first.span,
            .message = fmt::format("{} is missing after `{}`", what, opening_words(line.kind)),
            .choices = {starts_block(line.kind) ? "write it on the same line"
                                                : "write it on the same line, or take the line out"}});
}

std::optional<Phrase> Block::after(const Line& line) {
    if (auto rest = behind_own_words(line)) return rest;
    broken_ = true;
    const LineWord& own = *about(line.kind);
    const std::string_view more = own.is(trait::complete) ? "" : " …";
    report({.code = Code::E104,
            .span = line.first.span,
            .message = fmt::format("a line that starts with `{}` goes on as `{}{}`", line.first.text, own.whole, more),
            .choices = {fmt::format("write `{}{}`", own.whole, more)}});
    return std::nullopt;
}

bool Block::nothing_follows(const Phrase& rest) {
    if (rest.words.empty()) return true;
    broken_ = true;
    report({.code = Code::E105, .span = rest.span, .message = "nothing can follow here", .choices = {"take it out"}});
    return false;
}

bool Block::sharing_line(const Line& line, Sharing& sharing) {
    const auto take = [&](std::optional<Span>& slot) {
        const auto rest = after(line);
        if (rest && nothing_follows(*rest)) once(slot, std::optional<Span>(line.span), line);
        return true;
    };
    switch (line.kind) {
        case LineKind::locked: return take(sharing.locked);
        case LineKind::to: return take(sharing.chosen_locally);
        case LineKind::replaces: return take(sharing.replaces_shared);
        default: return false;
    }
}

bool Block::in_force_line(const Line& line, InForce& in_force) {
    if (line.kind != LineKind::in) return false;
    if (auto rest = after(line)) once(in_force, std::move(rest), line);
    return true;
}

std::optional<Text> Block::undecided(const Line& line, const Phrase& phrase) {
    if (phrase.words.empty() || !same_word(phrase.words.front().text, "undecided")) return std::nullopt;
    const Phrase text = part_of(phrase, 1, phrase.words.size());
    return quotation(line, text, "what has to be settled", "undecided").value_or(Text{"", phrase.span});
}

}  // namespace ascrules::syntax
