#pragma once

#include <cstdint>
#include <vector>

#include "compiler/proof/analysis/context.h"
#include "compiler/proof/analysis/count.h"

namespace ascrules::analysis {

/// A box of a region, as large as it can be.
struct Found {
    diagram::Box box;
    diagram::Box piece;  ///< a part of it that lies in the region: where an example is found
    Count cases;         ///< of the region, in this box
};

/// How many answers lie in these cells of a variable.
[[nodiscard]] std::uint64_t answers_in(const AnalysisContext& context, std::uint32_t level, diagram::Cells cells);
/// How many complete cases lie in the box: every combination of answers, each amount for itself, whether or not a question is asked.
[[nodiscard]] Count cases_in(const AnalysisContext& context, const diagram::Box& box);
/// The same for those in which the function is true.
[[nodiscard]] Count cases_in(AnalysisContext& context, const diagram::Box& box, diagram::Ref function);

/// Cases with all answers known, told by few large boxes.
class Region {
  public:
    /// `pieces`: the cases, no two pieces sharing one. `outside`: what a box must not meet. What lies in neither may be in a box and does not
    /// count.
    Region(AnalysisContext& context, std::vector<diagram::Box> pieces, diagram::Cover& outside);

    /// All cases.
    [[nodiscard]] const Count& cases() const { return cases_; }

    /// Boxes that hold every case, the one with the most cases first: as few as can be where the region is small, otherwise few. None
    /// of them can be made larger, and none of them left out.
    [[nodiscard]] std::vector<Found> boxes();

    /// The largest number of pieces, and of boxes to choose from, for which the fewest are looked for.
    static constexpr std::size_t small = 48;
    static constexpr std::size_t most_choices = 160;

  private:
    /// A piece in which each question that it names is asked, or is not asked.
    struct Piece {
        diagram::Box box;
        std::vector<std::uint32_t> unasked;  ///< levels of those that are not asked
    };

    void part_by_what_is_asked(diagram::Box box);
    [[nodiscard]] bool holds(const diagram::Box& box, const Piece& piece) const;
    [[nodiscard]] diagram::Box largest_around(const diagram::Box& piece);
    [[nodiscard]] diagram::Box grown(diagram::Box box, const std::vector<std::uint32_t>& order);
    [[nodiscard]] std::vector<diagram::Box> few();
    /// Nothing where the region is not small.
    [[nodiscard]] std::vector<diagram::Box> fewest();
    [[nodiscard]] Found found(const diagram::Box& box);

    AnalysisContext& context_;
    diagram::Cover& outside_;
    std::vector<Piece> pieces_;
    Count cases_;
    /// Levels of questions that are asked only sometimes, the last to be asked first; then all others.
    std::vector<std::uint32_t> forwards_;
    std::vector<std::uint32_t> backwards_;
    std::vector<bool> sometimes_;  ///< by level
};

/// The box as a condition in the questions' own words. What follows from the rest is left out. For cases with all answers known.
[[nodiscard]] model::Condition condition_of(AnalysisContext& context, const diagram::Box& box);

/// A case with few answers in the box: those by which the box tells its cases, chosen from `piece`, a part of it. All answers with
/// `complete`.
[[nodiscard]] model::Case case_in(const AnalysisContext& context, const diagram::Box& box, const diagram::Box& piece,
                                  bool complete = false);

/// A case of the piece with every answer. An answer that can only be not known there is left out.
[[nodiscard]] model::Case whole_case_in(const AnalysisContext& context, diagram::Box piece);

}  // namespace ascrules::analysis
