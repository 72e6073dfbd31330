#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/editing/service/reading.h"

namespace ascrules::service {

/// Something that can stand where somebody writes.
struct Proposal {
    std::string text;
    std::optional<semantics::NameKind> kind;  ///< of a name; absent: words of the language
    std::string detail = {};                  ///< what it is: "question"
};

/// What can be written at a place, and what of the text it takes the place of: what stands between the start of a name and the place.
struct Completion {
    Span replaced;  ///< in the editor's text
    std::vector<Proposal> offers;
};

/// What can stand at a byte of the editor's text: names in their places, answers to the question at hand, and the words that start a line or go on with
/// one. Nothing in quotations and comments, and where names are made.
[[nodiscard]] Completion completion(const Reading& reading, std::size_t byte);

}  // namespace ascrules::service
