#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "compiler/words/diagnostics/span.h"

/// A ruleset as written: names are text, nothing is resolved.
namespace ascrules::syntax {

using diagnostics::Span;

enum class WordKind { word, number, text, link, comma, semicolon, colon, bar };

/// One word, number, quoted text or mark of a line. `text` is without quotes. A word with an empty span is not written where it stands: the
/// name of a column, in the condition that a cell of it stands for.
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

/// `in force from 1 April 2026 until 31 March 2027`: the rest of such lines, behind `in force`.
using InForce = std::optional<Phrase>;

/// What a block says about sharing it between files.
struct Sharing {
    std::optional<Span> locked;           ///< `locked`
    std::optional<Span> chosen_locally;   ///< `to be chosen locally`
    std::optional<Span> replaces_shared;  ///< `replaces the shared one`
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
    std::optional<Phrase> hold_within;
    std::optional<Text> most_protective_wins;  ///< `where rules disagree the most protective wins`
    bool vocabulary = false;                   ///< `vocabulary NAME` instead of `ruleset NAME`
    Span span;
};

/// `use "../national/care-act.ascrules"`
struct Use {
    Text path;
    Span span;
};

/// The hours that working hours and working days are counted in: of the ruleset or, with a name, of the destinations that open by it.
struct Calendar {
    std::optional<Text> name;
    std::vector<Phrase> open;
    std::vector<Phrase> closed;
    Span span;
};

struct Destination {
    Text name;
    std::optional<Text> key, team;
    std::optional<Phrase> within;
    std::optional<Text> opens_by;
    Sharing sharing;
    std::vector<CitationText> citations;
    Span span;
};

struct Threshold {
    Text name;
    Phrase value;                   ///< empty where `sharing.chosen_locally` or `undecided`
    std::optional<Text> undecided;  ///< what has to be settled
    std::optional<Phrase> range;
    std::optional<Text> key;
    Sharing sharing;
    InForce in_force;
    std::vector<CitationText> citations;
    Span span;
    /// The figure to read instead of what the block says, where somebody asks what the rules would do with another.
    std::optional<Phrase> set_to;
};

/// One question, or with `for each of:` a family of questions.
struct Question {
    Text name;
    std::optional<Text> key, ask, help;
    std::optional<Phrase> answer;
    std::optional<Condition> only_asked_if;
    bool family = false;
    std::optional<Phrase> items;  ///< of a family, behind `for each of:`
    std::optional<Span> must_not_matter;
    Sharing sharing;
    std::vector<CitationText> citations;
    Span span;
};

struct Definition {
    Text name;
    std::optional<Text> key;
    std::optional<Condition> means;
    Sharing sharing;
    InForce in_force;
    std::vector<CitationText> citations;
    Span span;
};

/// One line of a level: its name, and when it applies.
struct Band {
    Text name;
    std::optional<Condition> when;  ///< absent: `otherwise`
    Span span;
};

/// `level NAME, the highest that applies:`
struct Level {
    Text name;
    std::optional<Text> key;
    std::vector<Band> bands;  ///< from the highest to the lowest
    std::vector<Condition> one_higher;
    Sharing sharing;
    std::vector<CitationText> citations;
    Span span;
};

/// `figure NAME is A minus B`
struct Figure {
    Text name;
    Phrase value;  ///< behind `is`
    std::optional<Text> key;
    Sharing sharing;
    std::vector<CitationText> citations;
    Span span;
};

/// A line of a score: its points, and where it gives them.
struct PointsLine {
    std::int64_t points = 0;
    std::optional<Condition> when;      ///< `5 points when mobility is bedbound`
    std::optional<Phrase> for_each_of;  ///< `1 point for each of falls, at most 4`: what stands behind `for each of`
    Text said;                          ///< the whole line
};

/// `score NAME`
struct Score {
    Text name;
    std::optional<Text> key;
    std::vector<Phrase> adds_up;  ///< behind `adds up`
    std::vector<PointsLine> lines;
    Sharing sharing;
    std::vector<CitationText> citations;
    Span span;
};

struct Offer {
    Text text;
    std::vector<CitationText> citations;
};

/// `also send to Fire visit, within 5 working days`
struct SecondTeam {
    Text team;
    std::optional<Phrase> within;
    Span span;  ///< all of it
};

/// A cell of a table's row that says when the row applies: what would stand behind the name in a condition.
struct Cell {
    Phrase about;  ///< the heading of its column: a name
    Phrase says;   ///< never empty
};

/// `overrides every other rule but S1 and S2`, `overrides every rule outside this table`
struct EveryRule {
    Span span;
    std::vector<Text> but;
};

/// A `rule` block, or a row of a `table` block.
struct Rule {
    Text id;
    Text title;
    std::optional<Condition> when;
    std::optional<Span> otherwise;
    std::optional<Text> send_to;
    std::optional<Text> undecided;  ///< instead of `send_to`: what has to be settled
    std::optional<Phrase> within;
    std::optional<Text> because;
    std::vector<Offer> offers;
    std::vector<SecondTeam> also_to;
    std::vector<Text> overrides;
    std::optional<EveryRule> every_other;
    // Of a row of a table:
    std::vector<Cell> cells;                 ///< instead of `when`
    std::optional<Span> table;               ///< the line that opens the table
    std::optional<EveryRule> outside_table;  ///< it overrides every sending rule that is no row of the same table
    Sharing sharing;
    InForce in_force;
    std::string section;  ///< the heading of a Markdown file it stands under
    std::vector<CitationText> citations;
    Span span;
};

/// `never send to D when …`, `always offer "…" when …`: one of `destination`, `offer` and `within` is there.
struct Floor {
    bool always = false;
    bool by_rank = false;  ///< `never send below D`, `always send to D or more protective`
    bool second = false;   ///< `always also send to D`
    std::optional<Text> destination;
    std::optional<Text> offer;
    std::optional<Phrase> within;
    Condition when;
    InForce in_force;
    std::vector<CitationText> citations;
    Span span;
};

/// `impossible when …`
struct Impossible {
    Condition when;
    std::optional<Text> because;
    std::vector<CitationText> citations;
    Span span;
};

/// `accept gap when …`, `accept rule A3 never applies`
struct Accept {
    Phrase finding;  ///< the words behind `accept`, up to `when`
    std::optional<Condition> when;
    std::optional<Text> because;
    std::optional<Phrase> until;
    Span span;
};

struct Example {
    Text name;
    std::optional<Text> note;
    std::optional<Phrase> received;
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
    std::vector<Header> vocabularies;  ///< of the files that are used; that of the file itself is `header`
    std::vector<Use> uses;
    std::vector<Calendar> calendars;
    std::vector<Destination> destinations;
    std::vector<Threshold> thresholds;
    std::vector<Question> questions;
    std::vector<Definition> definitions;
    std::vector<Level> levels;
    std::vector<Score> scores;
    std::vector<Figure> figures;
    std::vector<Rule> rules;
    std::vector<Floor> floors;
    std::vector<Impossible> impossible;
    std::vector<Accept> accepted;
    std::vector<Example> examples;
    std::vector<UnreadBlock> unread;
    std::vector<std::size_t> file_begins;  ///< the byte at which each file starts, those that are used too
    std::vector<std::size_t>
        file_roots;  ///< the byte of the `use` line of the first file through which each came; of the first file, zero

    /// Whether the place lies in a file that this one uses.
    [[nodiscard]] bool is_shared(Span span) const { return file_begins.size() > 1 && span.begin >= file_begins[1]; }
    /// The position of the file in which the place lies.
    [[nodiscard]] std::size_t file_of(Span span) const {
        std::size_t file = 0;
        while (file + 1 < file_begins.size() && span.begin >= file_begins[file + 1]) ++file;
        return file;
    }
    /// Where the place stands in the first file: of one in a file that is used, its `use` line.
    [[nodiscard]] std::size_t used_from(Span span) const {
        return is_shared(span) ? file_roots[file_of(span)] : span.begin;
    }
};

/// A table has at most so many columns and rows, and a cell so many bytes.
inline constexpr std::size_t most_table_columns = 40;
inline constexpr std::size_t most_table_rows = 1'000;
inline constexpr std::size_t longest_cell = 400;

/// Lists may be nested this deep.
inline constexpr int deepest_list = 32;

}  // namespace ascrules::syntax
