#pragma once

#include <cstddef>
#include <functional>

namespace ascrules::analysis {

/// What one kind of search, or the search for one thing, may spend of the steps of an analysis: a share of them and, where there are few, so many
/// besides. What is merely to be noted gets little: what is not proved then is not said.
struct StepBudget {
    std::size_t share = 1;  ///< one in so many steps
    std::size_t least = 0;
};

namespace budgets {

/// Searches whose findings disturb the rules.
inline constexpr StepBudget broken_floors{4, 16};
inline constexpr StepBudget idle_rules{4, 16};
inline constexpr StepBudget one_idle_rule{10, 16};
inline constexpr StepBudget all_pairs{4, 0};  ///< of rules that might decide together; shared out evenly among them
inline constexpr StepBudget asked_of_pairs{1, 0};  ///< the same pairs, all that is done for them
inline constexpr StepBudget one_pair{100, 16};
inline constexpr StepBudget pairs_not_settled_at_first{10, 0};
inline constexpr StepBudget cases_of_pairs{20, 0};         ///< counting those of all pairs
inline constexpr StepBudget taking_up{100, 16};            ///< further rules that take up a missing answer
inline constexpr StepBudget caught_by_otherwise{10, 0};    ///< its cases told one by one
inline constexpr StepBudget counting_what_is_left{40, 0};  ///< cases that are too many to be told one by one

inline constexpr StepBudget refereeing{2, 0};  ///< in looks at rules: cases confirmed, where there are many rules

/// Searches whose findings are merely to be noted.
inline constexpr StepBudget parts_without_effect{100, 16};
inline constexpr StepBudget looks_at_single_cases{50, 16};
inline constexpr StepBudget cover_of_one_part{100, 16};
inline constexpr StepBudget questions_spared{100, 16};
inline constexpr StepBudget one_note{2'000, 16};
inline constexpr StepBudget answers_that_matter{40, 16};
inline constexpr StepBudget answers_told_near_rules{10, 16};

/// How far rules reach (`--sizes`).
inline constexpr StepBudget regions_of_sizes{10, 0};
inline constexpr StepBudget counting_sizes{40, 16};

}  // namespace budgets

/// How far an analysis may go. Where a limit is reached, what was not finished is named.
struct Limits {
    std::size_t most_edges = 40'000'000;  ///< of a diagram, about eight bytes each
    std::size_t steps = 2'000'000;        ///< pieces of the space looked at, in each kind of search
    std::size_t listed = 20;  ///< gaps and contradictions that are worked out and confirmed; the others are counted

    std::size_t whole_share = 1;  ///< one in so many of the edges for the whole diagram, which takes longest
    /// Asked before each search and each part of one, where it is given: once it says no, what is left gets no steps any more, and all of it is not
    /// finished. For whoever has something better to do than to wait.
    std::function<bool()> go_on = {};

    [[nodiscard]] bool goes_on() const { return !go_on || go_on(); }
    /// The steps of the budget.
    [[nodiscard]] std::size_t of(StepBudget budget) const {
        return goes_on() ? steps / budget.share + budget.least : 0;
    }
};

}  // namespace ascrules::analysis
