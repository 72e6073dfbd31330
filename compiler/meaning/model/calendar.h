#pragma once

#include <array>
#include <set>

#include "compiler/words/dates/dates.h"

namespace ascrules::model {

/// The parts of the United Kingdom that have bank holidays of their own.
enum class Nation { england_and_wales, scotland, northern_ireland };

/// When a council or a service is open: the same hours on each of its weekdays. It is open from the opening minute and no longer at the closing minute.
struct Calendar {
    std::array<bool, 7> open_on{false, true, true, true,
                                true,  true, false};  ///< Sunday first, as std::chrono::weekday counts
    int opens = 9 * 60;                               ///< minutes after midnight, 0 to 1439
    int closes = 17 * 60;                             ///< after `opens`, at most 1440
    bool closed_on_bank_holidays = true;
    Nation nation = Nation::england_and_wales;  ///< whose bank holidays they are, where it is closed on these
    std::set<dates::Date> closed;               ///< further days
    bool operator==(const Calendar&) const = default;
};

}  // namespace ascrules::model
