#pragma once

#include <cstddef>
#include <vector>

#include "compiler/meaning/model/model.h"

/// The meaning of a case in which every question has a value, or stands as not known, as docs/language.md says it.
namespace ascrules::tests::whole_case {

[[nodiscard]] bool is_asked(const model::Model& model, model::QuestionId question, const model::Case& complete);

/// For each rule whether it applies.
[[nodiscard]] std::vector<bool> applying(const model::Model& model, const model::Case& complete);

/// Whether the one rule overrides the other.
[[nodiscard]] bool overrides(const model::Model& model, std::size_t by, std::size_t rule);

/// The rules that set this one aside, where these apply.
[[nodiscard]] std::vector<model::RuleId> setting_aside(const model::Model& model, const std::vector<bool>& applies,
                                                       std::size_t rule);

/// Whether the first is the better of two different routes: more protective, or as protective and surely due first.
[[nodiscard]] bool is_better(const model::Model& model, const model::Route& first, const model::Route& second);

/// Those that apply, are not set aside and, where the most protective wins, give way to none; offer rules among them.
[[nodiscard]] std::vector<bool> remaining(const model::Model& model, const model::Case& complete);

[[nodiscard]] model::Outcome outcome_of(const model::Model& model, const model::Case& complete);

}  // namespace ascrules::tests::whole_case
