#pragma once

#include <string_view>

namespace ascrules::outcomes {

/// data/client-level-data.yaml as it stands. CMake writes the source that holds it.
extern const std::string_view method_data;

}  // namespace ascrules::outcomes
