#pragma once

#include <string_view>

namespace ascrules::page {

/// The style of the whole page, for light and dark screens, narrow ones, and paper. It asks for no file and no font.
[[nodiscard]] std::string_view style();

}  // namespace ascrules::page
