#include "cli/replay_rules.h"

#include <fmt/format.h>

#include <utility>

#include "compiler/meaning/diagram/decide.h"
#include "compiler/meaning/evaluate/evaluate.h"

namespace ascrules::cli {

using model::Model;

namespace {

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

bool has_same_questions(const Model& one, const Model& other) {
    return difference(one, other).empty();
}

std::vector<dates::Date> days_of_change(const std::vector<dates::Date>& changes, bool one_day) {
    if (one_day || changes.empty()) return {};
    std::vector<dates::Date> days{changes.front() + -1};
    days.insert(days.end(), changes.begin(), changes.end());
    return days;
}

std::vector<Model> stages_of(RulesFile& file, const std::vector<dates::Date>& days) {
    if (days.empty()) return {*file.model};
    std::vector<Model> stages;
    for (const dates::Date day : days) {
        auto stage = rules_on(file, day, file.diagnostics);
        if (!stage) return {};
        stages.push_back(std::move(*stage));
    }
    return stages;
}

std::string difference_over_time(const std::vector<Model>& models) {
    const Model& last = models.back();
    for (const Model& other : models) {
        const std::string differing = difference(last, other);
        if (differing.empty()) continue;
        return fmt::format("the rules of {} and of {} do not have the same {}, because something in them is undecided",
                           dates::text_of(other.as_of), dates::text_of(last.as_of), differing);
    }
    return "";
}

std::vector<const Model*> pointers(const std::vector<Model>& models) {
    std::vector<const Model*> all;
    for (const Model& model : models) all.push_back(&model);
    return all;
}

Deciders::Deciders(std::vector<Model> stages, bool engine_rules) : models(std::move(stages)), by_rule(engine_rules) {
    for (const Model& model : models) diagrams.push_back(diagram::build(model));
}

counting::Decide Deciders::decide(std::size_t stage) const {
    return [this, stage](const model::Case& given) {
        return by_rule ? evaluate::decide(models[stage], given)
                       : diagram::decide(models[stage], diagrams[stage], given);
    };
}

const diagram::Diagram* Deciders::diagram(std::size_t stage) const {
    return by_rule ? nullptr : &diagrams[stage];
}

std::vector<counting::Stage> stages_with(const Deciders& rules, const std::vector<const Deciders*>& variants) {
    std::vector<counting::Stage> stages;
    for (std::size_t i = 0; i < rules.models.size(); ++i) {
        const Model& model = rules.models[i];
        stages.push_back(
            {&model, rules.decide(i), i == 0 ? std::nullopt : std::optional(model.as_of), rules.diagram(i)});
        for (const Deciders* variant : variants)
            stages.back().variants.push_back({&variant->models[i], variant->decide(i), variant->diagram(i)});
    }
    return stages;
}

}  // namespace ascrules::cli
