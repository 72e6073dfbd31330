// The commands about past referrals: what each can be asked.
#include "cli/command_line.h"

#include <cstdint>
#include <map>
#include <memory>

#include "compiler/past/synthesise/profile.h"
#include "compiler/past/warehouse/dialect.h"

namespace ascrules::cli {

void CommandLine::add_limits(CLI::App* command, ReplayOptions& options) {
    const auto limit = [&](const std::string& name, std::string& value, const std::string& what) {
        command->add_option(name, value, what)->type_name("LIMIT");
    };
    limit("--max-too-low", options.max_too_low,
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

void CommandLine::add_mapping() {
    auto options = std::make_shared<MappingOptions>();
    CLI::App* const command =
        add("mapping", "Draft the mapping of a case file: which column answers which question",
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
        ->add_option("--separator", options->separator, "What parts the columns; usually found out from the first line")
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

void CommandLine::add_cases(CLI::App* command, std::string& cases, std::string& mapping) {
    command
        ->add_option("CASES", cases, "A file of past referrals (CSV, JSON Lines, gzip of either); - for standard input")
        ->required()
        ->type_name("");
    command->add_option("--mapping", mapping, "The YAML file that maps its columns")->required()->type_name("FILE");
}

void CommandLine::add_replay() {
    auto options = std::make_shared<ReplayOptions>();
    CLI::App* const command =
        add("replay", "Send past referrals by the rules, and compare with where they went",
            "  $ ascrules replay rules.ascrules referrals.csv --mapping mapping.yaml\n"
            "  The mapping says which column answers which question; docs/replay.md describes it.\n");
    add_ruleset(command, options->ruleset);
    add_cases(command, options->cases, options->mapping);
    command
        ->add_option("--against", options->against,
                     "Other rules, a file too: decide each case by both, and say who moves")
        ->type_name("FILE");
    command->add_flag("--with-references", options->with_references, "List the references of misrouted and held cases");
    add_reading(command, options->engine_rules, options->threads);
    add_limits(command, *options);
    command
        ->add_flag(
            "--raw", options->raw,
            "Show small numbers of parts of the cases, and values that could not be read. The report then says RAW")
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

void CommandLine::add_sweep() {
    auto options = std::make_shared<SweepOptions>();
    CLI::App* const command =
        add("sweep", "Run one threshold over a range, and show what would follow from each figure",
            "  $ ascrules sweep rules.ascrules referrals.csv --mapping mapping.yaml --threshold \"heavy caring\" "
            "--from 10 --to 50 --step 5 --output sweep.svg\n"
            "  The cases are read once for all figures. docs/replay.md says what is shown.\n");
    add_ruleset(command, options->ruleset);
    add_cases(command, options->cases, options->mapping);
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

void CommandLine::add_report() {
    auto options = std::make_shared<ReplayOptions>();
    options->command = "report";
    options->form = ReplayForm::html;
    CLI::App* const command =
        add("report", "Write a replay as one page to be read, printed and signed",
            "  $ ascrules report rules.ascrules referrals.csv --mapping mapping.yaml --output report.html\n"
            "  The page needs no network and no script. docs/report.md says what stands on it.\n");
    add_ruleset(command, options->ruleset);
    add_cases(command, options->cases, options->mapping);
    command->add_option("-o,--output", options->output, "The page to write, such as report.html")
        ->required()
        ->type_name("FILE");
    command->add_flag("--with-references", options->with_references, "List the references of misrouted and held cases");
    command->add_flag("--raw", options->raw, "Show small numbers of groups of people, and say so on the page");
    add_reading(command, options->engine_rules, options->threads);
    add_set(command, options->set);
    add_as_of(command, options->as_of);
    add_format(command, options->format);
    runs(command, replay, options);
}

void CommandLine::add_outcomes() {
    auto options = std::make_shared<OutcomesOptions>();
    CLI::App* const command =
        add("outcomes", "Find out what followed each request, from Client Level Data",
            "  $ ascrules outcomes client-level-data.csv --output outcomes.csv\n"
            "  Each request gets one outcome, by the published method; docs/outcomes.md goes through it.\n"
            "  The output holds references, days and outcomes, and nothing else about anybody.\n");
    command
        ->add_option("EXTRACT", options->extract,
                     "A file of Client Level Data (CSV, JSON Lines, gzip of either); - for standard input")
        ->required()
        ->type_name("");
    command->add_option("-o,--output", options->output, "Where to write it; without it, to standard output")
        ->type_name("FILE");
    const auto add_days = [command](const std::string& name, std::optional<std::int64_t>& days,
                                    const std::string& what) {
        command->add_option(name, days, what)->check(CLI::Range(-999'999, 999'999).description(""))->type_name("DAYS");
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

void CommandLine::add_export() {
    auto options = std::make_shared<ExportOptions>();
    CLI::App* const command =
        add("export", "Write the rules as a view for a database that holds the cases",
            "  $ ascrules export rules.ascrules --to sql --for postgres --mapping mapping.yaml --output rules.sql\n"
            "  The view says of each row of the table what the rules say of its case. Nothing is sent anywhere.\n"
            "  Our tests run duckdb, postgres and sqlite. clickhouse, sqlserver, spark, snowflake and bigquery are\n"
            "  not run here. docs/warehouse.md says what the columns mean, and which engine when.\n");
    add_ruleset(command, options->ruleset);
    command
        ->add_option_function<std::string>(
            "--to", [](const std::string&) {}, "What is written: sql")
        ->required()
        ->check(CLI::IsMember({"sql"}).description(""))
        ->type_name("sql");
    std::vector<std::string> engines;
    std::string names;
    for (const warehouse::Dialect& dialect : warehouse::dialects()) {
        engines.emplace_back(dialect.key);
        names += (names.empty() ? "" : "|") + engines.back();
    }
    command->add_option("--for", options->engine, "Whose SQL")
        ->required()
        ->check(CLI::IsMember(engines).description(""))
        ->type_name(names);
    command->add_option("--mapping", options->mapping, "The YAML file that maps the columns of the table")
        ->required()
        ->type_name("FILE");
    command->add_option("--table", options->table, "The table that holds the cases; usually referrals")
        ->type_name("NAME");
    command->add_option("--view", options->view, "What the view is called; usually referrals_by_rules")
        ->type_name("NAME");
    command->add_option("-o,--output", options->output, "Where to write it; without it, to standard output")
        ->type_name("FILE");
    add_set(command, options->set);
    command
        ->add_option("--as-of", options->as_of,
                     "Decide all cases by the rules of this day; otherwise each by those of its own")
        ->type_name("DATE");
    add_format(command, options->format);
    runs(command, export_view, options);
}

void CommandLine::add_synthesise() {
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

}  // namespace ascrules::cli
