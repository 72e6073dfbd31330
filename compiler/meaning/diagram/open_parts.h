#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "compiler/meaning/diagram/box.h"

namespace ascrules::diagram {

/// The parts that a piece of the space still has to do with, kept up to date while the piece is made smaller and put back. For each part it is known how
/// many things still keep it from covering the piece: one for each variable in which the piece reaches beyond the part, and one for the part's function
/// while that is neither always nor never true there. A part that nothing keeps from it covers the piece.
class OpenParts {
  public:
    OpenParts(const Grid& grid, Store& store, const std::vector<Part>& parts);

    /// Begins with this piece. Where `besides` is not never, it counts as one more part.
    void start(const Box& piece, Ref besides = never);
    /// Leaves the variable of the piece these of its cells only, not none.
    void keep(std::uint32_t level, Cells cells);
    /// Takes away what is covered by parts that differ from the piece in one variable, as long as that leaves a box.
    void take_away();

    /// A state to come back to.
    struct Mark {
        std::size_t open = 0;
        std::size_t counted = 0;
        std::size_t rests = 0;
        std::size_t cells = 0;
    };
    [[nodiscard]] Mark mark() const { return {open_, counted_.size(), rests_before_.size(), cells_before_.size()}; }
    void put_back(const Mark& mark);

    [[nodiscard]] const Box& piece() const { return piece_; }
    /// How many parts are open.
    [[nodiscard]] std::size_t size() const { return open_; }
    /// How many of them cover the piece.
    [[nodiscard]] std::size_t covering() const { return covering_; }
    /// Of each part, whether it covered a piece or something of it was taken away, since used_by_none().
    [[nodiscard]] const std::vector<bool>& used() const { return used_; }
    void used_by_none() { used_.assign(used_.size(), false); }
    /// Notes that the part that covers the piece was of use.
    void use_covering() { used_[last_covering_] = true; }
    /// How often a case of the piece is covered, on average: 1 where the parts share it out. Near enough to choose by: cells count the same, and parts
    /// whose function is open are left aside.
    [[nodiscard]] double crowding() const;
    /// For how much an open part counts.
    [[nodiscard]] std::uint32_t count(std::uint32_t part) const { return counts_[part]; }

    /// The numbers of the open parts, in no order that means anything. Good until the piece changes.
    [[nodiscard]] std::span<const std::uint32_t> open() const { return {order_.data(), open_}; }
    [[nodiscard]] bool is_open(std::uint32_t part) const { return places_[part] < open_; }
    /// Adds the levels on which it still depends whether a case of the piece lies in the open part; some perhaps twice.
    void add_levels(std::uint32_t part, std::vector<std::uint32_t>& levels) const;
    [[nodiscard]] std::span<const Limit> limits(std::uint32_t part) const {
        return {limits_.data() + ends_[part], limits_.data() + ends_[part + 1]};
    }
    /// What is left of its function in the piece.
    [[nodiscard]] Ref rest(std::uint32_t part) const { return rests_[part]; }
    [[nodiscard]] const Store& store() const { return store_; }

  private:
    struct Use {
        std::uint32_t part = 0;
        Cells cells = 0;  ///< of the part; all where only its function looks at the variable
    };

    void narrow(std::uint32_t part, std::uint32_t level, Cells theirs, Cells before, Cells after);
    void narrow_rest(std::uint32_t part, std::uint32_t level, Cells after);
    void count_one_less(std::uint32_t part);
    void cover_with(std::uint32_t part);
    void leave_out(std::uint32_t part);
    [[nodiscard]] Cells cells_of(std::uint32_t part, std::uint32_t level) const;

    const Grid& grid_;
    Store& store_;
    std::vector<Limit> limits_;           ///< of all parts, one after the other
    std::vector<std::size_t> ends_;       ///< of each part, where those of the one before end
    std::vector<Ref> functions_;          ///< of each part; the last is what counts as one more
    std::vector<std::vector<Use>> uses_;  ///< by level
    Box piece_;
    std::vector<std::uint32_t> order_;   ///< all parts, the open ones first
    std::vector<std::uint32_t> places_;  ///< of each part in `order_`
    std::size_t open_ = 0;
    std::size_t covering_ = 0;
    std::uint32_t last_covering_ = 0;    ///< the last part that came to cover the piece
    std::vector<std::uint32_t> counts_;  ///< of each open part, for how much it counts
    std::vector<Ref> rests_;
    std::vector<bool> used_;
    std::vector<std::uint32_t> single_;  ///< parts that came to count for one, to be looked at
    // What is undone to come back to a mark.
    std::vector<std::uint32_t> counted_;  ///< parts that counted for one more
    std::vector<std::pair<std::uint32_t, Ref>> rests_before_;
    std::vector<Limit> cells_before_;
};

}  // namespace ascrules::diagram
