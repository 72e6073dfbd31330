#include "compiler/meaning/diagram/box.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <limits>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace ascrules::diagram {

namespace {

constexpr std::uint32_t most_in_list = 64;

/// The lowest `count` bits.
Cells bits(std::uint32_t count) {
    return count >= most_in_list ? ~Cells{0} : (Cells{1} << count) - 1;
}

/// Goes all ways through a function that end at `always`.
class Ways {
  public:
    Ways(const Grid& grid, const Store& store) : grid_(grid), store_(store) {}

    /// How many parts there will be, or `most` and one more.
    std::size_t count(Ref at, std::size_t most) {
        if (at.is_constant()) return at == always ? 1 : 0;
        if (const auto known = counts_.find(at.bits); known != counts_.end()) return known->second;
        std::size_t all = 0;
        for (const auto& [cells, to] : branches(at)) all = std::min(most + 1, all + count(to, most));
        counts_.emplace(at.bits, all);
        return all;
    }

    void collect(Ref at, std::vector<Limit>& limits, std::vector<Part>& parts) {
        if (at == always) parts.push_back({limits, always});
        if (at.is_constant()) return;
        for (const auto& [cells, to] : branches(at)) {
            limits.push_back({store_.level(at), cells});
            collect(to, limits, parts);
            limits.pop_back();
        }
    }

    /// For each variable the cells on some way to `always`; a variable that some way does not look at is left out.
    std::vector<Limit> hull(Ref function) {
        std::vector<Limit> limits;
        std::vector<Cells> cells(grid_.size(), 0);
        std::vector<bool> seen(grid_.size(), false);
        std::vector<bool> skipped(grid_.size(), false);
        std::unordered_set<std::uint32_t> visited;
        std::vector<Ref> waiting{function};
        const auto pass_over = [&](std::uint32_t from, std::uint32_t to) {
            for (std::uint32_t level = from; level < to; ++level) skipped[level] = true;
        };
        const auto level_of = [&](Ref at) {
            return at.is_constant() ? static_cast<std::uint32_t>(grid_.size()) : store_.level(at);
        };
        pass_over(0, level_of(function));
        while (!waiting.empty()) {
            const Ref at = waiting.back();
            waiting.pop_back();
            if (at.is_constant() || !visited.insert(at.bits).second) continue;
            const std::uint32_t level = store_.level(at);
            for (const auto& [some, to] : branches(at)) {
                if (!grid_.is_list(level) && seen[level]) {
                    cells[level] = stretch(std::min(first_of(cells[level]), first_of(some)),
                                           std::max(last_of(cells[level]), last_of(some)));
                } else {
                    cells[level] |= some;
                }
                seen[level] = true;
                pass_over(level + 1, level_of(to));
                waiting.push_back(to);
            }
        }
        for (std::uint32_t level = 0; level < grid_.size(); ++level) {
            if (seen[level] && !skipped[level] && cells[level] != grid_.whole(level))
                limits.push_back({level, cells[level]});
        }
        return limits;
    }

  private:
    /// Where the node leads other than to `never`, and by which cells: of a list all that lead to one place, otherwise stretch by stretch.
    [[nodiscard]] std::vector<std::pair<Cells, Ref>> branches(Ref at) const {
        const std::uint32_t level = store_.level(at);
        std::vector<std::pair<Cells, Ref>> result;
        std::uint32_t first = 0;
        for (const Edge& edge : store_.edges(at)) {
            const std::uint32_t from = std::exchange(first, edge.last + 1);
            if (edge.to == never) continue;
            if (!grid_.is_list(level)) {
                result.emplace_back(stretch(from, edge.last), edge.to);
                continue;
            }
            const Cells cells = bits(edge.last + 1) & ~bits(from);
            const auto same = std::find_if(result.begin(), result.end(),
                                           [&](const auto& branch) { return branch.second == edge.to; });
            if (same == result.end()) {
                result.emplace_back(cells, edge.to);
            } else {
                same->first |= cells;
            }
        }
        return result;
    }

    const Grid& grid_;
    const Store& store_;
    std::unordered_map<std::uint32_t, std::size_t> counts_;
};

}  // namespace

Grid::Grid(const Space& space) {
    for (std::uint32_t level = 0; level < space.variables.size(); ++level) {
        const Variable& variable = space.variables[level];
        const bool list = variable.starts.empty() && variable.cells <= most_in_list;
        lists_.push_back(list);
        whole_.push_back(list ? bits(variable.cells) : stretch(0, variable.cells - 1));
        const std::uint32_t answers = space.answer_cells(level);
        answered_.push_back(list ? bits(answers) : stretch(0, answers - 1));
    }
}

Cells Grid::common(std::uint32_t level, Cells a, Cells b) const {
    if (lists_[level]) return a & b;
    return stretch(std::max(first_of(a), first_of(b)), std::min(last_of(a), last_of(b)));
}

std::uint32_t Grid::lowest(std::uint32_t level, Cells cells) const {
    return lists_[level] ? static_cast<std::uint32_t>(std::countr_zero(cells)) : first_of(cells);
}

bool Grid::within(const Box& inner, const Box& outer) const {
    for (std::uint32_t level = 0; level < inner.size(); ++level) {
        if (!within(level, inner[level], outer[level])) return false;
    }
    return true;
}

bool Grid::meet(const Box& a, const Box& b) const {
    for (std::uint32_t level = 0; level < a.size(); ++level) {
        if (!meet(level, a[level], b[level])) return false;
    }
    return true;
}

Box Grid::common(const Box& a, const Box& b) const {
    Box both;
    for (std::uint32_t level = 0; level < a.size(); ++level) both.push_back(common(level, a[level], b[level]));
    return both;
}

std::vector<Part> parts_of(const Grid& grid, const Store& store, Ref function, std::size_t most_parts) {
    Ways ways(grid, store);
    if (ways.count(function, most_parts) > most_parts) {
        const bool very_many = Ways(grid, store).count(function, most_ways_cut) > most_ways_cut;
        return {{ways.hull(function), function, very_many}};
    }
    std::vector<Part> parts;
    std::vector<Limit> limits;
    ways.collect(function, limits, parts);
    return parts;
}

bool limits_meet(const Grid& grid, const Part& a, const Part& b) {
    auto other = b.limits.begin();
    for (const Limit& limit : a.limits) {
        while (other != b.limits.end() && other->level < limit.level) ++other;
        if (other == b.limits.end()) break;
        if (other->level == limit.level && !grid.meet(limit.level, limit.cells, other->cells)) return false;
    }
    return true;
}

Part part_of(const Grid& grid, const Box& box, Ref exactly) {
    Part part{{}, exactly};
    for (std::uint32_t level = 0; level < box.size(); ++level) {
        if (box[level] != grid.whole(level)) part.limits.push_back({level, box[level]});
    }
    return part;
}

Box box_of(const Grid& grid, const Part& part) {
    Box box = grid.everything();
    for (const Limit& limit : part.limits) box[limit.level] = limit.cells;
    return box;
}

Ref function_of(const Grid& grid, Store& store, const Box& box) {
    Ref result = always;
    for (auto level = static_cast<std::uint32_t>(box.size()); level-- > 0;) {
        if (box[level] == grid.whole(level)) continue;
        std::vector<std::uint32_t> cells;
        for (std::uint32_t cell = 0; cell < store.cells(level); ++cell) {
            if (grid.holds(level, box[level], cell)) cells.push_back(cell);
        }
        const Ref here = grid.is_list(level) ? store.in_cells(level, cells)
                                             : store.in_cells(level, first_of(box[level]), last_of(box[level]));
        result = store.conjunction(here, result);
    }
    return result;
}

Ref narrowed(const Grid& grid, Store& store, Ref function, const Box& box) {
    for (std::uint32_t level = 0; level < box.size() && !function.is_constant(); ++level) {
        if (box[level] == grid.whole(level)) continue;
        function = grid.is_list(level) ? store.narrowed(function, level, box[level])
                                       : store.narrowed(function, level, first_of(box[level]), last_of(box[level]));
    }
    return function;
}

}  // namespace ascrules::diagram
