#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/context.h"
#include "cli/environment.h"
#include "cli/exit_code.h"

/// The commands. Each is a function of its options and the world, so that tests run it in process; each prints its whole answer to
/// `out`, and what went wrong to `err`. With Format::json, `out` holds exactly one JSON object, whatever happens.
namespace ascrules::cli {

struct CheckOptions {
    std::string ruleset;
    std::string as_of;                 ///< the day whose rules are meant; empty: today
    std::size_t memory = 320;          ///< MB that the search may take; beyond that it is given up
    std::string cases;                 ///< past referrals, by which findings are ordered; empty: none
    std::string mapping;               ///< of their columns
    std::optional<std::size_t> limit;  ///< gaps and contradictions to list; absent: as many as usual, on a first page
    bool all = false;                  ///< list them all
    bool notes = false;                ///< tell notes although there are findings
    bool sizes = false;                ///< say how far rules and questions reach
    std::string examples;              ///< a file for the findings as `example` blocks; empty: none
    std::vector<std::string> set;      ///< thresholds with other figures, each as "heavy caring = 20 hours"
    Format format = Format::text;
};
ExitCode check(const CheckOptions& options, Environment& env);

enum class TestForm { text, json, junit };

struct TestOptions {
    std::string ruleset;
    std::string as_of;             ///< the day whose rules are meant; empty: today
    std::vector<std::string> set;  ///< thresholds with other figures, each as "heavy caring = 20 hours"
    TestForm form = TestForm::text;
};
ExitCode test(const TestOptions& options, Environment& env);

struct ExplainOptions {
    std::string ruleset;
    std::string as_of;             ///< the day whose rules are meant; empty: today
    std::string given;             ///< answers on the command line
    std::string case_file;         ///< or in a YAML file; one of the two
    std::string received;          ///< when the referral came in: a day, with or without a time; may be empty
    std::vector<std::string> set;  ///< thresholds with other figures, each as "heavy caring = 20 hours"
    Format format = Format::text;
};
ExitCode explain(const ExplainOptions& options, Environment& env);

/// How `replay` answers.
enum class ReplayForm { text, json, csv, junit, html };

struct ReplayOptions {
    std::string_view command = "replay";  ///< or "report": the same as a page, in a file
    std::string ruleset;
    std::string as_of;  ///< the day whose rules are meant; empty: today
    std::string cases;
    std::string mapping;
    std::string against;  ///< other rules to replay beside them; empty: none
    bool with_references = false;
    bool engine_rules = false;  ///< decide with `evaluate` instead of the diagram
    std::size_t threads = 0;    ///< that read the case file; 0: as many as the machine can run at once
    bool raw = false;           ///< show small numbers of parts of the cases
    // What it may come to at most: a number of cases ("0") or a share ("2%"); empty: no limit.
    std::string max_too_low;
    std::string max_too_high;
    std::string max_misrouted;
    std::string max_held;
    std::string max_unreadable;
    std::string baseline;          ///< a file of misroutes that are known and do not count; empty: none
    std::string write_baseline;    ///< the file for such a baseline; empty: none
    std::string output;            ///< empty: to `out`
    std::vector<std::string> set;  ///< thresholds with other figures, each as "heavy caring = 20 hours"
    ReplayForm form = ReplayForm::text;
    Format format = Format::text;  ///< of what is no report: json if `form` is
};
ExitCode replay(const ReplayOptions& options, Environment& env);

/// How `sweep` answers.
enum class SweepForm { text, json, csv };

struct SweepOptions {
    std::string ruleset;
    std::string as_of;  ///< the day whose rules are meant; empty: today
    std::string cases;
    std::string mapping;
    std::string threshold;  ///< by its name
    std::string from;       ///< the lowest figure, with or without its unit, as the next two; empty: that of its range
    std::string to;         ///< the highest
    std::string step;       ///< empty: a round one
    std::string output;     ///< a file ending in .svg for the chart; empty: none
    std::vector<std::string> set;  ///< other thresholds with other figures
    bool engine_rules = false;     ///< as in ReplayOptions, as the next
    std::size_t threads = 0;
    SweepForm form = SweepForm::text;
};
ExitCode sweep(const SweepOptions& options, Environment& env);

struct DiffOptions {
    std::string first;
    std::string second;
    std::string as_of;  ///< the day whose rules are meant; empty: today
    std::string cases;  ///< optional, with mapping
    std::string mapping;
    Format format = Format::text;
};
ExitCode diff(const DiffOptions& options, Environment& env);

struct FlowchartOptions {
    std::string ruleset;
    std::string as_of;             ///< the day whose rules are meant; empty: today
    std::string output;            ///< a file ending in .svg, .png, .dot or .txt; empty: DOT to `out`
    std::string view = "rules";    ///< or "questions"
    std::vector<std::string> set;  ///< thresholds with other figures, each as "heavy caring = 20 hours"
    Format format = Format::text;
};
ExitCode flowchart(const FlowchartOptions& options, Environment& env);

struct BundleOptions {
    std::string ruleset;
    std::string as_of;             ///< the day whose rules are meant; empty: today
    std::string output;            ///< empty: to `out`
    Format format = Format::text;  ///< of everything but the bundle, which is JSON
};
ExitCode bundle(const BundleOptions& options, Environment& env);

struct ExportOptions {
    std::string ruleset;
    std::string as_of;  ///< the day whose rules alone are meant; empty: for each case those of its day
    std::string mapping;
    std::string engine;                       ///< whose SQL it is: the key of one of warehouse::dialects()
    std::string table = "referrals";          ///< with its schema, where it has one
    std::string view = "referrals_by_rules";  ///< the same
    std::string output;                       ///< empty: to `out`
    std::vector<std::string> set;             ///< thresholds with other figures, each as "heavy caring = 20 hours"
    Format format = Format::text;             ///< of everything but the view, which is SQL
};
/// The command `export`.
ExitCode export_view(const ExportOptions& options, Environment& env);

struct SynthesiseOptions {
    std::string ruleset;
    std::string as_of;  ///< the day whose rules are meant; empty: today
    std::string profile;
    std::string output;    ///< the CSV file
    std::string manifest;  ///< the YAML file that says what was planted
    std::uint64_t seed = 0;
    bool seed_given = false;                              ///< otherwise the profile's own seed is used
    std::optional<std::size_t> referrals = std::nullopt;  ///< in all; otherwise as many as the profile asks for
    Format format = Format::text;
};
ExitCode synthesise(const SynthesiseOptions& options, Environment& env);

struct NewOptions {
    std::string folder;  ///< empty: a name made from the service's
    // Where one is left out, it is asked for if possible, and else a placeholder stands for it.
    std::optional<std::string> council;
    std::optional<std::string> service;
    std::optional<std::string> owner;
    std::optional<std::string> teams;  ///< parted by commas, the most protective first
    bool ask = false;                  ///< ask even where nobody seems to sit at standard input
    Format format = Format::text;
};
ExitCode make_new(const NewOptions& options, Environment& env);

struct LayoutOptions {
    std::vector<std::string> files;
    bool check = false;  ///< write nothing, and say which files would change
    bool diff = false;   ///< write nothing, and print what would change
    Format format = Format::text;
};
/// The command `fmt`.
ExitCode lay_out(const LayoutOptions& options, Environment& env);

struct ServeOptions {
    bool stdio = false;  ///< what editors say who can do otherwise too: nothing hangs on it
};
/// The command `lsp`. Ends when the editor does.
ExitCode serve(const ServeOptions& options, Environment& env);

struct ImportOptions {
    std::string file;
    std::string from;       ///< the notation: "dmn"
    std::string decision;   ///< whose table is read; empty: the first that no other decision needs
    std::string output;     ///< empty: to `out`
    bool as_table = false;  ///< rules that are rows are written as tables
    Format format = Format::text;
};
/// The command `import`.
ExitCode import_rules(const ImportOptions& options, Environment& env);

/// How `table` shows rules: for people, for a report, or as a `table` block that can stand in their place.
enum class TableForm { page, markdown, block };

struct TableOptions {
    std::string ruleset;
    std::string as_of;  ///< the day whose rules are meant; empty: today
    TableForm form = TableForm::page;
    Format format = Format::text;
};
ExitCode table(const TableOptions& options, Environment& env);

struct MappingOptions {
    std::string cases;  ///< a file of past referrals; "-" is standard input
    std::string ruleset;
    std::string as_of;      ///< the day whose rules are meant; empty: today
    std::string output;     ///< empty: to `out`, and the summary to `err`
    std::string separator;  ///< "comma", "semicolon" or "tab"; empty: found out from the first line
    // The columns of a file with one row for each answer: all three, or none.
    std::string reference;
    std::string question;
    std::string answer;
    Format format = Format::text;
};
/// The command `mapping`.
ExitCode draft_mapping(const MappingOptions& options, Environment& env);

struct OutcomesOptions {
    std::string extract;  ///< a CSV file of Client Level Data; "-" is standard input
    std::string output;   ///< empty: to `out`, and the summary to `err`
    std::string method;   ///< a YAML file; empty: the method that is built in
    // Days; where one is left out, the method's counts.
    std::optional<std::int64_t> request_gap;
    std::optional<std::int64_t> window;
    std::optional<std::int64_t> chain_gap;
    bool by_local_identifier = false;  ///< bring people together by the council's own identifier, not the NHS number
    bool row_for_each_reference = false;
    std::string reference;  ///< the column of the references; empty: Event_Reference
    std::string separator;  ///< "semicolon" or "tab"; otherwise commas
    Format format = Format::text;
};
/// The command `outcomes`.
ExitCode derive_outcomes(const OutcomesOptions& options, Environment& env);

/// Reads the command line (without the program's name) and runs the command it names.
ExitCode run(const std::vector<std::string>& arguments, Environment& env);

/// The version of this program: "0.1.0".
[[nodiscard]] std::string version();

}  // namespace ascrules::cli
