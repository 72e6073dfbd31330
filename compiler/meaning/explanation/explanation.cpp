#include "compiler/meaning/explanation/explanation.h"

#include <algorithm>
#include <utility>

#include "compiler/meaning/calendar/received.h"
#include "compiler/meaning/diagram/decide.h"
#include "compiler/meaning/explanation/decided.h"
#include "compiler/meaning/explanation/holding.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/words/dates/london.h"

namespace ascrules::explanation {

using namespace model;

namespace {

/// The same questions, each after those that decide whether it is asked.
std::vector<QuestionId> parents_first(const Model& model, std::vector<QuestionId> asking) {
    std::vector<QuestionId> ordered;
    while (!asking.empty()) {
        const auto waits = [&](QuestionId id) {
            const auto& only_asked_if = model.question(id).only_asked_if;
            if (!only_asked_if) return false;
            const std::vector<QuestionId> parents = diagram::looked_at(model, *only_asked_if);
            return std::any_of(parents.begin(), parents.end(), [&](QuestionId parent) {
                return std::find(asking.begin(), asking.end(), parent) != asking.end();
            });
        };
        const auto next = std::find_if_not(asking.begin(), asking.end(), waits);
        ordered.push_back(*next);
        asking.erase(next);
    }
    return ordered;
}

}  // namespace

std::vector<std::string> called_impossible(const Model& model, const Case& given) {
    std::vector<std::string> all;
    for (const Impossible& impossible : model.impossible) {
        if (evaluate::truth(model, impossible.when, given) == evaluate::Holds::always)
            all.push_back(model::words(model, impossible.when));
    }
    return all;
}

Explanation explain(const Model& model, const diagram::Diagram& diagram, const Case& given,
                    std::optional<dates::Moment> received) {
    Decided decided = decided_by_both(model, diagram, given);
    Explanation explanation{given, std::move(decided.trace), std::move(decided.disagreement)};
    if (!explanation.disagreement.empty()) return explanation;
    const Decision& decision = explanation.trace.decision;
    explanation.asking = parents_first(model, diagram::most_telling_first(diagram, given, decision.asking));
    explanation.changing = diagram::changing(diagram, given);
    if (!decision.is_held() && decision.decided_by.empty())
        explanation.depending_on = diagram::hung_on(diagram, given, decision.may_decide);
    explanation.rests_on = rests_on(model, diagram, given, decision);
    explanation.scores = scores_of(model, given);
    explanation.called_impossible = called_impossible(model, given);
    if (model.time_of_referral && !given.knows(model.time_of_referral->question))
        explanation.time_not_known = calendar::why_not_answered(model, received);
    if (received && dates::shown(*received) == dates::Shown::twice) explanation.shown_twice = received;
    explanation.second_teams = second_teams_of(model, decision, received);
    if (received && decision.is_routed())
        explanation.due = due_of(limit_of(model, decision.outcomes.front().routes.front()), *received);
    if (received && decision.is_held()) {
        DueFirst first = due_first(limits_of_hold(model, decision.outcomes), *received);
        explanation.due = std::move(first.due);
        explanation.or_sooner = std::move(first.or_sooner);
    }
    return explanation;
}

}  // namespace ascrules::explanation
