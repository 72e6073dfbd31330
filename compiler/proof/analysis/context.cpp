#include "compiler/proof/analysis/context.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <set>

#include "compiler/meaning/model/about_one_question.h"
#include "compiler/meaning/model/overloaded.h"

#include "compiler/meaning/diagram/preferred.h"

namespace ascrules::analysis {

using namespace model;
using diagram::Ref;

namespace {

constexpr std::size_t most_parts = 64;

/// What confirming all cases may take. Whoever wants more of them listed has more confirmed.
std::size_t steps_for_referee(const Limits& limits) {
    const std::size_t usual = limits.of(budgets::refereeing);
    const std::size_t times = std::max<std::size_t>(limits.listed / Limits{}.listed, 1);
    constexpr std::size_t most = std::min<std::uint64_t>(1'000'000'000'000, std::numeric_limits<std::size_t>::max());
    return times > most / std::max<std::size_t>(usual, 1) ? most : times * usual;
}

/// Whether points or answers are added up in the condition, definitions followed.
bool adds_up(const Model& model, const Condition& condition) {
    return std::visit(Overloaded{
                          [](const Scored&) { return true; },
                          [](const Summed&) { return true; },
                          [&](const Defined& use) { return adds_up(model, model.definition(use.definition).means); },
                          [&](const CountTrue& list) {
                              return std::any_of(list.operands.begin(), list.operands.end(),
                                                 [&](const Condition& operand) { return adds_up(model, operand); });
                          },
                          [](const AboutOneQuestion auto&) { return false; },
                      },
                      condition.node);
}

/// Questions as they are declared, those that give points after all others: what is left over of a sum is then the same for all that is asked besides,
/// and need not be kept for each of its points.
std::vector<QuestionId> sums_last(const Model& model) {
    std::vector<bool> gives_points(model.questions.size(), false);
    for (const Score& score : model.scores) {
        each_step(score, [&](const ScoreStep& step) {
            for (const QuestionId question : diagram::looked_at(model, step.when)) gives_points[question.index] = true;
        });
    }
    std::vector<QuestionId> order;
    for (const bool points : {false, true}) {
        for (std::size_t i = 0; i < model.questions.size(); ++i) {
            if (gives_points[i] == points) order.push_back({i});
        }
    }
    return order;
}

}  // namespace

AnalysisContext::AnalysisContext(const Model& ruleset, const Limits& bounds, const Past* cases)
    : model(ruleset),
      limits(bounds),
      order(sums_last(ruleset)),
      space(diagram::space_of({&ruleset}, order)),
      grid(space),
      store(diagram::cells_of(space), bounds.most_edges),
      conditions(ruleset, space, store),
      referee(ruleset),
      overridden_by(ruleset.rules.size()) {
    for (std::size_t i = 0; i < model.rules.size(); ++i) {
        const Rule& rule = model.rules[i];
        applies.push_back(rule.when ? conditions.of(*rule.when) : diagram::never);
        tests.push_back(rule.when ? diagram::tested_for_known(model, *rule.when) : std::vector<QuestionId>{});
        parts.push_back(diagram::parts_of(grid, store, applies.back(), most_parts));
        const bool sums = rule.when && adds_up(model, *rule.when);
        for (diagram::Part& part : parts.back())
            part.very_many_ways = part.very_many_ways || (sums && part.exactly != diagram::always);
        for (const RuleId overridden : rule.overrides) {
            overridden_by[overridden.index].push_back({i});
            offers_override = offers_override || (!rule.sends() && model.rule(overridden).sends());
        }
    }
    possible = conditions.possible();
    find_meetings();
    if (cases != nullptr) past.emplace(*this, *cases);
}

void AnalysisContext::find_meetings() {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    diagram::Steps steps = new_steps();
    all_meetings = applying().pairs(steps, pairs);
    for (const auto& [a, b] : pairs) meeting.emplace_back(RuleId{a}, RuleId{b});
}

diagram::Cover AnalysisContext::applying() {
    diagram::Cover result = cover();
    for (std::uint32_t i = 0; i < model.rules.size(); ++i) {
        if (model.rules[i].sends()) result.add(parts[i], i);
    }
    return result;
}

AnalysisContext::Tier& AnalysisContext::tier(const std::vector<RuleId>& rules) {
    if (tiers_.empty()) {
        std::map<std::vector<RuleId>, std::size_t> numbers;
        for (const std::vector<RuleId>& by : overridden_by)
            tiers_.push_back(numbers.try_emplace(by, numbers.size()).first->second);
    }
    std::vector<std::size_t> tiers;
    for (const RuleId rule : rules) tiers.push_back(tiers_[rule.index]);
    std::sort(tiers.begin(), tiers.end());
    tiers.erase(std::unique(tiers.begin(), tiers.end()), tiers.end());
    constexpr std::size_t most_kept = 100;
    if (by_tiers_.size() == most_kept && !by_tiers_.contains(tiers)) by_tiers_.clear();
    const auto [place, fresh] = by_tiers_.try_emplace(tiers, Tier{cover(), nullptr});
    if (!fresh) return place->second;
    std::set<RuleId> by;
    for (const RuleId rule : rules) by.insert(overridden_by[rule.index].begin(), overridden_by[rule.index].end());
    for (const RuleId rule : by) {
        if (!model.rule(rule).is_otherwise()) place->second.cover.add(parts[rule.index]);
    }
    return place->second;
}

diagram::Cover& AnalysisContext::setting_aside(const std::vector<RuleId>& rules) {
    return tier(rules).cover;
}

UncoveredCount& AnalysisContext::not_setting_aside(const std::vector<RuleId>& rules) {
    Tier& here = tier(rules);
    if (!here.outside) here.outside = std::make_unique<UncoveredCount>(*this, here.cover);
    return *here.outside;
}

Ref AnalysisContext::where_applies(RuleId rule) {
    if (!model.rule(rule).is_otherwise()) return applies[rule.index];
    if (!none_applies_) {
        none_applies_ = diagram::always;
        for (std::size_t i = 0; i < model.rules.size(); ++i) {
            if (model.rules[i].sends()) none_applies_ = store.conjunction(*none_applies_, store.negation(applies[i]));
        }
    }
    return *none_applies_;
}

bool AnalysisContext::sets_aside(RuleId by, RuleId rule) const {
    const std::vector<RuleId>& overrides = model.rule(by).overrides;
    return std::binary_search(overrides.begin(), overrides.end(), rule);
}

bool AnalysisContext::wins(RuleId rule, RuleId against) const {
    return model.most_protective_wins && diagram::is_preferred(model, rule, against);
}

Ref AnalysisContext::unbeaten(RuleId rule) {
    if (!model.most_protective_wins) return applies[rule.index];
    unbeaten_.resize(model.rules.size());
    std::optional<Ref>& where = unbeaten_[rule.index];
    if (where) return *where;
    where = applies[rule.index];
    for (std::size_t i = 0; i < model.rules.size() && *where != diagram::never; ++i) {
        if (!wins({i}, rule)) continue;
        const Ref both = store.conjunction(*where, applies[i]);
        where = store.conjunction(*where, store.negation(not_set_aside({i}, both, {})));
    }
    return *where;
}

Ref AnalysisContext::decides(RuleId rule) {
    Ref result = where_applies(rule);
    for (const RuleId by : overridden_by[rule.index])
        result = store.conjunction(result, store.negation(where_applies(by)));
    return result;
}

Ref AnalysisContext::not_set_aside(RuleId rule, Ref cases, const std::vector<RuleId>& besides) {
    for (const RuleId by : overridden_by[rule.index]) {
        if (cases == diagram::never) break;
        if (std::binary_search(besides.begin(), besides.end(), by)) continue;
        cases = store.conjunction(cases, store.negation(applies[by.index]));
    }
    return cases;
}

/// A step is a look at one rule: of large rulesets one filling takes many.
Decision AnalysisContext::refereed(const Case& given, bool with_offers) const {
    constexpr std::size_t readable = 100;
    const std::size_t rules = model.rules.size();
    if (rules <= readable) return referee.decide(given, {500'000, with_offers});
    // With all answers known it never takes more than this.
    const std::size_t least = 3 * rules;
    const std::size_t more = std::min<std::size_t>(20'000, steps_for_referee(limits) - refereed_);
    const auto known = [](const Value& value) { return !std::holds_alternative<NotKnown>(value); };
    if (more == 0 && !std::all_of(given.values.begin(), given.values.end(), known)) {
        Decision open;
        open.finished = false;
        return open;
    }
    std::size_t taken = 0;
    Decision decision = referee.decide(given, {std::max(least, more), with_offers, &taken});
    refereed_ += std::min(taken, more);
    return decision;
}

Ref AnalysisContext::answered() {
    return diagram::function_of(grid, store, grid.answered());
}

}  // namespace ascrules::analysis
