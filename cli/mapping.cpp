#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "cli/commands.h"
#include "cli/outputs.h"
#include "cli/past_files.h"
#include "cli/rules_file.h"
#include "compiler/past/casefile/case_file.h"
#include "compiler/past/drafting/draft.h"

namespace ascrules::cli {

namespace {

/// What is wrong with where the draft is to go, and what to do about it; nothing where nothing is.
std::pair<std::string, std::string> wrong_output(const MappingOptions& options, Environment& env) {
    const std::string& output = options.output;
    if (output.empty()) return {};
    if (env.exists && env.exists(output) && env.open(output).stream)
        return {fmt::format("{}: there is such a file already, perhaps with somebody's work in it", output),
                "name another file, or take the old one away first; nothing was written"};
    return {};
}

struct Drafted {
    drafting::Survey survey;
    drafting::Draft draft;
    std::string yaml;
};

ExitCode tell(const Context& context, const MappingOptions& options, const model::Model& model,
              const Drafted& drafted) {
    Environment& env = context.env;
    const ExitCode code = drafting::open_points(drafted.draft) == 0 ? ExitCode::fine : ExitCode::findings;
    if (options.format == Format::json) {
        Json::Object object = answer(context, code);
        if (options.output.empty()) object.emplace_back("mapping", drafted.yaml);
        if (!options.output.empty()) object.emplace_back("output", options.output);
        object.emplace_back("draft", drafting::json_of(model, drafted.survey, drafted.draft));
        return print(context, std::move(object), code);
    }
    if (options.output.empty()) env.out << drafted.yaml;
    std::ostream& told = options.output.empty() ? env.err : env.out;
    told << drafting::summary_of(model, drafted.survey, drafted.draft);
    if (!options.output.empty()) told << fmt::format("\n{}: written\n", options.output);
    return code;
}

}  // namespace

ExitCode draft_mapping(const MappingOptions& options, Environment& env) {
    const Context context{"mapping", options.format, env};
    if (const auto refused = refuse_outputs(context, {options.output}, {options.cases, options.ruleset}))
        return *refused;
    if (const auto [problem, advice] = wrong_output(options, env); !problem.empty())
        return could_not_run(context, problem, advice);
    if (options.cases == "-" && options.ruleset == "-")
        return could_not_run(context, "both the cases and the rules are to come from standard input",
                             "name a file for one of the two");
    const files::Rules file = read_rules(env, options.ruleset, options.as_of);
    if (!file.readable()) return report_unreadable(context, file);
    writing::Problems problems;
    const bool from_input = options.cases == "-";
    const Opened cases = from_input ? Opened{} : env.open(options.cases);
    if (!from_input && !cases.stream) {
        problems.push_back({options.cases, 0, cases.problem, "name a file of past referrals"});
        return report_problems(context, problems);
    }
    casefile::CaseFile file_of_cases(from_input ? env.in : *cases.stream, from_input ? "standard input" : options.cases,
                                     {separator_of(options.separator), std::nullopt, std::nullopt});
    auto survey = options.question.empty()
                      ? drafting::survey(file_of_cases.rows(), problems)
                      : drafting::survey_answers(file_of_cases.rows(),
                                                 {options.reference, options.question, options.answer}, problems);
    if (!file_of_cases.problems().empty()) return report_problems(context, file_of_cases.problems());
    if (!survey) return report_problems(context, problems);
    survey->read_as = file_of_cases.read_as();
    Drafted drafted{*std::move(survey), {}, {}};
    drafted.draft = drafting::draft(*file.model, drafted.survey);
    drafted.yaml = drafting::yaml_of(*file.model, drafted.survey, drafted.draft);
    if (!options.output.empty()) {
        if (const auto failed = write_outputs(context, {{options.output, drafted.yaml}})) return *failed;
    }
    return tell(context, options, *file.model, drafted);
}

}  // namespace ascrules::cli
