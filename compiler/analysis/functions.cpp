#include "compiler/analysis/functions.h"

#include <algorithm>

namespace ascrules::analysis {

using namespace model;
using diagram::Ref;

namespace {

std::vector<QuestionId> declared_order(const Model& model) {
    std::vector<QuestionId> order;
    for (std::size_t i = 0; i < model.questions.size(); ++i) order.push_back({i});
    return order;
}

std::vector<std::uint32_t> cells_of(const diagram::Space& space) {
    std::vector<std::uint32_t> cells;
    for (const diagram::Variable& variable : space.variables) cells.push_back(variable.cells);
    return cells;
}

}  // namespace

Functions::Functions(const Model& ruleset, const Limits& bounds)
    : model(ruleset),
      limits(bounds),
      space(diagram::space_of({&ruleset}, declared_order(ruleset))),
      grid(space),
      store(cells_of(space), bounds.most_edges),
      conditions(ruleset, space, store),
      overridden_by(ruleset.rules.size()) {
    for (std::size_t i = 0; i < model.rules.size(); ++i) {
        const Rule& rule = model.rules[i];
        applies.push_back(rule.when ? conditions.of(*rule.when) : diagram::never);
        for (const RuleId overridden : rule.overrides) {
            overridden_by[overridden.index].push_back({i});
            offers_override = offers_override || (!rule.sends() && model.rule(overridden).sends());
        }
    }
    for (const Impossible& impossible : model.impossible)
        possible = store.conjunction(possible, store.negation(conditions.of(impossible.when)));
}

Ref Functions::decides(RuleId rule) {
    Ref result = applies[rule.index];
    if (model.rule(rule).is_otherwise()) {
        result = diagram::always;
        for (std::size_t i = 0; i < model.rules.size(); ++i) {
            if (model.rules[i].sends()) result = store.conjunction(result, store.negation(applies[i]));
        }
    }
    for (const RuleId by : overridden_by[rule.index])
        result = store.conjunction(result, store.negation(applies[by.index]));
    return result;
}

Ref Functions::answered() {
    return diagram::function_of(grid, store, grid.answered());
}

}  // namespace ascrules::analysis
