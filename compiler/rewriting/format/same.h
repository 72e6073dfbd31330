#pragma once

#include <string>

#include "compiler/meaning/model/model.h"
#include "compiler/words/diagnostics/source.h"

namespace ascrules::format {

/// What the second text says otherwise than the first, in words for a report of our fault; empty where both say the same. Compared are the
/// lines, word for word but for capitals, and the comments in their order.
[[nodiscard]] std::string difference(const diagnostics::Source& first, const diagnostics::Source& second);

/// The same for what was read from them: the decisions by their diagrams; names, wording, conditions, citations and examples as written.
[[nodiscard]] std::string difference(const model::Model& first, const model::Model& second);

/// The same without the diagrams, which is quick: for models whose conditions were found the same already.
[[nodiscard]] std::string difference_in_words(const model::Model& first, const model::Model& second);

}  // namespace ascrules::format
