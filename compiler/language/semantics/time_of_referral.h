#pragma once

#include <optional>

#include "compiler/language/semantics/declare.h"

/// `the referral comes outside Office`: the time of the referral, as a question that nobody is asked.
namespace ascrules::semantics {

/// Declares the question, if some condition looks at the time of the referral. After the calendars and all questions that are declared, before any condition is
/// read.
void declare_time_of_referral(Checking& checking);

/// Whether the line goes on with `the referral comes`.
[[nodiscard]] bool is_about_time_of_referral(const Cursor& cursor);

/// `the referral comes outside NAME`, `the referral comes within NAME`; moves past it. Reports what cannot be read.
[[nodiscard]] std::optional<model::Condition> read_time_of_referral(const Context& context, Cursor& cursor);

}  // namespace ascrules::semantics
