#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/proof/analysis/describe.h"
#include "compiler/proof/analysis/disagreement.h"

/// How findings are put into words. For the files describe*.cpp alone.
namespace ascrules::analysis {

/// The known answers, or that they may be any.
[[nodiscard]] std::string case_words(const model::Model& model, const model::Case& given);
/// "A1", "A1 and A2"
[[nodiscard]] std::string ids(const model::Model& model, const std::vector<model::RuleId>& rules,
                              std::string_view last_joined_by = "and");

/// Words each kind of finding, and puts them in order. What disturbs the rules is in describe.cpp, floors in
/// describe_floors.cpp, what is merely to be noted in describe_notes.cpp.
class Describer {
  public:
    Describer(const model::Model& model, const Findings& findings) : model_(model), findings_(findings) {}

    diagnostics::Diagnostics describe();

  private:
    void add(const BrokenFloor& broken);
    void add_idle_floors();
    [[nodiscard]] std::string but_this_too(const model::Rule& rule, model::RuleId more) const;
    /// Those that are one matter are told once.
    void add_contradictions();
    /// More than one pair: the largest is shown, and the others are named.
    void add(const Disagreement& several);
    /// "let S1 win: …", of which the first of each pair wins; nothing where rules would then set each other aside in a circle.
    void add_winning(const std::string& winner, const std::vector<RulePair>& pairs,
                     diagnostics::Diagnostic& diagnostic) const;
    /// "25% of all combinations of answers (1,152 of 4,608)"
    [[nodiscard]] std::string how_many(const Count& cases, bool more = false) const;
    /// "past referrals: 12 of 3,000", where there are any; `of` says of what.
    void add_past(std::size_t past, diagnostics::Diagnostic& diagnostic, const std::string& of = "") const;
    /// "add `overrides A1` to rules S1 and S2"; of rows of a table, to their cells. All are rows, or none.
    [[nodiscard]] std::string adding_overrides(const std::vector<model::RuleId>& to,
                                               const std::string& overridden) const;
    /// "let S1 win: add `overrides A1` to rule S1 (12 past referrals then go where S1 sends them)"
    [[nodiscard]] std::string winning(const Settling& settling) const;
    [[nodiscard]] std::string how_many(const Contradiction& found) const;
    [[nodiscard]] std::string with_commas(const std::vector<model::RuleId>& rules) const;
    void add(const Contradiction& found);
    /// Pairs of rules of which the most protective wins.
    void add_settled_by_protection();
    void add_gaps();
    /// "S1 sets it aside or L2 decides the same"
    [[nodiscard]] std::string others_settle(const Droppable& finding) const;
    void add(const Droppable& finding);
    void add_sparing();
    /// "asked in 50% of all combinations of answers, and need not be in 24% of these"
    [[nodiscard]] std::string how_often(const Spared& each) const;
    /// "`a` and `b` are asked in …", one line for all that are asked equally often.
    [[nodiscard]] std::vector<std::string> how_often(const std::vector<Spared>& questions) const;
    /// "`a`, `b` and `c`"; of many questions the first, and how many more.
    [[nodiscard]] std::string briefly(const std::vector<Spared>& questions) const;
    void add(const Sparing& sparing);
    void add(const NeverApplies& finding);
    void add(const AlwaysSetAside& finding);
    void add(const NoDifference& finding);
    [[nodiscard]] std::string one_of(const std::vector<model::Outcome>& outcomes) const;
    [[nodiscard]] std::string comes_to(const std::vector<model::Outcome>& outcomes) const;
    void add(const Influence& found);
    void add(const NegativeMeetsUnasked& found);
    void add(const PointsOutOfReach& found);
    void add(const ClockWhileClosed& found);
    void add_undecided();
    void add_acceptances();
    void add_plain_findings();
    void add(const CaughtByOtherwise& caught);

    const model::Model& model_;
    const Findings& findings_;
    diagnostics::Diagnostics diagnostics_;
};

}  // namespace ascrules::analysis
