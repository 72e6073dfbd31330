#include "compiler/meaning/diagram/cuts.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>

namespace ascrules::diagram {

namespace {

/// How much there is to do in a piece with so many parts, to compare one cut with another.
double work(std::size_t parts) {
    const auto exactly = [](std::size_t count) {
        const auto n = static_cast<double>(count);
        return n * std::log2(n + 1);
    };
    static const auto known = [&] {
        std::array<double, 1024> all{};
        for (std::size_t n = 0; n < all.size(); ++n) all[n] = exactly(n);
        return all;
    }();
    return parts < known.size() ? known[parts] : exactly(parts);
}

/// The share of a piece that a part covers that counts for so much, if each limit halved it.
double weight_of(std::uint32_t count) {
    static const auto weights = [] {
        std::array<double, 64> all{};
        double weight = 1;
        for (double& each : all) each = std::exchange(weight, weight / 5);
        return all;
    }();
    return weights[std::min<std::size_t>(count, weights.size() - 1)];
}

}  // namespace

void Cuts::count(std::uint32_t level, Cells cells, Cells piece, double weight) {
    Tally& tally = tallies_[level];
    if (tally.parts++ == 0) touched_.push_back(level);
    if (grid_.is_list(level)) {
        tally.lists.emplace_back(cells & piece, weight);
        return;
    }
    if (tally.starts.empty()) {
        const std::size_t size = last_of(grid_.whole(level)) + 2;
        tally.starts.resize(size, 0);
        tally.ends.resize(size, 0);
        tally.from_first.resize(size, 0);
        tally.to_last.resize(size, 0);
    }
    const std::uint32_t first = std::max(first_of(cells), first_of(piece));
    const std::uint32_t end = std::min(last_of(cells), last_of(piece)) + 1;
    ++tally.starts[first];
    ++tally.ends[end];
    if (crowded_ && first == first_of(piece)) tally.from_first[end] += weight;
    if (crowded_ && end == last_of(piece) + 1) tally.to_last[first] += weight;
}

/// A function that is no box is cut at its own first variable.
void Cuts::count_rest(const OpenParts& parts, Ref rest, double weight) {
    const Store& store = parts.store();
    const std::uint32_t level = store.level(rest);
    const Cells piece = parts.piece()[level];
    std::uint32_t first = 0;
    for (const Edge& edge : store.edges(rest)) {
        Cells cells = stretch(first, edge.last);
        if (grid_.is_list(level)) {
            cells = 0;
            for (std::uint32_t cell = first; cell <= edge.last; ++cell) cells |= Cells{1} << cell;
        }
        if (grid_.meet(level, cells, piece) && !grid_.within(level, piece, cells)) count(level, cells, piece, weight);
        first = edge.last + 1;
    }
}

void Cuts::weigh(const Cut& cut, double covered_here, double covered_there) {
    // That both halves are nearly covered counts most, then how much is covered at all.
    constexpr double little = 1e-3;
    const double left =
        crowded_ ? -(covered_here + little) * (covered_there + little) : work(cut.parts_here) + work(cut.parts_there);
    if (best_ && left >= least_) return;
    best_ = cut;
    least_ = left;
}

void Cuts::weigh_stretch(std::uint32_t level, Cells piece, std::size_t all) {
    Tally& tally = tallies_[level];
    const std::uint32_t first = first_of(piece);
    const std::uint32_t last = last_of(piece);
    std::size_t begun = tally.starts[first];
    std::size_t ended = 0;
    double covered_here = 0;
    double covered_there = 0;
    for (std::uint32_t cell = first + 1; crowded_ && cell <= last + 1; ++cell) covered_here += tally.from_first[cell];
    for (std::uint32_t cell = first + 1; cell <= last; ++cell) {
        ended += tally.ends[cell];
        covered_there += tally.to_last[cell];
        if (tally.ends[cell] != 0 || tally.starts[cell] != 0) {
            const std::size_t later = tally.parts - begun;
            weigh({level, stretch(first, cell - 1), stretch(cell, last), all - std::min(all, later),
                   all - std::min(all, ended)},
                  covered_here, covered_there);
        }
        covered_here -= tally.from_first[cell];
        begun += tally.starts[cell];
    }
    const auto clear = [&](auto& by_cell) { std::fill(by_cell.begin() + first, by_cell.begin() + last + 2, 0); };
    clear(tally.starts);
    clear(tally.ends);
    if (!crowded_) return;
    clear(tally.from_first);
    clear(tally.to_last);
}

void Cuts::weigh_list(std::uint32_t level, Cells piece, std::size_t all) {
    constexpr std::size_t most_tried = 8;
    std::array<Cells, most_tried> tried{};
    std::size_t count = 0;
    auto& lists = tallies_[level].lists;
    for (const auto& [here, weight] : lists) {
        if (count == most_tried) break;
        const Cells there = piece & ~here;
        const auto end = tried.begin() + static_cast<std::ptrdiff_t>(count);
        if (std::find(tried.begin(), end, here) != end || std::find(tried.begin(), end, there) != end) continue;
        tried[count++] = here;
        std::size_t only_here = 0;
        std::size_t only_there = 0;
        double covered_here = 0;
        double covered_there = 0;
        for (const auto& [other, theirs] : lists) {
            only_here += (other & there) == 0 ? 1 : 0;
            only_there += (other & here) == 0 ? 1 : 0;
            covered_here += (here & ~other) == 0 ? theirs : 0;
            covered_there += (there & ~other) == 0 ? theirs : 0;
        }
        weigh({level, here, there, all - std::min(all, only_there), all - std::min(all, only_here)}, covered_here,
              covered_there);
    }
    lists.clear();
}

Cut Cuts::best(const OpenParts& parts, std::span<const std::uint32_t> open, bool crowded) {
    crowded_ = crowded;
    best_.reset();
    touched_.clear();
    const Box& piece = parts.piece();
    for (const std::uint32_t part : open) {
        const double weight = crowded ? weight_of(parts.count(part)) : 0;
        for (const Limit& limit : parts.limits(part)) {
            if (!grid_.within(limit.level, piece[limit.level], limit.cells))
                count(limit.level, limit.cells, piece[limit.level], weight);
        }
        if (!parts.rest(part).is_constant()) count_rest(parts, parts.rest(part), weight / 4);
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
