#pragma once

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/model/model.h"
#include "compiler/words/writing/json.h"

/// The pieces of a bundle. All refer to each other by key, never by position, but within the decision diagram.
namespace ascrules::bundle {

[[nodiscard]] writing::Json json_of(const model::Clock& clock);
[[nodiscard]] writing::Json json_of(const model::Model& model, const model::Condition& condition);
[[nodiscard]] writing::Json json_of(const model::Model& model, const std::vector<model::Citation>& citations);
[[nodiscard]] writing::Json json_of(const model::Model& model, const model::Outcome& outcome);

/// The ids of the rules, in the order given.
[[nodiscard]] writing::Json rule_ids(const model::Model& model, const std::vector<model::RuleId>& rules);

/// Variables, nodes and leaves, as far as a front end can come to them.
[[nodiscard]] writing::Json diagram_json(const model::Model& model, const diagram::Diagram& diagram);

/// The calendar of the destinations that name none; null where there is none.
[[nodiscard]] writing::Json own_calendar_json(const model::Model& model);
/// The calendars with a name.
[[nodiscard]] writing::Json calendars_json(const model::Model& model);
/// Every time limit, the soonest kind first, with the positions of those that it surely ends no later than, whenever a case is received.
[[nodiscard]] writing::Json time_limits_json(const model::Model& model);
/// The question that the moment of receipt answers: for each answer, which calendars it lies within and outside of. Null where there is none.
[[nodiscard]] writing::Json time_of_referral_json(const model::Model& model);

/// The answers of a Choice or the items of a Selection.
[[nodiscard]] const std::vector<model::Answer>& answers_of(const model::Question& question);

}  // namespace ascrules::bundle
