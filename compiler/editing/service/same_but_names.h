#pragma once

#include <string>

#include "compiler/language/semantics/uses.h"
#include "compiler/meaning/model/model.h"

namespace ascrules::service {

/// What the second model says otherwise than the first but for names, in words; empty where that is nothing. Keys must be the same, but for those of
/// things of the kind, where these have no key line.
[[nodiscard]] std::string difference_but_names(const model::Model& before, const model::Model& after,
                                               semantics::NameKind kind);

/// Whether a block can say what programs call a thing of this kind (`key`).
[[nodiscard]] bool has_key_line(semantics::NameKind kind);

}  // namespace ascrules::service
