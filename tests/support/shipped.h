#pragma once

#include <string>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "tests/support/in_process.h"

/// The rulesets under examples/, read as a user would.
namespace ascrules::tests {

/// Paths from the root of the repository, sorted.
[[nodiscard]] std::vector<std::string> shipped_files();

/// All of them with the files that they use, under those paths.
[[nodiscard]] World shipped_world();

/// Compiled on the day that in-process tests run on, with the files that it uses. Fails the test where it cannot be read.
[[nodiscard]] model::Model shipped_model(const std::string& path);

/// The same with `text` in place of what stands in the file; the files that it uses are the shipped ones.
[[nodiscard]] model::Model shipped_model(const std::string& path, const std::string& text);

}  // namespace ascrules::tests
