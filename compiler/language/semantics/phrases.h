#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ascrules::semantics {

/// What to write instead of a turn of phrase that people use and the language does not have: "2 or more", "either of", "in the last 6 weeks",
/// "over 75", "at least two of". The text is what stands from the odd place on; nothing where it holds none of them.
[[nodiscard]] std::optional<std::string> instead_of_phrase(std::string_view text);

/// The figure that a number in words is written with, `3` for `three` and `2` for `twice`; empty where it is none. In small letters.
[[nodiscard]] std::string_view in_figures(std::string_view word);

}  // namespace ascrules::semantics
