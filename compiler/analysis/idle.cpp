#include <algorithm>
#include <set>

#include "compiler/analysis/search.h"
#include "compiler/diagram/space.h"

namespace ascrules::analysis {

using namespace model;
using Covers = diagram::Cover::Covers;
using Kind = Acceptance::Kind;
using diagram::Ref;

namespace {

class IdleRules {
  public:
    IdleRules(Functions& functions, Acceptances& acceptances, Findings& findings)
        : functions_(functions),
          store_(functions.store),
          rules_(functions.model.rules),
          acceptances_(acceptances),
          findings_(findings),
          steps_{functions.limits.steps / 4 + 16},
          same_(rules_.size()) {
        for (const auto& [a, b] : functions.meeting) {
            if (rules_[a.index].send_to != rules_[b.index].send_to) continue;
            same_[a.index].push_back(b);
            same_[b.index].push_back(a);
        }
        if (!functions.all_meetings) give_up(findings, Search::idle_rules);
    }

    void run() {
        std::set<RuleId> reported;
        for (std::size_t i = 0; i < rules_.size(); ++i) {
            if (never_decides({i})) reported.insert({i});
        }
        // Of two rules that make each other idle, the one further down is named: so from the last to the first.
        for (std::size_t i = rules_.size(); i-- > 0;) {
            const RuleId rule{i};
            if (reported.contains(rule)) continue;
            if (auto covered_by = covering(rule, reported)) {
                reported.insert(rule);
                if (acceptances_.takes(Kind::no_difference, rule)) continue;
                findings_.no_difference.insert(findings_.no_difference.begin(), {rule, std::move(*covered_by)});
            }
        }
    }

  private:
    [[nodiscard]] Ref possible(Ref function) { return store_.conjunction(function, functions_.possible); }

    Covers covers(diagram::Cover& cover, Ref region) {
        diagram::Steps steps{std::min(functions_.limits.steps / 10 + 16, steps_.left)};
        const std::size_t before = steps.left;
        const Covers result = cover.covers(region, steps);
        steps_.left -= before - steps.left;
        if (result == Covers::not_finished) give_up(findings_, Search::idle_rules);
        return result;
    }

    bool never_decides(RuleId rule) {
        const std::vector<RuleId>& by = functions_.overridden_by[rule.index];
        if (rules_[rule.index].is_otherwise()) {
            if (otherwise_never_applies(rule)) return true;
        } else if (possible(functions_.applies[rule.index]) == diagram::never) {
            if (!acceptances_.takes(Kind::never_applies, rule)) findings_.never_applies.push_back({rule});
            return true;
        }
        // What sends people somewhere cannot set `otherwise` aside: where it applies, `otherwise` does not.
        if (by.empty() || (rules_[rule.index].is_otherwise() && !functions_.offers_override)) return false;
        const Ref region = possible(functions_.where_applies(rule));
        if (covers_with(by, region) != Covers::all) return false;
        if (!acceptances_.takes(Kind::always_set_aside, rule))
            findings_.always_set_aside.push_back({rule, needed(by, region)});
        return true;
    }

    bool otherwise_never_applies(RuleId rule) {
        // What it catches was found already, if it catches anything with all answers known.
        if (findings_.otherwise) return false;
        diagram::Cover cover = functions_.applying();
        if (covers(cover, functions_.possible) != Covers::all) return false;
        if (!acceptances_.takes(Kind::never_applies, rule)) findings_.never_applies.push_back({rule});
        return true;
    }

    void add_applying(diagram::Cover& cover, RuleId rule) {
        if (rules_[rule.index].is_otherwise())
            cover.add(functions_.where_applies(rule));
        else
            cover.add(functions_.parts[rule.index]);
    }

    Covers covers_with(const std::vector<RuleId>& rules, Ref region) {
        diagram::Cover cover = functions_.cover();
        for (const RuleId rule : rules) add_applying(cover, rule);
        return covers(cover, region);
    }

    /// Of rules whose conditions together cover the region, as few as do it: none can be left out, the last dropped first.
    std::vector<RuleId> needed(std::vector<RuleId> rules, Ref region) {
        for (std::size_t i = rules.size(); i-- > 0;) {
            std::vector<RuleId> fewer = rules;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
            if (covers_with(fewer, region) == Covers::all) rules = std::move(fewer);
        }
        return rules;
    }

    /// Other rules with the same route that decide wherever this one does, if taking this one out changes no outcome.
    std::optional<std::vector<RuleId>> covering(RuleId id, const std::set<RuleId>& left_out) {
        const Rule& rule = rules_[id.index];
        if (!rule.sends() || rule.is_otherwise() || !rule.offers.empty()) return std::nullopt;
        std::vector<RuleId> same;
        for (const RuleId other : same_[id.index]) {
            if (!left_out.contains(other)) same.push_back(other);
        }
        std::sort(same.begin(), same.end());
        if (same.empty() || !diagram::tested_for_known(functions_.model, *rule.when).empty()) return std::nullopt;
        // Where others of the same mind do not even apply, they do not decide: that settles it for nearly all rules.
        const std::vector<RuleId>& aside = functions_.overridden_by[id.index];
        std::vector<RuleId> applying = same;
        applying.insert(applying.end(), aside.begin(), aside.end());
        const Ref region = possible(functions_.applies[id.index]);
        if (covers_with(applying, region) != Covers::all) return std::nullopt;
        if (!decide_everywhere(same, aside, region) || !idle_overrides(id, left_out)) return std::nullopt;
        for (std::size_t i = same.size(); i-- > 0;) {
            std::vector<RuleId> fewer = same;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
            if (decide_everywhere(fewer, aside, region)) same = std::move(fewer);
        }
        return same;
    }

    /// Whether one of the rules decides wherever in the region none of `aside` applies.
    bool decide_everywhere(const std::vector<RuleId>& rules, const std::vector<RuleId>& aside, Ref region) {
        diagram::Cover cover = functions_.cover();
        for (const RuleId rule : aside) add_applying(cover, rule);
        for (const RuleId rule : rules)
            cover.add(functions_.not_set_aside(rule, store_.conjunction(region, functions_.applies[rule.index])));
        return covers(cover, region) == Covers::all;
    }

    /// Whether everything that the rule sets aside would be set aside without it, or decides the same where this rule decides.
    bool idle_overrides(RuleId id, const std::set<RuleId>& left_out) {
        for (const RuleId overridden : rules_[id.index].overrides) {
            const Rule& rule = rules_[overridden.index];
            std::vector<RuleId> others;
            for (const RuleId by : functions_.overridden_by[overridden.index]) {
                if (by != id && !left_out.contains(by)) others.push_back(by);
            }
            Ref freed = functions_.applies[id.index];
            if (!rule.is_otherwise())
                freed = store_.conjunction(freed, functions_.applies[overridden.index]);
            else
                freed = diagram::never;
            if (rule.send_to == rules_[id.index].send_to && rule.offers.empty()) {
                // Where this rule decides too, the other may: the same comes of it. There is more only where this one is set aside.
                Ref set_aside = diagram::never;
                for (const RuleId by : functions_.overridden_by[id.index])
                    set_aside = store_.disjunction(set_aside, store_.conjunction(freed, functions_.applies[by.index]));
                freed = set_aside;
            }
            if (covers_with(others, possible(freed)) != Covers::all) return false;
        }
        return true;
    }

    Functions& functions_;
    diagram::Store& store_;
    const std::vector<Rule>& rules_;
    Acceptances& acceptances_;
    Findings& findings_;
    diagram::Steps steps_;  ///< for all rules together
    std::vector<std::vector<RuleId>>
        same_;  ///< of each rule, those with the same route that apply to a case together with it
};

}  // namespace

void find_idle_rules(Functions& functions, Acceptances& acceptances, Findings& findings) {
    IdleRules(functions, acceptances, findings).run();
}

}  // namespace ascrules::analysis
