#include "compiler/diagram/cover.h"

#include <algorithm>
#include <utility>

#include "compiler/diagram/cuts.h"
#include "compiler/diagram/table.h"

namespace ascrules::diagram {

namespace {

using Owned = Cover::Owned;

/// Whether the limits of the part leave out no case of the piece.
bool limits_hold(const Grid& grid, const Part& part, const Box& piece) {
    return std::all_of(part.limits.begin(), part.limits.end(),
                       [&](const Limit& limit) { return grid.within(limit.level, piece[limit.level], limit.cells); });
}

bool reaches(const Grid& grid, const Part& part, const Box& piece) {
    return std::all_of(part.limits.begin(), part.limits.end(),
                       [&](const Limit& limit) { return grid.meet(limit.level, piece[limit.level], limit.cells); });
}

Cells cells_of(const Part& part, const Grid& grid, std::uint32_t level) {
    const auto limit = std::lower_bound(part.limits.begin(), part.limits.end(), level,
                                        [](const Limit& a, std::uint32_t b) { return a.level < b; });
    return limit != part.limits.end() && limit->level == level ? limit->cells : grid.whole(level);
}

/// What both searches share: the pieces, and what is still open in each.
class Search {
  public:
    Search(const Grid& grid, Store& store, const std::vector<Owned>& parts, Steps& steps)
        : grid_(grid), store_(store), parts_(parts), steps_(steps), cuts_(grid, parts) {}

  protected:
    /// The parts that reach into the piece.
    std::vector<Open> reaching(const Box& piece) {
        std::vector<Open> open;
        for (std::uint32_t i = 0; i < parts_.size(); ++i) {
            if (!reaches(grid_, parts_[i].part, piece)) continue;
            const Ref rest = narrowed(grid_, store_, parts_[i].part.exactly, piece);
            if (rest != never) open.push_back({i, rest});
        }
        return open;
    }

    /// Those that reach into one half of a piece that was cut.
    std::vector<Open> reaching(const std::vector<Open>& open, std::uint32_t level, Cells half) {
        std::vector<Open> result;
        result.reserve(open.size());
        for (const Open& each : open) {
            if (!grid_.meet(level, cells_of(parts_[each.part].part, grid_, level), half)) continue;
            const Ref rest = narrowed_to(each.rest, level, half);
            if (rest != never) result.push_back({each.part, rest});
        }
        return result;
    }

    bool covers(const Open& open, const Box& piece) const {
        return open.rest == always && limits_hold(grid_, parts_[open.part].part, piece);
    }

    const Grid& grid_;
    Store& store_;
    const std::vector<Owned>& parts_;
    Steps& steps_;
    Cuts cuts_;

  private:
    Ref narrowed_to(Ref rest, std::uint32_t level, Cells half) {
        if (rest.is_constant()) return rest;
        return grid_.is_list(level) ? store_.narrowed(rest, level, half)
                                    : store_.narrowed(rest, level, first_of(half), last_of(half));
    }
};

class Uncovered : Search {
  public:
    Uncovered(const Grid& grid, Store& store, const std::vector<Owned>& parts, Steps& steps,
              const std::function<bool(const Box&)>& found)
        : Search(grid, store, parts, steps), found_(found) {}

    /// False where the steps ran out.
    bool run(const Box& within) {
        piece_ = within;
        go_on_ = true;
        return look(reaching(within));
    }

  private:
    bool look(const std::vector<Open>& open) {
        if (!steps_.take()) return false;
        if (open.empty()) {
            go_on_ = found_(piece_);
            return true;
        }
        if (std::any_of(open.begin(), open.end(), [&](const Open& each) { return covers(each, piece_); })) return true;
        const Cut cut = cuts_.best(store_, piece_, open);
        const Cells before = piece_[cut.level];
        bool finished = true;
        // Where fewer functions are left, something uncovered is sooner found.
        const bool here_first = cut.parts_here <= cut.parts_there;
        for (const Cells half : {here_first ? cut.here : cut.there, here_first ? cut.there : cut.here}) {
            if (!finished || !go_on_) break;
            piece_[cut.level] = half;
            finished = look(reaching(open, cut.level, half));
        }
        piece_[cut.level] = before;
        return finished;
    }

    const std::function<bool(const Box&)>& found_;
    Box piece_;
    bool go_on_ = true;
};

class Pairs : public Search {
  public:
    using Search::Search;

    bool run() {
        piece_ = grid_.everything();
        return look(reaching(piece_));
    }

    [[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> found() {
        std::sort(found_.begin(), found_.end());
        return std::move(found_);
    }

  private:
    /// Below this many, and where cutting does not part the functions, each is held against each.
    static constexpr std::size_t few = 12;

    bool look(const std::vector<Open>& open) {
        if (!steps_.take()) return false;
        if (open.size() < 2) return true;
        if (open.size() <= few) return each_against_each(open);
        const bool all_hold =
            std::all_of(open.begin(), open.end(), [&](const Open& each) { return covers(each, piece_); });
        if (all_hold) return each_against_each(open);
        const Cut cut = cuts_.best(store_, piece_, open);
        const std::size_t after = cut.parts_here + cut.parts_there;
        if (after > open.size() + open.size() / 3 || std::max(cut.parts_here, cut.parts_there) == open.size())
            return each_against_each(open);
        const Cells before = piece_[cut.level];
        bool finished = true;
        for (const Cells half : {cut.here, cut.there}) {
            if (!finished) break;
            piece_[cut.level] = half;
            finished = look(reaching(open, cut.level, half));
        }
        piece_[cut.level] = before;
        return finished;
    }

    bool each_against_each(const std::vector<Open>& open) {
        for (std::size_t i = 0; i < open.size(); ++i) {
            if (!steps_.take()) return false;
            for (std::size_t j = i + 1; j < open.size(); ++j) {
                const Owned& a = parts_[open[i].part];
                const Owned& b = parts_[open[j].part];
                if (a.owner == b.owner || !limits_meet(grid_, a.part, b.part)) continue;
                const std::pair<std::uint32_t, std::uint32_t> pair = std::minmax(a.owner, b.owner);
                const std::uint64_t key = PairTable::key(pair.first, pair.second);
                if (seen_.find(key)) continue;
                const bool exact = a.part.exactly == always && b.part.exactly == always;
                if (!exact && !share(a.part, b.part)) continue;
                seen_.insert(key, 1);
                found_.push_back(pair);
            }
        }
        return true;
    }

    bool share(const Part& a, const Part& b) {
        const Ref exactly = store_.conjunction(a.exactly, b.exactly);
        if (exactly == never) return false;
        return narrowed(grid_, store_, exactly, grid_.common(box_of(grid_, a), box_of(grid_, b))) != never;
    }

    Box piece_;
    PairTable seen_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> found_;
};

}  // namespace

Cover::Cover(const Grid& grid, Store& store, std::size_t most_parts)
    : grid_(grid), store_(store), most_parts_(most_parts) {}

void Cover::add(Ref function, std::uint32_t owner) {
    index_.reset();
    for (Part& part : parts_of(grid_, store_, function, most_parts_)) parts_.push_back({std::move(part), owner});
}

void Cover::add(const std::vector<Part>& parts, std::uint32_t owner) {
    index_.reset();
    for (const Part& part : parts) parts_.push_back({part, owner});
}

bool Cover::uncovered(const Box& within, Steps& steps, const std::function<bool(const Box&)>& found) {
    return Uncovered(grid_, store_, parts_, steps, found).run(within);
}

bool Cover::uncovered(const Part& region, Steps& steps, const std::function<bool(const Box&)>& found) {
    const Box within = box_of(grid_, region);
    if (region.exactly == always) return uncovered(within, steps, found);
    // What is not in the region counts as covered.
    parts_.push_back({{{}, store_.negation(region.exactly)}, 0});
    const bool finished = uncovered(within, steps, found);
    parts_.pop_back();
    return finished;
}

Cover::Covers Cover::covers(Ref region, Steps& steps) {
    bool all = true;
    for (const Part& part : parts_of(grid_, store_, region, most_parts_)) {
        const bool finished = uncovered(part, steps, [&](const Box&) { return all = false; });
        if (!all) return Covers::not_all;
        if (!finished) return Covers::not_finished;
    }
    return Covers::all;
}

bool Cover::pairs(Steps& steps, std::vector<std::pair<std::uint32_t, std::uint32_t>>& found) {
    Pairs search(grid_, store_, parts_, steps);
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
        for (const Owned& each : parts_) boxes.push_back(box_of(grid_, each.part));
        index_.emplace(grid_, boxes);
    }
    for (const std::uint32_t part : index_->reaching(box, level)) {
        const Owned& each = parts_[part];
        if (each.part.exactly == always) {
            room.without(cells_of(each.part, grid_, level));
            continue;
        }
        Box around = box;
        around[level] = grid_.whole(level);
        room.without(store_, narrowed(grid_, store_, each.part.exactly, around));
    }
    return room.cells();
}

}  // namespace ascrules::diagram
