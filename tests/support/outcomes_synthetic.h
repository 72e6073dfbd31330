#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace ascrules::tests {

/// A SYNTHETIC extract of Client Level Data of half a year: made-up people with one story each, told in the spellings of Release 1 until
/// June 2025 and of Release 2 from July, and a few rows that are wrong. The same bytes for the same seed, on every machine. How often
/// each story is told is made up as well.
[[nodiscard]] std::string synthetic_extract(std::uint64_t seed, std::size_t people);

}  // namespace ascrules::tests
