#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>

#include "compiler/rewriting/import/table.h"
#include "compiler/words/writing/trouble.h"

namespace ascrules::import {

inline constexpr std::size_t largest_file = 4'000'000;  ///< bytes
inline constexpr std::size_t most_rules = 500;          ///< of one table
inline constexpr std::size_t most_columns = 200;        ///< of one table: inputs, and outputs

/// Why a file cannot be used, what to do about it, and where.
struct Unusable : writing::Trouble {
    std::size_t line = 0;    ///< from one; zero where no place can be told
    std::size_t column = 0;  ///< from one, in characters
    bool too_large = false;  ///< a limit, and not the notation, keeps it from being read
};

/// Reads a DMN file of version 1.1 to 1.5. Nothing outside the text is looked at, and no entities are declared in it.
[[nodiscard]] std::variant<Document, Unusable> read_dmn(const std::string& text);

}  // namespace ascrules::import
