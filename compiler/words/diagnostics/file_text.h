#pragma once

#include <cstddef>
#include <string_view>

#include "compiler/words/diagnostics/source.h"

namespace ascrules::diagnostics {

/// The text of one of the source's files, as it was added: without what parts it from the next.
[[nodiscard]] std::string_view file_text(const Source& source, std::size_t file);

}  // namespace ascrules::diagnostics
