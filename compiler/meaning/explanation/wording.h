#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/words/writing/json.h"

/// How a decision is told, for people and for programs.
namespace ascrules::explanation {

/// "held with First Contact", "held with First Contact within 1 working day", "held": as the ruleset says it of all held cases. One that could come
/// to something more urgent is due sooner: see words() of a decision.
[[nodiscard]] std::string held_words(const model::Model& model);

/// "Safeguarding within 4 working hours", "held with First Contact within 4 working hours", "no rule", "a contradiction between …"
[[nodiscard]] std::string words(const model::Model& model, const model::Decision& decision);

/// "R1 Carer breakdown or R2, depending on `two`": rules none of which is certain to decide, and the questions on which that hangs.
[[nodiscard]] std::string by_words(const model::Model& model, const std::vector<model::RuleId>& may_decide,
                                   const std::vector<model::QuestionId>& depending_on);

/// "routed", "held", "no rule" or "contradiction"
[[nodiscard]] std::string_view kind_of(const model::Decision& decision);

/// An object: destination, key, team, within.
[[nodiscard]] writing::Json json_of(const model::Model& model, const model::Route& route);
/// The ids of rules.
[[nodiscard]] writing::Json json_of(const model::Model& model, const std::vector<model::RuleId>& rules);
/// The names of questions.
[[nodiscard]] writing::Json json_of(const model::Model& model, const std::vector<model::QuestionId>& questions);

}  // namespace ascrules::explanation
