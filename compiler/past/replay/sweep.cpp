#include "compiler/past/replay/sweep.h"

#include <cstdint>
#include <string>

#include <fmt/format.h>

#include "compiler/meaning/model/wording.h"

namespace ascrules::replay {

namespace {

/// "20", "2.5", "23250": without decimal places that say nothing.
std::string number_of(const model::Threshold& figure) {
    std::int64_t power = 1;
    for (int i = 0; i < figure.decimals; ++i) power *= 10;
    std::string number = fmt::format("{}", figure.value / power);
    if (figure.value % power == 0) return number;
    number += fmt::format(".{:0{}}", figure.value % power, figure.decimals);
    number.erase(number.find_last_not_of('0') + 1);
    return number;
}

counting::Comparison compared(const counting::RouteCounts& routes, bool judged) {
    return judged ? counting::rules_against_should(routes) : counting::rules_against_record(routes);
}

}  // namespace

Sweep sweep_of(const ToSweep& swept, const counting::Tally& tally) {
    Sweep sweep;
    sweep.threshold = swept.threshold;
    sweep.unit = swept.figures.front().unit;
    sweep.step = model::figure_words(swept.step);
    sweep.is_decided = swept.now.has_value();
    sweep.now = swept.now ? model::figure_words(*swept.now) : "undecided";
    sweep.at_other_times = swept.at_other_times;
    sweep.judged = counting::rules_against_should(tally.all.routes).judged > 0;
    sweep.cases = tally.cases;
    // Where the rules say nothing, or say something else at another time, no one figure is what they stand for.
    const bool is_figure = swept.now && swept.at_other_times.empty();
    SweptFigure as_they_stand;
    as_they_stand.words = is_figure ? sweep.now : "as they stand";
    as_they_stand.number = is_figure ? number_of(*swept.now) : "";
    as_they_stand.is_now = true;
    as_they_stand.comparison = compared(tally.all.routes, sweep.judged);
    as_they_stand.all_held = tally.all.routes.held();
    if (!is_figure) sweep.figures.push_back(as_they_stand);
    bool has_now = !is_figure;
    for (std::size_t i = 0; i < swept.figures.size(); ++i) {
        const model::Threshold& figure = swept.figures[i];
        if (!has_now && figure.value >= swept.now->value) {
            if (figure.value > swept.now->value) sweep.figures.push_back(as_they_stand);
            has_now = true;
        }
        const counting::VariantTally& variant = tally.variants[i];
        const counting::RouteCounts routes = counting::routes_of(variant);
        sweep.figures.push_back(
            {model::figure_words(figure), number_of(figure), is_figure && figure.value == swept.now->value,
             compared(routes, sweep.judged), routes.held(), counting::moves_in(variant),
             counting::misrouted_only_by_variant(variant), counting::misrouted_only_by_rules(variant)});
    }
    if (!has_now) sweep.figures.push_back(as_they_stand);
    return sweep;
}

}  // namespace ascrules::replay
