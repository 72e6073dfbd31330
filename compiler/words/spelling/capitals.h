#pragma once

#include <string>
#include <string_view>

namespace ascrules::spelling {

/// The text without capitals, whatever its letters, and each letter with its accents as one character: texts that look the same but for capitals become
/// the same. A text that is no UTF-8 stays as it is but for the capitals of ASCII.
[[nodiscard]] std::string without_capitals(std::string_view text);

}  // namespace ascrules::spelling
