#pragma once

#include <string>
#include <string_view>

#include "compiler/language/syntax/line.h"

/// What to say of a line that has no place where it stands.
namespace ascrules::syntax {

/// "a rule", "an example"
[[nodiscard]] std::string with_article(std::string_view noun);

/// What a line of this kind starts with, as a reader would say it: "send to", "only asked if".
[[nodiscard]] std::string_view opening_words(LineKind kind);

/// What a condition starts with in a block of this kind: "when", "means"; empty where it holds none.
[[nodiscard]] std::string_view condition_word(LineKind block);

/// The blocks that have lines of this kind: "a `rule` block"; empty where there are none.
[[nodiscard]] std::string_view home_of(LineKind kind);

/// What to write instead of a word that people use elsewhere, and that starts no line here. Empty for every other word.
[[nodiscard]] std::string_view instead_of(std::string_view word);

}  // namespace ascrules::syntax
