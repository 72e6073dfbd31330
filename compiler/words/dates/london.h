#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "compiler/words/dates/dates.h"

/// What the clocks in the United Kingdom show, and when. Summer time is that since 1996: from 01:00 UTC on the last Sunday in March to 01:00 UTC on the last
/// Sunday in October.
namespace ascrules::dates {

/// Minutes since 1 January 1970, 00:00 UTC, whatever any clock shows: what lies between two of them has really passed.
using Instant = std::int64_t;

/// When the clocks show the moment. Of one that they never show: when they go forward, past it.
[[nodiscard]] Instant instant_of(const Moment& moment);

/// What the clocks show then.
[[nodiscard]] Moment moment_at(Instant instant);

/// How often the clocks show a time on its day.
enum class Shown { once, never, twice };
[[nodiscard]] Shown shown(const Moment& moment);

/// "29 March 2026 has no 01:30: the clocks go forward from 01:00 to 02:00", with what to write instead. Nothing to say of any other moment.
[[nodiscard]] std::optional<writing::Trouble> trouble_of(const Moment& moment);

}  // namespace ascrules::dates
