#include "compiler/diff/changes.h"

#include <map>
#include <utility>

#include "compiler/analysis/witness.h"
#include "compiler/diagram/decide.h"
#include "compiler/evaluate/evaluate.h"

namespace ascrules::diff {

using namespace model;
using diagram::Diagram;
using diagram::Ref;
using Outcomes = std::vector<Outcome>;

namespace {

/// Cases that both rulesets can hold: answers and amounts that both know.
Ref shared_cases(const Joint& joint, Diagram& diagram) {
    diagram::Store& store = diagram.store;
    Ref result = diagram::always;
    for (std::uint32_t level = 0; level < diagram.space.variables.size(); ++level) {
        const diagram::Variable& variable = diagram.space.variables[level];
        const std::size_t index = variable.question.index;
        const Question& question = joint.first.questions[index];
        Ref allowed = diagram::always;
        if (std::holds_alternative<Choice>(question.kind)) {
            allowed = diagram::never;
            for (const std::size_t answer : joint.shared_answers[index]) {
                const auto cell = static_cast<std::uint32_t>(answer);
                allowed = store.disjunction(allowed, store.in_cells(level, cell, cell));
            }
            if (variable.has_not_known) allowed = store.disjunction(allowed, store.in_cells(level, variable.cells - 1, variable.cells - 1));
        }
        result = store.conjunction(result, allowed);
    }
    return result;
}

}  // namespace

Pair build(const Joint& joint) {
    diagram::BuildOptions first;
    first.compared_with = {&joint.second};
    diagram::BuildOptions second;
    second.compared_with = {&joint.first};
    return {diagram::build(joint.first, first), diagram::build(joint.second, second)};
}

Changes compare(const Joint& joint, Pair& pair) {
    Changes result;
    result.finished = pair.first.finished && pair.second.finished;
    if (!result.finished) return result;
    diagram::Store& store = pair.first.store;
    const Ref second = store.imported(pair.second.store, pair.second.outcomes);
    diagram::Numbering<std::pair<Outcomes, Outcomes>> pairs;
    const Ref both = store.combined(pair.first.outcomes, second, [&](std::uint32_t a, std::uint32_t b) {
        return pairs.number({pair.first.outcome_sets[a], pair.second.outcome_sets[b]});
    });
    const Ref shared = shared_cases(joint, pair.first);
    std::map<std::pair<Outcomes, Outcomes>, std::uint32_t> ordered;
    for (std::uint32_t i = 0; i < pairs.size(); ++i) {
        if (pairs[i].first != pairs[i].second) ordered.emplace(pairs[i], i);
    }
    for (const auto& [outcomes, number] : ordered) {
        const Ref region = store.conjunction(shared, store.mapped(both, [&, wanted = number](std::uint32_t n) { return n == wanted ? 1U : 0U; }));
        auto found = analysis::short_case(joint.first, pair.first, region);
        if (!found) continue;
        const auto shows = [&, &wanted = outcomes](const Case& c) {
            return diagram::decide(joint.first, pair.first, c).outcomes == wanted.first &&
                   diagram::decide(joint.second, pair.second, c).outcomes == wanted.second;
        };
        if (shows(*found)) found = analysis::without_idle_answers(*found, shows);
        const Decision by_first = evaluate::decide(joint.first, *found);
        const Decision by_second = evaluate::decide(joint.second, *found);
        if (!by_first.finished || !by_second.finished || by_first.outcomes != outcomes.first || by_second.outcomes != outcomes.second) {
            result.finished = false;
            continue;
        }
        result.changes.push_back({outcomes.first, outcomes.second, *found, by_first.decided_by, by_second.decided_by});
    }
    result.finished = result.finished && !store.exhausted();
    return result;
}

}  // namespace ascrules::diff
