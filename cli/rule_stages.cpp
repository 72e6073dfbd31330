#include "cli/rule_stages.h"

#include <fmt/format.h>

#include <utility>

namespace ascrules::cli {

namespace {

using model::Model;

/// The first of two lists that differ, in words; empty where a case of one is a case of the other.
std::string difference(const Model& one, const Model& other) {
    const auto keys = [](const auto& list) {
        std::vector<std::string> all;
        for (const auto& item : list) all.push_back(item.key);
        return all;
    };
    if (keys(one.questions) != keys(other.questions)) return "questions";
    return keys(one.destinations) != keys(other.destinations) ? "destinations" : "";
}

}  // namespace

RuleStages stages_of(RulesFile& file, bool one_day) {
    RuleStages stages;
    const std::vector<calendar::Date>& changes = file.model->changes;
    if (one_day || changes.empty()) return {{*file.model}, ""};
    std::vector<calendar::Date> days{changes.front() + -1};
    days.insert(days.end(), changes.begin(), changes.end());
    for (const calendar::Date day : days) {
        auto stage = rules_on(file, day, file.diagnostics);
        if (!stage) return {};
        stages.models.push_back(std::move(*stage));
    }
    const Model& model = stages.models.back();
    for (const Model& other : stages.models) {
        const std::string differing = difference(model, other);
        if (differing.empty()) continue;
        stages.problem =
            fmt::format("the rules of {} and of {} do not have the same {}, because something in them is undecided",
                        calendar::text_of(other.as_of), calendar::text_of(model.as_of), differing);
        return stages;
    }
    return stages;
}

ExitCode report_unreadable(const RuleStages& stages, RulesFile& file, std::string_view command, Format format,
                           Environment& env) {
    if (!stages.problem.empty())
        return could_not_run(command, stages.problem, "choose the rules of one day with --as-of", format, env);
    file.model.reset();
    return report_unreadable(file, command, format, env);
}

}  // namespace ascrules::cli
