#pragma once

#include <string>
#include <vector>

#include "compiler/editing/service/problems.h"
#include "compiler/language/semantics/uses.h"
#include "compiler/meaning/model/model.h"

namespace ascrules::service {

/// What the model says of a thing that is named, a line for each fact; nothing where it does not hold it.
[[nodiscard]] std::vector<std::string> described(const model::Model& model, const semantics::NameUse& thing,
                                                 const WholeCheck* found);

}  // namespace ascrules::service
