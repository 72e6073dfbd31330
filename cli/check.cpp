#include "compiler/proof/review/review.h"

#include <fmt/format.h>

#include <limits>
#include <utility>

#include "cli/commands.h"
#include "cli/outputs.h"
#include "cli/past_files.h"
#include "cli/rules_file.h"
#include "compiler/past/replay/past_cases.h"
#include "compiler/proof/analysis/examples.h"
#include "compiler/proof/analysis/sizes.h"
#include "compiler/proof/review/report.h"
#include "compiler/words/writing/number_of.h"

namespace ascrules::cli {

using writing::number_of;

namespace {

analysis::Limits limits_of(const CheckOptions& options) {
    constexpr std::size_t edges_in_one_mb = 125'000;
    analysis::Limits limits;
    constexpr std::size_t pieces_in_one_mb = 6'250;  // both limits are the usual ones at 320 MB
    limits.most_edges = options.memory * edges_in_one_mb;
    limits.steps = options.memory * pieces_in_one_mb;
    limits.listed = options.all ? std::numeric_limits<std::size_t>::max() : options.limit.value_or(limits.listed);
    return limits;
}

ExitCode exit_code_of(const review::Checked& checked) {
    if (!checked.findings.finished()) return ExitCode::could_not_run;
    return count(checked.described, diagnostics::Severity::finding) > 0 ? ExitCode::findings : ExitCode::fine;
}

ExitCode exit_code_of(const review::Review& review) {
    ExitCode exit_code = exit_code_of(review.now);
    for (const review::Later& later : review.later)
        exit_code = graver(exit_code, later.checked ? exit_code_of(*later.checked) : ExitCode::not_rules);
    return exit_code;
}

ExitCode check_vocabulary(const Context& context, const files::Rules& rules) {
    const model::Model& model = *rules.model;
    const std::string& name = rules.source.name();
    if (context.format == Format::json) {
        Json::Object object = answer(context, ExitCode::fine, {&model});
        object.emplace_back("file", name);
        object.emplace_back("vocabulary", true);
        object.emplace_back("diagnostics", Json::Array{});
        return print(context, std::move(object), ExitCode::fine);
    }
    context.env.out << set_heading({&model})
                    << fmt::format(
                           "{}: a vocabulary of {}, {}, {} and {}; it can be read.\nWhat rules make of it is checked "
                           "where they use it.\n",
                           name, number_of(model.questions.size(), "question"),
                           number_of(model.definitions.size(), "definition"),
                           number_of(model.destinations.size(), "destination"),
                           number_of(model.floors.size(), "floor"));
    return ExitCode::fine;
}

/// What a file for the findings would be put in the place of, and what to do about it; nothing where it is a new one.
std::optional<ExitCode> refuse_examples(const Context& context, const std::string& path) {
    if (path.empty() || !context.env.exists || !context.env.exists(path)) return std::nullopt;
    return could_not_run(context, fmt::format("{} is there already", path), "name a new file with --write-examples");
}

std::string examples_file(const std::string& rules, const std::string& blocks) {
    const std::string text = fmt::format(
        "# What `ascrules check` found in {}, as examples. Each says what the rules do now, and passes.\n"
        "# Paste those that matter at the end of the rules, and write what should happen instead.\n\n",
        rules);
    return text + (blocks.empty() ? "# Nothing was found that a case can show.\n" : blocks);
}

/// What `check` has found, and what it was asked.
struct Found {
    const CheckOptions& options;
    const files::Rules& rules;
    const review::Review& review;
    const replay::PastCases* past = nullptr;  ///< null where none were asked for

    [[nodiscard]] const model::Model& model() const { return review.now.model; }
};

Json::Object json_of(const Context& context, const Found& found) {
    const diagnostics::Source& source = found.rules.source;
    Json::Object object = answer(context, exit_code_of(found.review), {&found.model()});
    object.emplace_back("file", source.name());
    object.emplace_back("as_of", dates::iso(found.model().as_of));
    if (found.past != nullptr) object.emplace_back("unreadable_rows", found.past->unreadable);
    for (auto& member : review::json_of(found.review.now, source)) object.push_back(std::move(member));
    object.emplace_back("later", review::json_of(found.review.later, source));
    if (found.options.sizes) {
        const auto sizes = analysis::sizes_of(found.model(), limits_of(found.options));
        object.emplace_back("sizes", analysis::json_of(found.model(), sizes));
    }
    return object;
}

std::string text_of(const Found& found) {
    const CheckOptions& options = found.options;
    const diagnostics::Source& source = found.rules.source;
    std::string text = set_heading({&found.model()});
    if (!found.model().changes.empty())
        text += fmt::format("As the rules stand on {}\n\n", dates::text_of(found.model().as_of));
    std::string below;
    if (found.past != nullptr && found.past->unreadable > 0) {
        below += fmt::format("{} of {} could not be read and {} in no figure; `ascrules replay` says why.\n",
                             number_of(found.past->unreadable, "row"), options.cases,
                             found.past->unreadable == 1 ? "is" : "are");
    }
    if (!options.examples.empty())
        below += fmt::format("The findings that a case can show are examples in {} now.\n", options.examples);
    review::Listing listing{options.notes, std::nullopt};
    if (!options.all && !options.limit)
        listing.lines = review::lines_of_a_page - review::lines_in(text) - review::lines_in(below);
    text += review::text_of(found.review.now, source, listing) + below;
    for (const review::Later& later : found.review.later)
        text += review::text_of(later, found.review.now, source, listing);
    if (options.sizes) text += analysis::text_of(found.model(), analysis::sizes_of(found.model(), limits_of(options)));
    return text;
}

}  // namespace

ExitCode check(const CheckOptions& options, Environment& env) {
    const Context context{"check", options.format, env};
    const files::Rules rules = read_rules(env, options.ruleset, options.as_of, options.set, Kind::anything);
    if (!rules.readable()) return report_unreadable(context, rules);
    if (const auto failed = refuse_idle_set(context, rules, {&*rules.model})) return *failed;
    if (rules.model->vocabulary) return check_vocabulary(context, rules);
    std::optional<replay::PastCases> past;
    if (!options.cases.empty()) {
        writing::Problems problems;
        const PastFiles files = open_past_files(options.cases, options.mapping, env, problems);
        if (problems.empty())
            past = replay::read_past_cases(*rules.model, files.mapping_stream(), files.case_stream(), problems);
        if (!past) return report_problems(context, problems);
    }
    const review::Review review = review::review(rules, limits_of(options), past ? &past->past : nullptr);
    if (const auto refused = refuse_examples(context, options.examples)) return *refused;
    if (!options.examples.empty()) {
        const std::string examples = analysis::example_blocks(review.now.model, review.now.findings);
        const std::string text = examples_file(rules.source.name(), examples);
        if (const auto failed = write_outputs(context, {{options.examples, text}})) return *failed;
    }
    const Found found{options, rules, review, past ? &*past : nullptr};
    if (options.format == Format::json) return print(context, json_of(context, found), exit_code_of(review));
    env.out << text_of(found);
    return exit_code_of(review);
}

}  // namespace ascrules::cli
