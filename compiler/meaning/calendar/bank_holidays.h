#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/meaning/model/calendar.h"
#include "compiler/words/dates/dates.h"

namespace ascrules::calendar {

struct BankHoliday {
    dates::Date date;
    std::string_view name;
};

/// The bank holidays in a part of the United Kingdom, by date, of all years that are known. From data/ beside this file, built into the program.
[[nodiscard]] const std::vector<BankHoliday>& bank_holidays(model::Nation nation = model::Nation::england_and_wales);

/// The bank holiday on a day; null where there is none, or none is known.
[[nodiscard]] const BankHoliday* bank_holiday_on(dates::Date date,
                                                 model::Nation nation = model::Nation::england_and_wales);

/// The first day of the first year, and the last day of the last year, whose bank holidays are known. The years are the same everywhere.
[[nodiscard]] dates::Date bank_holidays_known_from();
[[nodiscard]] dates::Date bank_holidays_known_until();

/// "bank holidays in England and Wales", as a calendar says it.
[[nodiscard]] std::string_view words_of(model::Nation nation);

/// The nation whose bank holidays the words say; nothing where they say none.
[[nodiscard]] std::optional<model::Nation> nation_in(std::string_view words);

/// "`bank holidays in England and Wales`, `bank holidays in Scotland` or …"
[[nodiscard]] std::string every_nation_in_words();

}  // namespace ascrules::calendar
