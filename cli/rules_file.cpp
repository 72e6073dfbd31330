#include "cli/rules_file.h"

#include <fmt/format.h>

#include <utility>

#include "cli/read_text.h"
#include "compiler/language/files/over_time.h"
#include "compiler/words/dates/dates.h"

namespace ascrules::cli {

std::optional<files::Refusal> wrong_root(const Environment& env) {
    if (env.root.empty() || !env.where || env.where(env.root).stands == Stands::folder) return std::nullopt;
    return files::Refusal{fmt::format("--root: there is no folder `{}`", env.root),
                          "name the folder in which all files of the rules lie"};
}

files::Rules read_rules(Environment& env, const std::string& path, const std::string& as_of,
                        const std::vector<std::string>& set, Kind kind) {
    const auto day = dates::read_date(as_of.empty() ? env.today() : as_of);
    if (!day.value) {
        files::Rules none;
        none.source = diagnostics::Source(name_of(path), "");
        none.refusal = files::Refusal{fmt::format("--as-of: {}", day.what), day.advice};
        return none;
    }
    if (auto refusal = wrong_root(env)) {
        files::Rules none;
        none.source = diagnostics::Source(name_of(path), "");
        none.refusal = std::move(refusal);
        return none;
    }
    files::Rules rules = files::read_rules({path, name_of(path), *day.value, set, "--set", env.root}, files_of(env));
    if (rules.readable() && rules.model->vocabulary && kind == Kind::ruleset) {
        rules.refusal =
            files::Refusal{fmt::format("{}: this is a vocabulary, which decides nothing by itself", name_of(path)),
                           "name a ruleset that uses it; `ascrules check` reads a vocabulary too"};
    }
    return rules;
}

std::optional<ExitCode> refuse_idle_set(const Context& context, const files::Rules& rules,
                                        const std::vector<const model::Model*>& models) {
    const auto idle = files::set_but_not_in_force(rules, models);
    if (!idle) return std::nullopt;
    return could_not_run(context,
                         fmt::format("--set: `{}` is not in force on {}", *idle, dates::text_of(models.front()->as_of)),
                         choose_another_day);
}

std::vector<dates::Date> days_meant(const std::string& as_of, const std::vector<dates::Date>& changes) {
    return as_of.empty() ? files::days_of_change(changes) : std::vector<dates::Date>{};
}

std::variant<std::vector<model::Model>, ExitCode> rules_at_their_times(const Context& context,
                                                                       const files::Rules& rules,
                                                                       const std::string& as_of) {
    files::OverTime all = files::rules_over_time(rules, days_meant(as_of, rules.model->changes));
    if (all.unreadable) return report_unreadable(context, rules, *all.unreadable);
    if (const std::string problem = files::difference_over_time(all.models); !problem.empty())
        return could_not_run(context, problem, choose_one_day);
    if (const auto failed = refuse_idle_set(context, rules, files::pointers(all.models))) return *failed;
    return std::move(all.models);
}

}  // namespace ascrules::cli
