#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "compiler/proof/analysis/disagreement.h"
#include "compiler/proof/analysis/region.h"
#include "compiler/proof/analysis/search.h"
#include "compiler/proof/analysis/together.h"
#include "compiler/proof/analysis/witness.h"

namespace ascrules::analysis {

using namespace model;
using diagram::Box;
using diagram::Ref;

namespace {

class Contradictions {
  public:
    Contradictions(AnalysisContext& context, Acceptances& acceptances, Findings& findings)
        : context_(context), acceptances_(acceptances), findings_(findings) {}

    void run() {
        const auto pairs = candidates();
        DecidingTogether deciding(context_, acceptances_, pairs.size());
        for (const auto& [first, second] : pairs) {
            auto together = deciding.where(first, second);
            if (!together) continue;
            if (context_.past) together->past = context_.past->decided_together({first, second});
            listed_.insert(std::move(*together));
            if (listed_.size() <= context_.limits.listed) continue;
            Together least = std::move(listed_.extract(std::prev(listed_.end())).value());
            others_.push_back({{least.first, least.second}, least.past, std::move(least.cases)});
        }
        if (!deciding.finished()) give_up(findings_, Search::contradictions);
        findings_.contradiction_count = listed_.size() + others_.size();
        while (!listed_.empty()) {
            Together together = std::move(listed_.extract(listed_.begin()).value());
            list(together);
        }
        std::sort(others_.begin(), others_.end(), [](const Other& a, const Other& b) {
            return comes_first(a.past, a.cases, a.rules, b.past, b.cases, b.rules);
        });
        for (const Other& other : others_) findings_.contradictions_not_listed.push_back(other.rules);
    }

    /// The pairs of which the most protective wins.
    void run_settled() {
        if (!context_.model.most_protective_wins) return;
        std::vector<RulePair> pairs;
        for (const auto& [a, b] : not_setting_each_other_aside()) {
            if (context_.wins(a, b)) pairs.emplace_back(a, b);
            if (context_.wins(b, a)) pairs.emplace_back(b, a);
        }
        DecidingTogether deciding(context_, acceptances_, pairs.size(), DecidingTogether::Votes::not_yet);
        Model without_votes = context_.model;
        without_votes.most_protective_wins = false;
        const evaluate::Evaluator before(without_votes);
        std::set<Together, ComesFirst> listed;
        for (const auto& [wins, gives_way] : pairs) {
            auto together = deciding.where(wins, gives_way);
            if (!together) continue;
            ++findings_.settled_by_protection_count;
            if (context_.past) together->past = context_.past->decided_together(std::minmax(wins, gives_way));
            listed.insert(std::move(*together));
            if (listed.size() > context_.limits.listed) listed.erase(std::prev(listed.end()));
        }
        if (!deciding.finished()) give_up(findings_, Search::contradictions);
        for (const Together& together : listed) list_settled(together, before);
    }

    void list_settled(const Together& together, const evaluate::Evaluator& before) {
        constexpr std::size_t steps_for_one = 500'000;
        const auto shows = [&](const Case& given) {
            if (!both_may_apply(together, given)) return false;
            const Decision goes = context_.refereed(given);
            return goes.finished && goes.outcomes.size() == 1 &&
                   decided_by_both(together, before.decide(given, {steps_for_one, false}));
        };
        const Box& piece = together.pieces.front();
        auto example = confirmed(whole_case_in(context_, piece), whole_case_in(context_, piece), shows);
        if (!example) return give_up(findings_, Search::contradictions);
        const Decision decision = context_.refereed(*example);
        findings_.settled_by_protection.push_back({together.first, together.second, std::move(*example),
                                                   decision.outcomes, together.cases, together.more_cases,
                                                   together.past});
    }

  private:
    /// Those with the most past referrals come first, then those with the most cases.
    static bool comes_first(std::size_t past, const Count& cases, const RulePair& rules, std::size_t other_past,
                            const Count& other_cases, const RulePair& other_rules) {
        if (past != other_past) return past > other_past;
        const auto order = cases <=> other_cases;
        return order != 0 ? order > 0 : rules < other_rules;
    }

    struct ComesFirst {
        bool operator()(const Together& a, const Together& b) const {
            return comes_first(a.past, a.cases, {a.first, a.second}, b.past, b.cases, {b.first, b.second});
        }
    };

    /// What is kept of a pair that is not listed: there may be very many.
    struct Other {
        RulePair rules;
        std::size_t past = 0;
        Count cases;
    };

    /// Pairs of rules with different routes that apply to the same case, none of which sets the other aside. `otherwise` applies where no
    /// other does, and so is in none.
    std::vector<RulePair> not_setting_each_other_aside() {
        const auto& rules = context_.model.rules;
        std::vector<RulePair> pairs;
        for (const auto& [a, b] : context_.meeting) {
            if (rules[a.index].send_to != rules[b.index].send_to && !context_.sets_aside(a, b) &&
                !context_.sets_aside(b, a))
                pairs.emplace_back(a, b);
        }
        if (!context_.all_meetings && several_routes()) give_up(findings_, Search::contradictions);
        return pairs;
    }

    /// Those of which neither wins against the other.
    std::vector<RulePair> candidates() {
        std::vector<RulePair> pairs = not_setting_each_other_aside();
        std::erase_if(pairs, [&](const RulePair& pair) {
            return context_.wins(pair.first, pair.second) || context_.wins(pair.second, pair.first);
        });
        return pairs;
    }

    [[nodiscard]] bool several_routes() const {
        std::set<Route> routes;
        for (const Rule& rule : context_.model.rules) {
            if (rule.sends() && !rule.is_otherwise()) routes.insert(*rule.send_to);
        }
        return routes.size() > 1;
    }

    void list(Together& together) {
        Contradiction contradiction;
        contradiction.first = together.first;
        contradiction.second = together.second;
        contradiction.cases = together.cases;
        contradiction.more_cases = together.more_cases;
        contradiction.more_when = together.more_pieces && !together.not_known;
        contradiction.not_known = together.not_known;
        contradiction.past = together.past;
        for (const auto& [winner, loser] :
             {RulePair{together.first, together.second}, RulePair{together.second, together.first}})
            contradiction.settlings.push_back(settling(winner, loser));
        std::optional<Case> example;
        if (together.not_known) {
            const Case given = whole_case_in(context_, together.pieces.front());
            example = confirmed(given, given, shows(together));
        } else {
            diagram::Cover outside = context_.setting_aside({together.first, together.second});
            const Ref both =
                context_.store.conjunction(context_.unbeaten(together.first), context_.unbeaten(together.second));
            outside.add(context_.store.negation(both));
            const std::vector<Found> boxes = Region(context_, together.pieces, outside).boxes();
            if (boxes.empty()) return give_up(findings_, Search::contradictions);  // the store was exhausted
            for (const Found& found : boxes) contradiction.when.push_back(condition_of(context_, found.box));
            const Found& largest = boxes.front();
            example = confirmed(case_in(context_, largest.box, largest.piece),
                                case_in(context_, largest.box, largest.piece, true), shows(together));
        }
        if (!example) return give_up(findings_, Search::contradictions);
        contradiction.enough = without_idle_answers(*example, [&](const Case& given) {
            return both_may_apply(together, given) && decided_by_both(together, context_.refereed(given));
        });
        contradiction.example = std::move(*example);
        findings_.contradictions.push_back(std::move(contradiction));
    }

    /// What becomes of past referrals if the one rule overrides the other.
    Settling settling(RuleId winner, RuleId loser) {
        Settling result{winner, loser};
        result.in_a_circle = in_a_circle(context_.model, {{winner, loser}});
        if (!context_.past || result.in_a_circle) return result;
        Model settled = context_.model;
        std::vector<RuleId>& overrides = settled.rules[winner.index].overrides;
        overrides.insert(std::lower_bound(overrides.begin(), overrides.end(), loser), loser);
        const evaluate::Evaluator after(settled);
        const RulePair pair = std::minmax(winner, loser);
        for (const Past::Same& same : context_.past->both_apply(pair)) {
            const Decision was = context_.refereed(*same.given);
            const Decision becomes = after.decide(*same.given);
            if (!was.finished || !becomes.finished || was.outcomes == becomes.outcomes) continue;
            const bool there =
                becomes.is_routed() && becomes.outcomes.front().routes.front() == *settled.rule(winner).send_to;
            const bool between = was.outcomes.size() == 1 && was.outcomes.front().is_contradiction();
            (there && between ? result.settled : result.moved) += same.times;
        }
        return result;
    }

    [[nodiscard]] std::function<bool(const Case&)> shows(const Together& together) const {
        return [this, &together](const Case& given) {
            if (!both_may_apply(together, given)) return false;
            const Decision decision = context_.refereed(given);
            return decision.outcomes.size() == 1 && decided_by_both(together, decision);
        };
    }

    /// False where one of the rules does not apply for some of the answers that are missing: then it does not decide whatever they are, and there is
    /// nothing to confirm. Most cases that are tried are told apart so.
    [[nodiscard]] bool both_may_apply(const Together& together, const Case& given) const {
        std::vector<std::uint32_t> cells = cells_of_case(context_.space, given);
        for (std::uint32_t level = 0; level < cells.size(); ++level) {
            if (!given.knows(context_.space.variables[level].question)) cells[level] = open_cell;
        }
        const auto may_apply = [&](RuleId rule) {
            return comes_only_to(context_.space, context_.store, context_.applies[rule.index], cells, diagram::always,
                                 IfTested::passed_over);
        };
        return may_apply(together.first) && may_apply(together.second);
    }

    /// Whatever the missing answers are.
    static bool decided_by_both(const Together& together, const Decision& decision) {
        const auto decides = [&](RuleId rule) {
            return std::binary_search(decision.decided_by.begin(), decision.decided_by.end(), rule);
        };
        return decision.finished && decides(together.first) && decides(together.second);
    }

    AnalysisContext& context_;
    Acceptances& acceptances_;
    Findings& findings_;
    std::set<Together, ComesFirst> listed_;
    std::vector<Other> others_;
};

}  // namespace

void find_contradictions(AnalysisContext& context, Acceptances& acceptances, Findings& findings) {
    Contradictions search(context, acceptances, findings);
    search.run();
    search.run_settled();
}

}  // namespace ascrules::analysis
