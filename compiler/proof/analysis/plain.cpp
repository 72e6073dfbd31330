#include <set>

#include "compiler/meaning/diagram/space.h"
#include "compiler/meaning/floors/floors.h"
#include "compiler/proof/analysis/search.h"

namespace ascrules::analysis {

using namespace model;

namespace {

/// Every question that some condition looks at.
std::set<QuestionId> used_questions(const Model& model) {
    std::set<QuestionId> used;
    const auto use = [&](const Condition& condition) {
        const std::vector<QuestionId> questions = diagram::looked_at(model, condition);
        used.insert(questions.begin(), questions.end());
    };
    for (const Question& question : model.questions) {
        if (question.only_asked_if) use(*question.only_asked_if);
    }
    for (const Rule& rule : model.rules) {
        if (rule.when) use(*rule.when);
    }
    for (const Floor& floor : model.floors) use(floor.when);
    for (const Impossible& impossible : model.impossible) use(impossible.when);
    for (const Acceptance& accepted : model.accepted) {
        if (accepted.when) use(*accepted.when);
    }
    for (const Threshold& threshold : model.thresholds) {
        if (threshold.undecided) used.insert(*threshold.undecided);
    }
    return used;
}

}  // namespace

void find_plain(const Model& model, Acceptances& acceptances, Findings& findings) {
    findings.nobody_holds = !model.hold_with.has_value();
    findings.nobody_answers = model.owner.empty();
    for (std::size_t i = 0; i < model.rules.size(); ++i) {
        const bool cited = !model.rules[i].citations.empty();
        if (!cited && !acceptances.takes(Acceptance::Kind::no_source, {i})) findings.without_source.push_back({i});
    }
    for (std::size_t i = 0; i < model.floors.size(); ++i) {
        if (floors::names_nothing_here(model, model.floors[i].asks)) findings.idle_floors.push_back(i);
    }
    const std::set<QuestionId> used = used_questions(model);
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        // What must not affect the route is there to be asked, and not to be used.
        const bool silent = model.questions[i].must_not_matter.has_value();
        if (!used.contains({i}) && !silent) findings.unused_questions.push_back({i});
    }
}

}  // namespace ascrules::analysis
