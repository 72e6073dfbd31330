#pragma once

#include <string>

#include "compiler/emit/flowchart.h"

/// Charts drawn with Graphviz. Not for several threads at once: Graphviz is not.
namespace ascrules::emit {

/// A picture, or why there is none.
struct Picture {
    std::string content;  ///< empty where there is no picture
    std::string problem;  ///< what Graphviz said; also beside a picture, where it only had something to remark
};

/// The chart in the language of Graphviz, to be laid out by `dot`.
[[nodiscard]] Picture dot_of(const Chart& chart);

/// A picture to be scaled to any size, with the chart's title and its outline as text for those who cannot see it.
[[nodiscard]] Picture svg_of(const Chart& chart);

/// A picture in pixels, large enough to be printed on A3.
[[nodiscard]] Picture png_of(const Chart& chart);

}  // namespace ascrules::emit
