#pragma once

#include "compiler/meaning/model/model.h"

namespace ascrules::counting {

/// Whether the known answers alone settle that a question is asked, or not asked. `maybe` where missing answers could change it.
enum class IsAsked { no, maybe, yes };

/// Looks at `only asked if` only. A `no` holds in every way of filling in the missing answers; where two missing answers would have to be
/// weighed together to see a `no`, the result is `maybe`.
[[nodiscard]] IsAsked asked(const model::Model& model, const model::Case& given, model::QuestionId question);

/// Whether the known answers alone make the condition true, whatever the missing ones may be. Where two missing answers would have to be
/// weighed together to see that, the result is false.
[[nodiscard]] bool surely_holds(const model::Model& model, const model::Case& given, const model::Condition& condition);

}  // namespace ascrules::counting
