#include "compiler/proof/analysis/sizes.h"

#include <algorithm>

#include "compiler/proof/analysis/mattering.h"
#include "compiler/proof/analysis/region.h"

namespace ascrules::analysis {

using namespace model;
using diagram::Box;
using diagram::Part;
using diagram::Ref;

namespace {

/// The cases of the region, all answers known, that the cover leaves out. `more` is set where a limit was reached.
Count left_by(AnalysisContext& context, diagram::Cover& cover, Ref region, bool& more) {
    constexpr std::size_t most_parts = 1'000;
    Count count;
    UncoveredCount left(context, cover);
    diagram::Steps counting{context.limits.of(budgets::counting_sizes)};
    diagram::Steps steps{context.limits.of(budgets::regions_of_sizes)};
    const Ref known = context.store.conjunction(region, context.answered());
    for (const Part& part : diagram::parts_of(context.grid, context.store, known, most_parts)) {
        if (const auto exactly = left.of(part, counting)) {
            count += *exactly;
            continue;
        }
        more = !cover.uncovered(part, steps, [&](const Box& piece) {
            count += cases_in(context, piece);
            return true;
        }) || more;
    }
    return count;
}

RuleSize size_of(AnalysisContext& context, RuleId rule) {
    RuleSize size{rule, {}, {}, {}};
    const bool otherwise = context.model.rule(rule).is_otherwise();
    diagram::Cover others = otherwise ? context.applying() : context.cover();
    const Ref region =
        otherwise ? context.possible : context.store.conjunction(context.applies[rule.index], context.possible);
    size.applies = left_by(context, others, region, size.more);
    for (const RuleId by : context.overridden_by[rule.index]) {
        if (context.model.rule(by).is_otherwise()) continue;  // where it applies, no rule does that sends
        if (context.store.conjunction(region, context.applies[by.index]) == diagram::never) continue;
        others.add(context.parts[by.index]);
        size.aside.push_back(by);
    }
    const Ref unbeaten = otherwise ? region : context.store.conjunction(context.unbeaten(rule), context.possible);
    size.stands = left_by(context, others, unbeaten, size.more);
    return size;
}

Sizes of_rules(AnalysisContext& context, const Limits& limits) {
    Sizes sizes;
    sizes.possible = cases_in(context, context.grid.answered(), context.possible);
    for (std::size_t i = 0; i < context.model.rules.size() && limits.goes_on(); ++i)
        sizes.rules.push_back(size_of(context, {i}));
    return sizes;
}

}  // namespace

Sizes sizes_of_rules(const Model& model, const Limits& limits) {
    AnalysisContext context(model, limits);
    return of_rules(context, limits);
}

Sizes sizes_of(const Model& model, const Limits& limits) {
    AnalysisContext context(model, limits);
    Sizes sizes = of_rules(context, limits);
    diagram::Diagram diagram = whole_diagram(context);
    sizes.questions_finished = diagram.finished;
    for (std::size_t i = 0; i < model.questions.size() && sizes.questions_finished; ++i) {
        const Ref matters = where_held_without(diagram, {i});
        sizes.questions_finished = !diagram.store.exhausted();
        const auto count = [&](Ref function) {
            return cases_in(context, context.grid.answered(), context.store.conjunction(function, context.possible));
        };
        sizes.questions.push_back(
            {{i}, count(context.conditions.asked({i})), count(context.store.imported(diagram.store, matters))});
    }
    if (!sizes.questions_finished) sizes.questions.clear();
    return sizes;
}

}  // namespace ascrules::analysis
