#include <algorithm>
#include <vector>

#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/meaning/floors/floors.h"
#include "compiler/proof/analysis/region.h"
#include "compiler/proof/analysis/search.h"
#include "compiler/proof/analysis/witness.h"

namespace ascrules::analysis {

using namespace model;
using diagram::Box;
using diagram::Part;
using diagram::Ref;

namespace {

/// Of cases that are given as a box, those in which each answer that stands as not known is taken up by a rule that decides, as meant by
/// docs/language.md; never where there are none.
Ref taken_up_in(AnalysisContext& context, const Box& piece) {
    diagram::Store& store = context.store;
    Ref region = diagram::function_of(context.grid, store, piece);
    for (std::size_t i = 0; i < context.model.questions.size(); ++i) {
        const Ref stands = context.conditions.stands_not_known({i});
        const Ref open = store.conjunction(region, stands);
        if (open == diagram::never) continue;
        Ref taken = diagram::never;
        for (std::size_t rule = 0; rule < context.model.rules.size(); ++rule) {
            const Rule& each = context.model.rules[rule];
            if (!each.sends() || !each.when) continue;
            const std::vector<QuestionId>& tests = context.tests[rule];
            if (!std::binary_search(tests.begin(), tests.end(), QuestionId{i})) continue;
            taken = store.disjunction(
                taken, context.not_set_aside({rule}, store.conjunction(open, context.unbeaten({rule})), {}));
        }
        region = store.disjunction(store.conjunction(region, store.negation(stands)), taken);
    }
    return region;
}

/// Whether some way of filling in brings the offer, or the second team, that is asked for.
bool may_bring(const Model& model, const Demand& demand, const Decision& decision) {
    if (demand.kind == Demand::Kind::also_there)
        return std::binary_search(decision.possible_second_teams.begin(), decision.possible_second_teams.end(),
                                  demand.destination);
    return std::any_of(decision.possible_offers.begin(), decision.possible_offers.end(),
                       [&](OfferId offer) { return model.offer(offer).text == demand.offer; });
}

/// Looks for a case of one floor that a rule sends where it must not go or too late, that nobody sends where it must go, that nobody offers
/// what it must be offered, or that a team does not get which must.
class BrokenBy {
  public:
    BrokenBy(AnalysisContext& context, const Floor& floor)
        : context_(context),
          floor_(floor),
          when_(context.store.conjunction(context.possible, context.conditions.of(floor.when))),
          steps_{context.limits.of(budgets::broken_floors)} {}

    /// A case in which what the floor asks for is not done, with each answer known if there is one; `finished` is set to false where a limit was
    /// reached.
    std::optional<Case> find(bool& finished) {
        for (const bool with_not_known : {false, true}) {
            for (std::size_t i = 0; i < context_.model.rules.size(); ++i) {
                const Rule& rule = context_.model.rules[i];
                if (!may_break(rule)) continue;
                if (auto found = decided_by({i}, with_not_known, finished)) return found;
            }
            if (floor_.asks.wants_a_route() && !has_otherwise()) {
                if (auto found = left_by({}, true, when_, with_not_known, finished)) return found;
            }
        }
        return std::nullopt;
    }

  private:
    [[nodiscard]] bool about_more() const { return floor_.asks.is_about_more(); }

    /// Whether a case that the rule decides can break the floor.
    [[nodiscard]] bool may_break(const Rule& rule) const {
        if (!rule.sends()) return false;
        return about_more() ? !floors::brings_it(floor_.asks, rule)
                            : !floors::allows(context_.model, floor_.asks, *rule.send_to);
    }

    [[nodiscard]] bool has_otherwise() const {
        return std::any_of(context_.model.rules.begin(), context_.model.rules.end(),
                           [](const Rule& rule) { return rule.is_otherwise(); });
    }

    std::optional<Case> decided_by(RuleId rule, bool with_not_known, bool& finished) {
        // Each of the other rules is held against the floor and this one.
        constexpr std::size_t rules_a_step = 64;
        if (!steps_.take(context_.model.rules.size() / rules_a_step)) {
            finished = false;
            return std::nullopt;
        }
        const bool otherwise = context_.model.rule(rule).is_otherwise();
        Ref region = when_;
        if (!otherwise) region = context_.store.conjunction(region, context_.unbeaten(rule));
        if (region == diagram::never) return std::nullopt;
        std::vector<Ref> elsewhere;
        for (const RuleId by : context_.overridden_by[rule.index]) elsewhere.push_back(context_.applies[by.index]);
        // Where another rule disagrees, the two contradict each other, and the case is not sent there; where it brings what is asked for, that is there.
        for (std::size_t j = 0; !floor_.asks.wants_a_route() && j < context_.model.rules.size(); ++j) {
            const Rule& other = context_.model.rules[j];
            if (other.is_otherwise()) continue;
            const bool disagrees = other.sends() && other.send_to != context_.model.rule(rule).send_to;
            if (!disagrees && !floors::brings_it(floor_.asks, other)) continue;
            if (disagrees && context_.wins(rule, {j})) continue;  // the other gives way
            const Ref decides = context_.not_set_aside({j}, context_.store.conjunction(region, context_.applies[j]),
                                                       context_.overridden_by[rule.index]);
            if (decides != diagram::never) elsewhere.push_back(decides);
        }
        return left_by(elsewhere, otherwise, region, with_not_known, finished);
    }

    /// What is left of the region without the functions and, if it is said, without where a rule other than `otherwise` sends people somewhere; the region
    /// itself where building that takes long.
    Ref left_of(Ref region, std::vector<Ref> functions, bool without_applying) {
        constexpr std::size_t quickly_built = 20'000;
        for (std::size_t i = 0; without_applying && i < context_.model.rules.size(); ++i) {
            const Rule& rule = context_.model.rules[i];
            if (rule.sends() && !rule.is_otherwise()) functions.push_back(context_.applies[i]);
        }
        const auto left = context_.store.within(quickly_built, [&] {
            Ref rest = region;
            for (const Ref function : functions) {
                if (rest == diagram::never) break;
                rest = context_.store.conjunction(rest, context_.store.negation(function));
            }
            return rest;
        });
        return left.value_or(region);
    }

    /// A case of what left_of() leaves.
    std::optional<Case> left_by(const std::vector<Ref>& functions, bool without_applying, Ref region,
                                bool with_not_known, bool& finished) {
        if (!with_not_known) region = context_.store.conjunction(region, context_.answered());
        region = left_of(region, functions, without_applying);
        if (region == diagram::never) return std::nullopt;
        diagram::Cover cover = without_applying ? context_.applying() : context_.cover();
        for (const Ref function : functions) cover.add(function);
        std::optional<Case> found;
        constexpr std::size_t most_parts = 1'000;
        for (const Part& part : diagram::parts_of(context_.grid, context_.store, region, most_parts)) {
            const bool searched = cover.uncovered(part, steps_, [&](const Box& piece) {
                found = with_not_known ? case_of(taken_up_in(context_, piece)) : confirmed_in(piece);
                // Whether an answer is known may matter to what follows besides, and to nothing that sends.
                if (!found && with_not_known && about_more()) found = confirmed_in(piece);
                return !found;
            });
            if (found) return found;
            finished = finished && searched;
        }
        return std::nullopt;
    }

    std::optional<Case> case_of(Ref cases) {
        const auto parts = diagram::parts_of(context_.grid, context_.store, cases, 1'000);
        return parts.empty() ? std::nullopt : confirmed_in(box_of(context_.grid, parts.front()));
    }

    std::optional<Case> confirmed_in(const Box& piece) {
        const Case whole = whole_case_in(context_, piece);
        if (!shows(whole, false)) return std::nullopt;
        // Where nobody brings it at all, a case in which somebody may shows less.
        const bool surely = about_more() && shows(whole, true);
        return without_idle_answers(whole, [&](const Case& given) { return shows(given, surely); });
    }

    /// Whether the case breaks the floor; `surely`: of what follows besides, that nobody brings it in any way of filling in.
    [[nodiscard]] bool shows(const Case& given, bool surely) const {
        if (evaluate::truth(context_.model, floor_.when, given) != evaluate::Holds::always) return false;
        const Decision decision = context_.refereed(given, about_more());
        return decision.finished && floors::breaks(context_.model, floor_.asks, decision) &&
               (!surely || !may_bring(context_.model, floor_.asks, decision));
    }

    AnalysisContext& context_;
    const Floor& floor_;
    Ref when_;
    diagram::Steps steps_;  ///< for all rules together
};

}  // namespace

void find_broken_floors(AnalysisContext& context, Findings& findings) {
    for (std::size_t i = 0; i < context.model.floors.size(); ++i) {
        bool finished = true;
        auto example = BrokenBy(context, context.model.floors[i]).find(finished);
        if (!finished && !example) give_up(findings, Search::floors);
        if (!example) continue;
        const Decision decision = context.referee.decide(*example);
        const Demand& asks = context.model.floors[i].asks;
        const bool perhaps = asks.is_about_more() && may_bring(context.model, asks, decision);
        findings.broken_floors.push_back({i, std::move(*example), decision.outcomes, perhaps});
    }
}

}  // namespace ascrules::analysis
