#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "compiler/proof/analysis/accepted.h"
#include "compiler/proof/analysis/context.h"

namespace ascrules::analysis {

/// Where two rules decide together.
struct Together {
    model::RuleId first = {};
    model::RuleId second = {};
    std::vector<model::RuleId>
        rules;  ///< where it took a search: the two, and those that must decide with them to take up an answer that is not known
    diagram::Ref all = {};             ///< where these apply and the case is possible
    std::vector<diagram::Box> pieces;  ///< of that, where none of them is set aside; parting no case
    bool more_pieces = false;          ///< there may be more of them
    Count cases;                       ///< with all answers known
    bool more_cases = false;           ///< there may be more than `cases`
    bool not_known = false;            ///< only where some answer is not known: the cases are not counted
    std::size_t past = 0;              ///< past referrals that the two decide together
};

/// Looks for the cases that two rules decide together. Rules that the same rules set aside share what was found out about these.
class DecidingTogether {
  public:
    /// Where what wins has been left out, or before that: where nothing sets either of the two aside, all answers being known and nothing accepted.
    enum class Votes { counted, not_yet };

    /// `pairs`: how many pairs will be asked about. Of very many, each is told and counted less far: which of them there are matters more than
    /// how many cases each has.
    DecidingTogether(AnalysisContext& context, Acceptances& acceptances, std::size_t pairs,
                     Votes votes = Votes::counted);

    /// Where the two rules, neither of which sets the other aside, decide together and that is not accepted. Nothing where they never do, or
    /// where that could not be found out: see finished().
    [[nodiscard]] std::optional<Together> where(model::RuleId first, model::RuleId second);

    /// False once it could not be found out of some pair.
    [[nodiscard]] bool finished() const { return finished_; }

  private:
    [[nodiscard]] bool at_once(Together& together) const;
    [[nodiscard]] std::vector<diagram::Part> parts_within(const Together& together, const diagram::Box& within) const;
    bool collect(Together& together, const diagram::Box& within);
    void leave_out_accepted(Together& together);
    void take_accepted_out(Together& together);

    void count(Together& together);
    [[nodiscard]] std::optional<Count> count_without_pieces(Together& together);

    [[nodiscard]] bool may_be_unknown() const;
    void collect_not_known(Together& together);
    bool finds_taken_up(Together& together);
    [[nodiscard]] std::vector<model::RuleId> takers_of(const Together& together);
    bool collect_taken_up(Together& together, std::vector<model::RuleId> takers);
    [[nodiscard]] bool asks_whether_known(model::RuleId rule, model::QuestionId question) const;
    [[nodiscard]] bool can_decide_too(model::RuleId rule, const Together& together) const;
    [[nodiscard]] Together with_rule(const Together& together, model::RuleId rule);
    [[nodiscard]] std::optional<diagram::Box> any_piece(const Together& together, const diagram::Box& within);

    [[nodiscard]] diagram::Box allowed_by(const std::vector<model::RuleId>& rules, diagram::Box own) const;
    [[nodiscard]] std::optional<model::QuestionId> not_taken_up(const diagram::Box& piece,
                                                                const diagram::Box& own) const;
    [[nodiscard]] std::uint32_t known_level(model::QuestionId question) const;
    [[nodiscard]] diagram::Cells not_known_cell(model::QuestionId question) const;

    AnalysisContext& context_;
    [[nodiscard]] diagram::Ref region_of(model::RuleId rule);

    Acceptances& acceptances_;
    bool votes_counted_;
    bool finished_ = true;
    std::size_t steps_for_one_;
    diagram::Steps asking_steps_;    ///< for all that is done for all pairs
    diagram::Steps more_steps_;      ///< for pairs of which it is not clear whether they meet at all
    diagram::Steps counting_steps_;  ///< for pairs with more pieces than are gone through
    diagram::Steps taking_steps_;    ///< for looking for rules that take up what is not known
};

}  // namespace ascrules::analysis
