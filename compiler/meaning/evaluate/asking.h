#pragma once

#include "compiler/meaning/evaluate/setting.h"
#include "compiler/meaning/evaluate/verdicts.h"
#include "compiler/meaning/model/model.h"

namespace ascrules::evaluate {

/// Whether two answers to this unknown question make a difference to what the case can come to, for some way in which
/// the other unknown questions are answered or, where a rule tests for that, stay not known.
[[nodiscard]] bool matters(const Setting& setting, const model::Case& given, model::QuestionId question,
                           Budget& budget);

}  // namespace ascrules::evaluate
