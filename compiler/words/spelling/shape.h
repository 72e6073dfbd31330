#pragma once

#include <string>
#include <string_view>

namespace ascrules::spelling {

/// What a text looks like, without saying it: "47 characters: letters, digits and spaces"; "empty". Characters that cannot be seen are named, with
/// where they stand if that is an end: "5 characters: letters; a no-break space (U+00A0) at the end".
[[nodiscard]] std::string shape_of(std::string_view text);

}  // namespace ascrules::spelling
