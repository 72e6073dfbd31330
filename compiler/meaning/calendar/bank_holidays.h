#pragma once

#include <string_view>
#include <vector>

#include "compiler/words/dates/dates.h"

namespace ascrules::calendar {

struct BankHoliday {
    dates::Date date;
    std::string_view name;
};

/// The bank holidays in England and Wales, by date, of all years that are known. From data/ beside this file, built into the program.
[[nodiscard]] const std::vector<BankHoliday>& bank_holidays();

/// The bank holiday on a day; null where there is none, or none is known.
[[nodiscard]] const BankHoliday* bank_holiday_on(dates::Date date);

/// The first day of the first year, and the last day of the last year, whose bank holidays are known.
[[nodiscard]] dates::Date bank_holidays_known_from();
[[nodiscard]] dates::Date bank_holidays_known_until();

}  // namespace ascrules::calendar
