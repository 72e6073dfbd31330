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

/// An offer rule by itself: the facts wanted of it. The missing answers that it, or a rule that overrides it, tests for
/// not known stand so; the others are filled in in every way.
[[nodiscard]] std::vector<Fact> facts_of_offer_rule(const Setting& setting, const model::Case& given,
                                                    model::RuleId rule, std::vector<Fact> wanted, Budget& budget);

/// What a decision says of the rules: one fact for each sending rule, in declared order.
[[nodiscard]] std::vector<Fact> facts_to_decide_by(const model::Model& model);

/// The decision, once everything reachable is known. The first facts are those to decide by.
[[nodiscard]] model::Decision conclude(const Setting& setting, const model::Case& given, const Reached& reached,
                                       Budget& budget);

}  // namespace ascrules::evaluate
