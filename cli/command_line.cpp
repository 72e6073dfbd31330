// This file and command_line_trouble.cpp alone see CLI11. Its exceptions and exit codes end here.
#include <CLI/CLI.hpp>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "cli/command_line_trouble.h"
#include "cli/rules_file.h"
#include "compiler/synthesise/profile.h"

namespace ascrules::cli {

namespace {

constexpr std::string_view exit_codes =
    "Exit codes: 0 fine; 1 findings (for diff: differences; for test: failing examples; for replay: a limit is not "
    "kept); 2 the tool could not do its "
    "job;\n"
    "3 the input is not readable as rules; 4 the case is held.";

/// The commands by name, and the one that the command line asks for.
class CommandLine {
  public:
    explicit CommandLine(Environment& env)
        : env_(env),
          app_("Proves, explains, tests and compares the rules that decide where a referral goes.", "ascrules") {
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
        add_outcomes();
        add_synthesise();
        add_fmt();
        add_import();
        add_table();
    }

    ExitCode run(const std::vector<std::string>& arguments) {
        if (const auto unknown = unknown_command(app_, arguments)) {
            return could_not_run("", unknown->problem, unknown->advice, asked_format(arguments), env_);
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
            return could_not_run(command_name(), trouble.problem, trouble.advice, asked_format(arguments), env_);
        }
        return command_();
    }

  private:
    [[nodiscard]] std::string command_name() const {
        const auto chosen = app_.get_subcommands();
        return chosen.empty() ? "" : chosen.front()->get_name();
    }

    [[nodiscard]] std::string help() const {
        const auto chosen = app_.get_subcommands();
        return chosen.empty() ? app_.help() : chosen.front()->help("ascrules");
    }

    CLI::App* add(const std::string& name, const std::string& what, const std::string& example) {
        CLI::App* const command = app_.add_subcommand(name, what);
        command->group("Commands");
        command->footer("For example:\n" + example + "\n" + std::string(exit_codes));
        return command;
    }

    static void add_format(CLI::App* command, Format& format) {
        const std::map<std::string, Format> names{{"text", Format::text}, {"json", Format::json}};
        command->add_option("--format", format, "text (for people) or json (one object, whatever happens)")
            ->transform(CLI::CheckedTransformer(names).description(""))
            ->type_name("text|json");
    }

    static void add_ruleset(CLI::App* command, std::string& ruleset) {
        command->add_option("RULESET", ruleset, "The file of rules; - for standard input")->required()->type_name("");
    }

    static void add_as_of(CLI::App* command, std::string& as_of) {
        command
            ->add_option("--as-of", as_of,
                         "Take the rules that are in force on this day, such as 2026-04-01; usually today")
            ->type_name("DATE");
    }

    /// How cases are decided and read.
    static void add_reading(CLI::App* command, bool& engine_rules, std::size_t& threads) {
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

    static void add_set(CLI::App* command, std::vector<std::string>& set) {
        command
            ->add_option(
                "--set", set,
                "Read the rules with another figure for a threshold, such as \"heavy caring = 20 hours\"; may be "
                "given several times")
            ->allow_extra_args(false)
            ->type_name("TEXT");
    }

    template <typename Options>
    void runs(CLI::App* command, ExitCode (*function)(const Options&, Environment&), std::shared_ptr<Options> options) {
        command->callback(
            [this, function, options] { command_ = [this, function, options] { return function(*options, env_); }; });
    }

    void add_check() {
        auto options = std::make_shared<CheckOptions>();
        CLI::App* const command = add("check", "Prove that the rules leave no gap and do not contradict each other",
                                      "  $ ascrules check examples/telford-wrekin/front-door.ascrules\n"
                                      "  Each finding comes with a case that shows it, in the words of the rules.\n");
        add_ruleset(command, options->ruleset);
        command
            ->add_option("--memory", options->memory, "Give up a search that needs more memory than this; usually 320")
            ->check(CLI::Range(1, 100'000).description(""))
            ->type_name("MB");
        CLI::Option* const cases =
            command
                ->add_option("--cases", options->cases, "Past referrals (CSV): what concerns most of them comes first")
                ->type_name("FILE");
        CLI::Option* const mapping =
            command->add_option("--mapping", options->mapping, "What the columns of the past referrals mean (YAML)")
                ->type_name("FILE");
        cases->needs(mapping);
        mapping->needs(cases);
        CLI::Option* const limit =
            command->add_option("--limit", options->limit, "List so many gaps and contradictions; usually 20")
                ->check(CLI::Range(1, 100'000).description(""))
                ->type_name("NUMBER");
        command->add_flag("--all", options->all, "List all gaps and contradictions")->excludes(limit);
        command->add_flag("--sizes", options->sizes, "Say how far each rule and each question reaches");
        command
            ->add_option("--write-examples", options->examples, "Save the findings as `example` blocks in a new file")
            ->type_name("FILE");
        add_set(command, options->set);
        add_as_of(command, options->as_of);
        add_format(command, options->format);
        runs(command, check, options);
    }

    void add_test() {
        auto options = std::make_shared<TestOptions>();
        CLI::App* const command = add("test", "Run the examples that stand in the ruleset",
                                      "  $ ascrules test examples/telford-wrekin/front-door.ascrules\n"
                                      "  Each example block is decided, and compared with what it expects.\n");
        add_ruleset(command, options->ruleset);
        add_set(command, options->set);
        add_as_of(command, options->as_of);
        add_format(command, options->format);
        runs(command, test, options);
    }

    void add_explain() {
        auto options = std::make_shared<ExplainOptions>();
        CLI::App* const command =
            add("explain", "Say where one case goes, and why",
                "  $ ascrules explain rules.ascrules --given \"has care needs is yes; risk of abuse is not known\"\n"
                "  $ ascrules explain rules.ascrules --case case.yaml\n"
                "  A case file has one `question: answer` on each line; several answers stand in a list.\n"
                "  Questions that are left out are not known.\n");
        add_ruleset(command, options->ruleset);
        command->add_option("--given", options->given, "The answers: QUESTION is ANSWER, parted by semicolons")
            ->type_name("TEXT");
        command
            ->add_option("--received", options->received,
                         "When the referral came in, such as \"2026-05-01 16:59\": says when it is due")
            ->type_name("DATE");
        command->add_option("--case", options->case_file, "A YAML file with the answers; - for standard input")
            ->type_name("FILE");
        add_set(command, options->set);
        add_as_of(command, options->as_of);
        add_format(command, options->format);
        runs(command, explain, options);
    }

    void add_mapping() {
        auto options = std::make_shared<MappingOptions>();
        CLI::App* const command = add(
            "mapping", "Draft the mapping of a case file: which column answers which question",
            "  $ ascrules mapping referrals.csv rules.ascrules --output mapping.yaml\n"
            "  What is not certain is marked `check:`, and `ascrules replay` refuses the draft until it is settled.\n"
            "  Free text and whatever may say who somebody is are not copied. Exit code 1 says that points are "
            "open.\n");
        command
            ->add_option("CASES", options->cases,
                         "A file of past referrals (CSV, JSON Lines, gzip of either); - for standard input")
            ->required()
            ->type_name("");
        add_ruleset(command, options->ruleset);
        command->add_option("-o,--output", options->output, "Where to write it; without it, to standard output")
            ->type_name("FILE");
        command
            ->add_option("--separator", options->separator,
                         "What parts the columns; usually found out from the first line")
            ->check(CLI::IsMember({"comma", "semicolon", "tab"}).description(""))
            ->type_name("comma|semicolon|tab");
        const auto add_column = [command](const std::string& name, std::string& column, const std::string& what) {
            return command->add_option(name, column, "With one row an answer: the column that holds " + what)
                ->type_name("COLUMN");
        };
        CLI::Option* const reference = add_column("--reference", options->reference, "the reference of the case");
        CLI::Option* const question = add_column("--question", options->question, "the name of the question");
        CLI::Option* const answer = add_column("--answer", options->answer, "the answer");
        // In a ring, so that each needs both others and the help does not hang on the order of two.
        reference->needs(question);
        question->needs(answer);
        answer->needs(reference);
        add_as_of(command, options->as_of);
        add_format(command, options->format);
        runs(command, draft_mapping, options);
    }

    /// What a replay may come to at most.
    static void add_limits(CLI::App* command, ReplayOptions& options) {
        const auto limit = [&](const std::string& name, std::string& value, const std::string& what) {
            command->add_option(name, value, what)->type_name("LIMIT");
        };
        limit(
            "--max-too-low", options.max_too_low,
            "Fail where the rules send more cases than this to too little protection: a number, or a share such as 2%");
        limit("--max-too-high", options.max_too_high, "The same for too much protection");
        limit("--max-misrouted", options.max_misrouted, "The same for both together");
        limit("--max-held", options.max_held, "The same for cases that are held");
        limit("--max-unreadable", options.max_unreadable, "The same for rows that cannot be read");
        command
            ->add_option("--baseline", options.baseline,
                         "Count only misroutes beyond those of this file, or of the old rules in it; without a limit "
                         "none may be")
            ->type_name("FILE");
        command->add_option("--write-baseline", options.write_baseline, "Write such a file from what is misrouted now")
            ->type_name("FILE");
    }

    void add_replay() {
        auto options = std::make_shared<ReplayOptions>();
        CLI::App* const command =
            add("replay", "Send past referrals by the rules, and compare with where they went",
                "  $ ascrules replay rules.ascrules referrals.csv --mapping mapping.yaml\n"
                "  The mapping says which column answers which question; docs/replay.md describes it.\n");
        add_ruleset(command, options->ruleset);
        command
            ->add_option("CASES", options->cases,
                         "A file of past referrals (CSV, JSON Lines, gzip of either); - for standard input")
            ->required()
            ->type_name("");
        command->add_option("--mapping", options->mapping, "The YAML file that maps its columns")
            ->required()
            ->type_name("FILE");
        command
            ->add_option("--against", options->against,
                         "Other rules, a file too: decide each case by both, and say who moves")
            ->type_name("FILE");
        command->add_flag("--with-references", options->with_references,
                          "List the references of misrouted and held cases");
        add_reading(command, options->engine_rules, options->threads);
        add_limits(command, *options);
        command
            ->add_flag("--raw", options->raw,
                       "Show small numbers of parts of the cases as well. The report then says RAW")
            ->group("Options");
        command->add_option("-o,--output", options->output, "Write the report into this file")->type_name("FILE");
        add_set(command, options->set);
        add_as_of(command, options->as_of);
        const std::map<std::string, ReplayForm> forms{{"text", ReplayForm::text},
                                                      {"json", ReplayForm::json},
                                                      {"csv", ReplayForm::csv},
                                                      {"junit", ReplayForm::junit},
                                                      {"html", ReplayForm::html}};
        command
            ->add_option("--format", options->form,
                         "text (for people), json (one object, whatever happens), csv (a line for each measure), junit "
                         "(which limits are kept) or html (the page of `report`)")
            ->transform(CLI::CheckedTransformer(forms).description(""))
            ->type_name("text|json|csv|junit|html");
        command->callback([this, options] {
            options->format = options->form == ReplayForm::json ? Format::json : Format::text;
            command_ = [this, options] { return replay(*options, env_); };
        });
    }

    void add_sweep() {
        auto options = std::make_shared<SweepOptions>();
        CLI::App* const command =
            add("sweep", "Run one threshold over a range, and show what would follow from each figure",
                "  $ ascrules sweep rules.ascrules referrals.csv --mapping mapping.yaml --threshold \"heavy caring\" "
                "--from 10 --to 50 --step 5 --output sweep.svg\n"
                "  The cases are read once for all figures. docs/replay.md says what is shown.\n");
        add_ruleset(command, options->ruleset);
        command
            ->add_option("CASES", options->cases,
                         "A file of past referrals (CSV, JSON Lines, gzip of either); - for standard input")
            ->required()
            ->type_name("");
        command->add_option("--mapping", options->mapping, "The YAML file that maps its columns")
            ->required()
            ->type_name("FILE");
        command->add_option("--threshold", options->threshold, "The threshold's name in the rules")
            ->required()
            ->type_name("NAME");
        command->add_option("--from", options->from, "The lowest figure; usually that of the threshold's `range` line")
            ->type_name("FIGURE");
        command->add_option("--to", options->to, "The highest figure; usually that of its `range` line")
            ->type_name("FIGURE");
        command->add_option("--step", options->step, "From one figure to the next; usually a round one")
            ->type_name("FIGURE");
        command->add_option("-o,--output", options->output, "Draw a chart in this file, which ends in .svg")
            ->type_name("FILE");
        add_reading(command, options->engine_rules, options->threads);
        add_set(command, options->set);
        add_as_of(command, options->as_of);
        const std::map<std::string, SweepForm> forms{
            {"text", SweepForm::text}, {"json", SweepForm::json}, {"csv", SweepForm::csv}};
        command
            ->add_option("--format", options->form,
                         "text (for people), json (one object, whatever happens) or csv (a line for each figure)")
            ->transform(CLI::CheckedTransformer(forms).description(""))
            ->type_name("text|json|csv");
        runs(command, sweep, options);
    }

    void add_report() {
        auto options = std::make_shared<ReplayOptions>();
        options->command = "report";
        options->form = ReplayForm::html;
        CLI::App* const command =
            add("report", "Write a replay as one page to be read, printed and signed",
                "  $ ascrules report rules.ascrules referrals.csv --mapping mapping.yaml --output report.html\n"
                "  The page needs no network and no script. docs/report.md says what stands on it.\n");
        add_ruleset(command, options->ruleset);
        command
            ->add_option("CASES", options->cases,
                         "A file of past referrals (CSV, JSON Lines, gzip of either); - for standard input")
            ->required()
            ->type_name("");
        command->add_option("--mapping", options->mapping, "The YAML file that maps its columns")
            ->required()
            ->type_name("FILE");
        command->add_option("-o,--output", options->output, "The page to write, such as report.html")
            ->required()
            ->type_name("FILE");
        command->add_flag("--with-references", options->with_references,
                          "List the references of misrouted and held cases");
        command->add_flag("--raw", options->raw, "Show small numbers of groups of people, and say so on the page");
        command
            ->add_option("--threads", options->threads,
                         "Threads that read the cases, up to 256; otherwise as many as the machine can run at once")
            ->check(CLI::Range(std::size_t{1}, std::size_t{256}).description(""))
            ->type_name("N");
        add_set(command, options->set);
        add_as_of(command, options->as_of);
        add_format(command, options->format);
        runs(command, replay, options);
    }

    void add_diff() {
        auto options = std::make_shared<DiffOptions>();
        CLI::App* const command =
            add("diff", "Show the cases that two rulesets send differently",
                "  $ ascrules diff ours.ascrules theirs.ascrules\n"
                "  $ ascrules diff old.ascrules new.ascrules --cases referrals.csv --mapping mapping.yaml\n"
                "  Questions and destinations are matched by their names.\n");
        command->add_option("FIRST", options->first, "A file of rules")->required()->type_name("");
        command->add_option("SECOND", options->second, "The file of rules to compare it with")
            ->required()
            ->type_name("");
        CLI::Option* const cases =
            command
                ->add_option("--cases", options->cases,
                             "Count how many of these past referrals move; together with --mapping")
                ->type_name("FILE")
                ->option_text("FILE");
        CLI::Option* const mapping = command
                                         ->add_option("--mapping", options->mapping,
                                                      "The YAML file that maps their columns; together with --cases")
                                         ->type_name("FILE")
                                         ->option_text("FILE");
        cases->needs(mapping);
        mapping->needs(cases);
        add_as_of(command, options->as_of);
        add_format(command, options->format);
        runs(command, diff, options);
    }

    void add_flowchart() {
        auto options = std::make_shared<FlowchartOptions>();
        CLI::App* const command =
            add("flowchart", "Draw the rules as a chart to follow with a finger",
                "  $ ascrules flowchart rules.ascrules --output rules.svg\n"
                "  The ending decides the form: .svg, .png, .dot, or .txt for an outline in words.\n");
        add_ruleset(command, options->ruleset);
        command
            ->add_option("-o,--output", options->output, "Where to write it; without it, DOT goes to standard output")
            ->type_name("FILE");
        command
            ->add_option("--view", options->view,
                         "rules (one step for each rule) or questions (one step for each question)")
            ->check(CLI::IsMember({"rules", "questions"}).description(""))
            ->type_name("rules|questions");
        add_set(command, options->set);
        add_as_of(command, options->as_of);
        add_format(command, options->format);
        runs(command, flowchart, options);
    }

    void add_bundle() {
        auto options = std::make_shared<BundleOptions>();
        CLI::App* const command = add("bundle", "Write the rules as JSON that any front end can use",
                                      "  $ ascrules bundle rules.ascrules > rules.json\n"
                                      "  docs/bundle.md explains it; docs/bundle.schema.json is its JSON Schema.\n");
        add_ruleset(command, options->ruleset);
        command->add_option("-o,--output", options->output, "Where to write it; without it, to standard output")
            ->type_name("FILE");
        add_as_of(command, options->as_of);
        add_format(command, options->format);
        runs(command, bundle, options);
    }

    void add_synthesise() {
        auto options = std::make_shared<SynthesiseOptions>();
        CLI::App* const command =
            add("synthesise", "Make up referrals that fit a profile, for councils that may not share theirs",
                "  $ ascrules synthesise rules.ascrules --profile profile.yaml --output synthetic.csv --manifest "
                "synthetic.manifest.yaml\n"
                "  The manifest says exactly what was planted. Everything written says that it is synthetic.\n");
        add_ruleset(command, options->ruleset);
        command->add_option("--profile", options->profile, "The YAML file that says what kinds of referral there are")
            ->required()
            ->type_name("FILE");
        command->add_option("-o,--output", options->output, "The CSV file to write")->required()->type_name("FILE");
        command->add_option("--manifest", options->manifest, "The YAML file to write, saying what was planted")
            ->required()
            ->type_name("FILE");
        CLI::Option* const seed =
            command->add_option("--seed", options->seed, "Another seed than the profile's: other referrals, same kinds")
                ->type_name("NUMBER");
        command
            ->add_option("-n,--referrals", options->referrals,
                         "Make as many in all, each kind keeping its share; otherwise as many as the profile asks for")
            ->type_name("NUMBER")
            ->check(CLI::Range(std::size_t{1}, synthesise::most_referrals).description(""));
        add_as_of(command, options->as_of);
        add_format(command, options->format);
        command->callback([this, options, seed] {
            options->seed_given = seed->count() > 0;
            command_ = [this, options] { return synthesise(*options, env_); };
        });
    }

    void add_outcomes() {
        auto options = std::make_shared<OutcomesOptions>();
        CLI::App* const command =
            add("outcomes", "Find out what followed each request, from Client Level Data",
                "  $ ascrules outcomes client-level-data.csv --output outcomes.csv\n"
                "  Each request gets one outcome, by the published method; docs/outcomes.md goes through it.\n"
                "  The output holds references, days and outcomes, and nothing else about anybody.\n");
        command->add_option("EXTRACT", options->extract, "A CSV file of Client Level Data; - for standard input")
            ->required()
            ->type_name("");
        command->add_option("-o,--output", options->output, "Where to write it; without it, to standard output")
            ->type_name("FILE");
        const auto add_days = [command](const std::string& name, std::optional<long>& days, const std::string& what) {
            command->add_option(name, days, what)
                ->check(CLI::Range(-999'999, 999'999).description(""))
                ->type_name("DAYS");
        };
        add_days("--request-gap", options->request_gap, "Requests no further apart than this are one; usually 4");
        add_days("--window", options->window, "What follows must start so soon after the request; usually 28");
        add_days("--chain-gap", options->chain_gap, "Events no further apart than this are one chain; usually 3");
        const auto add_choice = [command](const std::string& name, bool& chosen, const std::string& usual,
                                          const std::string& other, const std::string& what) {
            const std::map<std::string, bool> names{{usual, false}, {other, true}};
            command->add_option(name, chosen, what)
                ->transform(CLI::CheckedTransformer(names).description(""))
                ->type_name(usual + "|" + other);
        };
        add_choice("--person", options->by_local_identifier, "nhs", "local",
                   "What brings a person's rows together: the NHS number, or the council's own identifier");
        add_choice("--row-for", options->row_for_each_reference, "request", "reference",
                   "One row for each request, or for each reference that belongs to one");
        command->add_option("--reference", options->reference, "The column of the references; usually Event_Reference")
            ->type_name("COLUMN");
        command
            ->add_option("--separator", options->separator,
                         "What parts the columns of the extract; usually found out from its first line")
            ->check(CLI::IsMember({"comma", "semicolon", "tab"}).description(""))
            ->type_name("comma|semicolon|tab");
        command->add_option("--method", options->method, "A YAML file with another hierarchy, other lists or figures")
            ->type_name("FILE");
        add_format(command, options->format);
        runs(command, derive_outcomes, options);
    }

    void add_new() {
        auto options = std::make_shared<NewOptions>();
        CLI::App* const command = add(
            "new", "Make a commented starter: rules, ten made-up referrals and a mapping",
            "  $ ascrules new front-door --council \"Anyshire\" --teams \"Urgent response, Assessment, Advice line\"\n"
            "  What is left out is asked for, or a placeholder stands in for it. Nothing is ever written over.\n");
        command->add_option("FOLDER", options->folder, "Where to put it; without it, a folder named after the service")
            ->type_name("");
        command->add_option("--council", options->council, "What the council is called")->type_name("NAME");
        command->add_option("--service", options->service, "What the rules are for")->type_name("NAME");
        command->add_option("--owner", options->owner, "Who answers for the rules, by their post")->type_name("NAME");
        command->add_option("--teams", options->teams, "2 to 8 teams parted by commas, the most protective first")
            ->type_name("NAMES");
        command->add_flag("--ask", options->ask, "Ask for what is left out, even where the answers come from a file");
        add_format(command, options->format);
        runs(command, make_new, options);
    }

    void add_fmt() {
        auto options = std::make_shared<LayoutOptions>();
        CLI::App* const command =
            add("fmt", "Lay out files of rules in the one way that all are laid out in",
                "  $ ascrules fmt rules.ascrules\n"
                "  $ ascrules fmt --check *.ascrules\n"
                "  What a file says stays as it is, which is proved before it is written. With --check and\n"
                "  --diff, exit code 1 says that a file would change.\n");
        command->add_option("FILE", options->files, "The files of rules; - for standard input, which is printed")
            ->required()
            ->type_name("");
        command->add_flag("--check", options->check, "Write nothing; list the files that would change");
        command->add_flag("--diff", options->diff, "Write nothing; print what would change");
        add_format(command, options->format);
        runs(command, lay_out, options);
    }

    void add_import() {
        auto options = std::make_shared<ImportOptions>();
        CLI::App* const command =
            add("import", "Read a decision table of another notation (DMN) into a ruleset",
                "  $ ascrules import --from dmn routes.dmn -o routes.ascrules\n"
                "  What is not carried over is listed cell by cell, and exit code 1 says that there is some.\n"
                "  docs/import.md says what becomes of each part of a table.\n");
        command->add_option("FILE", options->file, "The DMN file, version 1.1 to 1.5; - for standard input")
            ->required()
            ->type_name("");
        command->add_option("--from", options->from, "The notation of the file")->required()->type_name("dmn");
        command
            ->add_option("--decision", options->decision,
                         "Whose table to read; without it, the first that no other decision needs")
            ->type_name("NAME");
        command
            ->add_option("-o,--output", options->output, "Where to write the ruleset; without it, to standard output")
            ->type_name("FILE");
        const std::map<std::string, bool> forms{{"rules", false}, {"table", true}};
        command
            ->add_option("--as", options->as_table,
                         "Write rules (as usual), or a table where the rules are one; both mean the same")
            ->transform(CLI::CheckedTransformer(forms).description(""))
            ->type_name("rules|table");
        add_format(command, options->format);
        runs(command, import_rules, options);
    }

    void add_table() {
        auto options = std::make_shared<TableOptions>();
        CLI::App* const command =
            add("table", "Show rules as a table, where they are one",
                "  $ ascrules table rules.ascrules\n"
                "  $ ascrules table rules.ascrules --as block\n"
                "  Rules are a table where each says at most one thing about each question. The others are\n"
                "  listed with why they are none. A block means the same as the rules that it stands for,\n"
                "  which is proved before it is printed. Exit code 1 says that there is no table.\n");
        add_ruleset(command, options->ruleset);
        const std::map<std::string, TableForm> forms{
            {"page", TableForm::page}, {"markdown", TableForm::markdown}, {"block", TableForm::block}};
        command
            ->add_option("--as", options->form,
                         "page (for people; wide tables in parts), markdown (for a report) or block (a table block to "
                         "put in place of the rules)")
            ->transform(CLI::CheckedTransformer(forms).description(""))
            ->type_name("page|markdown|block");
        add_as_of(command, options->as_of);
        add_format(command, options->format);
        runs(command, table, options);
    }

    Environment& env_;
    CLI::App app_;
    std::function<ExitCode()> command_;
};

}  // namespace

ExitCode run(const std::vector<std::string>& arguments, Environment& env) {
    return CommandLine(env).run(arguments);
}

}  // namespace ascrules::cli
