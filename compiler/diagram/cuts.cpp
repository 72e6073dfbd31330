#include "compiler/diagram/cuts.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace ascrules::diagram {

namespace {

/// How much there is to do in a piece with so many parts, to compare one cut with another.
double work(std::size_t parts) {
    const auto n = static_cast<double>(parts);
    return n * std::log2(n + 1);
}

}  // namespace

Cuts::Cuts(const Grid& grid, const std::vector<Cover::Owned>& parts)
    : grid_(grid), parts_(parts), tallies_(grid.size()) {}

void Cuts::count(std::uint32_t level, Cells cells, Cells piece) {
    Tally& tally = tallies_[level];
    if (tally.parts++ == 0) touched_.push_back(level);
    if (grid_.is_list(level)) {
        tally.lists.push_back(cells & piece);
        return;
    }
    if (tally.starts.empty()) {
        const std::size_t size = last_of(grid_.whole(level)) + 2;
        tally.starts.resize(size, 0);
        tally.ends.resize(size, 0);
    }
    ++tally.starts[std::max(first_of(cells), first_of(piece))];
    ++tally.ends[std::min(last_of(cells), last_of(piece)) + 1];
}

/// A function that is no box is cut at its own first variable.
void Cuts::count(const Store& store, const Box& piece, Ref rest) {
    const std::uint32_t level = store.level(rest);
    std::uint32_t first = 0;
    for (const Edge& edge : store.edges(rest)) {
        const Cells cells = grid_.is_list(level) ? Cells{0} : stretch(first, edge.last);
        if (grid_.is_list(level)) {
            Cells list = 0;
            for (std::uint32_t cell = first; cell <= edge.last; ++cell) list |= Cells{1} << cell;
            if ((list & piece[level]) != 0 && (piece[level] & ~list) != 0) count(level, list, piece[level]);
        } else if (grid_.meet(level, cells, piece[level]) && !grid_.within(level, piece[level], cells)) {
            count(level, cells, piece[level]);
        }
        first = edge.last + 1;
    }
}

void Cuts::weigh(const Cut& cut) {
    const double here = work(cut.parts_here) + work(cut.parts_there);
    if (best_ && here >= least_) return;
    best_ = cut;
    least_ = here;
}

void Cuts::weigh_stretch(std::uint32_t level, Cells piece, std::size_t all) {
    Tally& tally = tallies_[level];
    const std::uint32_t first = first_of(piece);
    const std::uint32_t last = last_of(piece);
    std::size_t begun = tally.starts[first];
    std::size_t ended = 0;
    for (std::uint32_t cell = first + 1; cell <= last; ++cell) {
        ended += tally.ends[cell];
        if (tally.ends[cell] != 0 || tally.starts[cell] != 0) {
            const std::size_t later = tally.parts - begun;
            weigh({level, stretch(first, cell - 1), stretch(cell, last), all - std::min(all, later),
                   all - std::min(all, ended)});
        }
        begun += tally.starts[cell];
    }
    std::fill(tally.starts.begin() + first, tally.starts.begin() + last + 2, 0);
    std::fill(tally.ends.begin() + first, tally.ends.begin() + last + 2, 0);
}

void Cuts::weigh_list(std::uint32_t level, Cells piece, std::size_t all) {
    constexpr std::size_t most_tried = 8;
    Tally& tally = tallies_[level];
    std::vector<Cells>& lists = tally.lists;
    std::vector<Cells> tried;
    for (const Cells here : lists) {
        if (tried.size() == most_tried) break;
        if (std::find(tried.begin(), tried.end(), here) != tried.end()) continue;
        tried.push_back(here);
        const Cells there = piece & ~here;
        std::size_t only_here = 0;
        std::size_t only_there = 0;
        for (const Cells other : lists) {
            only_here += (other & there) == 0 ? 1 : 0;
            only_there += (other & here) == 0 ? 1 : 0;
        }
        weigh({level, here, there, all - std::min(all, only_there), all - std::min(all, only_here)});
    }
    lists.clear();
}

Cut Cuts::best(const Store& store, const Box& piece, std::span<const Open> open) {
    best_.reset();
    touched_.clear();
    for (const Open& each : open) {
        for (const Limit& limit : parts_[each.part].part.limits) {
            if (!grid_.within(limit.level, piece[limit.level], limit.cells))
                count(limit.level, limit.cells, piece[limit.level]);
        }
        if (!each.rest.is_constant()) count(store, piece, each.rest);
    }
    for (const std::uint32_t level : touched_) {
        grid_.is_list(level) ? weigh_list(level, piece[level], open.size())
                             : weigh_stretch(level, piece[level], open.size());
        tallies_[level].parts = 0;
    }
    assert(best_);
    return *best_;
}

}  // namespace ascrules::diagram
