#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "compiler/rewriting/import/dmn.h"

namespace ascrules::import {

/// Something that somebody who imports a table must know.
struct Remark {
    bool lost = false;     ///< it was not carried over; otherwise it was, and this says how
    std::string decision;  ///< by its name in the file; may be empty, as the next three
    std::string rule;      ///< its position from one, and its id: "3 (row_c)"
    std::string column;
    std::string cell;     ///< the cell's own text
    std::string what;     ///< what is the matter, in lower case, without a full stop
    std::string instead;  ///< what was done instead; may be empty
};

/// A ruleset from a decision table.
struct Imported {
    std::string decision;     ///< the one that was read, by its name in the file
    std::string version;      ///< of DMN: "1.3"
    std::string text;         ///< readable as rules; empty where no rule could be carried over
    std::size_t rules = 0;    ///< of the table
    std::size_t carried = 0;  ///< of these, the ones in the text
    std::vector<Remark> remarks;

    [[nodiscard]] bool complete() const;
};

/// Reads a DMN file into a ruleset. `decision` names the one whose table is meant; where it is empty, the first that no other needs.
/// `file` is what a comment calls the file.
[[nodiscard]] std::variant<Imported, Unusable> import_dmn(const std::string& text, const std::string& file,
                                                          const std::string& decision);

}  // namespace ascrules::import
