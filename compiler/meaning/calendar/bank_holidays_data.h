#pragma once

#include <string_view>

namespace ascrules::calendar {

/// The files data/bank-holidays-….csv as they stand. CMake writes the source that holds them.
extern const std::string_view bank_holidays_in_england_and_wales;
extern const std::string_view bank_holidays_in_scotland;
extern const std::string_view bank_holidays_in_northern_ireland;

}  // namespace ascrules::calendar
