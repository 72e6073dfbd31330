#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/language/syntax/line.h"

/// What the readers of single blocks share: a cursor over the lines of a block, and the shapes that recur in lines.
namespace ascrules::syntax {

/// Whether the line holds a word with which one thing is compared, such as `is`.
[[nodiscard]] bool compares(const Line& line);

/// Whether such a line goes on with a condition that was begun above it.
[[nodiscard]] bool belongs_to_condition(LineKind kind);

/// One opening line and the lines under it, read from top to bottom.
class Block {
  public:
    Block(const Line& opening, std::vector<Line> body, diagnostics::Diagnostics& diagnostics)
        : opening_(opening), body_(std::move(body)), diagnostics_(diagnostics) {}

    [[nodiscard]] const Line& opening() const { return opening_; }
    /// "question", as in messages.
    [[nodiscard]] std::string_view kind_name() const;

    [[nodiscard]] bool done() const { return next_ >= body_.size(); }
    [[nodiscard]] const Line& peek() const { return body_[next_]; }
    const Line& take();

    void report(diagnostics::Diagnostic diagnostic) { diagnostics_.push_back(std::move(diagnostic)); }

    /// Reports that the line has no place here, and names the lines that have one.
    void misplaced(const Line& line, std::initializer_list<LineKind> known);
    /// Keeps the first of several lines of one kind and reports the others.
    template <typename T>
    void once(std::optional<T>& slot, std::optional<T> value, const Line& line) {
        if (slot) {
            stands_twice(line);
        } else if (value) {
            slot = std::move(value);
        } else {
            broken_ = true;
        }
    }
    void stands_twice(const Line& line);
    /// A line was reported that may have been meant to hold what the block lacks.
    void use_up() { broken_ = true; }
    /// Reports that the block lacks a line, unless a line of it could not be read and was reported already.
    void lacks(std::string_view line, std::vector<std::string> choices);

    /// The whole rest of a line as a name. Reports what a name cannot hold; nothing where there is no name.
    std::optional<Text> name(const Line& line, std::string_view what);
    std::optional<Text> name(const Phrase& phrase, std::string_view what);
    /// The rest of a line as it stands, punctuation included.
    std::optional<Text> free_text(const Line& line, std::string_view what);
    /// The rest of a line as one quotation, or `phrase` out of it.
    std::optional<Text> quotation(const Line& line, std::string_view what);
    std::optional<Text> quotation(const Line& line, const Phrase& phrase, std::string_view what,
                                  std::string_view opening);
    /// The rest of a line, which must not be empty.
    std::optional<Phrase> phrase(const Line& line, std::string_view what);
    /// The rest of a line behind all of its own words: behind `send to`. Reports if they are not there.
    std::optional<Phrase> after(const Line& line);

    /// Whether the rest of a line is empty; reported where not.
    bool nothing_follows(const Phrase& rest);
    /// Takes a line that says how a block is shared between files (`locked`, `to be chosen locally`, `replaces the shared one`).
    bool sharing_line(const Line& line, Sharing& sharing);
    /// Takes an `in force from … until …` line.
    bool in_force_line(const Line& line, InForce& in_force);
    /// `undecided "what has to be settled"` at the start of the phrase; the text of it, empty where it could not be read.
    std::optional<Text> undecided(const Line& line, const Phrase& phrase);

    /// A condition that starts with `first` on `line`, with the `and`, `or` and `-` lines that belong to it.
    std::optional<Condition> condition(const Line& line, Phrase first);

  private:
    [[nodiscard]] diagnostics::Diagnostic unknown_line(const Line& line, const std::vector<LineKind>& known) const;
    void missing_after(const Line& line, std::string_view what);
    void run_on(Clause& clause, std::size_t indent);
    Condition clauses(Phrase first, const Line& line, std::int64_t above, int depth);
    void items(Clause& clause, std::int64_t above, int depth);

    Line opening_;
    std::vector<Line> body_;
    std::size_t next_ = 0;
    bool broken_ = false;  ///< a line was there but could not be used
    std::map<LineKind, Span> first_of_kind_;
    std::size_t indent_above_ = 0;  ///< of the line before the one last taken
    std::size_t last_indent_ = 0;
    diagnostics::Diagnostics& diagnostics_;
};

/// The words with single spaces between them; marks stand close to the word before.
[[nodiscard]] std::string text_of(const std::vector<Word>& words);
/// The words of a line from its first one on.
[[nodiscard]] Phrase whole_line(const Line& line);
[[nodiscard]] Phrase part_of(const Phrase& phrase, std::size_t begin, std::size_t end);
/// The position of the first such word; where there is none, how many words there are.
[[nodiscard]] std::size_t position_of(const Phrase& phrase, std::string_view word);
/// The rest of a line behind all of its own words: behind `send to`. Nothing where these are not there.
[[nodiscard]] std::optional<Phrase> behind_own_words(const Line& line);
/// Whether two words are the same but for capitals (ASCII).
[[nodiscard]] bool same_word(std::string_view a, std::string_view b);

void read_header(Block block, Ruleset& ruleset);
void read_destination(Block block, Ruleset& ruleset);
void read_threshold(Block block, Ruleset& ruleset);
void read_question(Block block, Ruleset& ruleset);
void read_definition(Block block, Ruleset& ruleset);
void read_level(Block block, Ruleset& ruleset);
void read_score(Block block, Ruleset& ruleset);
void read_figure(Block block, Ruleset& ruleset);
void read_calendar(Block block, Ruleset& ruleset);
void read_use(Block block, Ruleset& ruleset);
void read_rule(Block block, Ruleset& ruleset);
void read_table(Block block, Ruleset& ruleset);
void read_floor(Block block, Ruleset& ruleset);
void read_example(Block block, Ruleset& ruleset);
void read_impossible(Block block, Ruleset& ruleset);
void read_accept(Block block, Ruleset& ruleset);

}  // namespace ascrules::syntax
