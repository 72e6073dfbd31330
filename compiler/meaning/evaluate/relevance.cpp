#include "compiler/meaning/evaluate/relevance.h"

#include <algorithm>
#include <cstddef>

namespace ascrules::evaluate {

namespace {

using model::RuleId;

/// `other` sends to the same route, stands wherever `rule` would, and sets aside whatever `rule` would.
bool is_masked_by(const Setting& setting, const Verdicts& verdicts, RuleId other, RuleId rule) {
    const auto overrides_it_too = [&](RuleId by) {
        const std::vector<RuleId>& its = setting.overridden_by[rule.index];
        return verdicts.applies[by.index] == Truth::no || std::binary_search(its.begin(), its.end(), by);
    };
    const auto is_set_aside_too = [&](RuleId overridden) {
        const std::vector<RuleId>& its = setting.model.rule(other).overrides;
        return verdicts.stands[overridden.index] == Truth::no || std::binary_search(its.begin(), its.end(), overridden);
    };
    const std::vector<RuleId>& by = setting.overridden_by[other.index];
    const std::vector<RuleId>& overridden = setting.model.rule(rule).overrides;
    return setting.model.rule(other).send_to == setting.model.rule(rule).send_to &&
           std::all_of(by.begin(), by.end(), overrides_it_too) &&
           std::all_of(overridden.begin(), overridden.end(), is_set_aside_too);
}

/// By route, whether it hangs on the rules that send there whether another stands that is at stake. Empty where nothing gives way.
template <typename AtStake>
std::vector<bool> routes_that_decide_votes(const Setting& setting, AtStake is_at_stake) {
    const Vote& vote = setting.vote;
    std::vector<bool> decide(vote.sending.size(), false);
    for (std::size_t route = 0; route < vote.sending.size(); ++route) {
        if (!std::any_of(vote.sending[route].begin(), vote.sending[route].end(), is_at_stake)) continue;
        for (const std::size_t by : vote.beaten_by[route]) decide[by] = true;
    }
    return decide;
}

}  // namespace

bool may_take_up(const Setting& setting, const Fillings& fillings, RuleId rule) {
    const std::vector<model::QuestionId>& tested = setting.tested_by[rule.index];
    return std::any_of(tested.begin(), tested.end(), [&](model::QuestionId question) {
        return fillings[question.index].standing != Filling::Standing::answered;
    });
}

std::vector<RuleId> certain_rules(const Verdicts& verdicts) {
    std::vector<RuleId> certain;
    for (std::size_t index = 0; index < verdicts.applies.size(); ++index) {
        if (verdicts.applies[index] == Truth::yes) certain.push_back({index});
    }
    return certain;
}

bool is_masked(const Setting& setting, const Fillings& fillings, const Verdicts& verdicts,
               const std::vector<RuleId>& certain, RuleId rule) {
    if (!setting.model.rule(rule).sends()) return false;
    // A rule that decides makes a difference of its own where it takes up what stands as `not known`.
    if (may_take_up(setting, fillings, rule)) return false;
    for (const RuleId other : certain) {
        if (other == rule || !is_masked_by(setting, verdicts, other, rule)) continue;
        const bool could_mask = verdicts.applies[rule.index] == Truth::yes;
        if (!could_mask || other < rule || !is_masked_by(setting, verdicts, rule, other)) return true;
    }
    return false;
}

Wanted nothing_wanted(const Setting& setting) {
    const std::vector<bool> no_rules(setting.model.rules.size());
    return {false, no_rules, no_rules, no_rules, std::vector<bool>(setting.model.questions.size())};
}

Wanted outcome_wanted(const Setting& setting) {
    Wanted wanted = nothing_wanted(setting);
    wanted.outcome = true;
    return wanted;
}

std::vector<bool> relevant_rules(const Setting& setting, const Fillings& fillings, const Verdicts& verdicts,
                                 const Wanted& wanted) {
    const auto standing_is_at_stake = [&](RuleId rule) {
        return verdicts.stands[rule.index] == Truth::open &&
               (wanted.standing[rule.index] || (wanted.outcome && setting.model.rule(rule).sends()));
    };
    const std::vector<bool> decides_votes = routes_that_decide_votes(setting, standing_is_at_stake);
    const auto is_at_stake = [&](RuleId rule) {
        if (standing_is_at_stake(rule)) return true;
        if (verdicts.remains[rule.index] != Truth::open) return false;
        return wanted.remaining[rule.index] || (!decides_votes.empty() && setting.model.rule(rule).sends() &&
                                                decides_votes[setting.vote.route_of[rule.index]]);
    };
    const auto puts_at_stake = [&](RuleId id) {
        const std::vector<RuleId>& overridden = setting.model.rule(id).overrides;
        return verdicts.applies[id.index] == Truth::open &&
               (is_at_stake(id) || std::any_of(overridden.begin(), overridden.end(), is_at_stake));
    };
    // Whether `otherwise` applies depends on every other sending rule.
    const bool otherwise_does = setting.otherwise && puts_at_stake(*setting.otherwise);
    const std::vector<RuleId> certain = certain_rules(verdicts);
    std::vector<bool> relevant;
    for (std::size_t index = 0; index < verdicts.applies.size(); ++index) {
        const RuleId rule{index};
        const bool is_open = verdicts.applies[index] == Truth::open;
        const bool depended_on = puts_at_stake(rule) || (otherwise_does && setting.model.rule(rule).sends());
        relevant.push_back(is_open && depended_on &&
                           (wanted.standing[index] || wanted.remaining[index] ||
                            !is_masked(setting, fillings, verdicts, certain, rule)));
    }
    return relevant;
}

}  // namespace ascrules::evaluate
