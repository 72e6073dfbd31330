#include "compiler/past/counting/results.h"

#include <algorithm>

namespace ascrules::counting {

SecondTeams second_teams_of(const model::Decision& decision) {
    SecondTeams teams{decision.second_teams, decision.possible_second_teams};
    if (!decision.finished || !decision.is_routed()) return teams;
    for (std::vector<model::DestinationId>* const some : {&teams.certain, &teams.possible})
        some->erase(std::remove(some->begin(), some->end(), decision.outcomes.front().routes.front().destination),
                    some->end());
    return teams;
}

std::size_t position(ByRules by_rules, std::size_t destinations) {
    switch (by_rules.kind) {
        case ByRules::Kind::sent: return by_rules.destination.index;
        case ByRules::Kind::held: return destinations;
        case ByRules::Kind::no_rule: return destinations + 1;
        case ByRules::Kind::contradiction: return destinations + 2;
        case ByRules::Kind::not_finished: break;
    }
    return destinations + 3;
}

std::size_t position(mapping::OnFile place, std::size_t destinations) {
    switch (place.kind) {
        case mapping::OnFile::Kind::destination: return place.destination.index;
        case mapping::OnFile::Kind::elsewhere: return destinations;
        case mapping::OnFile::Kind::closed: return destinations + 1;
        case mapping::OnFile::Kind::not_known: break;
    }
    return destinations + 2;
}

ByRules by_rules_at(std::size_t position, std::size_t destinations) {
    using Kind = ByRules::Kind;
    constexpr Kind others[other_rule_results] = {Kind::held, Kind::no_rule, Kind::contradiction, Kind::not_finished};
    if (position < destinations) return {Kind::sent, {position}};
    return {others[position - destinations], {}};
}

mapping::OnFile on_file_at(std::size_t position, std::size_t destinations) {
    using Kind = mapping::OnFile::Kind;
    constexpr Kind others[other_places] = {Kind::elsewhere, Kind::closed, Kind::not_known};
    if (position < destinations) return {Kind::destination, {position}};
    return {others[position - destinations], {}};
}

}  // namespace ascrules::counting
