#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/editing/service/names.h"
#include "compiler/editing/service/problems.h"

namespace ascrules::service {

/// What is told of a name.
struct Hover {
    Span span;                       ///< of the name, in the editor's text
    std::vector<std::string> lines;  ///< plain text: what it is, what it means, where it is used
};

/// What is known of the name at a byte of the reading's text; nothing where none stands there. Where the rules cannot be read, the block that declares it
/// is told as it is written. `found` is what the whole check came to, null where it was not done yet.
[[nodiscard]] std::optional<Hover> hover(const Reading& reading, const AllNames& names, std::size_t byte,
                                         const WholeCheck* found);

}  // namespace ascrules::service
