#pragma once

#include <string>

#include "compiler/output/flowchart/flowchart.h"

namespace ascrules::flowchart {

/// The chart as numbered text, for those who cannot see the picture or would rather read.
[[nodiscard]] std::string outline_of(const Chart& chart);

}  // namespace ascrules::flowchart
