#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/answers.h"
#include "cli/context.h"
#include "cli/exit_code.h"
#include "compiler/language/files/rules.h"

namespace ascrules::cli {

/// What a command takes as the rules: a ruleset, or a vocabulary too.
enum class Kind { ruleset, anything };

/// Why the folder that `--root` names can be none; nothing where it is one, or none is named.
[[nodiscard]] std::optional<files::Refusal> wrong_root(const Environment& env);

/// Reads and compiles, as the rules stand on a day (`--as-of`; empty: today). "-" is standard input. `set` are thresholds with other figures
/// than theirs (`--set`), each as "heavy caring = 20 hours".
[[nodiscard]] files::Rules read_rules(Environment& env, const std::string& path, const std::string& as_of,
                                      const std::vector<std::string>& set = {}, Kind kind = Kind::ruleset);

inline constexpr const char* choose_another_day = "choose a day on which it is with --as-of, or leave it as it is";
inline constexpr const char* choose_one_day = "choose the rules of one day with --as-of";

/// Says that a threshold was set which is in force in none of these rules, the same on different days. Nothing where all are.
[[nodiscard]] std::optional<ExitCode> refuse_idle_set(const Context& context, const files::Rules& rules,
                                                      const std::vector<const model::Model*>& models);

/// The days of which the rules are meant: those on which they change, or none where `as_of` names one.
[[nodiscard]] std::vector<dates::Date> days_meant(const std::string& as_of, const std::vector<dates::Date>& changes);

/// The rules at all their times, or on the day that `as_of` names, as one case after the other is put to them; or the exit code, once it is said why that
/// cannot be. The rules are readable.
[[nodiscard]] std::variant<std::vector<model::Model>, ExitCode> rules_at_their_times(const Context& context,
                                                                                     const files::Rules& rules,
                                                                                     const std::string& as_of);

}  // namespace ascrules::cli
