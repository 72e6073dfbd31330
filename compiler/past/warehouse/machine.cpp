#include "compiler/past/warehouse/machine.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace ascrules::warehouse {

using diagram::Ref;
using diagram::Role;
using diagram::Variable;

namespace {

using Places = std::vector<std::uint32_t>;  ///< bits of Refs, ascending

/// A function with its levels put under the slots, read answer by answer.
class Reading {
  public:
    Reading(const deciding::Slots& slots, const Function& function)
        : function_(function), of_slot_(slots.slots.size()) {
        const diagram::Space& space = *function.space;
        if (function.unanswered) {
            unanswered_ = slots.first[function.unanswered->index];
            cells_in_slot_ = slots.slots[unanswered_].cells + 1;
        }
        for (std::uint32_t level = 0; level < space.variables.size(); ++level) {
            const Variable& variable = space.variables[level];
            of_slot_[slots.slot_of(variable)].push_back(level);
            cells_.push_back(slots.cells_of(space, variable));
        }
    }

    /// Where the places lead once the slot's answer is read; `cell` behind the last is *not known*.
    [[nodiscard]] Places after(const Places& places, std::size_t slot, std::uint32_t cell) const {
        if (slot == unanswered_ && cell + 1 < cells_in_slot_) return {diagram::never.bits};
        Places at = places;
        for (const std::uint32_t level : of_slot_[slot]) {
            std::set<std::uint32_t> reached;
            for (const std::uint32_t bits : at) add(Ref{bits}, level, cell, reached);
            at.assign(reached.begin(), reached.end());
        }
        return at;
    }

  private:
    void add(Ref place, std::uint32_t level, std::uint32_t cell, std::set<std::uint32_t>& reached) const {
        const diagram::Store& store = *function_.store;
        if (store.level(place) != level) {
            reached.insert(place.bits);
            return;
        }
        const std::vector<std::uint32_t>& cells = cells_[level];
        if (cell < cells.size()) {
            reached.insert(store.child(place, cells[cell]).bits);
            return;
        }
        const diagram::Space& space = *function_.space;
        const Variable& variable = space.variables[level];
        const IfMissing missing = function_.missing[variable.question.index];
        const bool stands = missing == IfMissing::stands && space.tested[variable.question.index];
        if (stands || (variable.role == Role::known && missing != IfMissing::either)) {
            const std::uint32_t as = variable.role == Role::known  ? (stands ? 1 : 0)
                                     : variable.role == Role::item ? 0
                                                                   : variable.cells - 1;
            reached.insert(store.child(place, as).bits);
            return;
        }
        const std::uint32_t last = missing == IfMissing::either ? variable.cells : space.answer_cells(level);
        std::uint32_t first = 0;
        for (const diagram::Edge& edge : store.edges(place)) {
            if (first >= last) break;
            reached.insert(edge.to.bits);
            first = edge.last + 1;
        }
    }

    const Function& function_;
    std::size_t unanswered_ = 0;     ///< the first slot of the question that has to be; none is at zero
    std::size_t cells_in_slot_ = 0;  ///< how many it has, with the one for *not known*
    std::vector<std::vector<std::uint32_t>> of_slot_;  ///< the levels that a slot answers
    std::vector<std::vector<std::uint32_t>> cells_;    ///< for each level, the diagram's cell for each cell of the slot
};

/// States of a layer by number, in order of arrival.
template <typename State>
struct Numbered {
    std::map<State, std::uint32_t> numbers;
    std::vector<State> all;

    std::uint32_t number(State state) {
        const auto [place, fresh] = numbers.try_emplace(state, static_cast<std::uint32_t>(all.size()));
        if (fresh) all.push_back(std::move(state));
        return place->second;
    }
};

/// Brings together the states of a layer that lead to the same, from the last layer to the first.
void minimise(Machine& machine) {
    std::vector<std::uint32_t> renamed;  // the states of the layer behind; empty: they keep their numbers
    for (std::size_t i = machine.layers.size(); i-- > 0;) {
        Layer& layer = machine.layers[i];
        if (!renamed.empty()) {
            for (std::uint32_t& to : layer.next) to = renamed[to];
        }
        std::map<std::vector<std::uint32_t>, std::uint32_t> numbers;
        std::vector<std::uint32_t> next;
        const std::size_t states = layer.states();
        renamed.assign(states, 0);
        for (std::size_t state = 0; state < states; ++state) {
            const auto row = layer.next.begin() + static_cast<std::ptrdiff_t>(state * layer.cells);
            const std::vector<std::uint32_t> key(row, row + static_cast<std::ptrdiff_t>(layer.cells));
            const auto [place, fresh] = numbers.try_emplace(key, static_cast<std::uint32_t>(numbers.size()));
            if (fresh) next.insert(next.end(), key.begin(), key.end());
            renamed[state] = place->second;
        }
        layer.next = std::move(next);
    }
    if (renamed.empty()) return;
    for (std::uint32_t& root : machine.roots) root = renamed[root];
}

}  // namespace

std::uint32_t Machine::end(std::size_t stage, const std::vector<std::uint32_t>& cells) const {
    std::uint32_t state = roots[stage];
    for (const Layer& layer : layers) state = layer.next[state * layer.cells + cells[layer.slot]];
    return state;
}

std::size_t Machine::size() const {
    std::size_t size = 0;
    for (const Layer& layer : layers) size += layer.next.size();
    return size;
}

std::optional<Machine> machine_of(const deciding::Slots& slots, const std::vector<Function>& functions, Ref constant) {
    std::vector<Reading> readings;
    for (const Function& function : functions) readings.emplace_back(slots, function);
    // A state of a layer: the time whose rules they are, and the places where the function may be. The constant alone, once that is one of them.
    using State = std::pair<std::size_t, Places>;
    Machine machine;
    Numbered<State> states;
    const auto settled = [&](std::size_t stage, Places places) {
        const bool reached = std::binary_search(places.begin(), places.end(), constant.bits);
        return State{stage, reached ? Places{constant.bits} : std::move(places)};
    };
    for (std::size_t stage = 0; stage < functions.size(); ++stage)
        machine.roots.push_back(states.number(settled(stage, {functions[stage].root.bits})));
    std::size_t size = 0;
    for (std::size_t slot = 1; slot < slots.slots.size(); ++slot) {
        Layer layer{slot, slots.slots[slot].cells + 1, {}};
        Numbered<State> behind;
        for (const State& state : states.all) {
            for (std::uint32_t cell = 0; cell < layer.cells; ++cell) {
                layer.next.push_back(
                    behind.number(settled(state.first, readings[state.first].after(state.second, slot, cell))));
            }
            if (size + layer.next.size() > most_numbers) return std::nullopt;
        }
        size += layer.next.size();
        machine.layers.push_back(std::move(layer));
        states = std::move(behind);
    }
    for (std::uint32_t& to : machine.layers.back().next) to = states.all[to].second.front() == constant.bits ? 1 : 0;
    minimise(machine);
    return machine;
}

std::optional<Machine> joined(const Machine& a, const Machine& b,
                              const std::function<std::uint32_t(std::uint32_t, std::uint32_t)>& both,
                              std::size_t most) {
    using State = std::pair<std::uint32_t, std::uint32_t>;
    Machine machine;
    Numbered<State> states;
    for (std::size_t stage = 0; stage < a.roots.size(); ++stage)
        machine.roots.push_back(states.number({a.roots[stage], b.roots[stage]}));
    std::size_t size = 0;
    for (std::size_t i = 0; i < a.layers.size(); ++i) {
        Layer layer{a.layers[i].slot, a.layers[i].cells, {}};
        Numbered<State> behind;
        for (const auto& [of_a, of_b] : states.all) {
            for (std::size_t cell = 0; cell < layer.cells; ++cell) {
                layer.next.push_back(behind.number(
                    {a.layers[i].next[of_a * layer.cells + cell], b.layers[i].next[of_b * layer.cells + cell]}));
            }
            // Bringing together what leads to the same seldom leaves less than a quarter.
            if (size + layer.next.size() > 4 * most) return std::nullopt;
        }
        size += layer.next.size();
        machine.layers.push_back(std::move(layer));
        states = std::move(behind);
    }
    std::vector<std::uint32_t> ends;
    for (const auto& [of_a, of_b] : states.all) ends.push_back(both(of_a, of_b));
    for (std::uint32_t& to : machine.layers.back().next) to = ends[to];
    minimise(machine);
    if (without_idle_layers(machine).size() > most) return std::nullopt;
    return machine;
}

Machine without_idle_layers(const Machine& machine) {
    Machine busy{{}, machine.roots};
    for (const Layer& layer : machine.layers) {
        bool idle = true;
        for (std::size_t i = 0; idle && i < layer.next.size(); ++i)
            idle = layer.next[i] == layer.next[i - i % layer.cells];
        if (!idle) {
            busy.layers.push_back(layer);
            continue;
        }
        std::vector<std::uint32_t>& before = busy.layers.empty() ? busy.roots : busy.layers.back().next;
        for (std::uint32_t& to : before) to = layer.next[to * layer.cells];
    }
    return busy;
}

}  // namespace ascrules::warehouse
