#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "cli/commands.h"
#include "cli/outputs.h"
#include "cli/rules_file.h"
#include "compiler/past/synthesise/generate.h"
#include "compiler/past/synthesise/scale.h"
#include "compiler/past/synthesise/write.h"
#include "compiler/words/spelling/spelling.h"
#include "compiler/words/writing/figures.h"

namespace ascrules::cli {

namespace {

std::string file_name_of(const std::string& path) {
    return std::filesystem::path(path).filename().string();
}

/// What is wrong with where the files are to go, and what to do about it; nothing where they can go there.
std::pair<std::string, std::string> wrong_names(const SynthesiseOptions& options) {
    if (spelling::folded(file_name_of(options.output)).find("synthetic") == std::string::npos) {
        return {fmt::format("{}: the file's name does not say that the referrals are made up", options.output),
                "put the word `synthetic` into it, such as synthetic-referrals.csv"};
    }
    return {};
}

}  // namespace

ExitCode synthesise(const SynthesiseOptions& options, Environment& env) {
    const Context context{"synthesise", options.format, env};
    if (const auto [problem, advice] = wrong_names(options); !problem.empty())
        return could_not_run(context, problem, advice);
    if (const auto refused =
            refuse_outputs(context, {options.output, options.manifest}, {options.ruleset, options.profile}))
        return *refused;
    const files::Rules file = read_rules(env, options.ruleset, options.as_of);
    if (!file.readable()) return report_unreadable(context, file);
    const model::Model& model = *file.model;
    const Opened opened = env.open(options.profile);
    if (!opened.stream)
        return report_problems(context,
                               {{options.profile, 0, opened.problem, "name the YAML file that says what to make up"}});

    writing::Problems problems;
    auto profile = synthesise::read_profile(*opened.stream, options.profile, model, problems);
    if (!profile) return report_problems(context, problems);
    if (options.referrals) synthesise::scale_to(*profile, *options.referrals);
    const auto referrals =
        synthesise::generate(model, *profile, options.seed_given ? options.seed : profile->seed, problems);
    if (!referrals) return report_problems(context, problems);

    const std::string manifest = synthesise::manifest_of(model, *profile, *referrals, file_name_of(options.output));
    const std::string csv = synthesise::csv_of(model, *profile, *referrals);
    if (const auto failed = write_outputs(context, {{options.output, csv}, {options.manifest, manifest}}))
        return *failed;
    const std::size_t cases = referrals->referrals.size();
    const std::size_t unreadable = referrals->rows.size() - cases;
    if (options.format == Format::json) {
        Json::Object object = answer(context, ExitCode::fine);
        object.emplace_back("note", profile->note);
        object.emplace_back("ruleset", file.source.name());
        object.emplace_back("profile", options.profile);
        object.emplace_back("seed", fmt::format("{}", referrals->seed));
        object.emplace_back("cases", cases);
        object.emplace_back("rows_that_nobody_can_read", unreadable);
        object.emplace_back("output", options.output);
        object.emplace_back("manifest", options.manifest);
        return print(context, std::move(object), ExitCode::fine);
    }
    env.out << fmt::format("{}\n\n", profile->note);
    env.out << fmt::format("{}: {}", options.output, writing::counted(cases, "made-up referral", "made-up referrals"));
    if (unreadable > 0)
        env.out << fmt::format(", and {} that nobody can read", writing::counted(unreadable, "row", "rows"));
    env.out << fmt::format(" (seed {})\n{}: what was planted in them\n", referrals->seed, options.manifest);
    return ExitCode::fine;
}

}  // namespace ascrules::cli
