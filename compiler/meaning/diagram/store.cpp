#include "compiler/meaning/diagram/store.h"

#include <algorithm>
#include <cassert>
#include <set>
#include <unordered_set>
#include <utility>
#include <vector>

namespace ascrules::diagram {

Store::Store(std::vector<std::uint32_t> cells, std::size_t most_edges)
    : cells_(std::move(cells)), most_edges_(most_edges), unique_(1024, 0) {}

Ref Store::child(Ref ref, std::uint32_t cell) const {
    const std::span<const Edge> out = edges(ref);
    const auto edge = std::partition_point(out.begin(), out.end(), [&](const Edge& e) { return e.last < cell; });
    assert(edge != out.end());
    return edge->to;
}

std::uint64_t Store::hash(std::uint32_t level, std::span<const Edge> edges) const {
    std::uint64_t value = mixed(level + 1);
    for (const Edge& edge : edges) value = mixed(value ^ ((std::uint64_t{edge.last} << 32U) | edge.to.bits));
    return value;
}

void Store::grow() {
    std::vector<std::uint32_t> larger(2 * unique_.size(), 0);
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
        const Node& node = nodes_[i];
        std::size_t at = hash(node.level, {edges_.data() + node.first_edge, node.edge_count}) & (larger.size() - 1);
        while (larger[at] != 0) at = (at + 1) & (larger.size() - 1);
        larger[at] = i + 1;
    }
    unique_ = std::move(larger);
}

Ref Store::node(std::uint32_t level, std::span<Edge> edges) {
    assert(!edges.empty() && edges.back().last + 1 == cells_[level]);
    // Neighbouring cells that lead to the same place are one edge; a node that leads to one place only is that place.
    std::size_t kept = 0;
    for (std::size_t i = 1; i < edges.size(); ++i) {
        if (edges[i].to == edges[kept].to) {
            edges[kept].last = edges[i].last;
        } else {
            edges[++kept] = edges[i];
        }
    }
    edges = edges.first(kept + 1);
    if (edges.size() == 1) return edges.front().to;
    if (exhausted_ || edges_.size() + edges.size() > most_edges_) {
        exhausted_ = true;
        return never;
    }
    std::size_t at = hash(level, edges) & (unique_.size() - 1);
    for (; unique_[at] != 0; at = (at + 1) & (unique_.size() - 1)) {
        const Node& candidate = nodes_[unique_[at] - 1];
        if (candidate.level != level || candidate.edge_count != edges.size()) continue;
        if (std::equal(edges.begin(), edges.end(),
                       edges_.begin() + static_cast<std::ptrdiff_t>(candidate.first_edge))) {
            return {unique_[at] - 1};
        }
    }
    const auto index = static_cast<std::uint32_t>(nodes_.size());
    nodes_.push_back({level, static_cast<std::uint32_t>(edges.size()), edges_.size()});
    edges_.insert(edges_.end(), edges.begin(), edges.end());
    unique_[at] = index + 1;
    if (2 * nodes_.size() > unique_.size()) grow();
    return {index};
}

/// The node of the edges in `begun_` from `base` on, which are taken out of it.
Ref Store::finish_node(std::uint32_t level, std::size_t base) {
    const Ref result = node(level, std::span(begun_).subspan(base));
    begun_.resize(base);
    return result;
}

Ref Store::in_cells(std::uint32_t level, std::uint32_t first, std::uint32_t last) {
    std::vector<Edge> edges;
    if (first > 0) edges.push_back({first - 1, never});
    edges.push_back({last, always});
    if (last + 1 < cells_[level]) edges.push_back({cells_[level] - 1, never});
    return node(level, edges);
}

Ref Store::in_cells(std::uint32_t level, const std::vector<std::uint32_t>& cells) {
    std::vector<Edge> edges;
    std::uint32_t next = 0;
    for (const std::uint32_t cell : cells) {
        if (cell > next) edges.push_back({cell - 1, never});
        edges.push_back({cell, always});
        next = cell + 1;
    }
    if (next < cells_[level]) edges.push_back({cells_[level] - 1, never});
    return node(level, edges);
}

Ref Store::negation(Ref f) {
    return mapped(f, [](std::uint32_t value) { return value == 0 ? 1U : 0U; });
}

Ref Store::conjunction(Ref f, Ref g) {
    const Ref result = conjoin(f, g);
    conjunctions_.forget_beyond(most_remembered);
    return result;
}

Ref Store::conjoin(Ref f, Ref g) {
    if (f == never || g == never) return never;
    if (f == always || f == g) return g;
    if (g == always) return f;
    if (exhausted_) return never;
    if (g < f) std::swap(f, g);
    const std::uint64_t key = PairTable::key(f.bits, g.bits);
    if (const auto known = conjunctions_.find(key)) return {*known};
    const Ref pair[2] = {f, g};
    const Ref result = split(pair, [&](const Ref(&at)[2]) { return conjoin(at[0], at[1]); });
    if (!exhausted_) conjunctions_.insert(key, result.bits);
    return result;
}

Ref Store::disjunction(Ref f, Ref g) {
    const Ref result = disjoin(f, g);
    disjunctions_.forget_beyond(most_remembered);
    return result;
}

Ref Store::disjoin(Ref f, Ref g) {
    if (f == always || g == always) return always;
    if (f == never || f == g) return g;
    if (g == never) return f;
    if (exhausted_) return never;
    if (g < f) std::swap(f, g);
    const std::uint64_t key = PairTable::key(f.bits, g.bits);
    if (const auto known = disjunctions_.find(key)) return {*known};
    const Ref pair[2] = {f, g};
    const Ref result = split(pair, [&](const Ref(&at)[2]) { return disjoin(at[0], at[1]); });
    if (!exhausted_) disjunctions_.insert(key, result.bits);
    return result;
}

/// By halves, not one after another: what is joined stays small for longer.
Ref Store::any(std::span<const Ref> functions) {
    if (functions.empty()) return never;
    if (functions.size() == 1) return functions.front();
    const std::size_t middle = functions.size() / 2;
    const Ref before = any(functions.first(middle));
    return disjunction(before, any(functions.subspan(middle)));
}

std::vector<Ref> Store::nodes_of(Ref f) const {
    std::vector<Ref> nodes;
    std::unordered_set<std::uint32_t> seen;
    std::vector<Ref> waiting{f};
    while (!waiting.empty()) {
        const Ref at = waiting.back();
        waiting.pop_back();
        if (at.is_constant() || !seen.insert(at.bits).second) continue;
        nodes.push_back(at);
        for (const Edge& edge : edges(at)) waiting.push_back(edge.to);
    }
    std::stable_sort(nodes.begin(), nodes.end(), [&](Ref a, Ref b) { return level(a) < level(b); });
    return nodes;
}

std::vector<bool> Store::looked_at(Ref f) const {
    std::vector<bool> levels(variable_count(), false);
    for (const Ref node : nodes_of(f)) levels[level(node)] = true;
    return levels;
}

bool Store::meet(Ref f, Ref g, std::size_t& looked_at) const {
    PairTable apart;
    const bool met = meet(f, g, apart);
    looked_at += apart.size();
    return met;
}

template <typename Visit>
bool Store::any_stretch(Ref f, Ref g, Visit visit) const {
    const std::uint32_t top = std::min(level(f), level(g));
    const std::uint32_t last_cell = cells_[top] - 1;
    std::size_t at_f = 0;
    std::size_t at_g = 0;
    const auto edge = [&](Ref h, std::size_t at) { return level(h) == top ? edges(h)[at] : Edge{last_cell, h}; };
    for (;;) {
        const Edge by_f = edge(f, at_f);
        const Edge by_g = edge(g, at_g);
        if (visit(by_f.to, by_g.to)) return true;
        const std::uint32_t last = std::min(by_f.last, by_g.last);
        if (last == last_cell) return false;
        if (by_f.last == last) ++at_f;
        if (by_g.last == last) ++at_g;
    }
}

/// `apart`: pairs that are known to share nothing.
bool Store::meet(Ref f, Ref g, PairTable& apart) const {
    if (f == never || g == never) return false;
    if (f == always || g == always || f == g) return true;
    const std::uint64_t key = PairTable::key(std::min(f.bits, g.bits), std::max(f.bits, g.bits));
    if (apart.find(key)) return false;
    if (any_stretch(f, g, [&](Ref a, Ref b) { return meet(a, b, apart); })) return true;
    apart.insert(key, 1);
    return false;
}

std::vector<std::uint32_t> Store::values(Ref f, Ref where) const {
    std::set<std::uint32_t> found;
    PairTable seen;
    std::vector<std::pair<Ref, Ref>> waiting{{f, where}};
    while (!waiting.empty()) {
        const auto [at, there] = waiting.back();
        waiting.pop_back();
        if (there == never) continue;
        if (at.is_constant()) {
            found.insert(at.value());  // some case makes `there` true, for it is not false
            continue;
        }
        const std::uint64_t key = PairTable::key(at.bits, there.bits);
        if (seen.find(key)) continue;
        seen.insert(key, 1);
        any_stretch(at, there, [&](Ref a, Ref b) {
            waiting.emplace_back(a, b);
            return false;
        });
    }
    return {found.begin(), found.end()};
}

Ref Store::choice(Ref f, Ref g, Ref h) {
    const Ref result = choose(f, g, h);
    choices_.forget_beyond(most_remembered);
    return result;
}

Ref Store::choose(Ref f, Ref g, Ref h) {
    if (f == always || g == h) return g;
    if (f == never) return h;
    if (g == always && h == never) return f;
    if (exhausted_) return never;
    const Triple key{f.bits, g.bits, h.bits};
    if (const auto known = choices_.find(key)) return {*known};
    const Ref three[3] = {f, g, h};
    const Ref result = split(three, [&](const Ref(&at)[3]) { return choose(at[0], at[1], at[2]); });
    if (!exhausted_) choices_.insert(key, result.bits);
    return result;
}

Ref Store::imported(const Store& from, Ref f) {
    assert(cells_ == from.cells_);
    PairTable seen;
    return import_from(from, f, seen);
}

Ref Store::import_from(const Store& from, Ref f, PairTable& seen) {
    if (f.is_constant()) return f;
    const std::uint64_t key = PairTable::key(f.bits, 0);
    if (const auto known = seen.find(key)) return {*known};
    const std::size_t base = begun_.size();
    for (const Edge& edge : from.edges(f)) {
        const Ref to = import_from(from, edge.to, seen);
        begun_.push_back({edge.last, to});
    }
    const Ref result = finish_node(from.level(f), base);
    seen.insert(key, result.bits);
    return result;
}

Ref Store::with(Ref f, std::uint32_t level, std::uint32_t cell) {
    PairTable seen;
    const auto replace = [&](Ref at) { return child(at, cell); };
    return rebuilt(f, level, replace, seen);
}

Ref Store::narrowed(Ref f, std::uint32_t level, std::uint32_t first, std::uint32_t last) {
    PairTable seen;
    const auto replace = [&](Ref at) {
        const std::size_t base = begun_.size();
        for (const Edge& edge : edges(at)) {
            if (edge.last < first) continue;
            begun_.push_back(edge);
            if (edge.last >= last) break;
        }
        begun_.back().last = cells_[level] - 1;
        return finish_node(level, base);
    };
    return rebuilt(f, level, replace, seen);
}

Ref Store::narrowed(Ref f, std::uint32_t level, std::uint64_t cells) {
    PairTable seen;
    const auto replace = [&](Ref at) {
        const std::size_t base = begun_.size();
        for (std::uint32_t cell = 0; cell < cells_[level]; ++cell) {
            if ((cells >> cell & 1U) == 0) {
                if (begun_.size() > base) begun_.back().last = cell;
            } else {
                begun_.push_back({cell, child(at, cell)});
            }
        }
        return finish_node(level, base);
    };
    return rebuilt(f, level, replace, seen);
}

}  // namespace ascrules::diagram
