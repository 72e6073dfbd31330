#include "compiler/meaning/model/ladder.h"

#include <algorithm>
#include <cassert>

namespace ascrules::model {

namespace {

std::vector<RuleId> sending_rules(const Model& model, bool otherwise) {
    std::vector<RuleId> rules;
    for (std::size_t i = 0; i < model.rules.size(); ++i) {
        if (model.rules[i].sends() && model.rules[i].is_otherwise() == otherwise) rules.push_back({i});
    }
    return rules;
}

/// The rules such that each comes after those that override it; where that leaves a choice, as declared.
void add_overriding_first(const Model& model, std::vector<RuleId> rules, std::vector<RuleId>& ordered) {
    const auto overrides = [&](RuleId one, RuleId other) {
        const std::vector<RuleId>& all = model.rule(one).overrides;
        return std::find(all.begin(), all.end(), other) != all.end();
    };
    while (!rules.empty()) {
        const auto next = std::find_if(rules.begin(), rules.end(), [&](RuleId candidate) {
            return std::none_of(rules.begin(), rules.end(), [&](RuleId other) { return overrides(other, candidate); });
        });
        assert(next != rules.end());  // overrides have no cycle
        ordered.push_back(*next);
        rules.erase(next);
    }
}

}  // namespace

std::vector<RuleId> ladder(const Model& model) {
    std::vector<RuleId> ordered;
    add_overriding_first(model, sending_rules(model, false), ordered);
    add_overriding_first(model, sending_rules(model, true), ordered);
    return ordered;
}

std::vector<std::size_t> ladder_positions(const Model& model) {
    std::vector<std::size_t> positions(model.rules.size(), model.rules.size());
    const std::vector<RuleId> ordered = ladder(model);
    for (std::size_t i = 0; i < ordered.size(); ++i) positions[ordered[i].index] = i;
    return positions;
}

std::size_t first_on_ladder(const std::vector<std::size_t>& positions, const std::vector<RuleId>& rules) {
    std::size_t first = positions.size();
    for (const RuleId rule : rules) first = std::min(first, positions[rule.index]);
    return first;
}

}  // namespace ascrules::model
