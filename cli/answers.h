#pragma once

#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/exit_code.h"
#include "compiler/language/files/rules.h"
#include "compiler/meaning/model/model.h"
#include "compiler/words/writing/json.h"
#include "compiler/words/writing/problem.h"

/// What all commands say alike: how a JSON answer starts, and that something could not be done.
namespace ascrules::cli {

using writing::Json;

/// What every JSON answer starts with: command, exit code, and the tool's version; and "set", where in one of the models (the same rules at several
/// times, the oldest first) a threshold has another figure than the ruleset's.
[[nodiscard]] Json::Object answer(const Context& context, ExitCode exit_code,
                                  const std::vector<const model::Model*>& models = {});

/// What an answer for people begins with in the same case: "With heavy caring set to 20 hours instead of 35 hours" and an empty line. Nothing
/// where no threshold is set.
[[nodiscard]] std::string set_heading(const std::vector<const model::Model*>& models);

/// Prints a JSON answer and returns the exit code.
ExitCode print(const Context& context, Json::Object object, ExitCode exit_code);

/// Says that the tool could not do its job and why, and what to do about it; returns exit code 2.
ExitCode could_not_run(const Context& context, const std::string& problem, const std::string& advice);

/// Says what is wrong with a mapping or a case file; returns exit code 2.
ExitCode report_problems(const Context& context, const writing::Problems& problems);

/// Says why the file cannot be used as rules, and returns the exit code for that: 2 where it cannot be opened or an option is wrong, 3 where
/// it is not rules.
ExitCode report_unreadable(const Context& context, const files::Rules& rules);

/// The same of rules that can be read on their day, and not on another; `errors` are all that is said of the text until then.
ExitCode report_unreadable(const Context& context, const files::Rules& rules, const diagnostics::Diagnostics& errors);

}  // namespace ascrules::cli
