#include "compiler/proof/analysis/without.h"

#include <cstdint>

#include "compiler/proof/analysis/mattering.h"

namespace ascrules::analysis {

std::optional<bool> WithoutRules::comes_to_the_same(const std::set<model::RuleId>& taken_out) {
    if (!all_) all_ = whole_diagram(context_);
    model::Model model = context_.model;
    for (const model::RuleId rule : taken_out) model.rules[rule.index].when = model::any_of({}, {});
    diagram::BuildOptions options;
    options.compared_with = {&context_.model};
    options.most_edges = context_.limits.most_edges;
    const diagram::Diagram without = diagram::build(model, options);
    if (!all_->finished || !without.finished) return std::nullopt;
    diagram::Store& store = all_->store;
    const diagram::Ref differs =
        store.combined(all_->outcomes, store.imported(without.store, without.outcomes),
                       [&](std::uint32_t before, std::uint32_t after) {
                           return all_->outcome_sets[before] == without.outcome_sets[after] ? 0U : 1U;
                       });
    const diagram::Ref seen = store.conjunction(differs, possible_in(context_.model, *all_));
    if (store.exhausted()) return std::nullopt;
    return seen == diagram::never;
}

}  // namespace ascrules::analysis
