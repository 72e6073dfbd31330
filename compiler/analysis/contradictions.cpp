#include <algorithm>
#include <set>
#include <utility>

#include "compiler/analysis/region.h"
#include "compiler/analysis/search.h"
#include "compiler/analysis/witness.h"
#include "compiler/diagram/space.h"

namespace ascrules::analysis {

using namespace model;
using diagram::Box;
using diagram::Part;
using diagram::Ref;

namespace {

/// Where two rules decide together.
struct Together {
    RuleId first;
    RuleId second;
    Ref both;                 ///< where both apply and the case is possible
    std::vector<Box> pieces;  ///< of that, where none of them is set aside; parting no case
    Count cases;
    bool more_cases = false;
    bool not_known = false;
    std::size_t past = 0;
};

class Contradictions {
  public:
    Contradictions(Functions& functions, Acceptances& acceptances, Findings& findings)
        : functions_(functions), acceptances_(acceptances), findings_(findings) {}

    void run() {
        for (const auto& [first, second] : candidates()) look(first, second);
        std::stable_sort(found_.begin(), found_.end(), [](const Together& a, const Together& b) {
            return a.past != b.past ? a.past > b.past : a.cases > b.cases;
        });
        findings_.contradiction_count = found_.size();
        for (Together& together : found_) {
            if (findings_.contradictions.size() == functions_.limits.listed) return;
            list(together);
        }
    }

  private:
    /// Pairs of rules with different routes that apply to the same case, none of which sets the other aside. `otherwise` applies where no
    /// other does, and so is in none.
    std::vector<std::pair<RuleId, RuleId>> candidates() {
        const auto& rules = functions_.model.rules;
        std::vector<std::pair<RuleId, RuleId>> pairs;
        for (const auto& [a, b] : functions_.meeting) {
            if (rules[a.index].send_to != rules[b.index].send_to && !sets_aside(a, b) && !sets_aside(b, a))
                pairs.emplace_back(a, b);
        }
        if (!functions_.all_meetings) give_up(findings_, Search::contradictions);
        return pairs;
    }

    [[nodiscard]] bool sets_aside(RuleId by, RuleId rule) const {
        const auto& overrides = functions_.model.rule(by).overrides;
        return std::binary_search(overrides.begin(), overrides.end(), rule);
    }

    void look(RuleId first, RuleId second) {
        Together together{first, second, {}, {}, {}};
        if (at_once(together)) return keep(together);
        together.both = functions_.store.conjunction(
            functions_.possible,
            functions_.store.conjunction(functions_.applies[first.index], functions_.applies[second.index]));
        if (together.both == diagram::never) return;
        together.more_cases = !collect(together, functions_.grid.answered());
        if (together.pieces.empty() && !together.more_cases && may_be_unknown()) collect_not_known(together);
        if (together.pieces.empty()) {
            if (together.more_cases) give_up(findings_, Search::contradictions);
            return;
        }
        keep(together);
    }

    void keep(Together& together) {
        together.pieces =
            acceptances_.unaccepted_contradictions(together.first, together.second, std::move(together.pieces));
        if (together.pieces.empty()) return;
        if (!together.not_known) {
            for (const Box& piece : together.pieces) together.cases += cases_in(functions_, piece);
        }
        if (functions_.past) together.past = functions_.past->decided_together({together.first, together.second});
        found_.push_back(std::move(together));
    }

    /// Two rows of a table, set aside by nothing: what they have in common is one piece. There may be very many such pairs.
    bool at_once(Together& together) {
        if (functions_.possible != diagram::always) return false;
        Box both = functions_.grid.answered();
        for (const RuleId rule : {together.first, together.second}) {
            const std::vector<Part>& parts = functions_.parts[rule.index];
            if (!functions_.overridden_by[rule.index].empty() || parts.size() != 1) return false;
            if (parts.front().exactly != diagram::always) return false;
            const Box box = box_of(functions_.grid, parts.front());
            if (!functions_.grid.meet(both, box)) return false;
            both = functions_.grid.common(both, box);
        }
        together.pieces.push_back(std::move(both));
        return true;
    }

    [[nodiscard]] diagram::Cover setting_aside(const Together& together) {
        diagram::Cover cover = functions_.cover();
        for (const RuleId rule : {together.first, together.second}) {
            for (const RuleId by : functions_.overridden_by[rule.index]) {
                const Ref applies = functions_.applies[by.index];
                if (functions_.store.conjunction(applies, together.both) != diagram::never) cover.add(applies);
            }
        }
        return cover;
    }

    /// One pair among very many is not worth all the steps.
    [[nodiscard]] diagram::Steps few_steps() const {
        return {std::max<std::size_t>(functions_.limits.steps / 100, 100)};
    }

    bool collect(Together& together, const Box& within) {
        diagram::Cover aside = setting_aside(together);
        diagram::Steps steps = few_steps();
        constexpr std::size_t most_parts = 1'000;
        for (const Part& part : diagram::parts_of(functions_.grid, functions_.store, together.both, most_parts)) {
            const Box box = box_of(functions_.grid, part);
            if (!functions_.grid.meet(box, within)) continue;
            Part known;
            const Box inside = functions_.grid.common(box, within);
            for (std::uint32_t level = 0; level < inside.size(); ++level) {
                if (inside[level] != functions_.grid.whole(level)) known.limits.push_back({level, inside[level]});
            }
            known.exactly = part.exactly;
            const bool finished = aside.uncovered(known, steps, [&](const Box& piece) {
                together.pieces.push_back(piece);
                return true;
            });
            if (!finished) return false;
        }
        return true;
    }

    [[nodiscard]] bool may_be_unknown() const {
        return std::find(functions_.space.tested.begin(), functions_.space.tested.end(), true) !=
               functions_.space.tested.end();
    }

    /// Where the rules decide together only if some answer is not known, and is taken up.
    void collect_not_known(Together& together) {
        Together with_not_known = together;
        if (!collect(with_not_known, functions_.grid.everything())) give_up(findings_, Search::contradictions);
        constexpr std::size_t all = 1'000'000;
        for (const Box& piece : with_not_known.pieces) {
            const Ref taken = taken_up_in(functions_, piece);
            for (const Part& part : diagram::parts_of(functions_.grid, functions_.store, taken, all))
                together.pieces.push_back(box_of(functions_.grid, part));
        }
        together.not_known = true;
    }

    void list(Together& together) {
        Contradiction contradiction;
        contradiction.first = together.first;
        contradiction.second = together.second;
        contradiction.cases = together.cases;
        contradiction.more_cases = together.more_cases;
        contradiction.not_known = together.not_known;
        contradiction.past = together.past;
        for (const auto& [winner, loser] :
             {RulePair{together.first, together.second}, RulePair{together.second, together.first}})
            contradiction.settlings.push_back(settling(winner, loser));
        std::optional<Case> example;
        if (together.not_known) {
            const Case given = whole_case_in(functions_, together.pieces.front());
            example = confirmed(without_idle_answers(given, shows(together)), given, shows(together));
        } else {
            diagram::Cover outside = setting_aside(together);
            const Ref both = functions_.store.conjunction(functions_.applies[together.first.index],
                                                          functions_.applies[together.second.index]);
            outside.add(functions_.store.negation(both));
            const std::vector<Found> boxes = Region(functions_, together.pieces, outside).boxes();
            for (const Found& found : boxes) contradiction.when.push_back(condition_of(functions_, found.box));
            const Found& largest = boxes.front();
            example = confirmed(case_in(functions_, largest.box, largest.piece),
                                case_in(functions_, largest.box, largest.piece, true), shows(together));
        }
        if (!example) return give_up(findings_, Search::contradictions);
        contradiction.example = std::move(*example);
        findings_.contradictions.push_back(std::move(contradiction));
    }

    /// Whether the rule sets the other aside, directly or through others.
    [[nodiscard]] bool reaches(RuleId rule, RuleId other) const {
        std::set<RuleId> seen;
        std::vector<RuleId> waiting{rule};
        while (!waiting.empty()) {
            const RuleId at = waiting.back();
            waiting.pop_back();
            if (at == other) return true;
            if (!seen.insert(at).second) continue;
            const auto& overrides = functions_.model.rule(at).overrides;
            waiting.insert(waiting.end(), overrides.begin(), overrides.end());
        }
        return false;
    }

    /// What becomes of past referrals if the one rule overrides the other.
    Settling settling(RuleId winner, RuleId loser) {
        Settling result{winner, loser};
        result.in_a_circle = reaches(loser, winner);
        if (!functions_.past || result.in_a_circle) return result;
        Model settled = functions_.model;
        std::vector<RuleId>& overrides = settled.rules[winner.index].overrides;
        overrides.insert(std::lower_bound(overrides.begin(), overrides.end(), loser), loser);
        const evaluate::Evaluator after(settled);
        const RulePair pair = std::minmax(winner, loser);
        for (const Past::Same& same : functions_.past->both_apply(pair)) {
            const Decision was = functions_.refereed(*same.given);
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
        return [this, first = together.first, second = together.second](const Case& given) {
            const Decision decision = functions_.refereed(given);
            const auto decides = [&](RuleId rule) {
                return std::binary_search(decision.decided_by.begin(), decision.decided_by.end(), rule);
            };
            return decision.finished && decision.outcomes.size() == 1 && decides(first) && decides(second);
        };
    }

    Functions& functions_;
    Acceptances& acceptances_;
    Findings& findings_;
    std::vector<Together> found_;
};

}  // namespace

Ref taken_up_in(Functions& functions, const Box& piece) {
    diagram::Store& store = functions.store;
    Ref region = diagram::function_of(functions.grid, store, piece);
    for (std::size_t i = 0; i < functions.model.questions.size(); ++i) {
        const Ref stands = functions.conditions.stands_not_known({i});
        const Ref open = store.conjunction(region, stands);
        if (open == diagram::never) continue;
        Ref taken = diagram::never;
        for (std::size_t rule = 0; rule < functions.model.rules.size(); ++rule) {
            const Rule& each = functions.model.rules[rule];
            if (!each.sends() || !each.when) continue;
            const std::vector<QuestionId> tests = diagram::tested_for_known(functions.model, *each.when);
            if (!std::binary_search(tests.begin(), tests.end(), QuestionId{i})) continue;
            Ref decides = store.conjunction(open, functions.applies[rule]);
            for (const RuleId by : functions.overridden_by[rule])
                decides = store.conjunction(decides, store.negation(functions.applies[by.index]));
            taken = store.disjunction(taken, decides);
        }
        region = store.disjunction(store.conjunction(region, store.negation(stands)), taken);
    }
    return region;
}

void find_contradictions(Functions& functions, Acceptances& acceptances, Findings& findings) {
    Contradictions(functions, acceptances, findings).run();
}

}  // namespace ascrules::analysis
