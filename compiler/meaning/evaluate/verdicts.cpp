#include "compiler/meaning/evaluate/verdicts.h"

#include <algorithm>

namespace ascrules::evaluate {

namespace {

using model::Outcome;
using model::Route;
using model::Rule;
using model::RuleId;

/// `otherwise` applies when no other sending rule does.
Truth otherwise_applies(const Setting& setting, const Conditions& conditions) {
    Truth another = Truth::no;
    for (std::size_t index = 0; index < conditions.size(); ++index) {
        const Rule& rule = setting.model.rules[index];
        if (!rule.sends() || rule.is_otherwise()) continue;
        another = opposite(both(opposite(another), opposite(conditions[index])));
    }
    return opposite(another);
}

/// Some offer rule that may apply overrides a sending rule by name: then no sending rule need be left.
bool an_offer_rule_may_override(const Setting& setting, const Verdicts& verdicts) {
    for (std::size_t index = 0; index < verdicts.applies.size(); ++index) {
        const Rule& rule = setting.model.rules[index];
        if (rule.sends() || !may_be_true(verdicts.applies[index])) continue;
        for (const RuleId overridden : rule.overrides) {
            if (setting.model.rule(overridden).sends()) return true;
        }
    }
    return false;
}

bool some_sending_rule_applies(const Setting& setting, const Verdicts& verdicts) {
    if (setting.otherwise) return true;
    for (std::size_t index = 0; index < verdicts.applies.size(); ++index) {
        if (setting.model.rules[index].sends() && verdicts.applies[index] == Truth::yes) return true;
    }
    return false;
}

}  // namespace

Before nothing_before(const Setting& setting) {
    return {Conditions(setting.model.rules.size(), Truth::open), {}, true};
}

Conditions look_again(const Setting& setting, Look& look, const Before& before, Budget& budget) {
    Conditions conditions = before.conditions;
    std::vector<bool> looked_at(conditions.size(), false);
    const auto look_at = [&](RuleId rule) {
        const std::optional<model::Condition>& when = setting.model.rule(rule).when;
        if (looked_at[rule.index] || conditions[rule.index] != Truth::open || !when) return true;
        looked_at[rule.index] = true;
        if (!budget.take()) return false;
        conditions[rule.index] = look.truth(*when);
        return true;
    };
    if (!budget.take(setting.steps_for_verdicts)) return conditions;
    for (std::size_t index = 0; before.nothing && index < conditions.size(); ++index) {
        if (!look_at({index})) return conditions;
    }
    for (const model::QuestionId question : before.parted) {
        for (const RuleId rule : setting.looked_at_by[question.index]) {
            if (!look_at(rule)) return conditions;
        }
    }
    return conditions;
}

Verdicts verdicts_of(const Setting& setting, const Conditions& conditions) {
    Verdicts verdicts{conditions, {}, {}};
    if (setting.otherwise) verdicts.applies[setting.otherwise->index] = otherwise_applies(setting, conditions);
    for (std::size_t index = 0; index < conditions.size(); ++index) {
        Truth remains = verdicts.applies[index];
        for (const RuleId by : setting.overridden_by[index])
            remains = both(remains, opposite(verdicts.applies[by.index]));
        verdicts.remains.push_back(remains);
    }
    verdicts.stands = setting.vote.counted(verdicts.remains);
    return verdicts;
}

Prospects::Prospects(const Setting& setting, const Verdicts& verdicts) : setting_(setting) {
    for (std::size_t index = 0; index < verdicts.stands.size(); ++index) {
        const Rule& rule = setting.model.rules[index];
        if (rule.sends() && verdicts.stands[index] == Truth::yes) surely_.push_back(*rule.send_to);
    }
    std::sort(surely_.begin(), surely_.end());
    surely_.erase(std::unique(surely_.begin(), surely_.end()), surely_.end());

    for (std::size_t index = 0; index < verdicts.stands.size(); ++index) {
        const Rule& rule = setting.model.rules[index];
        if (!rule.sends() || verdicts.stands[index] != Truth::open) continue;
        if (rule.is_otherwise()) {
            otherwise_ = rule.send_to;
        } else if (!surely_names(*rule.send_to)) {
            add_possible(*rule.send_to, {index});
        }
    }
    // Overrides run in no circle. So of the sending rules that apply at least one is overridden by none of them, and
    // remains unless an offer rule sets it aside; and of those that remain one gives way to none.
    gap_ = surely_.empty() &&
           (!some_sending_rule_applies(setting, verdicts) || an_offer_rule_may_override(setting, verdicts));
}

void Prospects::add_possible(const Route& route, RuleId rule) {
    const auto place = std::lower_bound(possibly_.begin(), possibly_.end(), route,
                                        [](const Possible& one, const Route& other) { return one.route < other; });
    if (place != possibly_.end() && place->route == route) {
        place->rules.push_back(rule);
    } else {
        possibly_.insert(place, {route, {rule}});
    }
}

bool Prospects::surely_names(const Route& route) const {
    return std::binary_search(surely_.begin(), surely_.end(), route);
}

bool Prospects::may_name(const Route& route) const {
    return surely_names(route) || otherwise_ == route ||
           std::any_of(possibly_.begin(), possibly_.end(), [&](const Possible& one) { return one.route == route; });
}

bool Prospects::may_be(const Outcome& outcome) const {
    if (outcome.is_gap()) return gap_;
    return std::includes(outcome.routes.begin(), outcome.routes.end(), surely_.begin(), surely_.end()) &&
           std::all_of(outcome.routes.begin(), outcome.routes.end(),
                       [&](const Route& route) { return may_name(route); });
}

std::optional<Outcome> Prospects::only_one() const {
    Budget for_two{2};
    std::optional<Outcome> one = one_not_in({}, for_two);
    if (one && one_not_in({*one}, for_two)) one.reset();
    return one;
}

std::optional<Outcome> Prospects::one_not_in(const std::set<Outcome>& seen, Budget& budget) const {
    // `otherwise` never decides beside another sending rule.
    if (otherwise_ && !seen.contains(Outcome{{*otherwise_}})) return Outcome{{*otherwise_}};
    std::vector<const Possible*> none;
    return find(0, none, seen, budget);
}

/// The sure routes with `routes`, or with these and some of the possible ones at `from` and after it.
std::optional<Outcome> Prospects::find(std::size_t from, std::vector<const Possible*>& routes,
                                       const std::set<Outcome>& seen, Budget& budget) const {
    Outcome outcome{surely_};
    for (const Possible* possible : routes) outcome.routes.push_back(possible->route);
    std::sort(outcome.routes.begin(), outcome.routes.end());
    if (!outcome.is_gap() || gap_) {
        if (!seen.contains(outcome)) return outcome;
        if (!budget.take()) return std::nullopt;
    }
    for (std::size_t index = from; index < possibly_.size(); ++index) {
        routes.push_back(&possibly_[index]);
        std::vector<RuleId> chosen;
        std::optional<Outcome> found;
        if (may_decide_together(routes, chosen)) found = find(index + 1, routes, seen, budget);
        routes.pop_back();
        if (found) return found;
    }
    return std::nullopt;
}

/// Whether a rule can be chosen for each of the routes such that none of those chosen sets another aside. The first
/// rules are `chosen` already.
bool Prospects::may_decide_together(const std::vector<const Possible*>& routes, std::vector<RuleId>& chosen) const {
    if (chosen.size() == routes.size()) return true;
    for (const RuleId rule : routes[chosen.size()]->rules) {
        const bool excluded = std::any_of(chosen.begin(), chosen.end(),
                                          [&](RuleId other) { return setting_.exclude_each_other(rule, other); });
        if (excluded) continue;
        chosen.push_back(rule);
        if (may_decide_together(routes, chosen)) return true;
        chosen.pop_back();
    }
    return false;
}

}  // namespace ascrules::evaluate
