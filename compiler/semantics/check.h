#pragma once

#include <optional>
#include <string_view>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/model/model.h"
#include "compiler/syntax/ruleset.h"

namespace ascrules::semantics {

/// A ruleset as written to a checked model: every name resolved, every comparison suited to its question. Reports every problem it can
/// find; no model if any of them, or any reported before, is an error.
[[nodiscard]] std::optional<model::Model> check(const syntax::Ruleset& ruleset, diagnostics::Diagnostics& diagnostics);

/// Text to checked model: syntax::parse and then check.
[[nodiscard]] std::optional<model::Model> compile(const diagnostics::Source& source, diagnostics::Diagnostics& diagnostics);

/// A case as a `given` line has it: "risk of abuse is yes; caring hours is 20". Reports into `diagnostics`, with spans into `given`.
[[nodiscard]] std::optional<model::Case> read_case(const model::Model& model, const diagnostics::Source& given,
                                                   diagnostics::Diagnostics& diagnostics);

}  // namespace ascrules::semantics
