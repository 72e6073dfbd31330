#pragma once

#include <z3++.h>

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/referees/z3_meaning.h"

namespace ascrules::tests {

using namespace model;

/// The ruleset in the terms of z3.
class Z3Meaning::Prover {
  public:
    /// `prefix`: parts what stands for its rules from what stands for those of another model. Questions stand for the same in both.
    Prover(const Model& model, unsigned milliseconds, std::string prefix = "");

    const Model& model;
    z3::context& context;
    bool gave_up = false;
    std::vector<z3::expr> applies;  ///< for each rule
    std::vector<z3::expr> remains;  ///< applies, nothing that applies sets it aside, and nothing wins against it
    z3::expr settled;
    std::vector<z3::expr> settled_for;  ///< for each rule: `settled`, and for an offer rule what stands for it
    z3::expr no_rule;
    /// Names of the comparisons of values, each with what stands for it.
    std::vector<z3::expr> comparisons;

    /// What holds of everybody; more can be added.
    [[nodiscard]] z3::solver solver();
    /// Adds what holds of everybody.
    void add_to(z3::solver& where) const;
    /// Whether all of it can hold together. False, too, where z3 gave up.
    [[nodiscard]] bool can_hold(z3::solver& where, const std::vector<z3::expr>& all);
    [[nodiscard]] bool can_hold(const std::vector<z3::expr>& all) { return can_hold(*everybody_, all); }
    /// When an enumeration that begins now is to end; and whether that is past, which counts as giving up.
    using Watch = std::chrono::steady_clock;
    [[nodiscard]] Watch::time_point deadline() const { return Watch::now() + std::chrono::milliseconds(milliseconds_); }
    [[nodiscard]] bool is_past(Watch::time_point end) {
        gave_up = gave_up || Watch::now() > end;
        return gave_up;
    }
    [[nodiscard]] Case case_of(const z3::model& found);
    [[nodiscard]] z3::model found() { return everybody_->get_model(); }
    [[nodiscard]] z3::expr any(const std::vector<z3::expr>& operands) {
        return counted(operands, 1, static_cast<int>(operands.size()));
    }
    [[nodiscard]] z3::expr counted(const std::vector<z3::expr>& operands, int at_least, int at_most);

  private:
    void declare_questions();
    void declare_answer(const Choice& choice, const std::string& name);
    void declare_answer(const Quantity& quantity, const std::string& name);
    void declare_answer(const Selection& selection, const std::string& name);
    void write_rules();
    void write_settled();
    z3::expr settled_for_offer(RuleId offer);

    z3::expr asked(QuestionId question);
    z3::expr truth(const Condition& condition);
    z3::expr named(const z3::expr& comparison);
    z3::expr compared(const Is& node);
    z3::expr compared(const IsNot& node);
    z3::expr compared(const InRange& node);
    z3::expr compared(const Count& node);
    z3::expr compared(const IsKnown& node) { return known_[node.question.index]; }
    z3::expr compared(const IsNotKnown& node) { return !known_[node.question.index]; }
    [[nodiscard]] std::set<QuestionId> tests_of(const Condition& condition) const;
    void collect_tests(const Condition& condition, std::set<QuestionId>& tests) const;

    std::string prefix_;
    unsigned milliseconds_;
    z3::expr always_;
    z3::expr_vector facts_;                      ///< what holds of everybody
    std::vector<z3::expr> known_;                ///< for each question: an answer is given
    std::vector<std::vector<z3::expr>> answer_;  ///< for each question: one number, or whether each item is ticked
    std::map<unsigned, z3::expr> named_;         ///< by the identity of the comparison
    std::map<std::size_t, z3::expr> asked_;
    std::map<std::size_t, z3::expr> definitions_;
    std::optional<z3::solver> everybody_;
};

}  // namespace ascrules::tests
