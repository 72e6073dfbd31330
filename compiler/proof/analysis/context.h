#pragma once

#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "compiler/meaning/diagram/box.h"
#include "compiler/meaning/diagram/conditions.h"
#include "compiler/meaning/diagram/cover.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/meaning/model/model.h"
#include "compiler/proof/analysis/limits.h"
#include "compiler/proof/analysis/past.h"
#include "compiler/proof/analysis/uncovered_count.h"

namespace ascrules::analysis {

/// What each rule of a model looks for, as small functions that stand beside each other. Their union is never built: it may be large
/// where each of them is small.
class AnalysisContext {
  public:
    AnalysisContext(const model::Model& model, const Limits& limits, const Past* past = nullptr);
    AnalysisContext(const AnalysisContext&) = delete;
    AnalysisContext& operator=(const AnalysisContext&) = delete;

    const model::Model& model;
    const Limits limits;
    /// The order in which the diagrams look at the questions: what whole_diagram() makes can be brought into `store`.
    const std::vector<model::QuestionId> order;
    diagram::Space space;
    diagram::Grid grid;
    diagram::Store store;
    diagram::Conditions conditions;
    /// The other engine, by which every finding is confirmed.
    const evaluate::Evaluator referee;

    /// For each rule, where its own condition holds; nowhere for `otherwise`, see where_applies().
    std::vector<diagram::Ref> applies;
    /// For each rule, the parts of `applies`.
    std::vector<std::vector<diagram::Part>> parts;
    /// For each rule, the questions of which its condition tests whether they are known; ascending.
    std::vector<std::vector<model::QuestionId>> tests;
    /// The pairs of rules that send people somewhere and apply to a case together, without `otherwise`; ascending.
    std::vector<std::pair<model::RuleId, model::RuleId>> meeting;
    bool all_meetings = true;  ///< false where there may be more: a limit was reached
    /// What past referrals come to, where there are any.
    std::optional<PastByRules> past;
    /// For each rule, those that set it aside when they apply; ascending.
    std::vector<std::vector<model::RuleId>> overridden_by;
    /// What no `impossible` block rules out.
    diagram::Ref possible = diagram::always;
    /// Some rule that only offers sets one aside that sends.
    bool offers_override = false;

    /// What `evaluate` says of a case, but for what is asked and offered; not finished where that takes more work than one example is worth, or than all
    /// of them are.
    [[nodiscard]] model::Decision refereed(const model::Case& given, bool with_offers = false) const;
    [[nodiscard]] diagram::Steps new_steps() const { return {limits.goes_on() ? limits.steps : 0}; }
    [[nodiscard]] bool exhausted() const { return store.exhausted(); }
    /// Whether the one rule overrides the other, directly.
    [[nodiscard]] bool sets_aside(model::RuleId by, model::RuleId rule) const;
    /// Where the rule applies and is not set aside, built at once.
    [[nodiscard]] diagram::Ref decides(model::RuleId rule);
    /// Whether a case goes where the one rule sends it where nothing sets either of them aside: see diagram::is_preferred().
    [[nodiscard]] bool wins(model::RuleId rule, model::RuleId against) const;
    /// Where the rule applies and no other that nothing sets aside wins against it; `otherwise` is left aside, which meets no other. Where the most
    /// protective does not win: where it applies.
    [[nodiscard]] diagram::Ref unbeaten(model::RuleId rule);
    /// Of cases to which the rule applies, and none of `besides` (ascending), those in which no other sets it aside. `otherwise` is left aside: what it
    /// sets aside is asked of where_applies().
    [[nodiscard]] diagram::Ref not_set_aside(model::RuleId rule, diagram::Ref cases,
                                             const std::vector<model::RuleId>& besides);
    /// Where no answer stands as not known.
    [[nodiscard]] diagram::Ref answered();
    /// Where the rule applies. Of `otherwise`: the union of the others is built, and what is left of it taken.
    [[nodiscard]] diagram::Ref where_applies(model::RuleId rule);
    /// Where some rule other than `otherwise` applies that sends people somewhere.
    [[nodiscard]] diagram::Cover applying();
    /// Where one of the rules is set aside; `otherwise` is left aside. Kept for rules that the same rules set aside: good until it is asked again.
    [[nodiscard]] diagram::Cover& setting_aside(const std::vector<model::RuleId>& rules);
    /// How many cases lie outside setting_aside() of these rules.
    [[nodiscard]] UncoveredCount& not_setting_aside(const std::vector<model::RuleId>& rules);
    /// An empty cover over the same space.
    [[nodiscard]] diagram::Cover cover() { return {grid, store}; }

  private:
    void find_meetings();

    mutable std::size_t refereed_ = 0;  ///< what `evaluate` took for large rulesets, in looks at rules
    std::optional<diagram::Ref> none_applies_;
    std::vector<std::optional<diagram::Ref>> unbeaten_;  ///< of each rule, once it was asked for
    std::vector<std::size_t> tiers_;  ///< of each rule, the same number for those that the same rules set aside
    /// What sets rules aside that the same rules set aside.
    struct Tier {
        diagram::Cover cover;
        std::unique_ptr<UncoveredCount> outside;  ///< once it was asked for
    };
    Tier& tier(const std::vector<model::RuleId>& rules);

    std::map<std::vector<std::size_t>, Tier> by_tiers_;  ///< by the tiers of the rules
};

}  // namespace ascrules::analysis
