#pragma once

#include <optional>
#include <string_view>

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/model/model.h"
#include "compiler/words/writing/json.h"

namespace ascrules::bundle {

inline constexpr std::string_view bundle_format = "ascrules-bundle";
/// Raised when a front end that reads the format would have to change.
inline constexpr int bundle_format_version = 4;

/// A ruleset for programs that ask the questions and show the route, with the decision diagram to walk: docs/bundle.md says how, and
/// docs/bundle.schema.json what is in it. Nothing where the diagram is not finished.
[[nodiscard]] std::optional<writing::Json> bundle_of(const model::Model& model, const diagram::Diagram& diagram,
                                                     std::string_view tool_version);

}  // namespace ascrules::bundle
