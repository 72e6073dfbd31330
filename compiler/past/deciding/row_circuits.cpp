#include "compiler/past/deciding/row_circuits.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

namespace ascrules::deciding {

namespace {

using diagram::Diagram;
using diagram::Edge;
using diagram::Ref;
using diagram::Role;
using diagram::Store;
using diagram::Variable;
using Wire = Circuit::Wire;

/// What a missing answer may be: an answer or, where some condition tests whether it is known, what it stands as; or whatever the diagram can look at.
enum class Missing { stands, anything };

/// What the edges of a diagram ask of a row.
class EdgeTests {
  public:
    EdgeTests(const Diagram& diagram, const Slots& slots, Missing missing, Circuit& circuit)
        : space_(diagram.space), missing_(missing), circuit_(circuit) {
        for (const Variable& variable : space_.variables) {
            Level& level = levels_.emplace_back();
            level.slot = slots.slot_of(variable);
            const Slot& slot = slots.slots[level.slot];
            level.cells = slot.cells;
            if (variable.role == Role::known) continue;
            level.first.assign(variable.cells, slot.cells);
            level.last.assign(variable.cells, 0);
            const std::vector<std::uint32_t> cells = slots.cells_of(space_, variable);
            for (std::uint32_t cell = 0; cell < slot.cells; ++cell) {
                level.first[cells[cell]] = std::min(level.first[cells[cell]], cell);
                level.last[cells[cell]] = cell;
            }
        }
    }

    /// Rows whose answer lies in the cells from `first` to `last` of the level, or may.
    Wire wire(std::uint32_t level, std::uint32_t first, std::uint32_t last) {
        const Variable& variable = space_.variables[level];
        const Level& of = levels_[level];
        SlotTest test{static_cast<std::uint32_t>(of.slot), 1, 0, static_cast<std::uint8_t>(of.cells), false};
        if (variable.role == Role::known) {
            if (first == 0) test.first = 0, test.last = static_cast<std::uint8_t>(of.cells - 1);
            test.missing = missing_ == Missing::anything || last == 1;
            return circuit_.test(test);
        }
        const std::uint32_t last_answer = std::min(last, space_.answer_cells(level) - 1);
        if (first <= last_answer) {
            test.first = static_cast<std::uint8_t>(of.first[first]);
            test.last = static_cast<std::uint8_t>(of.last[last_answer]);
        }
        test.missing = missing_ == Missing::anything || is_taken_for_missing(level, first, last);
        return circuit_.test(test);
    }

    /// Rows in which the answer that the level looks at is missing.
    Wire missing(std::uint32_t level) {
        const Level& of = levels_[level];
        return circuit_.test({static_cast<std::uint32_t>(of.slot), 1, 0, static_cast<std::uint8_t>(of.cells), true});
    }

  private:
    struct Level {
        std::size_t slot = 0;
        std::uint32_t cells = 0;           ///< of the slot
        std::vector<std::uint32_t> first;  ///< for each answer of the level, the first cell of the slot
        std::vector<std::uint32_t> last;
    };

    /// Of a question that no condition tests for being known, every answer; else the cell for not known, and of an item not being ticked.
    [[nodiscard]] bool is_taken_for_missing(std::uint32_t level, std::uint32_t first, std::uint32_t last) const {
        const Variable& variable = space_.variables[level];
        if (!space_.tested[variable.question.index]) return true;
        const std::uint32_t stands = variable.role == Role::item ? 0 : variable.cells - 1;
        return first <= stands && stands <= last;
    }

    const diagram::Space& space_;
    Missing missing_;
    Circuit& circuit_;
    std::vector<Level> levels_;
};

template <typename Visit>
void for_edges(const Store& store, Ref node, Visit visit) {
    std::uint32_t first = 0;
    for (const Edge& edge : store.edges(node)) {
        visit(first, edge.last, edge.to);
        first = edge.last + 1;
    }
}

/// For each node and constant of a function, whose inner nodes are `nodes` (see Store), the rows that may come to it.
std::unordered_map<std::uint32_t, Wire> reached(const Store& store, Ref function, const std::vector<Ref>& nodes,
                                                EdgeTests& tests, Circuit& circuit) {
    std::unordered_map<std::uint32_t, Wire> wires;
    std::unordered_map<std::uint32_t, std::vector<Circuit::Pair>> ways;
    ways[function.bits].push_back({Circuit::always, Circuit::always});
    for (const Ref node : nodes) {
        const Wire here = circuit.gate(ways[node.bits]);
        ways.erase(node.bits);
        wires.emplace(node.bits, here);
        for_edges(store, node, [&](std::uint32_t first, std::uint32_t last, Ref to) {
            ways[to.bits].push_back({tests.wire(store.level(node), first, last), here});
        });
        if (circuit.exhausted()) return wires;
    }
    for (const auto& [constant, into] : ways) wires.emplace(constant, circuit.gate(into));
    return wires;
}

/// Of true-or-false functions, the rows in which they may come to a value.
class MayBe {
  public:
    MayBe(const Store& store, bool value, EdgeTests& tests, Circuit& circuit)
        : store_(store), value_(value), tests_(tests), circuit_(circuit) {}

    Wire of(Ref function) {
        if (function.is_constant()) return (function == diagram::always) == value_ ? Circuit::always : Circuit::never;
        if (const auto known = wires_.find(function.bits); known != wires_.end()) return known->second;
        std::vector<Circuit::Pair> pairs;
        for_edges(store_, function, [&](std::uint32_t first, std::uint32_t last, Ref to) {
            if (circuit_.exhausted()) return;
            const Wire below = of(to);
            pairs.push_back({tests_.wire(store_.level(function), first, last), below});
        });
        const Wire wire = circuit_.gate(pairs);
        wires_.emplace(function.bits, wire);
        return wire;
    }

  private:
    const Store& store_;
    bool value_;
    EdgeTests& tests_;
    Circuit& circuit_;
    std::unordered_map<std::uint32_t, Wire> wires_;
};

/// The rows in which two functions come to different constants in some way of filling in.
class MayDiffer {
  public:
    MayDiffer(const Store& store, EdgeTests& tests, Circuit& circuit)
        : store_(store), tests_(tests), circuit_(circuit) {}

    Wire of(Ref a, Ref b) {
        if (a == b) return Circuit::never;
        if (a.is_constant() && b.is_constant()) return Circuit::always;
        if (b < a) std::swap(a, b);
        const std::uint64_t key = diagram::PairTable::key(a.bits, b.bits);
        if (const auto known = wires_.find(key); known != wires_.end()) return known->second;
        const std::uint32_t level = std::min(store_.level(a), store_.level(b));
        std::vector<Circuit::Pair> pairs;
        for (std::uint32_t first = 0; first < store_.cells(level) && !circuit_.exhausted();) {
            const auto [to_a, last_a] = edge_at(a, level, first);
            const auto [to_b, last_b] = edge_at(b, level, first);
            const std::uint32_t last = std::min(last_a, last_b);
            const Wire below = of(to_a, to_b);
            pairs.push_back({tests_.wire(level, first, last), below});
            first = last + 1;
        }
        const Wire wire = circuit_.gate(pairs);
        wires_.emplace(key, wire);
        return wire;
    }

  private:
    [[nodiscard]] std::pair<Ref, std::uint32_t> edge_at(Ref f, std::uint32_t level, std::uint32_t cell) const {
        if (store_.level(f) != level) return {f, store_.cells(level) - 1};
        const auto edges = store_.edges(f);
        const auto edge = std::find_if(edges.begin(), edges.end(), [&](const Edge& one) { return one.last >= cell; });
        return {edge->to, edge->last};
    }

    const Store& store_;
    EdgeTests& tests_;
    Circuit& circuit_;
    std::unordered_map<std::uint64_t, Wire> wires_;
};

}  // namespace

std::optional<OutcomeCircuit> outcome_circuit(const Diagram& diagram, const Slots& slots, std::size_t most_pairs) {
    if (!diagram.finished) return std::nullopt;
    OutcomeCircuit all{Circuit(most_pairs), {}};
    EdgeTests tests(diagram, slots, Missing::stands, all.circuit);
    std::map<model::Outcome, std::vector<Circuit::Pair>> ways;
    const std::vector<Ref> nodes = diagram.store.nodes_of(diagram.outcomes);
    for (const auto& [bits, wire] : reached(diagram.store, diagram.outcomes, nodes, tests, all.circuit)) {
        const Ref at{bits};
        if (!at.is_constant()) continue;
        for (const model::Outcome& outcome : diagram.outcome_sets[at.value()])
            ways[outcome].push_back({wire, Circuit::always});
    }
    for (const auto& [outcome, into] : ways) all.outcomes.push_back({outcome, all.circuit.gate(into)});
    if (all.circuit.exhausted()) return std::nullopt;
    all.circuit.finish();
    return all;
}

std::optional<RuleCircuit> rule_circuit(const Diagram& diagram, const Slots& slots, std::size_t most_pairs) {
    if (!diagram.finished) return std::nullopt;
    RuleCircuit all{Circuit(most_pairs), {}, {}};
    EdgeTests tests(diagram, slots, Missing::stands, all.circuit);
    MayBe may_hold(diagram.store, true, tests, all.circuit);
    MayBe may_fail(diagram.store, false, tests, all.circuit);
    const auto where_holds = [&](Ref may, Ref must) {
        RuleCircuit::OfRule of;
        of.may = may_hold.of(may);
        std::vector<Circuit::Pair> failing{{may_fail.of(may), Circuit::always}};
        if (must != may) failing.push_back({may_fail.of(must), Circuit::always});
        of.may_not = all.circuit.gate(failing);
        return of;
    };
    for (std::size_t rule = 0; rule < diagram.may_decide.size(); ++rule) {
        all.rules.push_back(where_holds(diagram.may_decide[rule], diagram.must_decide[rule]));
        if (all.circuit.exhausted()) return std::nullopt;
    }
    for (const diagram::SecondSource& source : diagram.second_sources) {
        all.second_sources.push_back({source.team, where_holds(source.may, source.must)});
        if (all.circuit.exhausted()) return std::nullopt;
    }
    all.circuit.finish();
    return all;
}

std::optional<AskingCircuit> asking_circuit(const Diagram& diagram, const Slots& slots, std::size_t most_pairs) {
    if (!diagram.finished) return std::nullopt;
    AskingCircuit all{Circuit(most_pairs), {}};
    EdgeTests tests(diagram, slots, Missing::anything, all.circuit);
    MayDiffer may_differ(diagram.store, tests, all.circuit);
    const std::vector<Ref> nodes = diagram.store.nodes_of(diagram.outcomes);
    const auto wires = reached(diagram.store, diagram.outcomes, nodes, tests, all.circuit);
    if (all.circuit.exhausted()) return std::nullopt;
    std::vector<std::vector<Circuit::Pair>> ways(diagram.space.levels.size());
    for (const Ref node : nodes) {
        const std::uint32_t level = diagram.store.level(node);
        const Variable& variable = diagram.space.variables[level];
        if (variable.role == Role::known) continue;
        // Where no two answers that stand side by side lead apart, none do.
        std::vector<Circuit::Pair> apart;
        std::optional<Ref> before;
        for_edges(diagram.store, node, [&](std::uint32_t first, std::uint32_t, Ref to) {
            if (first >= diagram.space.answer_cells(level)) return;
            if (before) apart.push_back({may_differ.of(*before, to), Circuit::always});
            before = to;
        });
        ways[variable.question.index].push_back({wires.at(node.bits), all.circuit.gate(apart)});
        if (all.circuit.exhausted()) return std::nullopt;
    }
    for (std::size_t question = 0; question < ways.size(); ++question) {
        const Wire changing = all.circuit.gate(ways[question]);
        all.questions.push_back(all.circuit.gate({{changing, tests.missing(diagram.space.levels[question].front())}}));
    }
    if (all.circuit.exhausted()) return std::nullopt;
    all.circuit.finish();
    return all;
}

std::optional<RowCircuits> row_circuits(const Diagram& diagram, const Slots& slots, std::size_t most_pairs) {
    std::optional<OutcomeCircuit> outcomes = outcome_circuit(diagram, slots, most_pairs);
    if (!outcomes) return std::nullopt;
    std::optional<RuleCircuit> rules = rule_circuit(diagram, slots, most_pairs);
    if (!rules) return std::nullopt;
    std::optional<AskingCircuit> asking = asking_circuit(diagram, slots, most_pairs);
    if (!asking) return std::nullopt;
    return RowCircuits{*std::move(outcomes), *std::move(rules), *std::move(asking)};
}

}  // namespace ascrules::deciding
