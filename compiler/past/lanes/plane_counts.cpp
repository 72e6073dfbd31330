#include "compiler/past/lanes/plane_counts.h"

#include <algorithm>
#include <utility>

#include "compiler/past/counting/counter.h"
#include "compiler/past/counting/results.h"
#include "compiler/past/deciding/row_results.h"

namespace ascrules::lanes {

PlaneCounts::PlaneCounts(const RowCircuits& circuits, const Slots& slots, std::vector<std::size_t> ladder)
    : circuits_(circuits),
      slots_(slots),
      ladder_(std::move(ladder)),
      certain_(circuits.rules.rules.size()),
      possible_(circuits.rules.rules.size()),
      held_rows_(plane_rows * slots.stride()),
      rules_(circuits.rules.rules.size()),
      second_teams_(slots.destinations),
      mattered_(slots.first.size() - 1) {
    // Rules that do not send stand behind all others.
    for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
        if (ladder_[rule] < rules_.size()) ladder_order_.push_back(rule);
    }
    std::sort(ladder_order_.begin(), ladder_order_.end(),
              [&](std::size_t a, std::size_t b) { return ladder_[a] < ladder_[b]; });
    on_ladder_.steps.resize(ladder_order_.size());
}

void PlaneCounts::count(const std::uint8_t* rows, std::size_t count, std::uint8_t* results) {
    columns_.take(rows, slots_.stride(), count, slots_.slots.size());
    planes_.work_out(circuits_.outcomes.circuit, columns_);
    const Kinds kinds = kinds_of(rows, count, results);
    planes_.work_out(circuits_.rules.circuit, columns_);
    for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
        const Plane may = planes_.of(circuits_.rules.rules[rule].may);
        const Plane may_not = planes_.of(circuits_.rules.rules[rule].may_not);
        certain_[rule] = without(may, may_not);
        possible_[rule] = may & may_not;
    }
    count_rules(kinds);
    if ((kinds.too_low | kinds.too_high).any()) count_ways(rows, results, kinds);
    count_ladder(kinds);
    count_second_teams(kinds);
    held_ += kinds.held.count();
    too_low_ += kinds.too_low.count();
    too_high_ += kinds.too_high.count();
    keep_held(rows, kinds.held);
}

PlaneCounts::Kinds PlaneCounts::kinds_of(const std::uint8_t* rows, std::size_t count, std::uint8_t* results) const {
    using Kind = counting::ByRules::Kind;
    const std::size_t destinations = slots_.destinations;
    Kinds kinds;
    for (const auto& [position, plane] : planes_of_results(circuits_.outcomes, planes_, destinations)) {
        const auto result = static_cast<std::uint8_t>(position);
        for_rows(plane, [&](std::size_t row) { results[row] = result; });
        const Kind kind = counting::by_rules_at(position, destinations).kind;
        Plane& all = kind == Kind::sent            ? kinds.sent
                     : kind == Kind::held          ? kinds.held
                     : kind == Kind::contradiction ? kinds.contradicted
                                                   : kinds.no_rule;
        all = all | plane;
        if (kind == Kind::sent && !circuits_.rules.second_sources.empty()) kinds.sent_to.emplace(position, plane);
    }
    const std::uint8_t* should = rows + slots_.should_have_gone_to();
    for (std::size_t row = 0; row < count; ++row, should += slots_.stride()) {
        if (results[row] >= destinations || *should >= destinations || results[row] == *should) continue;
        (results[row] > *should ? kinds.too_low : kinds.too_high).add(row);
    }
    return kinds;
}

void PlaneCounts::count_rules(const Kinds& kinds) {
    for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
        const Plane& certain = certain_[rule];
        const Plane& possible = possible_[rule];
        const Plane either = certain | possible;
        if (!either.any()) continue;
        counting::RuleTally& of = rules_[rule];
        of.decided += (certain & kinds.sent).count();
        of.may_have_decided += (possible & kinds.sent).count();
        of.held += (either & kinds.held).count();
        of.contradicted += (either & kinds.contradicted).count();
        of.too_low += (certain & kinds.too_low).count();
        of.too_high += (certain & kinds.too_high).count();
    }
}

/// Counts cases that are sent wrongly by the rules that do so: those that certainly decide or, where none does, those that may.
void PlaneCounts::count_ways(const std::uint8_t* rows, const std::uint8_t* results, const Kinds& kinds) {
    const Plane wrong = kinds.too_low | kinds.too_high;
    std::array<Way, plane_rows> ways;
    const std::uint8_t* const should = rows + slots_.should_have_gone_to();
    for_rows(wrong, [&](std::size_t row) { ways[row] = {should[row * slots_.stride()], results[row]}; });
    Plane by_certain;
    for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
        const Plane here = certain_[rule] & wrong;
        by_certain = by_certain | here;
        for_rows(here, [&](std::size_t row) { ways[row].push_back(static_cast<std::uint32_t>(rule)); });
    }
    const Plane by_possible = without(wrong, by_certain);
    for (std::size_t rule = 0; by_possible.any() && rule < rules_.size(); ++rule) {
        for_rows(possible_[rule] & by_possible,
                 [&](std::size_t row) { ways[row].push_back(static_cast<std::uint32_t>(rule)); });
    }
    for_rows(wrong, [&](std::size_t row) { ++ways_[ways[row]]; });
}

void PlaneCounts::count_ladder(const Kinds& kinds) {
    on_ladder_.no_rule += kinds.no_rule.count();
    Plane by_certain;
    for (const std::size_t rule : ladder_order_) by_certain = by_certain | certain_[rule];
    const Plane only_certain = kinds.sent & by_certain;
    Plane left = kinds.sent | kinds.held | kinds.contradicted;
    for (const std::size_t rule : ladder_order_) {
        const Plane leaving = left & (certain_[rule] | without(possible_[rule], only_certain));
        if (!leaving.any()) continue;
        left = without(left, leaving);
        counting::LadderTally::Step& step = on_ladder_.steps[ladder_[rule]];
        step.sent += (leaving & kinds.sent).count();
        step.held += (leaving & kinds.held).count();
        step.contradicted += (leaving & kinds.contradicted).count();
    }
}

void PlaneCounts::count_second_teams(const Kinds& kinds) {
    if (circuits_.rules.second_sources.empty()) return;
    struct Rows {
        Plane certain;
        Plane some;
    };
    std::map<std::size_t, Rows> by_team;
    for (const deciding::RuleCircuit::OfSource& source : circuits_.rules.second_sources) {
        const Plane may = planes_.of(source.holds.may);
        Rows& of = by_team[source.team.index];
        of.certain = of.certain | without(may, planes_.of(source.holds.may_not));
        of.some = of.some | may;
    }
    const Plane all = kinds.sent | kinds.held | kinds.contradicted | kinds.no_rule;
    for (const auto& [team, of] : by_team) {
        Plane rows = all;
        if (const auto sent = kinds.sent_to.find(team); sent != kinds.sent_to.end()) rows = without(rows, sent->second);
        second_teams_[team].certain += (of.certain & rows).count();
        second_teams_[team].depending += (without(of.some, of.certain) & rows).count();
    }
}

/// Which answers matter is worked out for held rows only, as soon as there are 512 of them.
void PlaneCounts::keep_held(const std::uint8_t* rows, const Plane& held) {
    const std::size_t stride = slots_.stride();
    for_rows(held, [&](std::size_t row) {
        std::copy_n(rows + row * stride, stride, held_rows_.data() + held_count_ * stride);
        if (++held_count_ == plane_rows) count_asking();
    });
}

void PlaneCounts::count_asking() {
    columns_.take(held_rows_.data(), slots_.stride(), held_count_, slots_.slots.size());
    planes_.work_out(circuits_.asking.circuit, columns_);
    for (std::size_t question = 0; question < mattered_.size(); ++question)
        mattered_[question] += planes_.of(circuits_.asking.questions[question]).count();
    held_count_ = 0;
}

void PlaneCounts::finish() {
    if (held_count_ > 0) count_asking();
}

void PlaneCounts::add_to(counting::Tally& tally, std::size_t stage, const std::vector<std::size_t>& rule_places) const {
    for (std::size_t rule = 0; rule < rules_.size(); ++rule) tally.ruleset.rules[rule_places[rule]].add(rules_[rule]);
    for (std::size_t question = 0; question < mattered_.size(); ++question)
        tally.ruleset.questions[question].mattered += mattered_[question];
    tally.ruleset.ladders[stage].add(on_ladder_);
    for (std::size_t team = 0; team < second_teams_.size(); ++team)
        tally.ruleset.second_teams[team].add(second_teams_[team]);
    tally.lists.held.count += held_;
    tally.lists.too_low.count += too_low_;
    tally.lists.too_high.count += too_high_;
    for (const auto& [way, cases] : ways_) {
        counting::Misroute misroute{{way[0]}, {way[1]}, {}};
        for (std::size_t i = 2; i < way.size(); ++i) misroute.rules.push_back(rule_places[way[i]]);
        std::sort(misroute.rules.begin(), misroute.rules.end());
        tally.ruleset.misroutes[misroute] += cases;
    }
}

}  // namespace ascrules::lanes
