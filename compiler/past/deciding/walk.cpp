#include "compiler/past/deciding/walk.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <set>
#include <unordered_set>

#include "compiler/past/counting/counter.h"

namespace ascrules::deciding {

using diagram::Edge;
using diagram::Ref;
using diagram::Role;
using diagram::Variable;

namespace {

/// Beyond this a state would be as large as a diagram: such cases are decided one by one.
constexpr std::size_t most_nodes_left = 2'000;
constexpr std::size_t most_verdicts = 100'000;

}  // namespace

Walk::Walk(const OneDiagram& whole, const Slots& slots, std::size_t most_steps, Missing missing)
    : whole_(whole),
      slots_(slots),
      most_steps_(most_steps),
      missing_(missing),
      slot_bits_(slots.slots.size() <= std::size_t{1} << few_slot_bits ? few_slot_bits : many_slot_bits),
      gave_up_(State{1} << slot_bits_),
      store_(diagram::cells_of(whole.space), most_steps),
      // The state zero leads to itself, so that a walk that comes to it stays there; so does the one that gave up.
      table_{0, gave_up_, undecided} {
    const diagram::Space& space = whole.space;
    for (const Variable& variable : space.variables) {
        slot_of_level_.push_back(slots.slot_of(variable));
        cells_.push_back(slots.cells_of(space, variable));
    }
    root_ = state_of(constant_for(whole.root));
    rows_together_ = rows_together_at(slots.stride());
}

// Places in the diagram as constants: constants of its own have the lowest bit set.
Ref Walk::constant_for(Ref place) {
    return Ref::constant(place.is_constant() ? 2 * place.value() + 1 : 2 * place.bits);
}

Ref Walk::place_of(Ref constant) {
    const std::uint32_t value = constant.value();
    return value % 2 == 1 ? Ref::constant(value / 2) : Ref{value / 2};
}

/// The level that some place in `left` looks at and none looks at before; Store::constant_level where there is none.
std::uint32_t Walk::next_level(Ref left, std::size_t& nodes) const {
    std::uint32_t level = diagram::Store::constant_level;
    std::unordered_set<std::uint32_t> seen;
    std::vector<Ref> waiting{left};
    while (!waiting.empty()) {
        const Ref at = waiting.back();
        waiting.pop_back();
        if (at.is_constant()) {
            level = std::min(level, whole_.store.level(place_of(at)));
        } else if (seen.insert(at.bits).second) {
            for (const Edge& edge : store_.edges(at)) waiting.push_back(edge.to);
        }
    }
    nodes = seen.size();
    return level;
}

/// `left` once the variable of `level` is known to lie in `cell`, or known to be missing.
Ref Walk::advanced(Ref left, std::uint32_t level, std::optional<std::uint32_t> cell,
                   std::unordered_map<std::uint32_t, Ref>& seen) {
    if (const auto known = seen.find(left.bits); known != seen.end()) return known->second;
    Ref result = left;
    std::vector<Edge> edges;
    if (!left.is_constant()) {
        const auto now = store_.edges(left);
        edges.assign(now.begin(), now.end());
        for (Edge& edge : edges) edge.to = advanced(edge.to, level, cell, seen);
        result = store_.node(store_.level(left), edges);
    } else if (const Ref place = place_of(left); whole_.store.level(place) == level) {
        if (cell) {
            result = constant_for(whole_.store.child(place, *cell));
        } else {
            for (const Edge& edge : whole_.store.edges(place)) edges.push_back({edge.last, constant_for(edge.to)});
            result = store_.node(level, edges);
        }
    }
    seen.emplace(left.bits, result);
    return result;
}

Walk::State Walk::state_of(Ref left) {
    if (store_.exhausted()) return gave_up_;
    const auto [known, fresh] = states_.try_emplace(left.bits, 0);
    if (fresh) known->second = make_state(left);
    return known->second;
}

Walk::State Walk::make_state(Ref left) {
    std::size_t nodes = 0;
    const std::uint32_t level = next_level(left, nodes);
    if (nodes > most_nodes_left) return gave_up_;
    const bool is_end = level == diagram::Store::constant_level;
    const std::size_t slot = is_end ? 0 : slot_of_level_[level];
    const std::size_t steps = is_end ? 2 : slots_.slots[slot].cells + 1;
    if (table_.size() + steps + 1 > most_steps_ || verdicts_.size() == most_verdicts) return gave_up_;
    if (!is_end) {
        table_.push_back(static_cast<std::uint32_t>(meant_.size()));
        meant_.push_back({left, level});
        const State state = static_cast<State>(table_.size() << slot_bits_) | static_cast<State>(slot);
        table_.resize(table_.size() + steps, 0);
        return state;
    }
    const Verdict verdict = verdict_of(left);
    if (store_.exhausted()) return gave_up_;
    std::vector<std::size_t> key{static_cast<std::size_t>(verdict.by_rules.kind),
                                 verdict.by_rules.destination.index,
                                 verdict.decided_by.size(),
                                 verdict.may_decide.size(),
                                 verdict.second_teams.certain.size(),
                                 verdict.second_teams.possible.size()};
    for (const model::RuleId rule : verdict.decided_by) key.push_back(rule.index);
    for (const model::RuleId rule : verdict.may_decide) key.push_back(rule.index);
    for (const model::DestinationId team : verdict.second_teams.certain) key.push_back(team.index);
    for (const model::DestinationId team : verdict.second_teams.possible) key.push_back(team.index);
    for (const model::QuestionId question : verdict.asking) key.push_back(question.index);
    const auto [place, fresh] = verdict_numbers_.try_emplace(key, static_cast<std::uint32_t>(verdicts_.size()));
    if (fresh) verdicts_.push_back(verdict);
    const auto state = static_cast<State>(table_.size() << slot_bits_);
    table_.push_back(state);
    table_.push_back(place->second);
    return state;
}

/// Works out where the cell leads.
Walk::State Walk::next(State from, std::uint8_t cell) {
    const std::uint32_t at = from >> slot_bits_;
    const Meant meant = meant_[table_[at - 1]];
    const std::vector<std::uint32_t>& cells = cells_[meant.level];
    std::unordered_map<std::uint32_t, Ref> seen;
    const auto to = cell < cells.size() ? std::optional(cells[cell]) : std::nullopt;
    const State state =
        !to && missing_ == Missing::left_undecided ? gave_up_ : state_of(advanced(meant.left, meant.level, to, seen));
    table_[at + cell] = state;
    return state;
}

Walk::State Walk::walk(const std::uint8_t* row) {
    State state = root_;
    while (slot_of(state) != 0) {
        const std::uint8_t cell = row[slot_of(state)];
        const State known = table_[(state >> slot_bits_) + cell];
        state = known != 0 ? known : next(state, cell);
    }
    return state;
}

void Walk::decide(const std::uint8_t* rows, std::size_t stride, std::size_t count, std::uint32_t* numbers) {
    assert(stride == slots_.stride());
    const std::size_t done = (this->*rows_together_)(rows, stride, count, numbers);
    std::fill(numbers + done, numbers + count, 0);
    for (std::size_t i = 0; i < count; ++i) numbers[i] = number(numbers[i] != 0 ? numbers[i] : walk(rows + i * stride));
}

/// Walks eight rows at once: each step waits for the one before it, and the steps of different rows do not wait for each other. A distance of
/// the rows that is known beforehand keeps all that is needed in registers: 110 instructions a row instead of 285. How many rows were walked;
/// where one has to go where nobody has been, its state is 0.
template <unsigned slot_bits, std::size_t known_stride>
std::size_t Walk::walk_together(const std::uint8_t* rows, std::size_t stride, std::size_t count, State* states) const {
    constexpr std::size_t together = 8;
    constexpr State slot_mask = (State{1} << slot_bits) - 1;
    const std::size_t apart = known_stride > 0 ? known_stride : stride;
    const State* const table = table_.data();
    std::size_t i = 0;
    for (; i + together <= count; i += together) {
        const std::uint8_t* const first = rows + i * apart;
        const auto step = [&](State state, std::size_t row) {
            return table[(state >> slot_bits) + first[row * apart + (state & slot_mask)]];
        };
        State a = root_;
        State b = a, c = a, d = a, e = a, f = a, g = a, h = a;
        do {
            a = step(a, 0);
            b = step(b, 1);
            c = step(c, 2);
            d = step(d, 3);
            e = step(e, 4);
            f = step(f, 5);
            g = step(g, 6);
            h = step(h, 7);
        } while (((a | b | c | d | e | f | g | h) & slot_mask) != 0);
        for (const State end : {a, b, c, d, e, f, g, h}) *states++ = end;
    }
    return i;
}

Walk::RowsTogether Walk::rows_together_at(std::size_t stride) const {
    if (slot_bits_ != few_slot_bits) return &Walk::walk_together<many_slot_bits, 0>;
    switch (stride) {
        case 16: return &Walk::walk_together<few_slot_bits, 16>;
        case 32: return &Walk::walk_together<few_slot_bits, 32>;
        case 48: return &Walk::walk_together<few_slot_bits, 48>;
        case 64: return &Walk::walk_together<few_slot_bits, 64>;
        case 80: return &Walk::walk_together<few_slot_bits, 80>;
        case 96: return &Walk::walk_together<few_slot_bits, 96>;
        default: return &Walk::walk_together<few_slot_bits, 0>;
    }
}

/// What `left`, whose constants are those of `whole_`, can come to where missing answers that are tested stand as not known.
void Walk::add_reached(Ref left, std::unordered_set<std::uint32_t>& seen, Possibilities& all, bool& any) const {
    if (left.is_constant()) {
        const Possibilities& here = whole_.possibilities[place_of(left).value()];
        all = any ? either(all, here) : here;
        any = true;
        return;
    }
    if (!seen.insert(left.bits).second) return;
    const std::uint32_t level = store_.level(left);
    const diagram::Space& space = whole_.space;
    const Variable& variable = space.variables[level];
    if (space.tested[variable.question.index]) {
        const std::uint32_t stands = variable.role == Role::item ? 0 : variable.cells - 1;
        add_reached(store_.child(left, stands), seen, all, any);
        return;
    }
    for (const Edge& edge : store_.edges(left)) add_reached(edge.to, seen, all, any);
}

/// The questions of which two answers lead to different outcomes somewhere in `left`.
std::vector<model::QuestionId> Walk::asking(Ref left) {
    diagram::Numbering<std::vector<model::Outcome>> outcomes;
    const Ref function = store_.mapped(left, [&](std::uint32_t constant) {
        return outcomes.number(whole_.possibilities[place_of(Ref::constant(constant)).value()].outcomes);
    });
    std::set<model::QuestionId> questions;
    for (const Ref node : store_.nodes_of(function)) {
        const std::uint32_t level = store_.level(node);
        const Variable& variable = whole_.space.variables[level];
        const std::uint32_t last_answer = whole_.space.answer_cells(level) - 1;
        if (variable.role != Role::known && store_.edges(node).front().last < last_answer)
            questions.insert(variable.question);
    }
    return {questions.begin(), questions.end()};
}

Verdict Walk::verdict_of(Ref left) {
    std::unordered_set<std::uint32_t> seen;
    Possibilities all;
    bool any = false;
    add_reached(left, seen, all, any);
    model::Decision decision;
    decision.outcomes = all.outcomes;
    decision.decided_by = all.in_all;
    std::set_difference(all.in_some.begin(), all.in_some.end(), all.in_all.begin(), all.in_all.end(),
                        std::back_inserter(decision.may_decide));
    if (decision.is_held()) decision.asking = asking(left);
    std::set<model::DestinationId> teams;
    for (const std::size_t source : all.sources_in_all) teams.insert(whole_.team_of_source[source]);
    decision.second_teams.assign(teams.begin(), teams.end());
    for (const std::size_t source : all.sources_in_some) {
        if (teams.insert(whole_.team_of_source[source]).second)
            decision.possible_second_teams.push_back(whole_.team_of_source[source]);
    }
    return {counting::result_of(decision), decision.decided_by, decision.may_decide, decision.asking,
            counting::second_teams_of(decision)};
}

}  // namespace ascrules::deciding
