#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"

/// The command line as CLI11 reads it. For the files command_line*.cpp alone: nothing else sees CLI11.
namespace ascrules::cli {

/// The commands by name, and the one that the command line asks for.
class CommandLine {
  public:
    explicit CommandLine(Environment& env);

    /// Runs the command that the arguments ask for, or says what is wrong with them.
    ExitCode run(const std::vector<std::string>& arguments);

  private:
    [[nodiscard]] std::string command_name() const;
    [[nodiscard]] std::string help() const;
    CLI::App* add(const std::string& name, const std::string& what, const std::string& example);

    template <typename Options>
    void runs(CLI::App* command, ExitCode (*function)(const Options&, Environment&), std::shared_ptr<Options> options) {
        command->callback(
            [this, function, options] { command_ = [this, function, options] { return function(*options, env_); }; });
    }

    static void add_format(CLI::App* command, Format& format);
    void add_ruleset(CLI::App* command, std::string& ruleset);
    /// For every command that reads rules.
    void add_root(CLI::App* command);
    static void add_as_of(CLI::App* command, std::string& as_of);
    /// How cases are decided and read.
    static void add_reading(CLI::App* command, bool& engine_rules, std::size_t& threads);
    static void add_set(CLI::App* command, std::vector<std::string>& set);
    void add_check();
    void add_test();
    void add_explain();
    void add_mapping();
    /// What a replay may come to at most.
    static void add_cases(CLI::App* command, std::string& cases, std::string& mapping);
    static void add_limits(CLI::App* command, ReplayOptions& options);
    void add_replay();
    void add_sweep();
    void add_report();
    void add_diff();
    void add_flowchart();
    void add_bundle();
    void add_export();
    void add_synthesise();
    void add_outcomes();
    void add_new();
    void add_fmt();
    void add_import();
    void add_table();
    void add_lsp();

    Environment& env_;
    CLI::App app_;
    std::function<ExitCode()> command_;
};

}  // namespace ascrules::cli
