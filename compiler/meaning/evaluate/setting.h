#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "compiler/meaning/evaluate/vote.h"
#include "compiler/meaning/model/model.h"

namespace ascrules::evaluate {

/// The model with what is read off its rules once and looked up many times. Refers to the model: do not outlive it.
struct Setting {
    const model::Model& model;
    /// What it takes to see what becomes of all rules, in steps (see Budget): it grows with them and with what they override.
    std::size_t steps_for_verdicts = 1;
    /// For each rule the rules that may set it aside, ascending: those that override it, but of those that override
    /// `otherwise` only the offer rules, since it does not apply where a sending rule does.
    std::vector<std::vector<model::RuleId>> overridden_by;
    /// The rule that applies when no other sending rule does. There is at most one.
    std::optional<model::RuleId> otherwise;
    /// tests[rule][question]: the `when` of the rule, or a definition it uses, holds `is known` or `is not known` about
    /// it.
    std::vector<std::vector<bool>> tests;
    /// The same as lists: for each rule the questions that it tests, ascending.
    std::vector<std::vector<model::QuestionId>> tested_by;
    /// looks[rule][question]: the truth of the rule's `when` can hang on the question, through definitions and `only asked if` too.
    std::vector<std::vector<bool>> looks;
    /// The same by question: the rules that look at it, ascending.
    std::vector<std::vector<model::RuleId>> looked_at_by;
    /// By question, the comparisons with it alone of all rules and definitions. They belong to the model.
    std::vector<std::vector<const model::Condition*>> comparisons;
    /// The questions that may stand as `not known`: tested by some sending rule.
    std::vector<bool> tested;
    /// All questions, in declared order but for this: a question comes after those that its `only asked if` names.
    std::vector<model::QuestionId> order;
    /// For each Selection its items in bundles: no comparison tells the items of one bundle apart, so that only the
    /// number ticked in each bundle matters. Empty for the other questions.
    std::vector<std::vector<std::uint64_t>> bundles;
    /// For each Quantity the numbers at which some comparison changes, ascending: no comparison tells numbers between
    /// two of them apart. Empty for the other questions.
    std::vector<std::set<std::int64_t>> cuts;

    /// Which rules give way to which, of those that nothing sets aside.
    Vote vote;

    /// Each destination that is a second team, ascending, and the rules that name it: those that send, and those that send nowhere.
    struct SecondTeam {
        model::DestinationId team;
        std::vector<model::RuleId> sending;
        std::vector<model::RuleId> besides;
    };
    std::vector<SecondTeam> second_teams = {};

    /// One of them overrides the other, or wins against it, so that they never both decide.
    [[nodiscard]] bool exclude_each_other(model::RuleId one, model::RuleId other) const;
};

[[nodiscard]] Setting setting_of(const model::Model& model);

}  // namespace ascrules::evaluate
