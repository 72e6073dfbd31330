#pragma once

#include <optional>
#include <string_view>

#include "compiler/words/dates/dates.h"

namespace ascrules::dates {

/// What a date comes to with what stands behind it.
struct InLondon {
    Date day;
    std::optional<Moment>
        moment;  ///< absent where no time of day stands there. One without a zone may be one that the clocks never show.
};

/// What a date as written is in London, with what stands behind it: nothing, or a space or `T` and a time of day (`14:30`, `14:30:59.123`), which may
/// name a zone (`Z`, `+01:00`, `+0100`, `+01`). In another zone than that of the office it may be another day. Nothing where something else stands there.
[[nodiscard]] std::optional<InLondon> in_london(Date written, std::string_view behind);

/// The same, where only the day is wanted.
[[nodiscard]] std::optional<Date> day_in_london(Date written, std::string_view behind);

/// A time of day with seconds or a zone behind it (`16:59:30`, `16:59+01:00`, `16:59:30 Z`), told by the clocks of the United Kingdom. Nothing where the text is
/// something else.
[[nodiscard]] std::optional<Moment> moment_in_london(Date written, std::string_view time);

}  // namespace ascrules::dates
