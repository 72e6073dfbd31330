#include "compiler/proof/analysis/without.h"

#include <algorithm>
#include <cstdint>

#include "compiler/proof/analysis/mattering.h"

namespace ascrules::analysis {

diagram::Diagram WithoutRules::built(const model::Model& model) {
    diagram::BuildOptions options;
    options.compared_with = {&context_.model};
    options.most_edges = edges_left_;
    diagram::Diagram diagram = diagram::build(model, options);
    edges_left_ -= std::min(edges_left_, diagram.finished ? diagram.store.edge_count() : edges_left_);
    return diagram;
}

std::optional<bool> WithoutRules::comes_to_the_same(const std::set<model::RuleId>& taken_out) {
    if (!all_) all_ = built(context_.model);
    if (!all_->finished || edges_left_ == 0) return std::nullopt;
    model::Model model = context_.model;
    for (const model::RuleId rule : taken_out) model.rules[rule.index].when = model::any_of({}, {});
    const diagram::Diagram without = built(model);
    if (!without.finished) return std::nullopt;
    diagram::Store& store = all_->store;
    const diagram::Ref differs =
        store.combined(all_->outcomes, store.imported(without.store, without.outcomes),
                       [&](std::uint32_t before, std::uint32_t after) {
                           return all_->outcome_sets[before] == without.outcome_sets[after] ? 0U : 1U;
                       });
    const diagram::Ref seen = store.conjunction(differs, all_->possible);
    if (store.exhausted()) return std::nullopt;
    return seen == diagram::never;
}

}  // namespace ascrules::analysis
