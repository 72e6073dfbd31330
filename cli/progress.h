#pragma once

#include <functional>
#include <string>

#include "cli/environment.h"

namespace ascrules::cli {

/// To be called between two readings of the file: shows how much of it has been read, where somebody watches and its size is known. Empty
/// otherwise. The file must outlive it.
[[nodiscard]] std::function<void()> watching(Environment& env, const Opened& file, const std::string& name);

}  // namespace ascrules::cli
