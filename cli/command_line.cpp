#include "cli/command_line.h"

#include <exception>
#include <map>
#include <new>
#include <stdexcept>
#include <string_view>

#include "cli/answers.h"
#include "cli/command_line_trouble.h"
#include "cli/harmless_stream.h"
#include "compiler/words/spelling/harmless.h"

namespace ascrules::cli {

namespace {

constexpr std::string_view exit_codes =
    "Exit codes: 0 fine; 1 findings (for diff: differences; for test: failing examples; for replay: a limit is not "
    "kept); 2 the tool could not do its "
    "job;\n"
    "3 the input is not readable as rules; 4 the case is held.";

constexpr const char* more_memory = "give it less to read at once, fewer threads, or a machine with more memory";

}  // namespace

CommandLine::CommandLine(Environment& env)
    : env_(env), app_("Proves, explains, tests and compares the rules that decide where a referral goes.", "ascrules") {
    app_.require_subcommand(1);
    app_.set_help_flag("-h,--help", "Show this help");
    app_.set_help_all_flag("--help-all", "Show the help of every command");
    app_.set_version_flag("--version", version(), "Show the version");
    app_.footer(std::string(exit_codes));
    app_.get_formatter()->label("SUBCOMMAND", "COMMAND");
    app_.get_formatter()->label("Positionals", "Files");
    app_.get_formatter()->label("REQUIRED", "(needed)");
    add_new();
    add_check();
    add_test();
    add_explain();
    add_mapping();
    add_replay();
    add_sweep();
    add_report();
    add_diff();
    add_flowchart();
    add_bundle();
    add_export();
    add_outcomes();
    add_synthesise();
    add_fmt();
    add_import();
    add_table();
    add_lsp();
}

ExitCode CommandLine::run(const std::vector<std::string>& arguments) {
    if (const auto unknown = unknown_command(app_, arguments)) {
        return could_not_run({"", asked_format(arguments), env_}, unknown->problem, unknown->advice);
    }
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    try {
        app_.parse(std::move(reversed));
    } catch (const CLI::CallForHelp&) {
        env_.out << help();
        return ExitCode::fine;
    } catch (const CLI::CallForAllHelp&) {
        env_.out << app_.help("", CLI::AppFormatMode::All);
        return ExitCode::fine;
    } catch (const CLI::CallForVersion&) {
        env_.out << "ascrules " << version() << "\n";
        return ExitCode::fine;
    } catch (const CLI::ParseError& error) {
        const Trouble trouble = in_our_words(error, app_, arguments);
        return could_not_run({command_name(), asked_format(arguments), env_}, trouble.problem, trouble.advice);
    }
    return command_();
}

std::string CommandLine::command_name() const {
    const auto chosen = app_.get_subcommands();
    return chosen.empty() ? "" : chosen.front()->get_name();
}

std::string CommandLine::help() const {
    const auto chosen = app_.get_subcommands();
    return chosen.empty() ? app_.help() : chosen.front()->help("ascrules");
}

CLI::App* CommandLine::add(const std::string& name, const std::string& what, const std::string& example) {
    CLI::App* const command = app_.add_subcommand(name, what);
    command->group("Commands");
    command->footer("For example:\n" + example + "\n" + std::string(exit_codes));
    return command;
}

void CommandLine::add_format(CLI::App* command, Format& format) {
    const std::map<std::string, Format> names{{"text", Format::text}, {"json", Format::json}};
    command->add_option("--format", format, "text (for people) or json (one object, whatever happens)")
        ->transform(CLI::CheckedTransformer(names).description(""))
        ->type_name("text|json");
}

void CommandLine::add_ruleset(CLI::App* command, std::string& ruleset) {
    command->add_option("RULESET", ruleset, "The file of rules; - for standard input")->required()->type_name("");
    add_root(command);
}

void CommandLine::add_root(CLI::App* command) {
    command
        ->add_option("--root", env_.root,
                     "The folder whose files `use` may read; usually the nearest one above the ruleset with a file "
                     "`ascrules.yaml` or `.git`, else the ruleset's own")
        ->type_name("DIR");
}

void CommandLine::add_as_of(CLI::App* command, std::string& as_of) {
    command
        ->add_option("--as-of", as_of,
                     "Take the rules that are in force on this day, such as 2026-04-01; usually today")
        ->type_name("DATE");
}

void CommandLine::add_reading(CLI::App* command, bool& engine_rules, std::size_t& threads) {
    const std::map<std::string, bool> engines{{"diagram", false}, {"rules", true}};
    command->add_option("--engine", engine_rules, "diagram (fast) or rules (rule by rule); both come to the same")
        ->transform(CLI::CheckedTransformer(engines).description(""))
        ->type_name("diagram|rules");
    command
        ->add_option("--threads", threads,
                     "Threads that read the cases, up to 256; otherwise as many as the machine can run at once")
        ->check(CLI::Range(std::size_t{1}, std::size_t{256}).description(""))
        ->type_name("N");
}

void CommandLine::add_set(CLI::App* command, std::vector<std::string>& set) {
    command
        ->add_option("--set", set,
                     "Read the rules with another figure for a threshold, such as \"heavy caring = 20 hours\"; may be "
                     "given several times")
        ->allow_extra_args(false)
        ->type_name("TEXT");
}

ExitCode run(const std::vector<std::string>& arguments, Environment& env) {
    HarmlessStream out(env.out);
    HarmlessStream err(env.err);
    Environment watched{out,
                        err,
                        env.in,
                        env.open,
                        env.write,
                        env.today,
                        env.exists,
                        env.make_folder,
                        env.remove,
                        env.can_ask,
                        env.show_progress,
                        env.where};
    if (env.show_progress)
        watched.show_progress = [&](const std::string& text) { env.show_progress(spelling::harmless(text)); };
    watched.open = [&](const std::string& path) {
        Opened opened = env.open(path);
        // What a command has read it never writes over (outputs.h).
        if (opened.stream) {
            const Place place = env.where ? env.where(path) : Place{path, Stands::file, path};
            if (place.stands == Stands::file) watched.was_read.insert(place.identity);
        }
        return opened;
    };
    const auto failed = [&](const std::string& problem, const std::string& advice) {
        return could_not_run({"", asked_format(arguments), watched}, problem, advice);
    };
    try {
        return CommandLine(watched).run(arguments);
    } catch (const std::bad_alloc&) {
        return failed("there is not enough memory for this", more_memory);
    } catch (const std::length_error&) {
        return failed("there is not enough memory for this", more_memory);
    } catch (const std::exception&) {
        return failed(
            "something went wrong that nobody had thought of, and the work was given up",
            "report the fault to those who make ascrules, with the command and its files if they may be seen");
    }
}

}  // namespace ascrules::cli
