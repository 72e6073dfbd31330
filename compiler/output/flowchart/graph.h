#pragma once

#include <string>
#include <vector>

#include "compiler/output/flowchart/flowchart.h"

/// Charts drawn with Graphviz. Not for several threads at once: Graphviz is not.
namespace ascrules::flowchart {

/// A picture, or why there is none.
struct Picture {
    std::string content;  ///< empty where there is no picture
    std::string problem;  ///< what Graphviz said; also beside a picture, where it only had something to remark
};

/// The chart in the language of Graphviz, to be laid out by `dot`.
[[nodiscard]] Picture dot_of(const Chart& chart);

/// A picture to be scaled to any size, with the chart's title and its outline as text for those who cannot see it.
[[nodiscard]] Picture svg_of(const Chart& chart);

/// The ladder of a chart of rules cut into pictures that follow each other, as elements `svg` to be put into a page of HTML; none taller than
/// `tallest` points, but for a step that is so itself. The panels, the title and the outline are left to the page. None without steps.
[[nodiscard]] std::vector<Picture> parts_of(const Chart& chart, double tallest);

/// A picture in pixels, large enough to be printed on A3.
[[nodiscard]] Picture png_of(const Chart& chart);

}  // namespace ascrules::flowchart
