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
    if (context.possible == diagram::always || context.exhausted()) return cases_in(context, context.grid.answered());
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

namespace {

/// Runs a search. What one finds while the store runs out of memory rests on functions that may be anything: it is taken back, and the search is named
/// as not finished, as are those that come after it, and those that come after it was said that nobody waits for them (Limits::go_on).
template <typename Run>
void search(AnalysisContext& context, Findings& findings, Search which, Run run) {
    if (context.exhausted() || !context.limits.goes_on()) return give_up(findings, which);
    Findings before = findings;
    run();
    if (!context.exhausted()) return;
    findings = std::move(before);
    give_up(findings, which);
}

Search search_for(Acceptance::Kind kind) {
    switch (kind) {
        case Acceptance::Kind::gap: return Search::gaps;
        case Acceptance::Kind::contradiction: return Search::contradictions;
        default: return Search::idle_rules;
    }
}

/// What the acceptances were good for, as far as the searches tell.
std::vector<AcceptanceUse> settled_uses(const AnalysisContext& context, const Acceptances& acceptances,
                                        const Findings& findings) {
    std::vector<AcceptanceUse> uses = acceptances.uses();
    for (std::size_t i = 0; i < uses.size(); ++i) {
        const Acceptance::Kind kind = context.model.accepted[i].kind;
        if (uses[i] == AcceptanceUse::run_out || kind == Acceptance::Kind::no_source) continue;
        const auto& open = findings.not_finished;
        const bool finished = std::find(open.begin(), open.end(), search_for(kind)) == open.end();
        if (!finished && (uses[i] == AcceptanceUse::nothing || context.exhausted()))
            uses[i] = AcceptanceUse::not_settled;
    }
    return uses;
}

}  // namespace

Findings analyse(const Model& model, const Limits& limits, const Past* past) {
    Findings findings;
    AnalysisContext context(model, limits, past);
    if (past != nullptr) findings.past_cases = past->size();
    Acceptances acceptances(context);
    find_plain(model, acceptances, findings);
    find_clocks_while_closed(model, findings);
    findings.nobody_possible = context.possible == diagram::never && !context.exhausted();
    findings.possible_cases = possible_cases(context);
    if (!findings.nobody_possible) {
        search(context, findings, Search::gaps, [&] { find_gaps(context, acceptances, findings); });
        search(context, findings, Search::contradictions, [&] { find_contradictions(context, acceptances, findings); });
        search(context, findings, Search::idle_rules, [&] { find_idle_rules(context, acceptances, findings); });
        search(context, findings, Search::floors, [&] { find_broken_floors(context, findings); });
        if (limits.goes_on())
            find_influences_on_diagram(context, findings);
        else
            give_up(findings, Search::influences);
        search(context, findings, Search::negatives, [&] {
            bool sure = true;
            findings.negatives = find_negatives(context, sure);
            if (!sure) give_up(findings, Search::negatives);
        });
        search(context, findings, Search::idle_rules, [&] { find_points_out_of_reach(context, findings); });
        // What is only noted comes last, so that it takes no memory from findings.
        search(context, findings, Search::droppable, [&] { find_droppable(context, findings); });
        search(context, findings, Search::questions, [&] { find_questions_without_effect(context, findings); });
        search(context, findings, Search::questions, [&] { find_sparing(context, findings); });
    }
    findings.acceptances = settled_uses(context, acceptances, findings);
    return findings;
}

}  // namespace ascrules::analysis
