#include "compiler/meaning/diagram/ladder.h"

#include <algorithm>
#include <cassert>

#include "compiler/meaning/diagram/preferred.h"

namespace ascrules::diagram {

using namespace model;

namespace {

std::vector<RuleId> sending_rules(const Model& model, bool otherwise) {
    std::vector<RuleId> rules;
    for (std::size_t i = 0; i < model.rules.size(); ++i) {
        if (model.rules[i].sends() && model.rules[i].is_otherwise() == otherwise) rules.push_back({i});
    }
    return rules;
}

/// The rules such that each comes after those that win against it, and after those that override it; where that leaves a choice, as declared. Overrides
/// have no circle, and neither has what wins; where the two together have one, what wins comes first.
void add_in_order(const Model& model, std::vector<RuleId> rules, std::vector<RuleId>& ordered) {
    const auto overrides = [&](RuleId one, RuleId other) {
        const std::vector<RuleId>& all = model.rule(one).overrides;
        return std::find(all.begin(), all.end(), other) != all.end();
    };
    const auto wins = [&](RuleId one, RuleId other) {
        return model.most_protective_wins && is_preferred(model, one, other);
    };
    const auto waits_for_none = [&](RuleId candidate, auto comes_before) {
        return std::none_of(rules.begin(), rules.end(), [&](RuleId other) { return comes_before(other, candidate); });
    };
    while (!rules.empty()) {
        auto next = std::find_if(rules.begin(), rules.end(), [&](RuleId candidate) {
            return waits_for_none(candidate, overrides) && waits_for_none(candidate, wins);
        });
        if (next == rules.end())
            next = std::find_if(rules.begin(), rules.end(),
                                [&](RuleId candidate) { return waits_for_none(candidate, wins); });
        assert(next != rules.end());
        ordered.push_back(*next);
        rules.erase(next);
    }
}

}  // namespace

std::vector<RuleId> ladder(const Model& model) {
    std::vector<RuleId> ordered;
    add_in_order(model, sending_rules(model, false), ordered);
    add_in_order(model, sending_rules(model, true), ordered);
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

}  // namespace ascrules::diagram
