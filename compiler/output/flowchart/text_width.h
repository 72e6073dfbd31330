#pragma once

#include <string_view>

namespace ascrules::flowchart {

/// How wide a text is in Helvetica, roughly, without asking the fonts of a machine. Wide fonts (DejaVu Sans) and bold print need a sixth more.
[[nodiscard]] double text_width(std::string_view text, double font_size);

}  // namespace ascrules::flowchart
