#pragma once

#include <string>
#include <string_view>

#include "compiler/output/flowchart/flowchart.h"

/// The boxes of a chart as HTML-like labels of Graphviz. Every line has a cell of fixed size, measured here and not with the fonts that a
/// machine happens to have, so that a chart is laid out the same everywhere.
namespace ascrules::flowchart {

/// A label between `<` and `>`, not with them, and its size in points.
struct DrawnBox {
    std::string html;
    double width = 0;
    double height = 0;
};

[[nodiscard]] DrawnBox step_box(const Step& step);
[[nodiscard]] DrawnBox end_box(const End& end, std::size_t destinations);
[[nodiscard]] DrawnBox panel_box(const Panel& panel);
/// Title, what it is a chart of, and how to follow it, in lines as wide as the chart.
[[nodiscard]] DrawnBox title_box(const Chart& chart, double width);
/// The words on an arrow that has some, and its cases under them or behind them.
[[nodiscard]] DrawnBox arrow_box(const Arrow& arrow, bool on_one_line = false);
/// Where a column breaks off and where the next takes it up: "go on with A1", "from X2".
[[nodiscard]] DrawnBox connector_box(std::string_view text);

/// For the text of an HTML-like label: markup and backslashes (which Graphviz reads as the start of a name) lose their meaning.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace ascrules::flowchart
