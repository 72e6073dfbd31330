#pragma once

#include <string_view>

struct GVC_s;

/// Graphviz as this program has it.
namespace ascrules::flowchart {

/// Graphviz for pictures in this format, one for the whole program each. An SVG is laid out with our own measures of text, whatever fonts a machine
/// has, so that it is the same everywhere; what is drawn here and now ("png") with those of the fonts that it is drawn with.
[[nodiscard]] GVC_s* graphviz_for(std::string_view format);

/// Whether pictures can be drawn in this format: as WebAssembly, the program has no more than "svg".
[[nodiscard]] bool draws(std::string_view format);

}  // namespace ascrules::flowchart
