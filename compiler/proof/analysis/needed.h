#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "compiler/proof/analysis/differing.h"
#include "compiler/proof/analysis/fewest.h"
#include "compiler/proof/analysis/mattering.h"
#include "compiler/proof/analysis/region.h"
#include "compiler/proof/analysis/search.h"
#include "compiler/proof/analysis/unasked.h"
#include "compiler/proof/analysis/witness.h"

namespace ascrules::analysis {

/// A comparison is worth proposing where it spares a fifth of the cases in which a question is asked: less than that is not worth a line to read.
[[nodiscard]] inline bool is_worth_it(const Count& spared, const Count& asked) {
    constexpr std::uint64_t fifth = 5;
    Count times = spared;
    times *= fifth;
    return times >= asked;
}

/// For one question, the answers to others for which it is needed, as far as they have been met.
class Needed {
  public:
    /// `levels`: the variables that a condition may look at.
    Needed(AnalysisContext& context, diagram::Ref asked, const std::vector<std::uint32_t>& levels)
        : context_(context), asked_(asked), all_(cases_in(context, context.grid.answered(), asked)) {
        for (const std::uint32_t level : levels) met_.push_back({level, 0, false, false, Count()});
    }

    [[nodiscard]] const Count& asked() const { return all_; }

    /// The question is needed in all cases of the box. False once no condition would be worth proposing.
    bool add(const diagram::Box& box) {
        bool open = false;
        for (Met& met : met_) {
            if (!met.idle) add(met, box[met.level]);
            open = open || !met.idle;
        }
        return open;
    }

    /// Whether the box holds an answer of which it is not clear yet whether the question is needed for it.
    [[nodiscard]] bool tells(const diagram::Box& box) const {
        return std::any_of(met_.begin(), met_.end(), [&](const Met& met) {
            return !met.idle && (!met.any || !context_.grid.within(met.level, box[met.level], met.cells));
        });
    }

    /// The box in which the question is needed at most, told by one or two variables. Nothing where it is not worth it.
    std::optional<std::pair<diagram::Box, Count>> narrowest() {
        const diagram::Box& whole = context_.grid.answered();
        diagram::Box best = whole;
        Count spared;
        for (int comparisons = 0; comparisons < 2; ++comparisons) {
            const diagram::Box before = best;
            const Count already = spared;
            for (const Met& met : met_) {
                if (met.idle || !met.any || before[met.level] != whole[met.level]) continue;
                diagram::Box box = before;
                box[met.level] = met.cells;
                Count here = outside(box);
                if (here <= spared) continue;
                spared = here;
                best = std::move(box);
            }
            Count added = spared;
            added -= already;
            if (!is_worth_it(added, all_)) {
                best = before;
                spared = already;
            }
        }
        if (best == whole) return std::nullopt;
        return std::pair{std::move(best), std::move(spared)};
    }

  private:
    struct Met {
        std::uint32_t level = 0;
        diagram::Cells cells = 0;  ///< for which it is needed
        bool any = false;          ///< there are some
        bool idle = false;         ///< no comparison with it would spare enough
        Count spared;
    };

    void add(Met& met, diagram::Cells cells) {
        const diagram::Grid& grid = context_.grid;
        // An answer that stands as not known is none of those that a condition could name.
        const diagram::Cells answered = grid.answered()[met.level];
        if (!grid.within(met.level, cells, answered)) {
            met.idle = true;
            return;
        }
        if (met.any && grid.within(met.level, cells, met.cells)) return;
        if (!met.any) {
            met.cells = cells;
        } else if (grid.is_list(met.level)) {
            met.cells |= cells;
        } else {
            met.cells = diagram::stretch(std::min(diagram::first_of(met.cells), diagram::first_of(cells)),
                                         std::max(diagram::last_of(met.cells), diagram::last_of(cells)));
        }
        met.any = true;
        diagram::Box box = grid.answered();
        box[met.level] = met.cells;
        met.idle = met.cells == answered || !is_worth_it(outside(box), all_);
    }

    /// The cases outside the box in which the question is asked.
    [[nodiscard]] Count outside(const diagram::Box& box) {
        Count left = all_;
        left -= cases_in(context_, box, asked_);
        return left;
    }

    AnalysisContext& context_;
    diagram::Ref asked_;
    Count all_;
    std::vector<Met> met_;
};

}  // namespace ascrules::analysis
