#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ascrules::semantics {

/// What to write instead of a turn of phrase that people use and the language does not have: "2 or more", "either of", "in the last 6 weeks",
/// "over 75", "at least two of". The text is what stands from the odd place on; nothing where it holds none of them.
[[nodiscard]] std::optional<std::string> instead_of_phrase(std::string_view text);

}  // namespace ascrules::semantics
