#pragma once

#include <string_view>

namespace ascrules::calendar {

/// data/bank-holidays-england-and-wales.csv as it stands. CMake writes the source that holds it.
extern const std::string_view bank_holidays_data;

}  // namespace ascrules::calendar
