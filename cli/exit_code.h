#pragma once

#include <initializer_list>

namespace ascrules::cli {

/// What a command tells the shell.
enum class ExitCode {
    fine = 0,
    findings = 1,       ///< findings; for `diff`, differences; for `test`, failing examples
    could_not_run = 2,  ///< a file, an option or a limit kept the tool from its job
    not_rules = 3,      ///< the input is not readable as rules
    held = 4,           ///< `explain`: the case is held
};

/// From the least to the gravest, where a command has several things to tell: what it could not do comes before all that it did, since nothing is known
/// of that; then what cannot be read; then what was found.
inline constexpr std::initializer_list<ExitCode> by_gravity = {ExitCode::fine, ExitCode::held, ExitCode::findings,
                                                               ExitCode::not_rules, ExitCode::could_not_run};

/// Of two, the one that a script must not miss.
[[nodiscard]] ExitCode graver(ExitCode a, ExitCode b);

}  // namespace ascrules::cli
