#include "compiler/proof/analysis/fewest.h"

#include <algorithm>
#include <utility>

namespace ascrules::analysis {

using diagram::Box;
using diagram::Cells;
using diagram::Grid;

namespace {

/// The cells of both, where they are one list or one stretch.
std::optional<Cells> joined(const Grid& grid, std::uint32_t level, Cells a, Cells b) {
    if (grid.is_list(level)) return a | b;
    using diagram::first_of;
    using diagram::last_of;
    if (first_of(b) > last_of(a) + 1 || first_of(a) > last_of(b) + 1) return std::nullopt;
    return diagram::stretch(std::min(first_of(a), first_of(b)), std::max(last_of(a), last_of(b)));
}

/// What both have in common but for one variable, of which it has the cells of both.
std::optional<Box> joined(const Grid& grid, const Box& a, const Box& b, std::uint32_t level) {
    for (std::uint32_t other = 0; other < a.size(); ++other) {
        if (other != level && !grid.meet(other, a[other], b[other])) return std::nullopt;
    }
    const auto cells = joined(grid, level, a[level], b[level]);
    if (!cells || *cells == a[level] || *cells == b[level]) return std::nullopt;
    Box result;
    for (std::uint32_t other = 0; other < a.size(); ++other)
        result.push_back(other == level ? *cells : grid.common(other, a[other], b[other]));
    return result;
}

}  // namespace

std::optional<std::vector<Box>> largest_boxes(const Grid& grid, std::vector<Box> boxes, std::size_t most) {
    std::vector<Box> kept;
    // Each waiting box is joined with all that are kept; what it holds is dropped, and it is dropped where one of them holds it.
    std::vector<Box> waiting = std::move(boxes);
    while (!waiting.empty()) {
        const Box box = std::move(waiting.back());
        waiting.pop_back();
        if (std::any_of(kept.begin(), kept.end(), [&](const Box& other) { return grid.within(box, other); })) continue;
        std::erase_if(kept, [&](const Box& other) { return grid.within(other, box); });
        for (const Box& other : kept) {
            for (std::uint32_t level = 0; level < box.size(); ++level) {
                if (auto both = joined(grid, box, other, level)) waiting.push_back(std::move(*both));
            }
        }
        kept.push_back(box);
        if (kept.size() > most || waiting.size() > 50 * most) return std::nullopt;
    }
    std::sort(kept.begin(), kept.end());
    return kept;
}

namespace {

/// Takes the thing with the fewest holders, and tries them one after another.
class FewestSets {
  public:
    FewestSets(const std::vector<std::vector<std::size_t>>& holders, std::size_t sets, std::size_t steps)
        : holders_(holders), chosen_(sets, false), steps_(steps) {}

    std::optional<std::vector<std::size_t>> run() {
        look();
        if (steps_ == 0) return std::nullopt;
        std::sort(best_.begin(), best_.end());
        return best_;
    }

  private:
    void look() {
        if (steps_ == 0 || --steps_ == 0) return;
        const std::vector<std::size_t>* hardest = nullptr;
        for (const auto& holders : holders_) {
            const bool held =
                std::any_of(holders.begin(), holders.end(), [&](std::size_t set) { return chosen_[set]; });
            if (!held && (hardest == nullptr || holders.size() < hardest->size())) hardest = &holders;
        }
        if (hardest == nullptr) {
            if (best_.empty() || now_.size() < best_.size()) best_ = now_;
            return;
        }
        if (!best_.empty() && now_.size() + 1 >= best_.size()) return;
        for (const std::size_t set : *hardest) {
            chosen_[set] = true;
            now_.push_back(set);
            look();
            now_.pop_back();
            chosen_[set] = false;
        }
    }

    const std::vector<std::vector<std::size_t>>& holders_;
    std::vector<bool> chosen_;
    std::size_t steps_;
    std::vector<std::size_t> now_;
    std::vector<std::size_t> best_;
};

}  // namespace

std::optional<std::vector<std::size_t>> fewest_sets(const std::vector<std::vector<std::size_t>>& holders,
                                                    std::size_t sets, std::size_t steps) {
    return FewestSets(holders, sets, steps).run();
}

std::vector<Box> without(const Grid& grid, const Box& box, const Box& taken) {
    if (!grid.meet(box, taken)) return {box};
    std::vector<Box> result;
    Box rest = box;
    const auto keep = [&](std::uint32_t level, Cells cells) {
        Box part = rest;
        part[level] = cells;
        result.push_back(std::move(part));
    };
    for (std::uint32_t level = 0; level < box.size(); ++level) {
        const Cells both = grid.common(level, rest[level], taken[level]);
        if (grid.is_list(level)) {
            if (const Cells left = rest[level] & ~taken[level]; left != 0) keep(level, left);
        } else {
            using diagram::first_of;
            using diagram::last_of;
            if (first_of(rest[level]) < first_of(both))
                keep(level, diagram::stretch(first_of(rest[level]), first_of(both) - 1));
            if (last_of(both) < last_of(rest[level]))
                keep(level, diagram::stretch(last_of(both) + 1, last_of(rest[level])));
        }
        rest[level] = both;
    }
    return result;
}

}  // namespace ascrules::analysis
