#include "compiler/proof/analysis/disagreement.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace ascrules::analysis {

using namespace model;

namespace {

/// Fewer contradictions of one rule, each with another route, are told one by one.
constexpr std::size_t many = 3;

class Gathering {
  public:
    Gathering(const Model& model, const Findings& findings) : findings_(findings) {
        for (const Contradiction& found : findings.contradictions) pairs_.emplace_back(found.first, found.second);
        pairs_.insert(pairs_.end(), findings.contradictions_not_listed.begin(),
                      findings.contradictions_not_listed.end());
        taken_.assign(pairs_.size(), false);
        std::map<Route, std::size_t> numbers;
        for (const Rule& rule : model.rules)
            route_.push_back(rule.send_to ? numbers.try_emplace(*rule.send_to, numbers.size()).first->second : 0);
        for (std::size_t i = 0; i < pairs_.size(); ++i) by_routes_[routes(i)].push_back(i);
    }

    Disagreements gather() {
        Disagreements all;
        for (std::size_t i = 0; i < pairs_.size(); ++i) {
            if (taken_[i]) continue;
            Disagreement each =
                is_about_routes(i) ? told_together(alike(i), true) : told_together(of_one_rule(i), false);
            if (i < findings_.contradictions.size()) {
                each.largest = &findings_.contradictions[i];
                all.list.push_back(std::move(each));
            } else {
                ++all.more;
                all.pairs_more += each.pairs.size();
            }
        }
        return all;
    }

  private:
    using Routes = std::pair<std::size_t, std::size_t>;

    [[nodiscard]] std::size_t route(RuleId rule) const { return route_[rule.index]; }

    [[nodiscard]] Routes routes(std::size_t i) const {
        return std::minmax({route(pairs_[i].first), route(pairs_[i].second)});
    }

    [[nodiscard]] const std::vector<std::size_t>& alike(std::size_t i) const { return by_routes_.at(routes(i)); }

    /// Whether the pair will be told together with others about the same routes.
    [[nodiscard]] bool is_about_routes(std::size_t i) const { return alike(i).size() > 1; }

    /// The pair with all others of one of its rules, where those are many; otherwise by itself. The rule comes first in each.
    std::vector<std::size_t> of_one_rule(std::size_t i) {
        for (const RuleId rule : {pairs_[i].first, pairs_[i].second}) {
            std::vector<std::size_t> with_rule;
            for (std::size_t other = 0; other < pairs_.size(); ++other) {
                const bool has_rule = pairs_[other].first == rule || pairs_[other].second == rule;
                if (has_rule && !taken_[other] && !is_about_routes(other)) with_rule.push_back(other);
            }
            if (with_rule.size() < many) continue;
            for (const std::size_t each : with_rule) {
                if (pairs_[each].second == rule) std::swap(pairs_[each].first, pairs_[each].second);
            }
            return with_rule;
        }
        return {i};
    }

    Disagreement told_together(const std::vector<std::size_t>& together, bool same_routes) {
        Disagreement result{nullptr, {}, same_routes};
        const std::size_t winning = route(pairs_[together.front()].first);
        for (const std::size_t each : together) {
            taken_[each] = true;
            RulePair pair = pairs_[each];
            if (same_routes && route(pair.first) != winning) std::swap(pair.first, pair.second);
            result.pairs.push_back(pair);
        }
        return result;
    }

    const Findings& findings_;
    std::vector<std::size_t> route_;  ///< for each rule that sends, a number for where and how soon
    std::vector<RulePair> pairs_;     ///< those that are listed first
    std::vector<bool> taken_;
    std::map<Routes, std::vector<std::size_t>> by_routes_;
};

}  // namespace

Disagreements disagreements_of(const Model& model, const Findings& findings) {
    return Gathering(model, findings).gather();
}

std::size_t untold(const Model& model, const Findings& findings) {
    return findings.gap_count - findings.gaps.size() + disagreements_of(model, findings).more;
}

std::vector<Winning> all_first_win(const Model& model, const std::vector<RulePair>& pairs) {
    std::map<RuleId, std::set<RuleId>> losers_of;
    for (const auto& [winner, loser] : pairs) losers_of[winner].insert(loser);
    std::vector<Winning> all;
    for (const auto& [wins, losers] : losers_of) {
        const RuleId winner = wins;
        const std::vector<RuleId> list(losers.begin(), losers.end());
        const auto same = std::find_if(all.begin(), all.end(), [&](const Winning& each) {
            return each.losers == list && model.rule(each.winners.front()).is_row == model.rule(winner).is_row;
        });
        if (same != all.end()) {
            same->winners.push_back(winner);
        } else {
            all.push_back({{winner}, list});
        }
    }
    return all;
}

bool in_a_circle(const Model& model, const std::vector<RulePair>& more_overrides) {
    std::vector<std::set<RuleId>> set_aside(model.rules.size());
    std::vector<std::size_t> set_aside_by(model.rules.size(), 0);
    for (std::size_t i = 0; i < model.rules.size(); ++i)
        set_aside[i].insert(model.rules[i].overrides.begin(), model.rules[i].overrides.end());
    for (const auto& [winner, loser] : more_overrides) set_aside[winner.index].insert(loser);
    for (const auto& losers : set_aside) {
        for (const RuleId loser : losers) ++set_aside_by[loser.index];
    }
    // Rules that none of those left sets aside are taken out, one after another; what is left then is in a circle or set aside by one.
    std::vector<std::size_t> free;
    for (std::size_t i = 0; i < model.rules.size(); ++i) {
        if (set_aside_by[i] == 0) free.push_back(i);
    }
    std::size_t taken_out = 0;
    while (!free.empty()) {
        const std::size_t rule = free.back();
        free.pop_back();
        ++taken_out;
        for (const RuleId loser : set_aside[rule]) {
            if (--set_aside_by[loser.index] == 0) free.push_back(loser.index);
        }
    }
    return taken_out < model.rules.size();
}

}  // namespace ascrules::analysis
