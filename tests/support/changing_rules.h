#pragma once

#include "compiler/words/dates/dates.h"

/// A ruleset that changes on 1 April 2027, from when on its floor is broken no more.
namespace ascrules::tests {

/// A day on which the old figures are in force.
inline const dates::Date before_the_change = dates::date_of(2026, 11, 21);

inline constexpr const char* changing_rules = R"(ruleset In force
  owner  Principal Social Worker
  if an answer is missing  hold with Advice
destination Carers team
  within  2 working days
destination Advice
  within  1 working day
question caring hours
  answer  whole number of hours, 0 to 168
threshold heavy caring is 50 hours
  in force until 31 March 2027
threshold heavy caring is 35 hours
  in force from 1 April 2027
rule C1 Heavy caring  [local: panel]
  when caring hours is at least heavy caring
  send to Carers team
rule Z1 Everyone else  [local: panel]
  otherwise send to Advice
never send to Advice when caring hours is at least 40  [local: panel]
example Forty hours, today
  given    caring hours is 40
  expect   Advice
example Forty hours, after the change
  received 6 April 2027
  given    caring hours is 40
  expect   Carers team, by C1
example Sixty hours, wrongly
  received 6 April 2027
  given    caring hours is 60
  expect   Advice
)";

}  // namespace ascrules::tests
