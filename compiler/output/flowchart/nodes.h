#pragma once

#include <vector>

#include "compiler/meaning/diagram/store.h"

namespace ascrules::flowchart {

/// The nodes of a diagram that can be reached from any of the roots, each before those below it.
[[nodiscard]] std::vector<diagram::Ref> nodes_below(const diagram::Store& store,
                                                    const std::vector<diagram::Ref>& roots);

}  // namespace ascrules::flowchart
