#pragma once

#include <cstddef>
#include <string>

#include "cli/environment.h"
#include "compiler/language/files/read.h"

/// Whole files, as the library asks for them.
namespace ascrules::cli {

/// What stands at the path, and little more than `most` bytes of it; "-" is standard input.
[[nodiscard]] files::FileText read_text(Environment& env, const std::string& path, std::size_t most);

/// The files of the world as the library asks for them. Refers to the world.
[[nodiscard]] files::Files files_of(Environment& env);

/// The path as messages have it: "standard input" for "-".
[[nodiscard]] std::string name_of(const std::string& path);

}  // namespace ascrules::cli
