#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "compiler/rewriting/format/rows.h"

namespace ascrules::format {

/// Pieces with the spaces between them.
struct Joined {
    std::string text;
    std::size_t width = 0;                      ///< characters
    std::size_t list = std::string::npos;       ///< the column in `text` at which what follows a colon starts
    std::size_t quotation = std::string::npos;  ///< the same for the first quotation
};

/// Joins the pieces from `begin` up to `end`. In a list, a space follows each mark.
[[nodiscard]] Joined joined(const std::vector<Piece>& pieces, std::size_t begin, std::size_t end, bool list);

/// Whether a space stands between the pieces `at - 1` and `at`.
[[nodiscard]] bool has_space_before(const std::vector<Piece>& pieces, std::size_t at, bool list);

/// Writes the words in lower case that the language gives to such a row, and leaves names as they are.
void write_keywords_small(Row& row);

}  // namespace ascrules::format
