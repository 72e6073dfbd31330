#include "compiler/analysis/findings.h"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "compiler/analysis/accepted.h"
#include "compiler/analysis/influence.h"
#include "compiler/analysis/negatives.h"
#include "compiler/analysis/witness.h"
#include "compiler/diagram/conditions.h"
#include "compiler/diagram/decide.h"
#include "compiler/evaluate/evaluate.h"
#include "compiler/model/overloaded.h"

namespace ascrules::analysis {

using namespace model;
using diagram::Diagram;
using diagram::Ref;
using diagram::RuleSet;

namespace {

class Search {
  public:
    Search(const Model& model, Diagram& diagram)
        : model_(model),
          diagram_(diagram),
          store_(diagram.store),
          conditions_(model, diagram.space, diagram.store),
          acceptances_(model, conditions_, diagram.store) {}

    Findings run() {
        findings_.finished = diagram_.finished;
        find_without_diagram();
        findings_.acceptances = acceptances_.uses();
        if (!diagram_.finished) return std::move(findings_);
        for (const Impossible& impossible : model_.impossible) {
            possible_ = store_.conjunction(possible_, store_.negation(conditions_.of(impossible.when)));
        }
        findings_.nobody_possible = possible_ == diagram::never && !store_.exhausted();
        if (findings_.nobody_possible) return std::move(findings_);
        find_gaps();
        find_contradictions();
        find_idle_rules();
        find_broken_floors();
        find_otherwise();
        bool sure = true;
        findings_.influences = find_influences(model_, diagram_, possible_, sure);
        findings_.negatives = find_negatives(model_, diagram_, possible_, sure);
        findings_.acceptances = acceptances_.uses();
        findings_.finished = sure && findings_.finished && !store_.exhausted();
        return std::move(findings_);
    }

  private:
    /// The possible cases of the region.
    Ref possible(Ref region) { return store_.conjunction(region, possible_); }

    using Shows = std::function<bool(const Decision&)>;

    /// The smallest case of the region that shows the matter on both engines. Nothing where the region is empty.
    std::optional<Case> confirmed(Ref region, const Shows& shows, const std::function<bool(const Case&)>& also = {}) {
        const auto found = short_case(model_, diagram_, region);
        if (!found || store_.exhausted()) return std::nullopt;
        const Ref never_possible = store_.negation(possible_);
        const auto holds = [&](const Case& c) {
            return (!also || also(c)) && !diagram::holds_always(diagram_, never_possible, c) &&
                   shows(diagram::decide(model_, diagram_, c));
        };
        Case smallest = without_idle_answers(*found, holds);
        const Decision decision = evaluate::decide(model_, smallest);
        if (!decision.finished) {
            findings_.finished = false;
            return std::nullopt;
        }
        // The two engines disagreeing is our own bug; in a build without assertions the finding is held back and the search not finished.
        if (!shows(decision)) {
            findings_.finished = false;
            return std::nullopt;
        }
        return smallest;
    }

    static bool is_gap(const Decision& decision) {
        return decision.outcomes.size() == 1 && decision.outcomes.front().is_gap();
    }

    void find_gaps() {
        Ref region = store_.mapped(diagram_.deciding,
                                   [&](std::uint32_t rules) { return diagram_.rule_sets[rules].empty() ? 1U : 0U; });
        region = acceptances_.unaccepted_gaps(possible(store_.conjunction(region, diagram_.taken_up)));
        // What is shown must not be answered with less than tells it from what is accepted.
        const Ref unaccepted = acceptances_.where_gaps_are_not_accepted();
        while (region != diagram::never && !store_.exhausted()) {
            if (findings_.gaps.size() == most_gaps) {
                findings_.more_gaps = true;
                return;
            }
            auto example = confirmed(region, is_gap,
                                     [&](const Case& c) { return diagram::holds_always(diagram_, unaccepted, c); });
            if (!example) return;
            region = store_.conjunction(region, store_.negation(agreeing(diagram_, *example)));
            findings_.gaps.push_back({std::move(*example)});
        }
    }

    /// Pairs of rules that stand together in some set of deciding rules and send to different places.
    void find_contradictions() {
        std::set<std::pair<RuleId, RuleId>> pairs;
        for (std::uint32_t i = 0; i < diagram_.rule_sets.size(); ++i) {
            const RuleSet& rules = diagram_.rule_sets[i];
            for (std::size_t a = 0; a < rules.size(); ++a) {
                for (std::size_t b = a + 1; b < rules.size(); ++b) {
                    if (*model_.rule(rules[a]).send_to != *model_.rule(rules[b]).send_to)
                        pairs.insert({rules[a], rules[b]});
                }
            }
        }
        for (const auto& [first, second] : pairs) {
            Ref region = store_.conjunction(diagram_.decides[first.index], diagram_.decides[second.index]);
            region = acceptances_.unaccepted_contradictions(first, second,
                                                            possible(store_.conjunction(region, diagram_.taken_up)));
            const auto found = short_case(model_, diagram_, region);
            if (!found) continue;
            const auto inside = [&](const Case& c) { return diagram::holds_always(diagram_, region, c); };
            Case smallest = without_idle_answers(*found, inside);
            const evaluate::Trace trace = evaluate::explain(model_, smallest);
            const auto decides = [&](RuleId rule) {
                return trace.rules[rule.index].decides == evaluate::Holds::always;
            };
            if (trace.decision.finished && decides(first) && decides(second)) {
                findings_.contradictions.push_back({first, second, std::move(smallest)});
            } else {
                findings_.finished = false;
            }
        }
    }

    Ref any_of(const std::vector<Ref>& functions) {
        Ref result = diagram::never;
        for (const Ref function : functions) result = store_.disjunction(result, function);
        return result;
    }

    /// Of `rules`, as few as cover the region (none can be left out of the result), the last dropped first. Together they do cover it.
    std::vector<RuleId> cover(Ref region, const std::vector<RuleId>& rules, const std::vector<Ref>& functions) {
        std::vector<Ref> before{diagram::never};  // what the rules up to each one cover
        for (const RuleId rule : rules) before.push_back(store_.disjunction(before.back(), functions[rule.index]));
        std::vector<RuleId> kept;
        Ref after = diagram::never;  // what those kept so far cover
        for (std::size_t i = rules.size(); i-- > 0;) {
            const Ref others = store_.disjunction(before[i], after);
            if (store_.conjunction(region, store_.negation(others)) == diagram::never) continue;
            kept.insert(kept.begin(), rules[i]);
            after = store_.disjunction(after, functions[rules[i].index]);
        }
        return kept;
    }

    void find_idle_rules() {
        std::set<RuleId> reported;
        for (std::size_t i = 0; i < model_.rules.size(); ++i) {
            const RuleId rule{i};
            if (possible(diagram_.applies[i]) == diagram::never) {
                if (!acceptances_.takes(Kind::never_applies, rule)) findings_.never_applies.push_back({rule});
                reported.insert(rule);
            } else if (possible(diagram_.decides[i]) == diagram::never) {
                reported.insert(rule);
                if (acceptances_.takes(Kind::always_set_aside, rule)) continue;
                std::vector<RuleId> overriding;
                for (std::size_t j = 0; j < model_.rules.size(); ++j) {
                    const auto& overrides = model_.rules[j].overrides;
                    if (std::binary_search(overrides.begin(), overrides.end(), rule)) overriding.push_back({j});
                }
                findings_.always_set_aside.push_back(
                    {rule, cover(possible(diagram_.applies[i]), overriding, diagram_.applies)});
            }
        }
        // Of two rules that make each other idle, the one further down is named: so from the last to the first.
        for (std::size_t i = model_.rules.size(); i-- > 0;) {
            const RuleId rule{i};
            if (reported.contains(rule)) continue;
            if (auto covered_by = covering(rule, reported)) {
                reported.insert(rule);
                if (acceptances_.takes(Kind::no_difference, rule)) continue;
                findings_.no_difference.insert(findings_.no_difference.begin(), {rule, std::move(*covered_by)});
            }
        }
    }

    /// Other rules with the same route that decide wherever this one does, if taking this one out changes no outcome.
    std::optional<std::vector<RuleId>> covering(RuleId id, const std::set<RuleId>& left_out) {
        const Rule& rule = model_.rule(id);
        if (!rule.sends() || rule.is_otherwise() || !rule.offers.empty()) return std::nullopt;
        if (!diagram::tested_for_known(model_, *rule.when).empty()) return std::nullopt;
        std::vector<RuleId> same;
        std::vector<Ref> functions;
        for (std::size_t j = 0; j < model_.rules.size(); ++j) {
            if (RuleId{j} == id || left_out.contains({j}) || model_.rules[j].send_to != rule.send_to) continue;
            same.push_back({j});
            functions.push_back(diagram_.decides[j]);
        }
        const Ref alone = store_.conjunction(possible(diagram_.decides[id.index]), store_.negation(any_of(functions)));
        if (alone != diagram::never || !idle_overrides(id, left_out)) return std::nullopt;
        return cover(possible(diagram_.decides[id.index]), same, diagram_.decides);
    }

    /// Whether everything that the rule sets aside would be set aside without it, or decides the same where this rule decides.
    bool idle_overrides(RuleId id, const std::set<RuleId>& left_out) {
        for (const RuleId overridden : model_.rule(id).overrides) {
            std::vector<Ref> others;
            for (std::size_t j = 0; j < model_.rules.size(); ++j) {
                const auto& overrides = model_.rules[j].overrides;
                const bool overrides_too = std::binary_search(overrides.begin(), overrides.end(), overridden);
                if (RuleId{j} != id && !left_out.contains({j}) && overrides_too) others.push_back(diagram_.applies[j]);
            }
            Ref freed = store_.conjunction(diagram_.applies[id.index], diagram_.applies[overridden.index]);
            freed = store_.conjunction(freed, store_.negation(any_of(others)));
            const Rule& rule = model_.rule(overridden);
            if (rule.send_to == model_.rule(id).send_to && rule.offers.empty()) {
                freed = store_.conjunction(freed, store_.negation(diagram_.decides[id.index]));
            }
            if (possible(freed) != diagram::never) return false;
        }
        return true;
    }

    void find_broken_floors() {
        for (std::size_t i = 0; i < model_.floors.size(); ++i) {
            const Floor& floor = model_.floors[i];
            const auto breaks = [&](const Outcome& outcome) {
                const bool there =
                    outcome.routes.size() == 1 && outcome.routes.front().destination == floor.destination;
                return floor.always ? !there : there;
            };
            const Ref when = possible(conditions_.of(floor.when));
            const Ref broken = store_.mapped(diagram_.outcomes, [&](std::uint32_t number) {
                const std::vector<Outcome>& outcomes = diagram_.outcome_sets[number];
                return outcomes.size() == 1 && breaks(outcomes.front()) ? 1U : 0U;
            });
            const auto shows = [&](const Decision& decision) {
                return std::all_of(decision.outcomes.begin(), decision.outcomes.end(), breaks);
            };
            const auto example = confirmed(store_.conjunction(when, broken), shows, [&](const Case& c) {
                return evaluate::truth(model_, floor.when, c) == evaluate::Holds::always;
            });
            if (example)
                findings_.broken_floors.push_back({i, *example, diagram::decide(model_, diagram_, *example).outcomes});
        }
    }

    void find_otherwise() {
        for (std::size_t i = 0; i < model_.rules.size(); ++i) {
            if (!model_.rules[i].is_otherwise()) continue;
            const RuleId rule{i};
            const auto decides = [&](const Decision& decision) {
                return decision.outcomes.size() == 1 && decision.decided_by == std::vector<RuleId>{rule};
            };
            const Ref region = possible(store_.conjunction(diagram_.decides[i], diagram_.taken_up));
            if (auto example = confirmed(region, decides))
                findings_.otherwise = CaughtByOtherwise{rule, std::move(*example)};
        }
    }

    void find_without_diagram() {
        findings_.nobody_holds = !model_.hold_with.has_value();
        for (std::size_t i = 0; i < model_.rules.size(); ++i) {
            const bool cited = !model_.rules[i].citations.empty();
            if (!cited && !acceptances_.takes(Kind::no_source, {i})) findings_.without_source.push_back({i});
        }
        std::set<QuestionId> used;
        for (const Question& question : model_.questions) {
            if (question.only_asked_if) collect(*question.only_asked_if, used);
        }
        for (const Rule& rule : model_.rules) {
            if (rule.when) collect(*rule.when, used);
        }
        for (const Floor& floor : model_.floors) collect(floor.when, used);
        for (const Impossible& impossible : model_.impossible) collect(impossible.when, used);
        for (const Acceptance& accepted : model_.accepted) {
            if (accepted.when) collect(*accepted.when, used);
        }
        for (const Threshold& threshold : model_.thresholds) {
            if (threshold.undecided) used.insert(*threshold.undecided);
        }
        for (std::size_t i = 0; i < model_.questions.size(); ++i) {
            const bool silent =
                model_.questions[i].must_not_matter.has_value();  // it is there to be asked, and not to be used
            if (!used.contains({i}) && !silent) findings_.unused_questions.push_back({i});
        }
    }

    void collect(const Condition& condition, std::set<QuestionId>& used) const {
        std::visit(Overloaded{
                       [&](const Defined& node) { collect(model_.definition(node.definition).means, used); },
                       [&](const CountTrue& node) {
                           for (const Condition& operand : node.operands) collect(operand, used);
                       },
                       [&](const auto& node) { used.insert(node.question); },
                   },
                   condition.node);
    }

    using Kind = Acceptance::Kind;

    const Model& model_;
    Diagram& diagram_;
    diagram::Store& store_;
    diagram::Conditions conditions_;
    Acceptances acceptances_;
    Ref possible_ = diagram::always;
    Findings findings_;
};

}  // namespace

Findings analyse(const Model& model, Diagram& diagram) {
    return Search(model, diagram).run();
}

}  // namespace ascrules::analysis
