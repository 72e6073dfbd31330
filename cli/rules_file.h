#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "compiler/language/syntax/ruleset.h"
#include "compiler/meaning/model/model.h"
#include "compiler/words/diagnostics/diagnostic.h"
#include "compiler/words/writing/json.h"
#include "compiler/words/writing/problem.h"

namespace ascrules::cli {

/// A ruleset file with the files it uses, as far as they could be read.
struct RulesFile {
    diagnostics::Source source{"", ""};
    syntax::Ruleset written;
    diagnostics::Diagnostics diagnostics;
    std::optional<model::Model> model;
    std::string problem;  ///< why the file cannot be used; empty where it can, or where `diagnostics` say why
    std::string advice;
    bool set_is_wrong = false;  ///< it could be used but for a figure that a threshold was set to

    [[nodiscard]] bool readable() const { return model.has_value(); }
};

/// What a command takes as the rules: a ruleset, or a vocabulary too.
enum class Wanted { ruleset, anything };

/// A ruleset may be this large.
inline constexpr std::size_t largest_rules_file = 4'000'000;

/// A ruleset uses at most so many other files.
inline constexpr std::size_t most_files = 50;

/// Reads and compiles, as the rules stand on a day (`--as-of`; empty: today). "-" is standard input. `set` are thresholds with other figures
/// than theirs (`--set`), each as "heavy caring = 20 hours".
[[nodiscard]] RulesFile read_rules(const std::string& path, const std::string& as_of, Environment& env,
                                   Wanted wanted = Wanted::ruleset, const std::vector<std::string>& set = {});

/// Reads the rules again with a threshold set to a figure, as `option` of the command line says. The file has been read.
[[nodiscard]] RulesFile with_threshold(const RulesFile& file, const std::string& option, const std::string& name,
                                       const std::string& figure);

/// Says that a threshold was set which is in force in none of these rules, the same on different days. Nothing where all are.
inline constexpr const char* choose_another_day = "choose a day on which it is with --as-of, or leave it as it is";
[[nodiscard]] std::string set_without_effect(const RulesFile& file, const std::vector<const model::Model*>& models);

/// The same rules on another day; errors of that day are put into `diagnostics`.
[[nodiscard]] std::optional<model::Model> rules_on(const RulesFile& file, dates::Date day,
                                                   diagnostics::Diagnostics& diagnostics);

/// What an answer begins with that was made with other figures than the ruleset's: "With heavy caring set to 20 hours instead of 35 hours"
/// and an empty line, or the member "set" behind those of answer(). Nothing where no threshold is set. The models are the same rules at several times, the oldest
/// first.
[[nodiscard]] std::string set_heading(const std::vector<const model::Model*>& models);
void add_set(writing::Json::Object& object, const std::vector<const model::Model*>& models);

/// Says why the file cannot be used as rules, and returns the exit code for that: 2 where it cannot be opened or an option is wrong, 3 where
/// it is not rules.
ExitCode report_unreadable(const RulesFile& file, std::string_view command, Format format, Environment& env);

/// Says that the tool could not do its job and why, and what to do about it; returns exit code 2.
ExitCode could_not_run(std::string_view command, const std::string& problem, const std::string& advice, Format format,
                       Environment& env);

/// Says what is wrong with a mapping or a case file; returns exit code 2.
ExitCode report_problems(const writing::Problems& problems, std::string_view command, Format format, Environment& env);

/// What every JSON answer starts with: command, exit code, and the tool's version.
[[nodiscard]] writing::Json::Object answer(std::string_view command, ExitCode exit_code);

/// "1 rule", "2 rules"
[[nodiscard]] std::string counted(std::size_t count, std::string_view thing);

}  // namespace ascrules::cli
