#pragma once

#include <string>
#include <string_view>

namespace ascrules::format {

/// How `second` differs from `first`, line by line, as `diff -u` writes it; empty where they are the same.
[[nodiscard]] std::string unified_difference(std::string_view name, const std::string& first,
                                             const std::string& second);

}  // namespace ascrules::format
