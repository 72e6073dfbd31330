#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "compiler/analysis/region.h"
#include "compiler/analysis/search.h"
#include "compiler/analysis/witness.h"

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
        : functions_(functions),
          acceptances_(acceptances),
          findings_(findings),
          more_steps_{functions.limits.steps / 10} {}

    void run() {
        const auto pairs = candidates();
        // Of very many pairs, each is counted less far: which of them there are matters more than how many cases each has.
        steps_for_one_ = std::clamp<std::size_t>(functions_.limits.steps / std::max<std::size_t>(pairs.size(), 1), 16,
                                                 functions_.limits.steps / 100 + 16);
        for (const auto& [first, second] : pairs) look(first, second);
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

    /// Where one of the rules is set aside. Rules of one tier share this.
    diagram::Cover& setting_aside(const Together& together) {
        const auto& first = functions_.overridden_by[together.first.index];
        const auto& second = functions_.overridden_by[together.second.index];
        std::vector<RuleId> by;
        std::set_union(first.begin(), first.end(), second.begin(), second.end(), std::back_inserter(by));
        constexpr std::size_t most_kept = 100;
        if (covers_.size() == most_kept) covers_.clear();
        const auto [place, fresh] = covers_.try_emplace(by, functions_.cover());
        if (fresh) {
            for (const RuleId rule : by) {
                if (!functions_.model.rule(rule).is_otherwise()) place->second.add(functions_.parts[rule.index]);
            }
        }
        return place->second;
    }

    /// Adds the pieces of what both decide. False where there may be more of them.
    bool collect(Together& together, const Box& within) {
        diagram::Cover& aside = setting_aside(together);
        diagram::Steps steps{steps_for_one_};
        constexpr std::size_t most_parts = 1'000;
        bool finished = true;
        for (const Part& part : diagram::parts_of(functions_.grid, functions_.store, together.both, most_parts)) {
            const Box box = box_of(functions_.grid, part);
            if (!functions_.grid.meet(box, within)) continue;
            Part known;
            const Box inside = functions_.grid.common(box, within);
            for (std::uint32_t level = 0; level < inside.size(); ++level) {
                if (inside[level] != functions_.grid.whole(level)) known.limits.push_back({level, inside[level]});
            }
            known.exactly = part.exactly;
            const auto keep_piece = [&](const Box& piece) {
                together.pieces.push_back(piece);
                return true;
            };
            finished = aside.uncovered(known, steps, keep_piece) && finished;
            if (finished || !together.pieces.empty()) continue;
            // Whether there is one at all is worth more, as long as not too many pairs ask for it.
            diagram::Steps more{std::min(functions_.limits.steps / 100 + 16, more_steps_.left)};
            const std::size_t before = more.left;
            const bool settled = aside.uncovered(known, more, [&](const Box& piece) {
                together.pieces.push_back(piece);
                return false;
            });
            more_steps_.left -= before - more.left;
            finished = settled && together.pieces.empty();
        }
        return finished;
    }

    [[nodiscard]] bool may_be_unknown() const {
        return std::find(functions_.space.tested.begin(), functions_.space.tested.end(), true) !=
               functions_.space.tested.end();
    }

    /// Where the rules decide together only if some answer is not known, and is taken up.
    void collect_not_known(Together& together) {
        together.not_known = true;
        // What one of the two asks about itself, it takes up where it decides.
        Box theirs = functions_.grid.answered();
        for (const RuleId rule : {together.first, together.second}) {
            for (const QuestionId question : functions_.tests[rule.index]) allow_not_known(question, theirs);
        }
        if (theirs != functions_.grid.answered() && !collect(together, theirs) && together.pieces.empty())
            give_up(findings_, Search::contradictions);
        // A third rule may take it up, and then contradicts one of the two itself. With very many rules, that is said of that pair alone.
        constexpr std::size_t most_rules = 200;
        if (!together.pieces.empty() || functions_.model.rules.size() > most_rules) return;
        Together anywhere = together;
        if (!collect(anywhere, functions_.grid.everything())) give_up(findings_, Search::contradictions);
        constexpr std::size_t all = 1'000'000;
        for (const Box& piece : anywhere.pieces) {
            const Ref taken = taken_up_in(functions_, piece);
            for (const Part& part : diagram::parts_of(functions_.grid, functions_.store, taken, all))
                together.pieces.push_back(box_of(functions_.grid, part));
        }
    }

    void allow_not_known(QuestionId question, Box& box) const {
        const auto known = functions_.space.known_level[question.index];
        const std::uint32_t level = known ? *known : functions_.space.levels[question.index].front();
        box[level] = functions_.grid.whole(level);
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
    std::map<std::vector<RuleId>, diagram::Cover> covers_;  ///< by the rules that set aside
    std::size_t steps_for_one_ = 0;
    diagram::Steps more_steps_;  ///< for pairs of which it is not clear whether they meet at all
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
            const std::vector<QuestionId>& tests = functions.tests[rule];
            if (!std::binary_search(tests.begin(), tests.end(), QuestionId{i})) continue;
            taken = store.disjunction(
                taken, functions.not_set_aside({rule}, store.conjunction(open, functions.applies[rule])));
        }
        region = store.disjunction(store.conjunction(region, store.negation(stands)), taken);
    }
    return region;
}

void find_contradictions(Functions& functions, Acceptances& acceptances, Findings& findings) {
    Contradictions(functions, acceptances, findings).run();
}

}  // namespace ascrules::analysis
