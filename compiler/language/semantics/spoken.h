#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "compiler/language/semantics/values.h"

/// Conditions as people say them where the language says the same in other words: `falls is 3 or more`, `age over 65`, `more than 3 falls`, `risk = high`.
namespace ascrules::semantics {

/// A figure that is compared, in whatever words, and how the language says exactly the same.
struct SpokenComparison {
    std::size_t end = 0;  ///< the first word behind it
    std::vector<std::string>
        says;  ///< what stands behind the question's name; several are joined by `or`, each with the name in front
    bool in_our_words = true;  ///< nothing has to be said otherwise
    bool named = false;        ///< the question's name stands in it, in the place of a unit
};

/// What stands from word `at` on, with or without `is` in front, if it is the comparison of a figure; nothing where that is not certain. Of `about`, where there is one, the
/// unit, or the name in its place, is read too.
[[nodiscard]] std::optional<SpokenComparison> spoken_comparison(const Context& context, const syntax::Phrase& phrase,
                                                                std::size_t at, const model::Question* about);

/// Reports a figure that is compared in other words than the language's, with a fix that means the same. `begin`: where the question's name starts;
/// `at`: just behind it. False, and nothing reported, where it is none.
bool report_spoken_comparison(const Context& context, const Cursor& cursor, const model::Question& about,
                              std::size_t begin, std::size_t at);

/// The same where the figure comes first: `more than 3 falls`, `aged 65 or over`.
bool report_figure_first(const Context& context, const Cursor& cursor);

/// The same for an answer: `risk = high`, `risk isn't high`, `lives alone yes`.
bool report_spoken_answer(const Context& context, const Cursor& cursor, model::QuestionId question, std::size_t begin,
                          std::size_t at);

/// Whether the word turns, limits or opposes what stands in front of it: `unless`, `except`, `but`. No name, unit or answer is read across it.
[[nodiscard]] bool is_turning_word(std::string_view word);

/// Reports what stands behind a complete condition and cannot go on from it; `cursor` stands in front of it.
void report_more_follows(const Context& context, const Cursor& cursor);

/// Reports a question that is followed by no comparison; `words`: how many its name has.
void report_no_comparison(const Context& context, const Cursor& cursor, model::QuestionId question, std::size_t words);

/// Reports what can be read as no condition at all.
void report_unknown_condition(const Context& context, const Cursor& cursor);

}  // namespace ascrules::semantics
