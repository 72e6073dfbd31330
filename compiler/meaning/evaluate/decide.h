#pragma once

#include <vector>

#include "compiler/meaning/evaluate/fillings.h"
#include "compiler/meaning/evaluate/reach.h"
#include "compiler/meaning/evaluate/setting.h"
#include "compiler/meaning/evaluate/verdicts.h"
#include "compiler/meaning/model/model.h"

namespace ascrules::evaluate {

/// The fillings that a search begins with: what may stand as `not known` does, the rest may be answered in any way.
[[nodiscard]] Fillings first_fillings(const Setting& setting, const model::Case& given);

/// What a decision says of the rules: one fact for each sending rule, in declared order; then, where second teams are wanted, one for each of
/// Setting::second_teams.
[[nodiscard]] std::vector<Fact> facts_to_decide_by(const Setting& setting, bool second_teams = true);

/// The decision, once everything reachable is known. The first facts are those to decide by, with second teams where `asking_and_offers`.
[[nodiscard]] model::Decision conclude(const Setting& setting, const model::Case& given, const Reached& reached,
                                       Budget& budget, bool asking_and_offers = true);

}  // namespace ascrules::evaluate
