// The commands about rules: what each can be asked.
#include "cli/command_line.h"

#include <map>
#include <memory>

namespace ascrules::cli {

void CommandLine::add_check() {
    auto options = std::make_shared<CheckOptions>();
    CLI::App* const command = add("check", "Prove that the rules leave no gap and do not contradict each other",
                                  "  $ ascrules check examples/telford-wrekin/front-door.ascrules\n"
                                  "  Each finding comes with a case that shows it, in the words of the rules.\n");
    add_ruleset(command, options->ruleset);
    command->add_option("--memory", options->memory, "Give up a search that needs more memory than this; usually 320")
        ->check(CLI::Range(1, 100'000).description(""))
        ->type_name("MB");
    CLI::Option* const cases =
        command->add_option("--cases", options->cases, "Past referrals (CSV): what concerns most of them comes first")
            ->type_name("FILE");
    CLI::Option* const mapping =
        command->add_option("--mapping", options->mapping, "What the columns of the past referrals mean (YAML)")
            ->type_name("FILE");
    cases->needs(mapping);
    mapping->needs(cases);
    CLI::Option* const limit =
        command
            ->add_option("--limit", options->limit,
                         "List so many gaps and contradictions; usually 20, on a first page of 60 lines")
            ->check(CLI::Range(1, 100'000).description(""))
            ->type_name("NUMBER");
    command->add_flag("--all", options->all, "List all findings, however many lines they take")->excludes(limit);
    command->add_flag("--notes", options->notes,
                      "Show the notes too; otherwise they are counted where there are findings");
    command->add_flag("--sizes", options->sizes, "Say how far each rule and each question reaches");
    command->add_option("--write-examples", options->examples, "Save the findings as `example` blocks in a new file")
        ->type_name("FILE");
    add_set(command, options->set);
    add_as_of(command, options->as_of);
    add_format(command, options->format);
    runs(command, check, options);
}

void CommandLine::add_test() {
    auto options = std::make_shared<TestOptions>();
    CLI::App* const command = add("test", "Run the examples that stand in the ruleset",
                                  "  $ ascrules test examples/telford-wrekin/front-door.ascrules\n"
                                  "  Each example block is decided, and compared with what it expects.\n");
    add_ruleset(command, options->ruleset);
    add_set(command, options->set);
    add_as_of(command, options->as_of);
    const std::map<std::string, TestForm> forms{
        {"text", TestForm::text}, {"json", TestForm::json}, {"junit", TestForm::junit}};
    command
        ->add_option("--format", options->form,
                     "text (for people), json (one object, whatever happens) or junit (for continuous integration)")
        ->transform(CLI::CheckedTransformer(forms).description(""))
        ->type_name("text|json|junit");
    runs(command, test, options);
}

void CommandLine::add_explain() {
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

void CommandLine::add_diff() {
    auto options = std::make_shared<DiffOptions>();
    CLI::App* const command =
        add("diff", "Show the cases that two rulesets send differently",
            "  $ ascrules diff ours.ascrules theirs.ascrules\n"
            "  $ ascrules diff old.ascrules new.ascrules --cases referrals.csv --mapping mapping.yaml\n"
            "  Questions and destinations are matched by their names.\n");
    command->add_option("FIRST", options->first, "A file of rules")->required()->type_name("");
    command->add_option("SECOND", options->second, "The file of rules to compare it with")->required()->type_name("");
    add_root(command);
    CLI::Option* const cases = command
                                   ->add_option("--cases", options->cases,
                                                "Count how many of these past referrals move; together with --mapping")
                                   ->type_name("FILE")
                                   ->option_text("FILE");
    CLI::Option* const mapping =
        command
            ->add_option("--mapping", options->mapping, "The YAML file that maps their columns; together with --cases")
            ->type_name("FILE")
            ->option_text("FILE");
    cases->needs(mapping);
    mapping->needs(cases);
    add_as_of(command, options->as_of);
    add_format(command, options->format);
    runs(command, diff, options);
}

void CommandLine::add_flowchart() {
    auto options = std::make_shared<FlowchartOptions>();
    CLI::App* const command =
        add("flowchart", "Draw the rules as a chart to follow with a finger",
            "  $ ascrules flowchart rules.ascrules --output rules.svg\n"
            "  The ending decides the form: .svg, .png, .dot, or .txt for an outline in words.\n");
    add_ruleset(command, options->ruleset);
    command->add_option("-o,--output", options->output, "Where to write it; without it, DOT goes to standard output")
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

void CommandLine::add_bundle() {
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

void CommandLine::add_new() {
    auto options = std::make_shared<NewOptions>();
    CLI::App* const command =
        add("new", "Make a commented starter: rules, ten made-up referrals and a mapping",
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

void CommandLine::add_fmt() {
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
    add_root(command);
    command->add_flag("--check", options->check, "Write nothing; list the files that would change");
    command->add_flag("--diff", options->diff, "Write nothing; print what would change");
    add_format(command, options->format);
    runs(command, lay_out, options);
}

void CommandLine::add_lsp() {
    auto options = std::make_shared<ServeOptions>();
    CLI::App* const command =
        add("lsp", "Tell an editor what is wrong with rules while they are written, and what their names mean",
            "  $ ascrules lsp\n"
            "  An editor starts this and speaks the Language Server Protocol 3.17 with it over standard input\n"
            "  and output. docs/editor.md says how to set editors up. Exit code 1 says that the editor went\n"
            "  away without a word.\n");
    add_root(command);
    command->add_flag("--stdio", options->stdio, "Speak over standard input and output, which it does in any case");
    runs(command, serve, options);
}

void CommandLine::add_import() {
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
    command->add_option("-o,--output", options->output, "Where to write the ruleset; without it, to standard output")
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

void CommandLine::add_table() {
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

}  // namespace ascrules::cli
