#include "compiler/meaning/diagram/cover.h"

#include <algorithm>
#include <utility>

#include "compiler/meaning/diagram/cuts.h"
#include "compiler/meaning/diagram/open_parts.h"
#include "compiler/meaning/diagram/table.h"

namespace ascrules::diagram {

namespace {

Cells cells_of(const Part& part, const Grid& grid, std::uint32_t level) {
    const auto limit = std::lower_bound(part.limits.begin(), part.limits.end(), level,
                                        [](const Limit& a, std::uint32_t b) { return a.level < b; });
    return limit != part.limits.end() && limit->level == level ? limit->cells : grid.whole(level);
}

/// What it takes to look at a piece with so many open parts.
std::size_t steps_for(std::size_t parts) {
    return 1 + parts / functions_a_step;
}

/// Goes through the pieces that no part covers.
class Uncovered {
  public:
    Uncovered(OpenParts& open, Cuts& cuts, Steps& steps, const std::function<bool(const Box&)>& found)
        : open_(open), cuts_(cuts), steps_(steps), found_(found) {}

    /// Within the piece with which the parts began. False where the steps ran out.
    bool look() {
        if (!steps_.take(steps_for(open_.size()))) return false;
        open_.take_away();
        if (open_.covering() != 0) {
            open_.use_covering();
            return true;
        }
        if (open_.size() == 0) {
            go_on_ = found_(open_.piece());
            return true;
        }
        if (!crowded_) crowded_ = open_.crowding() > crowded;
        const Cut cut = *crowded_ ? cuts_.covering(open_) : cuts_.parting(open_);
        bool finished = true;
        // Where fewer functions are left, something uncovered is sooner found.
        const bool here_first = cut.parts_here <= cut.parts_there;
        const OpenParts::Mark mark = open_.mark();
        for (const Cells half : {here_first ? cut.here : cut.there, here_first ? cut.there : cut.here}) {
            if (!finished || !go_on_) break;
            open_.keep(cut.level, half);
            finished = look();
            open_.put_back(mark);
        }
        return finished;
    }

  private:
    /// Where parts overlap more than this, it helps more to come close to covering than to part them.
    static constexpr double crowded = 2;

    OpenParts& open_;
    Cuts& cuts_;
    std::optional<bool> crowded_;
    Steps& steps_;
    const std::function<bool(const Box&)>& found_;
    bool go_on_ = true;
};

class Pairs {
  public:
    Pairs(const Grid& grid, Store& store, const std::vector<Part>& parts, const std::vector<std::uint32_t>& owners,
          Steps& steps)
        : grid_(grid),
          store_(store),
          parts_(parts),
          owners_(owners),
          open_(grid, store, parts),
          cuts_(grid),
          steps_(steps) {}

    bool run() {
        open_.start(grid_.everything());
        return look();
    }

    [[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> found() {
        std::sort(found_.begin(), found_.end());
        return std::move(found_);
    }

  private:
    /// Below this many, and where cutting does not part the functions, each is held against each.
    static constexpr std::size_t few = 12;
    static constexpr std::size_t some = 500;
    /// How many pairs of nodes are looked at in one step.
    static constexpr std::size_t pairs_a_step = 64;

    /// How many of the open parts cannot be cut.
    [[nodiscard]] std::size_t with_very_many_ways() const {
        const std::span<const std::uint32_t> open = open_.open();
        return static_cast<std::size_t>(
            std::count_if(open.begin(), open.end(), [&](std::uint32_t part) { return parts_[part].very_many_ways; }));
    }

    bool look() {
        const std::size_t size = open_.size();
        if (!steps_.take(steps_for(size))) return false;
        if (size < 2) return true;
        if (size <= few || open_.covering() == size) return each_against_each();
        // Cutting parts boxes. What has very many ways through it stays whole under most cuts.
        if (size <= some && 2 * with_very_many_ways() > size) return each_against_each();
        const Cut cut = cuts_.parting(open_);
        const std::size_t after = cut.parts_here + cut.parts_there;
        if (after > size + size / 3 || std::max(cut.parts_here, cut.parts_there) == size) return each_against_each();
        bool finished = true;
        const OpenParts::Mark mark = open_.mark();
        for (const Cells half : {cut.here, cut.there}) {
            if (!finished) break;
            open_.keep(cut.level, half);
            finished = look();
            open_.put_back(mark);
        }
        return finished;
    }

    bool each_against_each() {
        const std::span<const std::uint32_t> open = open_.open();
        for (std::size_t i = 0; i < open.size(); ++i) {
            if (!steps_.take(steps_for(open.size() - i))) return false;
            for (std::size_t j = i + 1; j < open.size(); ++j) {
                const Part& a = parts_[open[i]];
                const Part& b = parts_[open[j]];
                const std::pair<std::uint32_t, std::uint32_t> pair = std::minmax(owners_[open[i]], owners_[open[j]]);
                if (pair.first == pair.second || !limits_meet(grid_, a, b)) continue;
                const std::uint64_t key = PairTable::key(pair.first, pair.second);
                if (seen_.find(key)) continue;
                const bool exact = a.exactly == always && b.exactly == always;
                if (!exact && !share(a, b)) {
                    if (!steps_.take(std::exchange(pairs_looked_at_, 0) / pairs_a_step)) return false;
                    continue;
                }
                if (!steps_.take(1 + std::exchange(pairs_looked_at_, 0) / pairs_a_step)) return false;
                seen_.insert(key, 1);
                found_.push_back(pair);
            }
        }
        return true;
    }

    bool share(const Part& a, const Part& b) {
        if (a.limits.empty() && b.limits.empty()) return store_.meet(a.exactly, b.exactly, pairs_looked_at_);
        const Box both = grid_.common(box_of(grid_, a), box_of(grid_, b));
        return store_.meet(narrowed(grid_, store_, a.exactly, both), narrowed(grid_, store_, b.exactly, both),
                           pairs_looked_at_);
    }

    const Grid& grid_;
    Store& store_;
    const std::vector<Part>& parts_;
    const std::vector<std::uint32_t>& owners_;
    OpenParts open_;
    Cuts cuts_;
    Steps& steps_;
    std::size_t pairs_looked_at_ = 0;
    PairTable seen_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> found_;
};

}  // namespace

Cover::Cover(const Grid& grid, Store& store, std::size_t most_parts)
    : grid_(grid), store_(store), most_parts_(most_parts) {}

void Cover::add(Ref function, std::uint32_t owner) {
    index_.reset();
    open_.reset();
    for (Part& part : parts_of(grid_, store_, function, most_parts_)) parts_.push_back(std::move(part));
    owners_.resize(parts_.size(), owner);
}

void Cover::add(const std::vector<Part>& parts, std::uint32_t owner) {
    index_.reset();
    open_.reset();
    parts_.insert(parts_.end(), parts.begin(), parts.end());
    owners_.resize(parts_.size(), owner);
}

OpenParts* Cover::begun(const Part& region, Steps& steps) {
    // Gathering the parts takes longer than going through them once more.
    constexpr std::size_t gathered_a_step = functions_a_step / 16;
    if (!steps.take(parts_.size() / (open_ ? functions_a_step : gathered_a_step))) return nullptr;
    if (!open_) open_.emplace(grid_, store_, parts_);
    open_->start(box_of(grid_, region), store_.negation(region.exactly));
    return &*open_;
}

bool Cover::uncovered(const Box& within, Steps& steps, const std::function<bool(const Box&)>& found) {
    return uncovered(part_of(grid_, within), steps, found);
}

bool Cover::cannot_be_cut() const {
    return std::any_of(parts_.begin(), parts_.end(), [](const Part& part) { return part.very_many_ways; });
}

std::optional<Ref> Cover::left_of(const Part& region, Steps& steps) {
    if (!cannot_be_cut()) return std::nullopt;
    std::vector<bool> used(parts_.size(), false);
    const std::size_t before = store_.edge_count();
    const std::size_t most = std::min(most_edges_made, steps.left * edges_a_step);
    const std::optional<Ref> left = store_.within(most, [&] {
        Ref rest = store_.conjunction(region.exactly, function_of(grid_, store_, box_of(grid_, region)));
        for (std::size_t i = 0; i < parts_.size() && rest != never; ++i) {
            const Ref box = function_of(grid_, store_, box_of(grid_, parts_[i]));
            const Ref less = store_.choice(store_.conjunction(parts_[i].exactly, box), never, rest);
            used[i] = less != rest;
            rest = less;
        }
        return rest;
    });
    (void)steps.take((store_.edge_count() - before) / edges_a_step);
    used_whole_.resize(parts_.size(), false);
    for (std::size_t i = 0; left == never && i < used.size(); ++i) used_whole_[i] = used_whole_[i] || used[i];
    return left;
}

bool Cover::uncovered(const Part& region, Steps& steps, const std::function<bool(const Box&)>& found) {
    if (left_of(region, steps) == never) return true;
    OpenParts* const open = begun(region, steps);
    if (open == nullptr) return false;
    if (!cuts_) cuts_.emplace(grid_);
    return Uncovered(*open, *cuts_, steps, found).look();
}

Cover::Covers Cover::covers(Ref region, Steps& steps) {
    // A region of a store that is exhausted may be anything.
    if (store_.exhausted()) return Covers::not_finished;
    bool all = true;
    if (open_) open_->used_by_none();
    used_whole_.clear();
    for (const Part& part : parts_of(grid_, store_, region, most_parts_)) {
        const bool finished = uncovered(part, steps, [&](const Box&) { return all = false; });
        if (!all) return Covers::not_all;
        if (!finished) return Covers::not_finished;
    }
    return store_.exhausted() ? Covers::not_finished : Covers::all;
}

std::vector<std::uint32_t> Cover::used() const {
    std::vector<std::uint32_t> owners;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        if ((open_ && open_->used()[i]) || (!used_whole_.empty() && used_whole_[i])) owners.push_back(owners_[i]);
    }
    std::sort(owners.begin(), owners.end());
    owners.erase(std::unique(owners.begin(), owners.end()), owners.end());
    return owners;
}

bool Cover::pairs(Steps& steps, std::vector<std::pair<std::uint32_t, std::uint32_t>>& found) {
    Pairs search(grid_, store_, parts_, owners_, steps);
    const bool finished = search.run();
    found = search.found();
    return finished;
}

namespace {

/// The cells of a box's variable that are still allowed, while functions take some away.
class Room {
  public:
    Room(const Grid& grid, const Box& box, std::uint32_t level)
        : grid_(grid), level_(level), own_(box[level]), cells_(grid.whole(level)) {}

    /// Takes cells away that do not meet those of the box.
    void without(Cells taken) {
        if (grid_.is_list(level_)) {
            cells_ &= ~taken;
        } else if (last_of(taken) < first_of(own_)) {
            cells_ = stretch(std::max(first_of(cells_), last_of(taken) + 1), last_of(cells_));
        } else {
            cells_ = stretch(first_of(cells_), std::min(last_of(cells_), first_of(taken) - 1));
        }
    }

    /// Takes away the cells for which the function can still be true.
    void without(Store& store, Ref function) {
        if (grid_.is_list(level_)) {
            for (Cells left = cells_ & ~own_; left != 0; left &= left - 1) {
                const Cells cell = left & ~(left - 1);
                if (store.narrowed(function, level_, cell) != never) cells_ &= ~cell;
            }
            return;
        }
        const auto is_free = [&](std::uint32_t first, std::uint32_t last) {
            return store.narrowed(function, level_, first, last) == never;
        };
        std::uint32_t taken = first_of(own_);
        for (std::uint32_t low = first_of(cells_); low < taken;) {
            const std::uint32_t middle = low + (taken - 1 - low) / 2;
            is_free(middle, last_of(own_)) ? taken = middle : low = middle + 1;
        }
        std::uint32_t last = last_of(own_);
        for (std::uint32_t high = last_of(cells_); last < high;) {
            const std::uint32_t middle = last + (high - last + 1) / 2;
            is_free(first_of(own_), middle) ? last = middle : high = middle - 1;
        }
        cells_ = stretch(taken, last);
    }

    [[nodiscard]] Cells cells() const { return cells_; }

  private:
    const Grid& grid_;
    std::uint32_t level_;
    Cells own_;
    Cells cells_;
};

}  // namespace

Cells Cover::room(const Box& box, std::uint32_t level) {
    Room room(grid_, box, level);
    if (!index_) {
        std::vector<Box> boxes;
        for (const Part& part : parts_) boxes.push_back(box_of(grid_, part));
        index_.emplace(grid_, boxes);
    }
    for (const std::uint32_t reaching : index_->reaching(box, level)) {
        const Part& part = parts_[reaching];
        if (part.exactly == always) {
            room.without(cells_of(part, grid_, level));
            continue;
        }
        Box around = box;
        around[level] = grid_.whole(level);
        room.without(store_, narrowed(grid_, store_, part.exactly, around));
    }
    return room.cells();
}

}  // namespace ascrules::diagram
