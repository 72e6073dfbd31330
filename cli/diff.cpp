#include "compiler/proof/diff/report.h"

#include <fmt/format.h>

#include <utility>

#include "cli/commands.h"
#include "cli/past_files.h"
#include "cli/rules_file.h"
#include "compiler/past/replay/count_moves.h"

namespace ascrules::cli {

ExitCode diff(const DiffOptions& options, Environment& env) {
    const Context context{"diff", options.format, env};
    const files::Rules first = read_rules(env, options.first, options.as_of);
    if (!first.readable()) return report_unreadable(context, first);
    const files::Rules second = read_rules(env, options.second, options.as_of);
    if (!second.readable()) return report_unreadable(context, second);
    const diff::Joint joint = diff::join(*first.model, *second.model);
    if (!joint.incomparable.empty()) {
        return could_not_run(context, fmt::format("the two cannot be compared: {}", joint.incomparable.front().text),
                             "give the question another name in one of them, or a `key` line of its own");
    }
    diff::Pair pair = diff::build(joint);
    std::optional<diff::PastMoves> moves;
    if (!options.cases.empty()) {
        writing::Problems problems;
        const PastFiles files = open_past_files(options.cases, options.mapping, env, problems);
        if (problems.empty())
            moves = replay::count_moves(joint, pair, files.mapping_stream(), files.case_stream(), problems);
        if (!problems.empty()) return report_problems(context, problems);
    }
    const diff::Changes changes = diff::compare(joint, pair);
    const diff::Compared compared{options.first,
                                  options.second,
                                  joint,
                                  changes,
                                  moves ? &*moves : nullptr,
                                  diff::compare_wording(*first.model, *second.model)};
    ExitCode exit_code = diff::is_any_difference(compared) ? ExitCode::findings : ExitCode::fine;
    if (!changes.finished || changes.nothing_compared) exit_code = ExitCode::could_not_run;
    if (options.format == Format::json) {
        Json::Object object = answer(context, exit_code);
        for (auto& member : diff::json_of(compared)) object.push_back(std::move(member));
        return print(context, std::move(object), exit_code);
    }
    env.out << diff::text_of(compared);
    return exit_code;
}

}  // namespace ascrules::cli
