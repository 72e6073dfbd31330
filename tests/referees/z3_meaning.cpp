#include "tests/referees/z3_meaning.h"

#include <map>
#include <vector>

#include "tests/referees/z3_prover.h"

namespace ascrules::tests {

Z3Meaning::Z3Meaning(const Model& model, unsigned milliseconds)
    : prover_(std::make_unique<Prover>(model, milliseconds)) {}

Z3Meaning::~Z3Meaning() = default;

bool Z3Meaning::gave_up() const {
    return prover_->gave_up;
}

bool Z3Meaning::anybody() {
    return prover_->can_hold({});
}

std::optional<Case> Z3Meaning::gap() {
    if (!prover_->can_hold({prover_->settled, prover_->no_rule})) return std::nullopt;
    return prover_->case_of(prover_->found());
}

bool Z3Meaning::contradict(RuleId first, RuleId second) {
    return prover_->can_hold({prover_->settled, prover_->remains[first.index], prover_->remains[second.index]});
}

bool Z3Meaning::can_apply(RuleId rule) {
    return prover_->can_hold({prover_->settled_for[rule.index], prover_->applies[rule.index]});
}

bool Z3Meaning::can_remain(RuleId rule) {
    return prover_->can_hold({prover_->settled_for[rule.index], prover_->remains[rule.index]});
}

bool Z3Meaning::could_apply(RuleId rule) {
    return prover_->can_hold({prover_->applies[rule.index]});
}

bool Z3Meaning::could_remain(RuleId rule) {
    return prover_->can_hold({prover_->remains[rule.index]});
}

bool Z3Meaning::differs_from(const Model& other) {
    constexpr unsigned milliseconds = 60'000;
    Prover second(other, milliseconds, "other ");
    z3::solver solver = prover_->solver();
    second.add_to(solver);
    std::map<Route, std::vector<z3::expr>> routes[2];
    for (Prover* const prover : {&*prover_, &second}) {
        for (std::size_t i = 0; i < prover->model.rules.size(); ++i) {
            const Rule& rule = prover->model.rules[i];
            if (rule.sends()) routes[prover == &second ? 1 : 0][*rule.send_to].push_back(prover->remains[i]);
        }
    }
    std::vector<z3::expr> differences;
    for (const auto& [route, deciding] : routes[0])
        differences.push_back(prover_->any(deciding) != prover_->any(routes[1][route]));
    return prover_->can_hold(solver, {prover_->settled, second.settled, prover_->any(differences)});
}

std::size_t Z3Meaning::count_gap_regions() {
    Prover& prover = *prover_;
    z3::solver uncovered = prover.solver();
    uncovered.add(prover.settled && prover.no_rule);
    z3::solver covered = prover.solver();
    covered.add(prover.settled && !prover.no_rule);
    std::size_t regions = 0;
    for (const auto end = prover.deadline(); prover.can_hold(uncovered, {}); ++regions) {
        const z3::model found = uncovered.get_model();
        std::vector<z3::expr> comparisons;
        for (const z3::expr& comparison : prover.comparisons)
            comparisons.push_back(found.eval(comparison, true).is_true() ? comparison : !comparison);
        // Where these hold some rule decides nowhere; those that this rests on make the region.
        if (prover.can_hold(covered, comparisons) || prover.is_past(end)) return regions;
        uncovered.add(!z3::mk_and(covered.unsat_core()));
    }
    return regions;
}

std::set<std::pair<RuleId, RuleId>> Z3Meaning::contradictions() {
    Prover& prover = *prover_;
    const std::vector<Rule>& rules = prover.model.rules;
    z3::solver solver = prover.solver();
    solver.add(prover.settled);
    std::set<std::pair<RuleId, RuleId>> pairs;
    const auto end = prover.deadline();
    for (std::size_t first = 0; first < rules.size(); ++first) {
        std::vector<std::size_t> others;
        for (std::size_t i = first + 1; i < rules.size(); ++i) {
            if (rules[first].sends() && rules[i].sends() && rules[i].send_to != rules[first].send_to)
                others.push_back(i);
        }
        solver.push();
        solver.add(prover.remains[first]);
        // Some rule that was not met yet decides with it; as long as that can be.
        while (!others.empty() && !prover.is_past(end)) {
            std::vector<z3::expr> deciding;
            for (const std::size_t i : others) deciding.push_back(prover.remains[i]);
            solver.add(prover.any(deciding));
            if (!prover.can_hold(solver, {})) break;
            const z3::model found = solver.get_model();
            std::erase_if(others, [&](std::size_t i) {
                const bool decides = found.eval(prover.remains[i], true).is_true();
                if (decides) pairs.insert({{first}, {i}});
                return decides;
            });
        }
        solver.pop();
    }
    return pairs;
}

}  // namespace ascrules::tests
