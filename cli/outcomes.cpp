#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <utility>

#include "cli/answers.h"
#include "cli/commands.h"
#include "cli/outputs.h"
#include "cli/past_files.h"
#include "compiler/past/casefile/case_file.h"
#include "compiler/past/outcomes/summary.h"
#include "compiler/words/spelling/spelling.h"
#include "compiler/words/writing/number_of.h"

namespace ascrules::cli {

namespace {

/// The published method, or the one in a file, with the figures that the options change.
std::optional<outcomes::Method> method_for(const OutcomesOptions& options, Environment& env,
                                           writing::Problems& problems) {
    std::optional<outcomes::Method> method;
    if (options.method.empty()) {
        method = outcomes::published_method();
    } else if (const Opened opened = env.open(options.method); opened.stream) {
        method = outcomes::read_method(*opened.stream, options.method, problems);
    } else {
        problems.push_back({options.method, 0, opened.problem, "name the YAML file of the method"});
    }
    if (!method) return method;
    outcomes::MethodDays& days = method->days;
    days.request_gap = options.request_gap.value_or(days.request_gap);
    days.window = options.window.value_or(days.window);
    days.chain_gap = options.chain_gap.value_or(days.chain_gap);
    return method;
}

outcomes::RowFor row_for(const OutcomesOptions& options) {
    return options.row_for_each_reference ? outcomes::RowFor::reference : outcomes::RowFor::request;
}

/// What is wrong with the options, and what to do about it; nothing where nothing is.
std::pair<std::string, std::string> wrong_options(const OutcomesOptions& options) {
    for (const auto& [name, days] :
         {std::pair("--request-gap", options.request_gap), std::pair("--window", options.window),
          std::pair("--chain-gap", options.chain_gap)}) {
        if (days && (*days < 0 || *days > outcomes::most_days))
            return {fmt::format("{}: {} days", name, *days),
                    fmt::format("write a whole number of days from 0 to {}", outcomes::most_days)};
    }
    return {};
}

struct Found {
    outcomes::Method method;
    outcomes::Extract extract;
    std::vector<outcomes::Sequel> sequels;
    outcomes::Summary summary;
};

ExitCode tell(const Context& context, const OutcomesOptions& options, const Found& found) {
    Environment& env = context.env;
    const auto& [method, extract, sequels, summary] = found;
    if (options.format == Format::json) {
        Json::Object object = answer(context, ExitCode::fine);
        if (!options.output.empty()) object.emplace_back("output", options.output);
        object.emplace_back("summary", outcomes::json_of(extract, method, summary));
        if (options.output.empty())
            object.emplace_back("requests", outcomes::json_of(extract, method, sequels, row_for(options)));
        return print(context, std::move(object), ExitCode::fine);
    }
    if (options.output.empty()) {
        env.out << outcomes::csv_of(extract, method, sequels, row_for(options));
        env.err << outcomes::text_of(extract, method, summary);
    } else {
        env.out << outcomes::text_of(extract, method, summary) << fmt::format("\n{}: written\n", options.output);
    }
    return ExitCode::fine;
}

ExitCode report_no_request(const Context& context, const Found& found) {
    const outcomes::Extract& extract = found.extract;
    if (extract.rows == 0)
        return could_not_run(context, fmt::format("{}: there is no row below the column names", extract.file),
                             "export the events too; nothing was written");
    const std::string problem = fmt::format("{}: none of its {} is a completed request that can be used", extract.file,
                                            writing::number_of(extract.rows, "row"));
    const std::string advice = "look at why the rows take no part; nothing was written";
    if (context.format == Format::text) {
        context.env.err << outcomes::text_of(extract, found.method, found.summary) << "\n";
        return could_not_run(context, problem, advice);
    }
    Json::Object object = answer(context, ExitCode::could_not_run);
    object.emplace_back("problem", problem);
    object.emplace_back("advice", advice);
    object.emplace_back("summary", outcomes::json_of(extract, found.method, found.summary));
    return print(context, std::move(object), ExitCode::could_not_run);
}

}  // namespace

ExitCode derive_outcomes(const OutcomesOptions& options, Environment& env) {
    const Context context{"outcomes", options.format, env};
    if (const auto refused = refuse_outputs(context, {options.output}, {options.extract, options.method}))
        return *refused;
    if (const auto [problem, advice] = wrong_options(options); !problem.empty())
        return could_not_run(context, problem, advice);
    writing::Problems problems;
    const bool from_input = options.extract == "-";
    const Opened file = from_input ? Opened{} : env.open(options.extract);
    if (!from_input && !file.stream)
        problems.push_back({options.extract, 0, file.problem, "name a file of Client Level Data"});
    auto method = method_for(options, env, problems);
    if (!problems.empty()) return report_problems(context, problems);

    casefile::CaseFile cases(from_input ? env.in : *file.stream, from_input ? "standard input" : options.extract,
                             {separator_of(options.separator), std::nullopt, std::nullopt});
    auto extract =
        outcomes::read_extract(cases.rows(), *method,
                               {.person_by = options.by_local_identifier ? outcomes::PersonBy::local_identifier
                                                                         : outcomes::PersonBy::nhs_number,
                                .reference = options.reference},
                               problems);
    if (!cases.problems().empty()) return report_problems(context, cases.problems());
    if (!extract) return report_problems(context, problems);
    extract->read_as = cases.read_as();
    Found found{*std::move(method), *std::move(extract), {}, {}};
    found.sequels = outcomes::find_sequels(found.extract, found.method);
    found.summary = outcomes::summarise(found.extract, found.method, found.sequels);
    if (found.summary.requests == 0) return report_no_request(context, found);
    if (!options.output.empty()) {
        const std::string csv = outcomes::csv_of(found.extract, found.method, found.sequels, row_for(options));
        if (const auto failed = write_outputs(context, {{options.output, csv}})) return *failed;
    }
    return tell(context, options, found);
}

}  // namespace ascrules::cli
