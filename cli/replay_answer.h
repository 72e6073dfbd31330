#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/commands.h"
#include "compiler/meaning/model/model.h"
#include "compiler/past/counting/tally.h"
#include "compiler/past/mapping/mapping.h"
#include "compiler/past/page/report.h"
#include "compiler/past/replay/limits.h"
#include "compiler/words/writing/json.h"

/// What a replay is held to, and how it answers. For `replay` alone.
namespace ascrules::cli {

/// Whether a baseline is a file of rules: then what the old rules misroute in the same cases is excused, case by case.
[[nodiscard]] bool are_rules(const std::string& baseline);

/// The limits of the command line, read before the cases are.
struct HeldTo {
    std::vector<replay::CaseLimit> limits;
    std::optional<replay::WrongWays> baseline;  ///< absent too where the baseline are rules
};

/// Reads limits and baseline; or the exit code where one of them cannot be used, which has then been said.
[[nodiscard]] std::variant<HeldTo, ExitCode> read_limits(const Context& context, const ReplayOptions& options);

/// What the answer is made from.
struct Replayed {
    const model::Model& model;
    const mapping::Mapping& mapping;
    const counting::Tally& tally;
    std::string ruleset;               ///< the file's name
    writing::Json::Object before;      ///< what JSON says before the replay itself
    std::function<page::Page()> page;  ///< the report as a page
};

/// Holds the replay to its limits and answers in the form that is asked for, in the file that is asked for. Exit code 1 where a limit is not kept.
ExitCode answer_replay(const Context& context, const Replayed& replayed, const HeldTo& held_to,
                       const ReplayOptions& options);

}  // namespace ascrules::cli
