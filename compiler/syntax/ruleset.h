#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/diagnostics/span.h"

/// A ruleset as written: names are text, nothing is resolved.
namespace ascrules::syntax {

using diagnostics::Span;

enum class WordKind { word, number, text, link, comma, semicolon, colon };

/// One word, number, quoted text or mark of a line. `text` is without quotes.
struct Word {
    WordKind kind = WordKind::word;
    std::string text;
    Span span;
    bool closed = true;  ///< of a quotation: false where its end is missing, which was reported
};

/// What follows the first words of a line.
struct Phrase {
    std::vector<Word> words;
    Span span;  ///< where it stands, or would stand if it is empty
};

/// What stands between square brackets, cut at semicolons.
struct CitationText {
    std::string text;
    Span span;
};

/// A name or a quoted text.
struct Text {
    std::string text;
    Span span;
};

/// One stretch of words in a condition, with the list below it if the words end with a colon.
struct Clause;

enum class Join { first, with_and, with_or };

/// The clauses that stand under each other as `when …`, `and …`, `or …`.
struct Condition {
    std::vector<Clause> clauses;
    Span span;
};

struct Clause {
    Join join = Join::first;
    Span joint;  ///< the `and` or `or` in front, if there is one
    Phrase phrase;
    std::vector<Condition> items;
    // What could not be read below this line was reported.
    bool items_left_out = false;  ///< lines of the list
    bool cut_short = false;       ///< what it goes on with
};

struct SourceDeclaration {
    Text name;
    Text title;
    Text link;
};

struct Header {
    Text name;
    std::optional<Text> council, version, in_force, status, owner;
    std::vector<SourceDeclaration> sources;
    std::optional<Text> hold_with;
    Span span;
};

struct Destination {
    Text name;
    std::optional<Text> key, team;
    std::optional<Phrase> within;
    std::vector<CitationText> citations;
    Span span;
};

struct Threshold {
    Text name;
    Phrase value;
    std::optional<Text> key;
    std::vector<CitationText> citations;
    Span span;
};

struct Question {
    Text name;
    std::optional<Text> key, ask, help;
    std::optional<Phrase> answer;
    std::optional<Condition> only_asked_if;
    std::vector<CitationText> citations;
    Span span;
};

struct Definition {
    Text name;
    std::optional<Text> key;
    std::optional<Condition> means;
    std::vector<CitationText> citations;
    Span span;
};

struct Offer {
    Text text;
    std::vector<CitationText> citations;
};

struct Rule {
    Text id;
    Text title;
    std::optional<Condition> when;
    std::optional<Span> otherwise;
    std::optional<Text> send_to;
    std::optional<Phrase> within;
    std::optional<Text> because;
    std::vector<Offer> offers;
    std::vector<Text> overrides;
    std::optional<Span> overrides_every_other;
    std::vector<CitationText> citations;
    Span span;
};

struct Floor {
    bool always = false;
    Text destination;
    Condition when;
    std::vector<CitationText> citations;
    Span span;
};

struct Example {
    Text name;
    std::optional<Text> note;
    std::vector<Phrase> given;  ///< one for each statement, without the semicolons
    std::optional<Phrase> expect;
    Span span;
};

/// A block that could not be read, which was reported. What refers to it is not reported again.
struct UnreadBlock {
    std::string kind;  ///< "question"; empty: it may have declared anything
    std::string name;  ///< empty: any name at all
};

/// Blocks of one kind in the order of the text; among kinds, order means nothing.
struct Ruleset {
    std::optional<Header> header;
    std::vector<Destination> destinations;
    std::vector<Threshold> thresholds;
    std::vector<Question> questions;
    std::vector<Definition> definitions;
    std::vector<Rule> rules;
    std::vector<Floor> floors;
    std::vector<Example> examples;
    std::vector<UnreadBlock> unread;
};

/// Lists may be nested this deep.
inline constexpr int deepest_list = 32;

}  // namespace ascrules::syntax
