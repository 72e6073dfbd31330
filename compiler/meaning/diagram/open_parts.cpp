#include "compiler/meaning/diagram/open_parts.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace ascrules::diagram {

OpenParts::OpenParts(const Grid& grid, Store& store, const std::vector<Part>& parts)
    : grid_(grid),
      store_(store),
      uses_(grid.size()),
      order_(parts.size() + 1),
      counts_(parts.size() + 1),
      rests_(parts.size() + 1),
      used_(parts.size() + 1) {
    std::iota(order_.begin(), order_.end(), 0U);
    places_ = order_;
    ends_.push_back(0);
    for (const Part& part : parts) {
        const auto number = static_cast<std::uint32_t>(functions_.size());
        limits_.insert(limits_.end(), part.limits.begin(), part.limits.end());
        ends_.push_back(limits_.size());
        functions_.push_back(part.exactly);
        for (const Limit& limit : part.limits) uses_[limit.level].push_back({number, limit.cells});
        if (part.exactly.is_constant()) continue;
        const std::vector<bool> looked_at = store_.looked_at(part.exactly);
        for (std::uint32_t level = 0; level < looked_at.size(); ++level) {
            if (!looked_at[level]) continue;
            const Cells theirs = cells_of(number, level);
            if (theirs == grid_.whole(level)) uses_[level].push_back({number, theirs});
        }
    }
    ends_.push_back(limits_.size());
    functions_.push_back(never);
}

double OpenParts::crowding() const {
    const auto size = [&](std::uint32_t level, Cells cells) {
        return static_cast<double>(grid_.is_list(level) ? static_cast<std::uint32_t>(std::popcount(cells))
                                                        : last_of(cells) - first_of(cells) + 1);
    };
    double all = 0;
    for (const std::uint32_t part : open()) {
        if (!rests_[part].is_constant()) continue;
        double share = 1;
        for (const Limit& limit : limits(part)) {
            const Cells here = piece_[limit.level];
            if (grid_.within(limit.level, here, limit.cells)) continue;
            share *= size(limit.level, grid_.common(limit.level, here, limit.cells)) / size(limit.level, here);
        }
        all += share;
    }
    return all;
}

Cells OpenParts::cells_of(std::uint32_t part, std::uint32_t level) const {
    for (const Limit& limit : limits(part)) {
        if (limit.level == level) return limit.cells;
    }
    return grid_.whole(level);
}

void OpenParts::add_levels(std::uint32_t part, std::vector<std::uint32_t>& levels) const {
    for (const Limit& limit : limits(part)) {
        if (!grid_.within(limit.level, piece_[limit.level], limit.cells)) levels.push_back(limit.level);
    }
    const std::vector<bool> looked_at = store_.looked_at(rests_[part]);
    for (std::uint32_t level = 0; level < looked_at.size(); ++level) {
        if (looked_at[level]) levels.push_back(level);
    }
}

void OpenParts::start(const Box& piece, Ref besides) {
    piece_ = piece;
    functions_.back() = besides;
    single_.clear();
    counted_.clear();
    rests_before_.clear();
    cells_before_.clear();
    open_ = functions_.size();
    covering_ = 0;
    for (std::size_t i = 0; i < open_;) {
        const std::uint32_t part = order_[i];
        std::uint32_t count = 0;
        bool reaches = true;
        for (const Limit& limit : limits(part)) {
            reaches = grid_.meet(limit.level, piece[limit.level], limit.cells);
            if (!reaches) break;
            if (!grid_.within(limit.level, piece[limit.level], limit.cells)) ++count;
        }
        if (reaches && functions_[part] != always) {
            rests_[part] = narrowed(grid_, store_, functions_[part], piece);
            reaches = rests_[part] != never;
            if (rests_[part] != always) ++count;
        } else {
            rests_[part] = always;
        }
        if (!reaches) {
            leave_out(part);
            continue;
        }
        counts_[part] = count;
        if (count == 0) cover_with(part);
        if (count == 1) single_.push_back(part);
        ++i;
    }
}

void OpenParts::leave_out(std::uint32_t part) {
    const std::uint32_t last = order_[--open_];
    std::swap(order_[places_[part]], order_[open_]);
    std::swap(places_[part], places_[last]);
}

void OpenParts::cover_with(std::uint32_t part) {
    ++covering_;
    last_covering_ = part;
}

void OpenParts::count_one_less(std::uint32_t part) {
    counted_.push_back(part);
    --counts_[part];
    if (counts_[part] == 1) single_.push_back(part);
    if (counts_[part] == 0) cover_with(part);
}

void OpenParts::narrow_rest(std::uint32_t part, std::uint32_t level, Cells after) {
    const Ref before = rests_[part];
    if (before.is_constant() || store_.level(before) > level) return;
    const Ref rest = grid_.is_list(level) ? store_.narrowed(before, level, after)
                                          : store_.narrowed(before, level, first_of(after), last_of(after));
    if (rest == before) return;
    rests_before_.emplace_back(part, before);
    rests_[part] = rest;
    if (rest == never) leave_out(part);
    if (rest == always) count_one_less(part);
}

void OpenParts::narrow(std::uint32_t part, std::uint32_t level, Cells theirs, Cells before, Cells after) {
    if (!grid_.meet(level, after, theirs)) {
        leave_out(part);
        return;
    }
    if (!grid_.within(level, before, theirs)) {
        if (grid_.within(level, after, theirs)) {
            count_one_less(part);
        } else if (counts_[part] == 1) {
            single_.push_back(part);
        }
    }
    if (!rests_[part].is_constant()) narrow_rest(part, level, after);
}

void OpenParts::keep(std::uint32_t level, Cells cells) {
    const Cells before = piece_[level];
    cells_before_.push_back({level, before});
    piece_[level] = cells;
    const std::vector<Use>& uses = uses_[level];
    if (uses.size() <= open_) {
        for (const Use& use : uses) {
            if (places_[use.part] < open_) narrow(use.part, level, use.cells, before, cells);
        }
        const auto besides = static_cast<std::uint32_t>(functions_.size() - 1);
        if (places_[besides] < open_) narrow_rest(besides, level, cells);
        return;
    }
    for (std::size_t i = open_; i-- > 0;) {
        const std::uint32_t part = order_[i];
        const Cells theirs = cells_of(part, level);
        if (theirs == grid_.whole(level) && rests_[part].is_constant()) continue;
        narrow(part, level, theirs, before, cells);
    }
}

void OpenParts::take_away() {
    while (!single_.empty() && covering_ == 0) {
        const std::uint32_t part = single_.back();
        single_.pop_back();
        if (places_[part] >= open_ || counts_[part] != 1 || !rests_[part].is_constant()) continue;
        for (const Limit& limit : limits(part)) {
            const Cells here = piece_[limit.level];
            if (grid_.within(limit.level, here, limit.cells)) continue;
            Cells left = here;
            if (grid_.is_list(limit.level)) {
                left = here & ~limit.cells;
            } else if (first_of(limit.cells) <= first_of(here)) {
                left = stretch(last_of(limit.cells) + 1, last_of(here));
            } else if (last_of(limit.cells) >= last_of(here)) {
                left = stretch(first_of(here), first_of(limit.cells) - 1);
            }
            if (left != here) {
                used_[part] = true;
                keep(limit.level, left);
            }
            break;
        }
    }
}

void OpenParts::put_back(const Mark& mark) {
    single_.clear();
    open_ = mark.open;
    for (; counted_.size() > mark.counted; counted_.pop_back()) {
        if (counts_[counted_.back()]++ == 0) --covering_;
    }
    for (; rests_before_.size() > mark.rests; rests_before_.pop_back())
        rests_[rests_before_.back().first] = rests_before_.back().second;
    for (; cells_before_.size() > mark.cells; cells_before_.pop_back())
        piece_[cells_before_.back().level] = cells_before_.back().cells;
}

}  // namespace ascrules::diagram
