#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/words/spelling/spelling.h"

/// How names and values of the mapping and the case file are compared and shown.
namespace ascrules::spelling {

/// "did you mean `x`?", or "`otherwise`: a, b, c" with at most twelve of the candidates; where there are none, to take it out. Never empty.
[[nodiscard]] std::string suggestion(std::string_view name, const std::vector<std::string>& candidates,
                                     std::string_view otherwise);

/// A value from the case file made fit to be printed: at most 40 characters, no line breaks or control characters.
[[nodiscard]] std::string shown(std::string_view value);

}  // namespace ascrules::spelling
