#pragma once

#include "compiler/diagnostics/json.h"
#include "compiler/diagram/diagram.h"
#include "compiler/model/model.h"

/// The pieces of a bundle. All refer to each other by key, never by position, but within the decision diagram.
namespace ascrules::emit {

[[nodiscard]] diagnostics::Json json_of(const model::Clock& clock);
[[nodiscard]] diagnostics::Json json_of(const model::Model& model, const model::Condition& condition);
[[nodiscard]] diagnostics::Json json_of(const model::Model& model, const std::vector<model::Citation>& citations);
[[nodiscard]] diagnostics::Json json_of(const model::Model& model, const model::Outcome& outcome);

/// Variables, nodes and leaves, as far as a front end can come to them.
[[nodiscard]] diagnostics::Json diagram_json(const model::Model& model, const diagram::Diagram& diagram);

/// The answers of a Choice or the items of a Selection.
[[nodiscard]] const std::vector<model::Answer>& answers_of(const model::Question& question);

}  // namespace ascrules::emit
