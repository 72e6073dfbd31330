#include "compiler/proof/analysis/region.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <unordered_map>
#include <utility>

#include "compiler/meaning/model/overloaded.h"
#include "compiler/proof/analysis/fewest.h"
#include "compiler/proof/analysis/witness.h"

namespace ascrules::analysis {

using namespace model;
using diagram::Box;
using diagram::Cells;
using diagram::Ref;

std::uint64_t answers_in(const AnalysisContext& context, std::uint32_t level, Cells cells) {
    if (context.grid.is_list(level)) return static_cast<std::uint64_t>(std::popcount(cells));
    const diagram::Variable& variable = context.space.variables[level];
    if (variable.starts.empty()) return diagram::last_of(cells) - diagram::first_of(cells) + 1;
    const auto& quantity = std::get<Quantity>(context.model.question(variable.question).kind);
    const std::size_t next = diagram::last_of(cells) + 1;
    const std::int64_t end = next < variable.starts.size() ? variable.starts[next] : quantity.highest + 1;
    return static_cast<std::uint64_t>(end - variable.starts[diagram::first_of(cells)]);
}

namespace {

/// Counts the cases of a box in which a function is true.
class Counting {
  public:
    Counting(const AnalysisContext& context, const Box& box) : context_(context), box_(box) {}

    Count of(Ref function) { return from(0, function); }

  private:
    /// Of the variables from `level` on.
    Count from(std::uint32_t level, Ref at) {
        const std::uint32_t here =
            at.is_constant() ? static_cast<std::uint32_t>(box_.size()) : context_.store.level(at);
        if (at == diagram::never) return Count();
        Count count = at.is_constant() ? Count(1) : below(here, at);
        for (std::uint32_t passed = level; passed < here; ++passed) count *= answers_in(context_, passed, box_[passed]);
        return count;
    }

    Count below(std::uint32_t level, Ref at) {
        if (const auto known = counts_.find(at.bits); known != counts_.end()) return known->second;
        Count all;
        std::uint32_t first = 0;
        const diagram::Grid& grid = context_.grid;
        for (const diagram::Edge& edge : context_.store.edges(at)) {
            const std::uint32_t from_cell = std::exchange(first, edge.last + 1);
            Cells cells = diagram::stretch(from_cell, edge.last);
            if (grid.is_list(level)) {
                cells = 0;
                for (std::uint32_t cell = from_cell; cell <= edge.last; ++cell) cells |= Cells{1} << cell;
            }
            if (!grid.meet(level, cells, box_[level])) continue;
            Count there = from(level + 1, edge.to);
            there *= answers_in(context_, level, grid.common(level, cells, box_[level]));
            all += there;
        }
        counts_.emplace(at.bits, all);
        return all;
    }

    const AnalysisContext& context_;
    const Box& box_;
    std::unordered_map<std::uint32_t, Count> counts_;
};

/// How many questions stand between this one and those that are always asked.
std::size_t depth(const Model& model, QuestionId question) {
    const auto& only_asked_if = model.question(question).only_asked_if;
    if (!only_asked_if) return 0;
    std::size_t deepest = 0;
    for (const QuestionId parent : diagram::looked_at(model, *only_asked_if))
        deepest = std::max(deepest, depth(model, parent));
    return deepest + 1;
}

}  // namespace

Count cases_in(const AnalysisContext& context, const Box& box) {
    Count count(1);
    for (std::uint32_t level = 0; level < box.size(); ++level) count *= answers_in(context, level, box[level]);
    return count;
}

Count cases_in(AnalysisContext& context, const Box& box, Ref function) {
    return Counting(context, box).of(function);
}

Region::Region(AnalysisContext& context, std::vector<Box> pieces, diagram::Cover& outside)
    : context_(context), outside_(outside) {
    const auto& variables = context.space.variables;
    std::vector<std::size_t> depths;
    for (std::uint32_t level = 0; level < variables.size(); ++level) {
        const QuestionId question = variables[level].question;
        depths.push_back(depth(context.model, question));
        sometimes_.push_back(depths.back() > 0);
        forwards_.push_back(level);
    }
    backwards_.assign(forwards_.rbegin(), forwards_.rend());
    const auto deepest_first = [&](std::uint32_t a, std::uint32_t b) { return depths[a] > depths[b]; };
    std::stable_sort(forwards_.begin(), forwards_.end(), deepest_first);
    std::stable_sort(backwards_.begin(), backwards_.end(), deepest_first);
    for (Box& piece : pieces) {
        cases_ += cases_in(context, piece);
        part_by_what_is_asked(std::move(piece));
    }
}

void Region::part_by_what_is_asked(Box box) {
    Piece piece{std::move(box), {}};
    for (std::uint32_t level = 0; level < piece.box.size(); ++level) {
        if (!sometimes_[level] || piece.box[level] == context_.grid.answered()[level]) continue;
        diagram::Store& store = context_.store;
        const Ref asked = context_.conditions.asked(context_.space.variables[level].question);
        const Ref here = diagram::narrowed(context_.grid, store, asked, piece.box);
        if (here == diagram::never) piece.unasked.push_back(level);
        if (here.is_constant()) continue;
        constexpr std::size_t all = 1'000'000;
        for (const Ref half : {here, store.negation(here)}) {
            for (const diagram::Part& part : diagram::parts_of(context_.grid, store, half, all)) {
                const Box other = box_of(context_.grid, part);
                if (context_.grid.meet(piece.box, other)) part_by_what_is_asked(context_.grid.common(piece.box, other));
            }
        }
        return;
    }
    pieces_.push_back(std::move(piece));
}

/// A question that is not asked has no answer that the box could name.
bool Region::holds(const Box& box, const Piece& piece) const {
    return context_.grid.within(piece.box, box) &&
           std::all_of(piece.unasked.begin(), piece.unasked.end(),
                       [&](std::uint32_t level) { return box[level] == context_.grid.answered()[level]; });
}

Box Region::grown(Box box, const std::vector<std::uint32_t>& order) {
    const diagram::Grid& grid = context_.grid;
    for (const std::uint32_t level : order) {
        if (box[level] == grid.answered()[level]) continue;
        box[level] = grid.common(level, outside_.room(box, level), grid.answered()[level]);
    }
    return box;
}

Box Region::largest_around(const Box& piece) {
    Box one = grown(piece, forwards_);
    Box other = grown(piece, backwards_);
    return cases_in(context_, other) > cases_in(context_, one) ? other : one;
}

std::vector<Box> Region::few() {
    std::vector<std::pair<Count, const Piece*>> by_size;
    for (const Piece& piece : pieces_) by_size.emplace_back(cases_in(context_, piece.box), &piece);
    std::stable_sort(by_size.begin(), by_size.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<Box> boxes;
    std::vector<std::vector<std::size_t>> held_by(pieces_.size());  // of each piece, the boxes
    for (std::size_t i = 0; i < by_size.size(); ++i) {
        const auto index = static_cast<std::size_t>(by_size[i].second - pieces_.data());
        if (!held_by[index].empty()) continue;
        boxes.push_back(largest_around(pieces_[index].box));
        for (std::size_t j = 0; j < pieces_.size(); ++j) {
            if (holds(boxes.back(), pieces_[j])) held_by[j].push_back(boxes.size() - 1);
        }
    }
    // A box all of whose pieces others hold is left out, the last found first.
    std::vector<std::size_t> holders(pieces_.size());
    for (std::size_t j = 0; j < pieces_.size(); ++j) holders[j] = held_by[j].size();
    std::vector<std::vector<std::size_t>> holding(boxes.size());
    for (std::size_t j = 0; j < pieces_.size(); ++j) {
        for (const std::size_t box : held_by[j]) holding[box].push_back(j);
    }
    std::vector<Box> kept;
    for (std::size_t i = boxes.size(); i-- > 0;) {
        const bool needed =
            std::any_of(holding[i].begin(), holding[i].end(), [&](std::size_t piece) { return holders[piece] == 1; });
        if (needed) {
            kept.push_back(std::move(boxes[i]));
        } else {
            for (const std::size_t piece : holding[i]) --holders[piece];
        }
    }
    return kept;
}

std::vector<Box> Region::fewest() {
    constexpr std::size_t most_atoms = 4'000;
    constexpr std::size_t most_tries = 100'000;
    const diagram::Grid& grid = context_.grid;
    std::vector<Box> allowed;
    diagram::Steps steps{100 * small};
    const bool finished = outside_.uncovered(grid.answered(), steps, [&](const Box& box) {
        allowed.push_back(box);
        return allowed.size() <= 2 * small;
    });
    if (!finished || allowed.size() > 2 * small) return {};
    auto choices = largest_boxes(grid, std::move(allowed), most_choices);
    if (!choices) return {};
    // Parts of the pieces that every choice holds or does not meet.
    std::vector<Box> atoms;
    for (const Piece& piece : pieces_) atoms.push_back(piece.box);
    for (const Box& choice : *choices) {
        std::vector<Box> next;
        for (Box& atom : atoms) {
            if (!grid.meet(atom, choice) || grid.within(atom, choice)) {
                next.push_back(std::move(atom));
                continue;
            }
            next.push_back(grid.common(atom, choice));
            for (Box& rest : without(grid, atom, choice)) next.push_back(std::move(rest));
        }
        atoms = std::move(next);
        if (atoms.size() > most_atoms) return {};
    }
    std::vector<Piece> pieces = std::exchange(pieces_, {});
    for (Box& atom : atoms) part_by_what_is_asked(std::move(atom));
    std::swap(pieces, pieces_);
    // The larger first, so that of equals the larger is taken.
    std::stable_sort(choices->begin(), choices->end(),
                     [&](const Box& a, const Box& b) { return cases_in(context_, a) > cases_in(context_, b); });
    std::vector<std::vector<std::size_t>> holders;
    for (const Piece& atom : pieces) {
        std::vector<std::size_t> holding;
        for (std::size_t i = 0; i < choices->size(); ++i) {
            if (holds((*choices)[i], atom)) holding.push_back(i);
        }
        if (holding.empty()) return {};
        holders.push_back(std::move(holding));
    }
    std::sort(holders.begin(), holders.end());
    holders.erase(std::unique(holders.begin(), holders.end()), holders.end());
    const auto sets = fewest_sets(holders, choices->size(), most_tries);
    std::vector<Box> boxes;
    if (!sets) return boxes;
    for (const std::size_t set : *sets) boxes.push_back((*choices)[set]);
    return boxes;
}

Found Region::found(const Box& box) {
    const diagram::Grid& grid = context_.grid;
    const Box& answered = grid.answered();
    // Where the store is exhausted no piece may be found in it: then any of its cases may be looked at, and is not confirmed.
    Found result{box, box, {}};
    Count most;
    for (const Piece& piece : pieces_) {
        if (!grid.meet(piece.box, box)) continue;
        const bool named = std::any_of(piece.unasked.begin(), piece.unasked.end(),
                                       [&](std::uint32_t level) { return box[level] != answered[level]; });
        if (named) continue;
        const Box both = grid.common(piece.box, box);
        // Where the piece leaves open whether a question of the box is asked, only those cases count in which it is.
        Ref asked = diagram::always;
        for (std::uint32_t level = 0; level < box.size(); ++level) {
            if (!sometimes_[level] || box[level] == answered[level] || piece.box[level] != answered[level]) continue;
            asked =
                context_.store.conjunction(asked, context_.conditions.asked(context_.space.variables[level].question));
        }
        const Count cases = asked == diagram::always ? cases_in(context_, both) : cases_in(context_, both, asked);
        result.cases += cases;
        if (cases > most) {
            most = cases;
            result.piece = both;
            if (asked != diagram::always) {
                constexpr std::size_t all = 1'000'000;
                for (const diagram::Part& part : diagram::parts_of(grid, context_.store, asked, all)) {
                    const Box there = box_of(grid, part);
                    if (grid.meet(there, both)) result.piece = grid.common(there, both);
                }
            }
        }
    }
    return result;
}

std::vector<Found> Region::boxes() {
    std::vector<Box> boxes;
    if (pieces_.size() <= small) boxes = fewest();
    if (boxes.empty()) boxes = few();
    std::vector<Found> all;
    for (const Box& box : boxes) all.push_back(found(box));
    std::stable_sort(all.begin(), all.end(), [](const Found& a, const Found& b) { return a.cases > b.cases; });
    return all;
}

}  // namespace ascrules::analysis
