#pragma once

#include <string_view>
#include <vector>

#include "compiler/language/syntax/line_words.h"

namespace ascrules::service {

/// All words of the lines that may follow in a block of this kind, from the table of line words; where `indented`, without those that start a block.
[[nodiscard]] std::vector<std::string_view> words_for_lines(syntax::LineKind block, bool indented);

}  // namespace ascrules::service
