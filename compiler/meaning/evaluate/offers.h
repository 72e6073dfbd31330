#pragma once

#include <vector>

#include "compiler/meaning/evaluate/setting.h"
#include "compiler/meaning/evaluate/truth.h"
#include "compiler/meaning/evaluate/verdicts.h"
#include "compiler/meaning/model/model.h"

namespace ascrules::evaluate {

/// What becomes of an offer rule, by itself, in all ways of filling in.
struct Offered {
    Truth applies = Truth::unseen;
    Truth stands = Truth::unseen;             ///< applies and is not set aside
    std::vector<model::RuleId> set_aside_by;  ///< in some way; ascending
};

/// Missing answers that the rule itself tests for being known stand as not known. One that only rules test which override it may stand so
/// for these, or have any answer for all; the rule itself is looked at with an answer either way. The others are filled in in every way.
[[nodiscard]] Offered offered(const Setting& setting, const model::Case& given, model::RuleId rule, Budget& budget);

}  // namespace ascrules::evaluate
