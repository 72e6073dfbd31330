// The blocks that declare things: header, use, calendar, destination, threshold, question, definition.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compiler/language/syntax/block.h"

namespace ascrules::syntax {

namespace {

using diagnostics::Code;

void add_citations(std::vector<CitationText>& citations, const Line& line) {
    citations.insert(citations.end(), line.citations.begin(), line.citations.end());
}

/// People write `if an answer is missing, hold with …` with a comma or without.
Line without_commas(Line line) {
    std::erase_if(line.rest.words, [](const Word& word) { return word.kind == WordKind::comma; });
    return line;
}

/// `if an answer is missing hold with NAME, within TIME`; the commas may be left out.
void read_hold(Block& block, const Line& line, Header& header) {
    const auto rest = block.after(without_commas(line));
    if (!rest) return;
    const std::vector<Word>& words = rest->words;
    std::size_t limit = words.size();
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        if (!same_word(words[i].text, "within")) continue;
        const bool is_time = words[i + 1].kind == WordKind::number || same_word(words[i + 1].text, "undecided");
        const bool after_comma = std::any_of(line.rest.words.begin(), line.rest.words.end(), [&](const Word& word) {
            return word.kind == WordKind::comma && word.span.begin >= words[i - 1].span.end &&
                   word.span.end <= words[i].span.begin;
        });
        if (is_time || after_comma) limit = i;
    }
    if (limit < words.size()) header.hold_within = part_of(*rest, limit + 1, words.size());
    block.once(header.hold_with, block.name(part_of(*rest, 0, limit), "a destination's name"), line);
}

/// `NAME = TITLE, LINK`
std::optional<SourceDeclaration> source_of(Block& block, const Line& line) {
    const auto& words = line.rest.words;
    const auto equals = std::find_if(words.begin(), words.end(), [](const Word& word) { return word.text == "="; });
    const auto at = static_cast<std::size_t>(equals - words.begin());
    if (equals == words.begin() || equals == words.end()) {
        block.report({.code = Code::E104,
                      .span = line.span,
                      .message = "a source needs a short name and what it stands for, with `=` between them",
                      .choices = {"write it like `source Care Act = Care Act 2014, https://…`"}});
        return std::nullopt;
    }
    SourceDeclaration source;
    const auto name = block.name(part_of(line.rest, 0, at), "the source's short name");
    if (!name) return std::nullopt;
    source.name = *name;
    std::size_t end = words.size();
    if (words.back().kind == WordKind::link) {
        source.link = {words.back().text, words.back().span};
        --end;
        if (end > at + 1 && words[end - 1].kind == WordKind::comma) --end;
    }
    const Phrase title = part_of(line.rest, at + 1, end);
    source.title = title.words.empty() ? source.name : Text{text_of(title.words), title.span};
    return source;
}

/// The items of a family, without the colon. A single question that lists some is reported, and read as the family that is meant.
std::optional<Phrase> for_each(Block& block, const Line& line, Question& question) {
    auto rest = block.after(line);
    if (!rest) return std::nullopt;
    if (!question.family) {
        block.report({.code = Code::E102,
                      .span = line.first.span,
                      .message = "a `question` block is one question, and has no `for each of` line",
                      .choices = {"start the block with `questions`, if it asks the same about several things"}});
        question.family = true;
    }
    if (!rest->words.empty() && rest->words.front().kind == WordKind::colon)
        rest = part_of(*rest, 1, rest->words.size());
    if (!rest->words.empty()) return rest;
    block.report(
        {.code = Code::E104,
         .span = line.span,
         .message = "nothing is listed after `for each of`",
         .choices = {"list what is asked about, with commas between: `for each of: breathing, nutrition, mobility`"}});
    return std::nullopt;
}

}  // namespace

void read_header(Block block, Ruleset& ruleset) {
    Header header;
    header.span = block.opening().span;
    header.vocabulary = block.opening().kind == LineKind::vocabulary;
    if (auto name =
            block.free_text(block.opening(), header.vocabulary ? "the vocabulary's name" : "the ruleset's name"))
        header.name = *name;
    while (!block.done()) {
        const Line& line = block.take();
        switch (line.kind) {
            case LineKind::council: block.once(header.council, block.free_text(line, "the council"), line); break;
            case LineKind::version: block.once(header.version, block.free_text(line, "the version"), line); break;
            case LineKind::status: block.once(header.status, block.free_text(line, "the status"), line); break;
            case LineKind::owner: block.once(header.owner, block.free_text(line, "the owner"), line); break;
            case LineKind::in:
                if (auto rest = block.after(line)) {
                    block.once(header.in_force, std::optional<Text>(Text{text_of(rest->words), rest->span}), line);
                }
                break;
            case LineKind::source:
                if (auto source = source_of(block, line)) {
                    header.sources.push_back(std::move(*source));
                } else {
                    ruleset.unread.push_back({"source", ""});
                }
                break;
            case LineKind::if_: read_hold(block, line, header); break;
            case LineKind::where:
                if (const auto rest = block.after(without_commas(line)); rest && block.nothing_follows(*rest)) {
                    block.once(header.most_protective_wins, std::optional<Text>(Text{"", line.span}), line);
                }
                break;
            default:
                block.misplaced(line, {LineKind::council, LineKind::version, LineKind::in, LineKind::status,
                                       LineKind::owner, LineKind::source, LineKind::if_, LineKind::where});
        }
    }
    if (header.vocabulary && header.most_protective_wins) {
        block.report(
            {.code = Code::E105,
             .span = header.most_protective_wins->span,
             .message = "a vocabulary sends nobody anywhere, and so cannot say what happens where rules disagree",
             .choices = {"take the line out, and write it in the rulesets that use the vocabulary"}});
    }
    ruleset.vocabularies.push_back(std::move(header));
}

void read_use(Block block, Ruleset& ruleset) {
    const auto path = block.quotation(block.opening(), "the name of the file");
    if (path) {
        ruleset.uses.push_back({*path, block.opening().span});
    } else {
        ruleset.unread.push_back({"", ""});
    }
    while (!block.done()) block.misplaced(block.take(), {});
}

void read_calendar(Block block, Ruleset& ruleset) {
    Calendar calendar;
    calendar.span = block.opening().span;
    const bool named = !block.opening().rest.words.empty();
    if (named) calendar.name = block.name(block.opening(), "the calendar's name");
    while (!block.done()) {
        const Line& line = block.take();
        switch (line.kind) {
            case LineKind::open:
                if (auto phrase = block.phrase(line, "the days and the hours"))
                    calendar.open.push_back(std::move(*phrase));
                break;
            case LineKind::closed:
                if (auto phrase = block.phrase(line, "a day")) calendar.closed.push_back(std::move(*phrase));
                break;
            default: block.misplaced(line, {LineKind::open, LineKind::closed});
        }
    }
    if (calendar.open.empty())
        block.lacks("open", {"say when the office is open, such as `open Monday to Friday, 09:00 to 17:00`"});
    if (named && !calendar.name) return ruleset.unread.push_back({"calendar", text_of(block.opening().rest.words)});
    ruleset.calendars.push_back(std::move(calendar));
}

void read_destination(Block block, Ruleset& ruleset) {
    Destination destination;
    destination.span = block.opening().span;
    const auto name = block.name(block.opening(), "the destination's name");
    add_citations(destination.citations, block.opening());
    while (!block.done()) {
        const Line& line = block.take();
        add_citations(destination.citations, line);
        switch (line.kind) {
            case LineKind::team: block.once(destination.team, block.free_text(line, "the team"), line); break;
            case LineKind::key: block.once(destination.key, block.name(line, "the key"), line); break;
            case LineKind::within: block.once(destination.within, block.phrase(line, "a time limit"), line); break;
            case LineKind::opens:
                if (const auto rest = block.after(line))
                    block.once(destination.opens_by, block.name(*rest, "a calendar's name"), line);
                break;
            default:
                if (block.sharing_line(line, destination.sharing)) break;
                block.misplaced(line, {LineKind::team, LineKind::within, LineKind::opens, LineKind::key});
        }
    }
    if (!destination.within && !destination.sharing.chosen_locally)
        block.lacks("within", {"say how soon somebody must act, such as `within 2 working days`"});
    if (!name) return ruleset.unread.push_back({"destination", text_of(block.opening().rest.words)});
    destination.name = *name;
    ruleset.destinations.push_back(std::move(destination));
}

void read_threshold(Block block, Ruleset& ruleset) {
    const Line opening = block.opening();
    Threshold threshold;
    threshold.span = opening.span;
    add_citations(threshold.citations, opening);
    const auto& words = opening.rest.words;
    const std::size_t at = position_of(opening.rest, "is");
    const Phrase value = at == words.size() ? Phrase{} : part_of(opening.rest, at + 1, words.size());
    while (!block.done()) {
        const Line& line = block.take();
        add_citations(threshold.citations, line);
        switch (line.kind) {
            case LineKind::key: block.once(threshold.key, block.name(line, "the key"), line); break;
            case LineKind::range:
                block.once(threshold.range, block.phrase(line, "the lowest and the highest figure"), line);
                break;
            default:
                if (block.sharing_line(line, threshold.sharing) || block.in_force_line(line, threshold.in_force)) break;
                block.misplaced(line, {LineKind::range, LineKind::key});
        }
    }
    const auto unread = [&] { ruleset.unread.push_back({"threshold", text_of(part_of(opening.rest, 0, at).words)}); };
    const bool local = text_of(value.words) == about(LineKind::to)->whole;
    if (local) threshold.sharing.chosen_locally = value.span;
    if (value.words.empty() && !threshold.sharing.chosen_locally) {
        block.report({.code = Code::E104,
                      .span = opening.span,
                      .message = "a threshold needs a name and a figure",
                      .choices = {"write it like `threshold heavy caring is 35 hours`"}});
        return unread();
    }
    const auto name = block.name(part_of(opening.rest, 0, at), "the threshold's name");
    if (!name) return unread();
    threshold.name = *name;
    threshold.undecided = block.undecided(opening, value);
    if (!local && !threshold.undecided) threshold.value = value;
    ruleset.thresholds.push_back(std::move(threshold));
}

void read_figure(Block block, Ruleset& ruleset) {
    const Line opening = block.opening();
    Figure figure;
    figure.span = opening.span;
    add_citations(figure.citations, opening);
    const auto& words = opening.rest.words;
    const std::size_t at = position_of(opening.rest, "is");
    while (!block.done()) {
        const Line& line = block.take();
        add_citations(figure.citations, line);
        if (line.kind == LineKind::key) {
            block.once(figure.key, block.name(line, "the key"), line);
        } else if (!block.sharing_line(line, figure.sharing)) {
            block.misplaced(line, {LineKind::key});
        }
    }
    const auto unread = [&] { ruleset.unread.push_back({"definition", text_of(part_of(opening.rest, 0, at).words)}); };
    if (at + 1 >= words.size()) {
        block.report({.code = Code::E104,
                      .span = opening.span,
                      .message = "a figure needs a name, and two questions that it is worked out from",
                      .choices = {"write it like `figure hours short is hours wanted minus hours given`"}});
        return unread();
    }
    const auto name = block.name(part_of(opening.rest, 0, at), "the figure's name");
    if (!name) return unread();
    figure.name = *name;
    figure.value = part_of(opening.rest, at + 1, words.size());
    ruleset.figures.push_back(std::move(figure));
}

void read_question(Block block, Ruleset& ruleset) {
    Question question;
    question.span = block.opening().span;
    question.family = block.opening().kind == LineKind::questions;
    const auto name =
        block.name(block.opening(), question.family ? "the name of the questions" : "the question's name");
    add_citations(question.citations, block.opening());
    while (!block.done()) {
        const Line& line = block.take();
        add_citations(question.citations, line);
        switch (line.kind) {
            case LineKind::key: block.once(question.key, block.name(line, "the key"), line); break;
            case LineKind::ask:
                block.once(question.ask, block.quotation(line, "the words of the question"), line);
                break;
            case LineKind::help: block.once(question.help, block.quotation(line, "the help"), line); break;
            case LineKind::answer: block.once(question.answer, block.phrase(line, "what can be answered"), line); break;
            case LineKind::only:
                if (auto rest = block.after(line)) {
                    block.once(question.only_asked_if, block.condition(line, std::move(*rest)), line);
                }
                break;
            case LineKind::for_: block.once(question.items, for_each(block, line, question), line); break;
            case LineKind::must:
                if (const auto rest = block.after(line); rest && block.nothing_follows(*rest)) {
                    block.once(question.must_not_matter, std::optional<Span>(line.span), line);
                }
                break;
            default:
                if (block.sharing_line(line, question.sharing)) break;
                block.misplaced(line, {LineKind::ask, LineKind::help, LineKind::answer, LineKind::only, LineKind::key});
        }
    }
    if (question.family && !question.items) {
        block.lacks("for each of", {"list what is asked about: `for each of: breathing, nutrition, mobility`",
                                    "write `question` instead of `questions`, if it is one question"});
    }
    if (!question.answer) {
        block.lacks(
            "answer",
            {"say what can be answered: `answer yes or no`, `answer one of: A, B, C`, `answer any of: A, B, C` or "
             "`answer whole number of hours, 0 to 168`"});
    }
    if (!name || (question.family && !question.items))
        return ruleset.unread.push_back({"question", text_of(block.opening().rest.words)});
    question.name = *name;
    ruleset.questions.push_back(std::move(question));
}

void read_definition(Block block, Ruleset& ruleset) {
    Definition definition;
    definition.span = block.opening().span;
    const auto name = block.name(block.opening(), "the definition's name");
    add_citations(definition.citations, block.opening());
    while (!block.done()) {
        const Line& line = block.take();
        add_citations(definition.citations, line);
        switch (line.kind) {
            case LineKind::key: block.once(definition.key, block.name(line, "the key"), line); break;
            case LineKind::means: block.once(definition.means, block.condition(line, line.rest), line); break;
            default:
                if (block.sharing_line(line, definition.sharing) || block.in_force_line(line, definition.in_force))
                    break;
                block.misplaced(line, {LineKind::means, LineKind::key});
        }
    }
    if (!definition.means && !definition.sharing.chosen_locally) {
        block.lacks("means", {"say what it means on one line, such as `means caring hours is at least 35`",
                              "write `means any of:` with a list below it"});
    }
    if (!name) return ruleset.unread.push_back({"definition", text_of(block.opening().rest.words)});
    definition.name = *name;
    ruleset.definitions.push_back(std::move(definition));
}

}  // namespace ascrules::syntax
