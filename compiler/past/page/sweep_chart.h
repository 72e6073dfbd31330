#pragma once

#include <string>

#include "compiler/past/replay/sweep.h"

/// Charts of what a replay counts.
namespace ascrules::page {

/// What a chart says of where its figures come from.
struct ChartSource {
    std::string ruleset;
    std::string case_file;
    std::string note;  ///< of the mapping, such as that the cases are made up; may be empty
};

/// A sweep as a picture of its own (SVG): too little protection, too much and held, one below the other, each with its Wilson 95% intervals
/// and the rules' own figure marked. It needs no style, script or font from elsewhere, holds its own description for those who cannot see it, and
/// tells nothing by colour alone. Figures that are no number (rules that leave the threshold undecided) are not drawn; at least one is a number. Some cases can be compared.
[[nodiscard]] std::string svg_of(const replay::Sweep& sweep, const ChartSource& source);

}  // namespace ascrules::page
