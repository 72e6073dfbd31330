#include "compiler/proof/diff/changes.h"

#include <map>
#include <utility>

#include "compiler/meaning/diagram/conditions.h"
#include "compiler/meaning/diagram/decide.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/proof/analysis/mattering.h"
#include "compiler/proof/analysis/witness.h"

namespace ascrules::diff {

using namespace model;
using diagram::Diagram;
using diagram::Ref;

namespace {

/// Cases that both rulesets can hold: answers and amounts that both know, and that neither calls impossible.
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
            if (variable.has_not_known)
                allowed = store.disjunction(allowed, store.in_cells(level, variable.cells - 1, variable.cells - 1));
        }
        result = store.conjunction(result, allowed);
    }
    for (const Model* const model : {&joint.first, &joint.second})
        result = store.conjunction(result, diagram::Conditions(*model, diagram.space, store).possible());
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

Result result_of(const std::vector<Outcome>& outcomes) {
    return outcomes.size() == 1 ? Result(outcomes.front()) : std::nullopt;
}

namespace {

/// Collects the ways in which two diagrams over the same variables differ.
class Comparison {
  public:
    Comparison(const Joint& joint, Pair& pair) : joint_(joint), pair_(pair), store_(pair.first.store) {}

    Changes run() {
        changes_.finished = pair_.first.finished && pair_.second.finished;
        if (!changes_.finished) return std::move(changes_);
        const Ref second = store_.imported(pair_.second.store, pair_.second.outcomes);
        both_ = store_.combined(pair_.first.outcomes, second, [&](std::uint32_t a, std::uint32_t b) {
            return pairs_.number({result_of(pair_.first.outcome_sets[a]), result_of(pair_.second.outcome_sets[b])});
        });
        shared_ = shared_cases(joint_, pair_.first);
        changes_.nothing_compared = shared_ == diagram::never;
        std::map<std::pair<Result, Result>, std::uint32_t> decided;
        for (std::uint32_t i = 0; i < pairs_.size(); ++i) {
            const auto& [a, b] = pairs_[i];
            if (a && b && a != b) decided.emplace(pairs_[i], i);
        }
        for (const auto& [results, number] : decided) {
            add(region([wanted = number](std::uint32_t n) { return n == wanted; }),
                [&wanted = results](const Result& a, const Result& b) {
                    return a == wanted.first && b == wanted.second;
                });
        }
        // Where only one of the two holds a case, what the other decides follows mostly from the differences above: one case for each.
        for (const bool first_holds : {true, false}) {
            const auto differ = [first_holds](const Result& a, const Result& b) {
                return (first_holds ? !a && b : a && !b);
            };
            add(region([&](std::uint32_t n) { return differ(pairs_[n].first, pairs_[n].second); }), differ);
        }
        changes_.finished = changes_.finished && !store_.exhausted();
        return std::move(changes_);
    }

  private:
    template <typename Wanted>
    Ref region(Wanted wanted) {
        return store_.conjunction(shared_, store_.mapped(both_, [&](std::uint32_t n) { return wanted(n) ? 1U : 0U; }));
    }

    template <typename Differ>
    void add(Ref region, Differ differ) {
        const auto whole = analysis::whole_case(joint_.first, pair_.first.space, store_, region);
        if (!whole) return;
        const auto shows = [&](const Case& c) {
            return differ(result_of(diagram::decide(joint_.first, pair_.first, c).outcomes),
                          result_of(diagram::decide(joint_.second, pair_.second, c).outcomes));
        };
        const auto confirmed = [&](const Case& c) {
            const Decision first = evaluate::decide(joint_.first, c);
            const Decision second = evaluate::decide(joint_.second, c);
            if (!first.finished || !second.finished || !differ(result_of(first.outcomes), result_of(second.outcomes)))
                return false;
            changes_.changes.push_back(
                {result_of(first.outcomes), result_of(second.outcomes), c, first.decided_by, second.decided_by});
            return true;
        };
        // With few answers it may take `evaluate` too long to see what it sees at once with all.
        if (shows(*whole) && (confirmed(analysis::without_idle_answers(*whole, shows)) || confirmed(*whole))) return;
        changes_.finished = false;
    }

    const Joint& joint_;
    Pair& pair_;
    diagram::Store& store_;
    diagram::Numbering<std::pair<Result, Result>> pairs_;
    Ref both_;
    Ref shared_;
    Changes changes_;
};

}  // namespace

Changes compare(const Joint& joint, Pair& pair) {
    return Comparison(joint, pair).run();
}

}  // namespace ascrules::diff
