#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/language/files/rules.h"

/// Rules as they stand on several days.
namespace ascrules::files {

/// The days of which the rules are different ones: the day before the first change and those of all changes. `changes` are the first days on
/// which something else is in force, ascending; nothing comes back where there are none.
[[nodiscard]] std::vector<dates::Date> days_of_change(const std::vector<dates::Date>& changes);

/// The same rules on another day; errors of that day are put into `diagnostics`.
[[nodiscard]] std::optional<model::Model> rules_on(const Rules& rules, dates::Date day,
                                                   diagnostics::Diagnostics& diagnostics);

/// The same rules on several days, or why they cannot be read on one of them.
struct OverTime {
    std::vector<model::Model> models;  ///< in the order of the days; none where `unreadable` is set
    /// All that is said of the text as it is read on these days, up to the first on which it has an error.
    std::optional<diagnostics::Diagnostics> unreadable = std::nullopt;
};

/// Compiles the rules for each of the days; where there are none, for the day that they were read for. The rules are readable.
[[nodiscard]] OverTime rules_over_time(const Rules& rules, const std::vector<dates::Date>& days);

/// Whether a case of one is a case of the other, and may be sent to the same destinations.
[[nodiscard]] bool has_same_questions(const model::Model& one, const model::Model& other);

/// Why cases cannot be put to the rules of some day as they are to those of the last, in words; empty where they can.
[[nodiscard]] std::string difference_over_time(const std::vector<model::Model>& models);

/// Pointers to all of them, which must stay where they are.
[[nodiscard]] std::vector<const model::Model*> pointers(const std::vector<model::Model>& models);

}  // namespace ascrules::files
