#pragma once

#include <vector>

#include "compiler/meaning/model/model.h"

namespace ascrules::diagram {

/// Whether a case goes by the one route and not by the other where rules that decide name both: where the ruleset lets the most protective win. To the
/// more protective destination; to the same one, surely sooner. Where two surely end together, the first in order is preferred. What is undecided
/// is neither preferred nor gives way. False of every two routes of a ruleset that does not let the most protective win.
[[nodiscard]] bool is_preferred(const model::Model& model, const model::Route& route, const model::Route& to);

/// The same of two rules, of which one that sends nowhere is neither preferred nor gives way.
[[nodiscard]] bool is_preferred(const model::Model& model, model::RuleId rule, model::RuleId to);

}  // namespace ascrules::diagram
