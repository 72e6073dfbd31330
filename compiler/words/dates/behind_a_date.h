#pragma once

#include <optional>
#include <string_view>

#include "compiler/words/dates/dates.h"

namespace ascrules::dates {

/// The day in London of a date as written, with what stands behind it: nothing, or a space or `T` and a time of day (`14:30`, `14:30:59.123`), which may
/// name a zone (`Z`, `+01:00`, `+0100`, `+01`). In another zone than that of the office it may be another day; summer time is that of the United Kingdom
/// since 1996. Nothing where something else stands there.
[[nodiscard]] std::optional<Date> day_in_london(Date written, std::string_view behind);

}  // namespace ascrules::dates
