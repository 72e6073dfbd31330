#pragma once

#include <string>
#include <vector>

#include "compiler/proof/examples/run.h"
#include "compiler/words/diagnostics/diagnostic.h"
#include "compiler/words/writing/json.h"
#include "compiler/words/writing/junit.h"

/// Examples that were run, as `test` tells them.
namespace ascrules::examples {

/// What somebody must look at: each example that fails, with what it takes to see why; answers that are not used; cases that cannot be.
[[nodiscard]] diagnostics::Diagnostics describe(const Run& run);

/// A line or two for each example: whether it holds, and what the rules say.
[[nodiscard]] std::string text_of(const Run& run);

/// An object for each example: example, passed, given, decision, decided_by, failures, answered_although_not_asked.
[[nodiscard]] writing::Json::Array json_of(const Run& run);

/// A case of JUnit for each example; what fails says what was expected and what came out.
[[nodiscard]] std::vector<writing::JunitCase> junit_of(const Run& run);

}  // namespace ascrules::examples
