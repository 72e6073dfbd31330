#pragma once

#include <cstdint>
#include <optional>
#include <utility>

#include "compiler/language/semantics/names.h"

namespace ascrules::semantics {

/// What a phrase about one question can be read with. The Model needs its questions and thresholds only.
struct Context {
    const model::Model& model;
    const Names& names;
    diagnostics::Diagnostics& diagnostics;
    /// False where a case comes from elsewhere: then places in the rules cannot be shown, and the rules are not what is being written.
    bool in_the_rules = true;
    /// The day of the referral, where it is known: dates can then be given as dates.
    std::optional<dates::Date> received = std::nullopt;
};

/// A label for a place in the rules, where these are at hand.
[[nodiscard]] std::vector<diagnostics::Label> in_the_rules(const Context& context, diagnostics::Span span,
                                                           std::string text);

/// The words up to the next `and`, `or` or mark; moves past them.
[[nodiscard]] std::string words_to_joint(Cursor& cursor);

/// A position in Choice::answers or Selection::items, and how many words it took.
struct AnswerMatch {
    std::size_t answer;
    std::size_t words;
};
[[nodiscard]] std::optional<AnswerMatch> longest_answer(const std::vector<model::Answer>& answers,
                                                        const syntax::Phrase& phrase, std::size_t at);

/// A figure for the question, or for a score (see Names::score_figures): a number with or without its unit, or a threshold's name. Moves past it. Reports what
/// does not suit.
struct WrittenFigure {
    std::int64_t value = 0;
    std::optional<diagnostics::Span> declared;  ///< of the threshold
    diagnostics::Span span;
    std::optional<ThresholdId> threshold;
    std::optional<model::QuestionId> undecided;  ///< of a threshold that is: `value` means nothing
};
/// Reports a name that comes next and is in force on other days only. False where none does.
[[nodiscard]] bool report_not_in_force(const Context& context, const Cursor& cursor);
[[nodiscard]] std::optional<WrittenFigure> read_figure(const Context& context, Cursor& cursor,
                                                       const model::Question& about);

/// An amount as it is written at the cursor: `£14,250.50`, `2.5`, `35`. Moves past it. Reports what is none; nothing where none stands there.
struct WrittenAmount {
    std::int64_t value = 0;  ///< in the smallest step of `decimals`
    int decimals = 0;
    bool pounds = false;
    diagnostics::Span span;
};
[[nodiscard]] std::optional<WrittenAmount> read_amount(Cursor& cursor, diagnostics::Diagnostics& diagnostics);
/// The value with more or fewer decimal places; nothing where it would have to be rounded or does not fit.
[[nodiscard]] std::optional<std::int64_t> with_decimals(std::int64_t value, int from, int to);

/// A day as a `given` line has it: `5 days before the referral`, `on the day of the referral`, or a date.
[[nodiscard]] std::optional<model::Value> read_day(const Context& context, Cursor& cursor, model::QuestionId question);

/// `hours` and `hour` are one unit.
[[nodiscard]] bool same_unit(std::string_view a, std::string_view b);

/// Reports an undecided figure where only a decided one will do.
[[nodiscard]] bool is_decided(const Context& context, const WrittenFigure& figure);

/// Reports a figure that lies outside the range of the question or score.
[[nodiscard]] bool is_in_range(const Context& context, const model::Question& about, const WrittenFigure& figure);

/// Reports a figure that is not a whole number in plain digits (`£23,250`, `3.5`, `35hrs`); false where none stands at the cursor.
bool report_odd_figure(const Cursor& cursor, diagnostics::Diagnostics& diagnostics);

/// `4 working hours`; reports what is not a time limit.
[[nodiscard]] std::optional<model::Clock> read_clock(const Context& context, const syntax::Phrase& phrase);

/// One statement of a `given` line: `risk of abuse is yes`, `outcomes affected includes nutrition, hygiene`, `age is not known`.
[[nodiscard]] std::optional<std::pair<model::QuestionId, model::Value>> read_given(const Context& context,
                                                                                   const syntax::Phrase& phrase);

/// The statements of `given` lines as a case; reports a question that is answered twice and keeps its first answer.
[[nodiscard]] model::Case read_answers(const Context& context, const std::vector<syntax::Phrase>& given);

/// The answer's words from word `at` on, without the question: `yes`, `20 hours`, `not known`; of a Selection, its items or `none`.
[[nodiscard]] std::optional<model::Value> read_value(const Context& context, Cursor& cursor,
                                                     model::QuestionId question);

/// Reports that the words at the cursor are none of the question's answers, and what they are.
void report_unknown_answer(const Context& context, const Cursor& cursor, model::QuestionId question);

/// The whole number that the text is; nothing if it is none or does not fit.
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view text);

}  // namespace ascrules::semantics
