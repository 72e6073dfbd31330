#include "compiler/proof/analysis/findings.h"

#include <algorithm>
#include <utility>

#include "compiler/proof/analysis/influence.h"
#include "compiler/proof/analysis/mattering.h"
#include "compiler/proof/analysis/negatives.h"
#include "compiler/proof/analysis/points_reached.h"
#include "compiler/proof/analysis/region.h"
#include "compiler/proof/analysis/search.h"
#include "compiler/proof/analysis/witness.h"

namespace ascrules::analysis {

using namespace model;

namespace {

Count possible_cases(AnalysisContext& context) {
    if (context.possible == diagram::always) return cases_in(context, context.grid.answered());
    return cases_in(context, context.grid.answered(), context.possible);
}

/// Whether an answer affects the route is asked of the whole diagram, which may be large: only where somebody wants to know.
void find_influences_on_diagram(AnalysisContext& context, Findings& findings) {
    const auto& questions = context.model.questions;
    const bool asked_for = std::any_of(questions.begin(), questions.end(),
                                       [](const Question& question) { return question.must_not_matter.has_value(); });
    if (!asked_for) return;
    diagram::Diagram diagram = whole_diagram(context);
    bool finished = diagram.finished;
    if (finished) findings.influences = find_influences(context.model, diagram, finished);
    if (!finished || diagram.store.exhausted()) give_up(findings, Search::influences);
}

}  // namespace

void give_up(Findings& findings, Search search) {
    auto& list = findings.not_finished;
    const auto place = std::lower_bound(list.begin(), list.end(), search);
    if (place == list.end() || *place != search) list.insert(place, search);
}

std::optional<Case> confirmed(const Case& few, const Case& whole, const std::function<bool(const Case&)>& shows) {
    if (shows(few)) return without_idle_answers(few, shows);
    if (few != whole && shows(whole)) return without_idle_answers(whole, shows);
    return std::nullopt;
}

Findings analyse(const Model& model, const Limits& limits, const Past* past) {
    Findings findings;
    AnalysisContext context(model, limits, past);
    if (past != nullptr) findings.past_cases = past->size();
    Acceptances acceptances(context);
    find_plain(model, acceptances, findings);
    findings.nobody_possible = context.possible == diagram::never && !context.exhausted();
    findings.possible_cases = possible_cases(context);
    if (!limits.goes_on()) {
        give_up(findings, Search::gaps);
        return findings;
    }
    if (!findings.nobody_possible) {
        find_gaps(context, acceptances, findings);
        find_contradictions(context, acceptances, findings);
        find_idle_rules(context, acceptances, findings);
        find_broken_floors(context, findings);
        if (limits.goes_on()) find_influences_on_diagram(context, findings);
        if (!limits.goes_on()) give_up(findings, Search::influences);
        bool sure = true;
        findings.negatives = find_negatives(context, sure);
        if (!sure) give_up(findings, Search::negatives);
        find_points_out_of_reach(context, findings);
        if (context.exhausted()) {
            for (const Search search :
                 {Search::gaps, Search::contradictions, Search::idle_rules, Search::floors, Search::negatives})
                give_up(findings, search);
        }
        if (!limits.goes_on()) {
            for (const Search search : {Search::droppable, Search::questions}) give_up(findings, search);
            return findings;
        }
        // What is only noted comes last, so that it takes no memory from findings.
        find_droppable(context, findings);
        find_questions_without_effect(context, findings);
        find_sparing(context, findings);
        if (context.exhausted()) {
            for (const Search search : {Search::droppable, Search::questions}) give_up(findings, search);
        }
    }
    findings.acceptances = acceptances.uses();
    return findings;
}

}  // namespace ascrules::analysis
