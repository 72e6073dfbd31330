#pragma once

#include "compiler/meaning/model/model.h"

namespace ascrules::model {

/// Calls `visit(condition)` for every condition of a model: what questions are only asked if, what definitions mean, the steps of scores, and when rules, floors, what is
/// impossible and what is accepted apply. `AnyModel` is a Model that may be changed, or one that may not.
template <typename AnyModel, typename Visit>
void each_condition(AnyModel& model, Visit visit) {
    const auto visit_if_any = [&](auto& condition) {
        if (condition) visit(*condition);
    };
    for (auto& question : model.questions) visit_if_any(question.only_asked_if);
    for (auto& definition : model.definitions) visit(definition.means);
    for (auto& score : model.scores) each_step(score, [&](auto& step) { visit(step.when); });
    for (auto& rule : model.rules) visit_if_any(rule.when);
    for (auto& floor : model.floors) visit(floor.when);
    for (auto& impossible : model.impossible) visit(impossible.when);
    for (auto& accepted : model.accepted) visit_if_any(accepted.when);
}

}  // namespace ascrules::model
