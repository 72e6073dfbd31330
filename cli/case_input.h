#pragma once

#include <optional>
#include <string>

#include "cli/context.h"
#include "cli/exit_code.h"
#include "compiler/meaning/model/model.h"
#include "compiler/words/diagnostics/diagnostic.h"
#include "compiler/words/writing/problem.h"

namespace ascrules::cli {

/// One case as a user gives it, or why it cannot be used.
struct CaseInput {
    std::optional<model::Case> given;
    diagnostics::Source source{"", ""};  ///< of answers on the command line
    diagnostics::Diagnostics diagnostics;
    writing::Problems problems;  ///< of a case file
};

/// Reads the answers: `given` as a `given` line has them, or a YAML file that maps questions to answers. Both empty: nothing is known.
[[nodiscard]] CaseInput read_case(const model::Model& model, const std::string& given, const std::string& case_file,
                                  std::optional<dates::Date> received, Environment& env);

/// Says what is wrong with the case; returns exit code 2.
ExitCode report_unusable(const Context& context, const CaseInput& input);

}  // namespace ascrules::cli
