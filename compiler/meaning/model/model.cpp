#include "compiler/meaning/model/model.h"

#include <algorithm>
#include <set>

namespace ascrules::model {

bool Rule::also_sends_to(DestinationId team) const {
    return std::any_of(also_to.begin(), also_to.end(),
                       [&](const SecondTeam& second) { return second.to.destination == team; });
}

std::vector<DestinationId> second_teams_named(const Model& model) {
    std::set<DestinationId> named;
    for (const Rule& rule : model.rules) {
        for (const SecondTeam& second : rule.also_to) named.insert(second.to.destination);
    }
    return {named.begin(), named.end()};
}

Case empty_case(const Model& model) {
    return {std::vector<Value>(model.questions.size(), NotKnown{})};
}

}  // namespace ascrules::model
