#pragma once

#include <string>

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/meaning/model/model.h"
#include "compiler/words/writing/json.h"

namespace ascrules::cli {

/// One case decided by both engines.
struct Decided {
    evaluate::Trace trace;
    /// Empty where the engines agree. Otherwise our own bug, in words that ask to report it; then nothing else is to be used.
    std::string disagreement;
};

[[nodiscard]] Decided decided_by_both(const model::Model& model, const diagram::Diagram& diagram,
                                      const model::Case& given);

/// "Safeguarding within 4 working hours", "held with First Contact", "no rule", "a contradiction between …"
[[nodiscard]] std::string words(const model::Model& model, const model::Decision& decision);

/// "routed", "held", "no rule" or "contradiction"
[[nodiscard]] std::string_view kind_of(const model::Decision& decision);

[[nodiscard]] writing::Json json_of(const model::Model& model, const model::Route& route);
/// The ids of rules.
[[nodiscard]] writing::Json json_of(const model::Model& model, const std::vector<model::RuleId>& rules);

/// When a route is due, or why that cannot be told.
struct Due {
    std::optional<dates::Moment> at;
    std::string why_not;  ///< a sentence in lower case; empty where there is a moment
};
[[nodiscard]] Due due_of(const model::Model& model, model::Clock clock, dates::Moment received);

/// What the ruleset says cannot be, and is so in this case whatever its missing answers are; in words.
[[nodiscard]] std::vector<std::string> called_impossible(const model::Model& model, const model::Case& given);

}  // namespace ascrules::cli
