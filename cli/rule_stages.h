#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/rules_file.h"

namespace ascrules::cli {

/// The rules of a file at all times, the oldest first; of one day alone where that is asked for, or where nothing changes.
struct RuleStages {
    std::vector<model::Model>
        models;           ///< empty where the rules of some day cannot be read; `file.diagnostics` then say why
    std::string problem;  ///< why they cannot be used together; empty where they can

    [[nodiscard]] bool readable() const { return !models.empty() && problem.empty(); }
};

/// `file` can be read. Where the rules of some other day cannot, its diagnostics say why.
[[nodiscard]] RuleStages stages_of(RulesFile& file, bool one_day);

/// Says why the stages cannot be used, and returns the exit code for that.
ExitCode report_unreadable(const RuleStages& stages, RulesFile& file, std::string_view command, Format format,
                           Environment& env);

}  // namespace ascrules::cli
