#pragma once

#include "compiler/language/semantics/names.h"
#include "compiler/words/comparing/comparing.h"

/// Where the phrases of the table of comparison words stand in a line.
namespace ascrules::semantics {

/// The phrase about one of these that comes next, the longest where several do (`not known`, and not `not`); null where none does.
[[nodiscard]] const comparing::ComparisonPhrase* phrase_next(const Cursor& cursor, comparing::About about);
/// The same, and moves past it.
const comparing::ComparisonPhrase* take_phrase(Cursor& cursor, comparing::About about);
/// Moves past the words if they come next, all of them: `before the referral`.
bool take_words(Cursor& cursor, std::string_view words);

/// Whether a phrase about one of these comes next, or what starts like one.
[[nodiscard]] bool starts_like(const Cursor& cursor, comparing::About about);
/// `not known`
[[nodiscard]] bool not_known_next(const Cursor& cursor);
bool take_not_known(Cursor& cursor);

/// `none`, of a selection.
[[nodiscard]] std::string_view nothing_ticked();

/// `is` or `includes`, which a comparison of one question starts with, at the cursor or so many words ahead.
[[nodiscard]] bool verb_next(const Cursor& cursor, std::size_t ahead = 0);
/// These, or `are`.
[[nodiscard]] bool any_verb_next(const Cursor& cursor, std::size_t ahead = 0);

}  // namespace ascrules::semantics
