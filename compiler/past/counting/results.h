#pragma once

#include <cstddef>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/past/mapping/past_case.h"

/// What can become of one case, and the numbers that it is counted under.
namespace ascrules::counting {

/// What the rules make of one case.
struct ByRules {
    enum class Kind { sent, held, no_rule, contradiction, not_finished };
    Kind kind = Kind::no_rule;
    model::DestinationId destination;  ///< meaningless unless sent
    bool operator==(const ByRules&) const = default;
};

/// The second teams of a case: those that certainly get it, and those for which that hangs on what is missing. Without the destination that it is
/// sent to, where it is.
struct SecondTeams {
    std::vector<model::DestinationId> certain;
    std::vector<model::DestinationId> possible;
    bool operator==(const SecondTeams&) const = default;
};

[[nodiscard]] SecondTeams second_teams_of(const model::Decision& decision);

// Along each side of a table of counts the destinations come first, then what is no destination.
inline constexpr std::size_t other_rule_results = 4;
inline constexpr std::size_t other_places = mapping::places_beside_destinations + 1;

/// From 0 to below `destinations + other_rule_results`.
[[nodiscard]] std::size_t position(ByRules by_rules, std::size_t destinations);
/// From 0 to below `destinations + other_places`.
[[nodiscard]] std::size_t position(mapping::OnFile place, std::size_t destinations);

/// What stands at the position.
[[nodiscard]] ByRules by_rules_at(std::size_t position, std::size_t destinations);
[[nodiscard]] mapping::OnFile on_file_at(std::size_t position, std::size_t destinations);

}  // namespace ascrules::counting
