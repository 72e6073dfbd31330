#include <algorithm>
#include <set>

#include "compiler/meaning/diagram/space.h"
#include "compiler/proof/analysis/search.h"
#include "compiler/proof/analysis/without.h"

namespace ascrules::analysis {

using namespace model;
using Covers = diagram::Cover::Covers;
using Kind = Acceptance::Kind;
using diagram::Ref;

namespace {

class IdleRules {
  public:
    IdleRules(AnalysisContext& context, Acceptances& acceptances, Findings& findings)
        : context_(context),
          store_(context.store),
          rules_(context.model.rules),
          acceptances_(acceptances),
          findings_(findings),
          steps_{context.limits.of(budgets::idle_rules)},
          same_(rules_.size()),
          without_(context) {
        for (const auto& [a, b] : context.meeting) {
            if (rules_[a.index].send_to != rules_[b.index].send_to) continue;
            same_[a.index].push_back(b);
            same_[b.index].push_back(a);
        }
        if (!context.all_meetings) give_up(findings, Search::idle_rules);
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
    [[nodiscard]] Ref possible(Ref function) { return store_.conjunction(function, context_.possible); }

    Covers covers(diagram::Cover& cover, Ref region) {
        diagram::Steps steps{std::min(context_.limits.of(budgets::one_idle_rule), steps_.left)};
        const std::size_t before = steps.left;
        const Covers result = cover.covers(region, steps);
        steps_.left -= before - steps.left;
        if (result == Covers::not_finished) give_up(findings_, Search::idle_rules);
        return result;
    }

    bool never_decides(RuleId rule) {
        const std::vector<RuleId>& by = context_.overridden_by[rule.index];
        if (rules_[rule.index].is_otherwise()) {
            if (otherwise_never_applies(rule)) return true;
        } else if (possible(context_.applies[rule.index]) == diagram::never) {
            if (!acceptances_.takes(Kind::never_applies, rule)) findings_.never_applies.push_back({rule});
            return true;
        }
        // What sends people somewhere cannot set `otherwise` aside: where it applies, `otherwise` does not.
        const bool may_be_set_aside = !by.empty() && (!rules_[rule.index].is_otherwise() || context_.offers_override);
        if (!may_be_set_aside && !context_.model.most_protective_wins) return false;
        const Ref region = possible(context_.where_applies(rule));
        if (context_.model.most_protective_wins && always_gives_way(rule, by, region)) return true;
        if (!may_be_set_aside || !covering_of(by, region)) return false;
        if (!acceptances_.takes(Kind::always_set_aside, rule))
            findings_.always_set_aside.push_back(
                {rule, fewest(by, [&](const std::vector<RuleId>& fewer) { return covering_of(fewer, region); })});
        return true;
    }

    /// Whether in each case that none of `by` sets aside another rule wins.
    bool always_gives_way(RuleId rule, const std::vector<RuleId>& by, Ref region) {
        std::vector<RuleId> winners;
        for (std::size_t i = 0; i < rules_.size(); ++i) {
            if (context_.wins({i}, rule)) winners.push_back({i});
        }
        if (winners.empty() || rules_[rule.index].is_otherwise() || spent()) return false;
        std::vector<RuleId> all = by;
        all.insert(all.end(), winners.begin(), winners.end());
        std::sort(all.begin(), all.end());
        const auto some_of = [&](const std::vector<RuleId>& rules) -> std::optional<std::vector<RuleId>> {
            diagram::Cover cover = context_.cover();
            for (const RuleId each : rules) {
                if (std::binary_search(by.begin(), by.end(), each)) add_applying(cover, each);
                if (!std::binary_search(winners.begin(), winners.end(), each)) continue;
                const Ref both = store_.conjunction(region, context_.applies[each.index]);
                cover.add(context_.not_set_aside(each, both, {}), static_cast<std::uint32_t>(each.index));
            }
            if (covers(cover, region) != Covers::all) return std::nullopt;
            return used_of(rules, cover);
        };
        if (!some_of(all)) return false;
        if (!acceptances_.takes(Kind::always_set_aside, rule))
            findings_.always_set_aside.push_back({rule, fewest(std::move(all), some_of)});
        return true;
    }

    bool otherwise_never_applies(RuleId rule) {
        // What it catches was found already, if it catches anything with all answers known.
        if (findings_.otherwise) return false;
        diagram::Cover cover = context_.applying();
        if (covers(cover, context_.possible) != Covers::all) return false;
        if (!acceptances_.takes(Kind::never_applies, rule)) findings_.never_applies.push_back({rule});
        return true;
    }

    /// Whether there is nothing left to search with: then covers are not even set up.
    bool spent() {
        if (steps_.left > 0) return false;
        give_up(findings_, Search::idle_rules);
        return true;
    }

    void add_applying(diagram::Cover& cover, RuleId rule) {
        if (rules_[rule.index].is_otherwise())
            cover.add(context_.where_applies(rule), static_cast<std::uint32_t>(rule.index));
        else
            cover.add(context_.parts[rule.index], static_cast<std::uint32_t>(rule.index));
    }

    /// Some of the rules, if their conditions together cover the region; nothing if those of all do not.
    std::optional<std::vector<RuleId>> covering_of(const std::vector<RuleId>& rules, Ref region) {
        if (spent()) return std::nullopt;
        diagram::Cover cover = context_.cover();
        for (const RuleId rule : rules) add_applying(cover, rule);
        if (covers(cover, region) != Covers::all) return std::nullopt;
        return used_of(rules, cover);
    }

    /// Other rules with the same route that decide wherever this one does, if taking this one out changes no outcome.
    std::optional<std::vector<RuleId>> covering(RuleId id, const std::set<RuleId>& left_out) {
        const Rule& rule = rules_[id.index];
        if (!rule.sends() || rule.is_otherwise() || rule.adds_anything()) return std::nullopt;
        std::vector<RuleId> same;
        for (const RuleId other : same_[id.index]) {
            if (!left_out.contains(other)) same.push_back(other);
        }
        std::sort(same.begin(), same.end());
        if (same.empty()) return std::nullopt;
        // Where others of the same mind do not even apply, they do not decide: that settles it for nearly all rules.
        const std::vector<RuleId>& aside = context_.overridden_by[id.index];
        std::vector<RuleId> applying = same;
        applying.insert(applying.end(), aside.begin(), aside.end());
        const Ref region = possible(context_.applies[id.index]);
        if (!covering_of(applying, region)) return std::nullopt;
        if (!decide_everywhere(same, aside, region) || !idle_overrides(id, left_out)) return std::nullopt;
        if (!diagram::tested_for_known(context_.model, *rule.when).empty() && !takes_up_nothing(id, left_out))
            return std::nullopt;
        return fewest(std::move(same),
                      [&](const std::vector<RuleId>& fewer) { return decide_everywhere(fewer, aside, region); });
    }

    /// A rule that tests whether an answer is known takes it up where that is missing: whether that makes a difference only whole diagrams tell.
    bool takes_up_nothing(RuleId id, const std::set<RuleId>& left_out) {
        std::set<RuleId> taken_out = left_out;
        taken_out.insert(id);
        const std::optional<bool> same = without_.comes_to_the_same(taken_out);
        if (!same) give_up(findings_, Search::idle_rules);
        return same.value_or(false);
    }

    /// Some of the rules, if one of them decides wherever in the region none of `aside` applies; nothing if that is not so with all of them.
    std::optional<std::vector<RuleId>> decide_everywhere(const std::vector<RuleId>& rules,
                                                         const std::vector<RuleId>& aside, Ref region) {
        if (spent()) return std::nullopt;
        diagram::Cover cover = context_.cover();
        for (const RuleId rule : aside) add_applying(cover, rule);
        for (const RuleId rule : rules) {
            // Outside `aside`, only what else sets the rule aside counts: of rules of one tier nothing.
            const std::vector<RuleId>& by = context_.overridden_by[rule.index];
            if (std::includes(aside.begin(), aside.end(), by.begin(), by.end())) {
                add_applying(cover, rule);
                continue;
            }
            // Not many can be taken out of the region in one step.
            constexpr std::size_t taken_out_in_a_step = 32;
            if (!steps_.take(by.size() / taken_out_in_a_step)) {
                give_up(findings_, Search::idle_rules);
                return std::nullopt;
            }
            cover.add(context_.not_set_aside(rule, store_.conjunction(region, context_.applies[rule.index]), aside),
                      static_cast<std::uint32_t>(rule.index));
        }
        if (covers(cover, region) != Covers::all) return std::nullopt;
        return used_of(rules, cover);
    }

    /// Those of the rules that the cover needed.
    [[nodiscard]] static std::vector<RuleId> used_of(const std::vector<RuleId>& rules, const diagram::Cover& cover) {
        const std::vector<std::uint32_t> used = cover.used();
        std::vector<RuleId> result;
        for (const RuleId rule : rules) {
            if (std::binary_search(used.begin(), used.end(), static_cast<std::uint32_t>(rule.index)))
                result.push_back(rule);
        }
        return result;
    }

    /// Of rules some subset of which does, as few as do: none can be left out, the last dropped first. `some_of(rules)`: those of the rules that do
    /// by themselves, nothing where all of them do not.
    template <typename SomeOf>
    [[nodiscard]] static std::vector<RuleId> fewest(std::vector<RuleId> rules, SomeOf some_of) {
        // Of very many, most are needless in any case: then it is not worth while to prefer the first.
        constexpr std::size_t many = 20;
        for (std::size_t i = rules.size(); i-- > 0;) {
            if (i >= rules.size()) continue;
            std::vector<RuleId> fewer = rules;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
            std::optional<std::vector<RuleId>> some = some_of(fewer);
            if (!some) continue;
            rules = fewer.size() > many ? std::move(*some) : std::move(fewer);
        }
        return rules;
    }

    /// Whether everything that the rule sets aside would be set aside without it, or decides the same where this rule decides.
    bool idle_overrides(RuleId id, const std::set<RuleId>& left_out) {
        for (const RuleId overridden : rules_[id.index].overrides) {
            if (spent()) return false;
            const Rule& rule = rules_[overridden.index];
            std::vector<RuleId> others;
            for (const RuleId by : context_.overridden_by[overridden.index]) {
                if (by != id && !left_out.contains(by)) others.push_back(by);
            }
            if (rule.is_otherwise()) continue;  // where this rule applies, it does not
            const Ref both = store_.conjunction(context_.applies[id.index], context_.applies[overridden.index]);
            if (possible(both) == diagram::never) continue;
            diagram::Cover cover = context_.cover();
            for (const RuleId other : others) add_applying(cover, other);
            if (rule.send_to != rules_[id.index].send_to || rule.adds_anything()) {
                if (covers(cover, possible(both)) != Covers::all) return false;
                continue;
            }
            // Where this rule decides too, the other may: the same comes of it. There is more only where this one is set aside.
            for (const RuleId by : context_.overridden_by[id.index]) {
                const Ref freed = possible(store_.conjunction(both, context_.applies[by.index]));
                if (covers(cover, freed) != Covers::all) return false;
            }
        }
        return true;
    }

    AnalysisContext& context_;
    diagram::Store& store_;
    const std::vector<Rule>& rules_;
    Acceptances& acceptances_;
    Findings& findings_;
    diagram::Steps steps_;  ///< for all rules together
    std::vector<std::vector<RuleId>>
        same_;  ///< of each rule, those with the same route that apply to a case together with it
    WithoutRules without_;
};

}  // namespace

void find_idle_rules(AnalysisContext& context, Acceptances& acceptances, Findings& findings) {
    IdleRules(context, acceptances, findings).run();
}

}  // namespace ascrules::analysis
