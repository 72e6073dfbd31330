#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "compiler/meaning/diagram/table.h"

/// Reduced, ordered, multi-valued decision diagrams with interval edges: one store holds many functions and shares what they have in
/// common, so that two functions are the same exactly where their Refs are equal.
namespace ascrules::diagram {

/// A function in a Store: an inner node, or a constant. Constants 0 and 1 serve as false and true.
struct Ref {
    std::uint32_t bits = constant_bit;

    static constexpr std::uint32_t constant_bit = 0x80000000U;
    [[nodiscard]] static constexpr Ref constant(std::uint32_t value) { return {value | constant_bit}; }
    [[nodiscard]] constexpr bool is_constant() const { return (bits & constant_bit) != 0; }
    [[nodiscard]] constexpr std::uint32_t value() const { return bits & ~constant_bit; }
    auto operator<=>(const Ref&) const = default;
};

inline constexpr Ref never = Ref::constant(0);
inline constexpr Ref always = Ref::constant(1);

/// For the cells up to and including `last` (and after the edge before), go to `to`.
struct Edge {
    std::uint32_t last = 0;
    Ref to;
    bool operator==(const Edge&) const = default;
};

/// Variables are known by their level: the place in the order in which they are looked at, from zero.
class Store {
  public:
    /// `cells`: how many cells each variable has. `most_edges`: the memory budget, about eight bytes each.
    explicit Store(std::vector<std::uint32_t> cells, std::size_t most_edges = 40'000'000);

    [[nodiscard]] std::uint32_t level(Ref ref) const {
        return ref.is_constant() ? constant_level : nodes_[ref.bits].level;
    }
    [[nodiscard]] std::span<const Edge> edges(Ref ref) const {
        const Node& node = nodes_[ref.bits];
        return {edges_.data() + node.first_edge, node.edge_count};
    }
    /// Where the cell of the node's own variable leads.
    [[nodiscard]] Ref child(Ref ref, std::uint32_t cell) const;
    [[nodiscard]] std::uint32_t cells(std::uint32_t level) const { return cells_[level]; }
    [[nodiscard]] std::size_t variable_count() const { return cells_.size(); }
    [[nodiscard]] std::size_t node_count() const { return nodes_.size(); }
    /// Of all nodes that were ever made: what counts against the budget.
    [[nodiscard]] std::size_t edge_count() const { return edges_.size(); }
    /// The inner nodes of the function, each before those that it leads to.
    [[nodiscard]] std::vector<Ref> nodes_of(Ref f) const;
    /// For each level whether the function looks at its variable.
    [[nodiscard]] std::vector<bool> looked_at(Ref f) const;
    /// True once the budget was reached: from then on no result is to be used.
    [[nodiscard]] bool exhausted() const { return exhausted_; }

    /// The function that looks at the variable of `level` and goes on as the edges say. Edges must cover all cells, in order; they are used up.
    Ref node(std::uint32_t level, std::span<Edge> edges);
    /// True where the variable's cell lies from `first` to `last`.
    Ref in_cells(std::uint32_t level, std::uint32_t first, std::uint32_t last);
    /// True where the variable's cell is one of `cells`: ascending, no repeats, perhaps none.
    Ref in_cells(std::uint32_t level, const std::vector<std::uint32_t>& cells);

    Ref negation(Ref f);
    Ref conjunction(Ref f, Ref g);
    Ref disjunction(Ref f, Ref g);
    /// Where one of them is true; nowhere of none.
    Ref any(std::span<const Ref> functions);
    /// `f ? g : h`, where f is true or false and g and h are of any kind.
    Ref choice(Ref f, Ref g, Ref h);

    /// Whether some case makes both true. Nothing is built, and the first such case ends the search. `looked_at` grows by how many pairs of nodes were
    /// found to share nothing.
    [[nodiscard]] bool meet(Ref f, Ref g, std::size_t& looked_at) const;

    /// The constant `op(a, b)` wherever f comes to a and g to b.
    template <typename Op>
    Ref combined(Ref f, Ref g, Op op) {
        PairTable seen;
        return combine(f, g, op, seen);
    }

    /// The constant `op(a)` wherever f comes to a.
    template <typename Op>
    Ref mapped(Ref f, Op op) {
        PairTable seen;
        return map(f, op, seen);
    }

    /// What `build` comes to, where that makes no more than so many new edges; else nothing, and the store can be used on. Not one within another.
    template <typename Build>
    std::optional<Ref> within(std::size_t edges, Build build) {
        if (exhausted_) return std::nullopt;
        const std::size_t most = most_edges_;
        most_edges_ = std::min(most, edges_.size() + edges);
        const Ref built = build();
        most_edges_ = most;
        // What was built of it stays as functions that nobody asked for.
        return std::exchange(exhausted_, false) ? std::nullopt : std::optional(built);
    }

    /// The constants that f comes to in the cases that make `where` true; ascending.
    [[nodiscard]] std::vector<std::uint32_t> values(Ref f, Ref where) const;

    /// f with the variable of `level` held at `cell`.
    Ref with(Ref f, std::uint32_t level, std::uint32_t cell);

    /// The function for those who know that the variable of `level` lies from `first` to `last`: the cells outside count as the nearest inside.
    Ref narrowed(Ref f, std::uint32_t level, std::uint32_t first, std::uint32_t last);
    /// The same for a variable of at most 64 cells that lies in one of those whose bits are set, not none.
    Ref narrowed(Ref f, std::uint32_t level, std::uint64_t cells);

    /// A function of another store with the same variables, as one of this store.
    Ref imported(const Store& from, Ref f);

    static constexpr std::uint32_t constant_level = 0xFFFFFFFFU;

  private:
    struct Node {
        std::uint32_t level;
        std::uint32_t edge_count;
        std::size_t first_edge;
    };

    template <typename Op>
    Ref combine(Ref f, Ref g, Op& op, PairTable& seen);
    template <typename Op>
    Ref map(Ref f, Op& op, PairTable& seen);
    bool meet(Ref f, Ref g, PairTable& apart) const;
    /// Calls `visit(a, b)` with what f and g lead to in each stretch of cells in which both lead to one place; until it returns true.
    template <typename Visit>
    bool any_stretch(Ref f, Ref g, Visit visit) const;
    Ref conjoin(Ref f, Ref g);
    Ref disjoin(Ref f, Ref g);
    Ref choose(Ref f, Ref g, Ref h);
    /// f with the nodes of `level` replaced by what `replace` makes of them.
    template <typename Replace>
    Ref rebuilt(Ref f, std::uint32_t level, Replace& replace, PairTable& seen);
    Ref import_from(const Store& from, Ref f, PairTable& seen);
    /// Walks the edges of several functions at once, cell range by cell range.
    template <std::size_t N, typename Visit>
    Ref split(const Ref (&functions)[N], Visit visit);
    Ref finish_node(std::uint32_t level, std::size_t base);
    void grow();
    [[nodiscard]] std::uint64_t hash(std::uint32_t level, std::span<const Edge> edges) const;

    std::vector<std::uint32_t> cells_;
    std::size_t most_edges_;
    std::vector<Node> nodes_;
    std::vector<Edge> edges_;
    std::vector<Edge> begun_;            ///< of nodes that are being put together, one within the other
    std::vector<std::uint32_t> unique_;  ///< open addressing: node index plus one
    bool exhausted_ = false;
    /// What was joined before, from one operation to the next: searches ask for the same again and again. Nothing that was cut short is kept.
    static constexpr std::size_t most_remembered = 1U << 17U;
    PairTable conjunctions_;
    PairTable disjunctions_;
    TripleTable choices_;
};

template <std::size_t N, typename Visit>
Ref Store::split(const Ref (&functions)[N], Visit visit) {
    std::uint32_t top = constant_level;
    for (const Ref f : functions) top = std::min(top, level(f));
    const std::size_t base = begun_.size();
    std::size_t position[N] = {};
    Ref at[N];
    std::uint32_t next = 0;
    while (next < cells_[top]) {
        std::uint32_t last = cells_[top] - 1;
        for (std::size_t i = 0; i < N; ++i) {
            if (level(functions[i]) != top) {
                at[i] = functions[i];
                continue;
            }
            // Looked up afresh each time: `visit` may move the edges.
            const Edge edge = edges(functions[i])[position[i]];
            at[i] = edge.to;
            last = std::min(last, edge.last);
        }
        for (std::size_t i = 0; i < N; ++i) {
            if (level(functions[i]) == top && edges(functions[i])[position[i]].last == last) ++position[i];
        }
        const Ref to = visit(at);
        begun_.push_back({last, to});
        next = last + 1;
    }
    return finish_node(top, base);
}

template <typename Op>
Ref Store::combine(Ref f, Ref g, Op& op, PairTable& seen) {
    if (exhausted_) return never;
    // Constants are remembered too: `op` may be dear.
    const std::uint64_t key = PairTable::key(f.bits, g.bits);
    if (const auto known = seen.find(key)) return {*known};
    const Ref pair[2] = {f, g};
    const Ref result = f.is_constant() && g.is_constant()
                           ? Ref::constant(op(f.value(), g.value()))
                           : split(pair, [&](const Ref(&at)[2]) { return combine(at[0], at[1], op, seen); });
    seen.insert(key, result.bits);
    return result;
}

template <typename Op>
Ref Store::map(Ref f, Op& op, PairTable& seen) {
    if (exhausted_) return never;
    const std::uint64_t key = PairTable::key(f.bits, 0);
    if (const auto known = seen.find(key)) return {*known};
    const Ref one[1] = {f};
    const Ref result = f.is_constant() ? Ref::constant(op(f.value()))
                                       : split(one, [&](const Ref(&at)[1]) { return map(at[0], op, seen); });
    seen.insert(key, result.bits);
    return result;
}

template <typename Replace>
Ref Store::rebuilt(Ref f, std::uint32_t level, Replace& replace, PairTable& seen) {
    if (this->level(f) > level) return f;
    if (this->level(f) == level) return replace(f);
    if (exhausted_) return never;
    const std::uint64_t key = PairTable::key(f.bits, 0);
    if (const auto known = seen.find(key)) return {*known};
    const Ref one[1] = {f};
    const Ref result = split(one, [&](const Ref(&at)[1]) { return rebuilt(at[0], level, replace, seen); });
    seen.insert(key, result.bits);
    return result;
}

}  // namespace ascrules::diagram
