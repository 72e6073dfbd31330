#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/words/dates/dates.h"

/// What the moment of receipt answers: whether a referral comes inside or outside of calendars.
namespace ascrules::calendar {

/// The ways in which a referral can come inside and outside of some calendars, in order: for each calendar whether it comes outside of it. Only what some
/// moment shows: in a year whose bank holidays are known, or on a day that one of them closes besides.
[[nodiscard]] std::vector<std::vector<bool>> ways_to_come(const std::vector<const model::Calendar*>& calendars);

/// Puts the answer to model.time_of_referral into the case, if the ruleset asks it: not known where the moment is not, or where it hangs on bank holidays of
/// a year that is not known.
void answer_from_receipt(const model::Model& model, const std::optional<dates::Moment>& received, model::Case& answers);

/// Why the moment does not answer it: a sentence in lower case. Empty where it does, or where nothing is asked of it.
[[nodiscard]] std::string why_not_answered(const model::Model& model, const std::optional<dates::Moment>& received);

}  // namespace ascrules::calendar
