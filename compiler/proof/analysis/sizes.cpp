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
Count left_by(Functions& functions, diagram::Cover& cover, Ref region, bool& more) {
    constexpr std::size_t most_parts = 1'000;
    Count count;
    UncoveredCount left(functions, cover);
    diagram::Steps counting{functions.limits.steps / 40 + 16};
    diagram::Steps steps{functions.limits.steps / 10};
    const Ref known = functions.store.conjunction(region, functions.answered());
    for (const Part& part : diagram::parts_of(functions.grid, functions.store, known, most_parts)) {
        if (const auto exactly = left.of(part, counting)) {
            count += *exactly;
            continue;
        }
        more = !cover.uncovered(part, steps, [&](const Box& piece) {
            count += cases_in(functions, piece);
            return true;
        }) || more;
    }
    return count;
}

RuleSize size_of(Functions& functions, RuleId rule) {
    RuleSize size{rule, {}, {}, {}};
    const bool otherwise = functions.model.rule(rule).is_otherwise();
    diagram::Cover others = otherwise ? functions.applying() : functions.cover();
    const Ref region =
        otherwise ? functions.possible : functions.store.conjunction(functions.applies[rule.index], functions.possible);
    size.applies = left_by(functions, others, region, size.more);
    for (const RuleId by : functions.overridden_by[rule.index]) {
        if (functions.model.rule(by).is_otherwise()) continue;  // where it applies, no rule does that sends
        if (functions.store.conjunction(region, functions.applies[by.index]) == diagram::never) continue;
        others.add(functions.parts[by.index]);
        size.aside.push_back(by);
    }
    size.stands = left_by(functions, others, region, size.more);
    return size;
}

}  // namespace

Sizes sizes_of(const Model& model, const Limits& limits) {
    Functions functions(model, limits);
    Sizes sizes;
    sizes.possible = cases_in(functions, functions.grid.answered(), functions.possible);
    for (std::size_t i = 0; i < model.rules.size(); ++i) sizes.rules.push_back(size_of(functions, {i}));
    diagram::Diagram diagram = whole_diagram(functions);
    sizes.questions_finished = diagram.finished;
    for (std::size_t i = 0; i < model.questions.size() && sizes.questions_finished; ++i) {
        const Ref matters = where_held_without(diagram, {i});
        sizes.questions_finished = !diagram.store.exhausted();
        const auto count = [&](Ref function) {
            return cases_in(functions, functions.grid.answered(),
                            functions.store.conjunction(function, functions.possible));
        };
        sizes.questions.push_back(
            {{i}, count(functions.conditions.asked({i})), count(functions.store.imported(diagram.store, matters))});
    }
    if (!sizes.questions_finished) sizes.questions.clear();
    return sizes;
}

}  // namespace ascrules::analysis
