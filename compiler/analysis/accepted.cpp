#include "compiler/analysis/accepted.h"

namespace ascrules::analysis {

using diagram::Ref;
using model::Acceptance;
using model::RuleId;

Acceptances::Acceptances(const model::Model& model, diagram::Conditions& conditions, diagram::Store& store)
    : model_(model), conditions_(conditions), store_(store) {
    for (const Acceptance& accepted : model.accepted) {
        uses_.push_back(accepted.until < model.as_of ? AcceptanceUse::run_out : AcceptanceUse::nothing);
    }
}

Ref Acceptances::without(std::size_t index, Ref region) {
    const auto& when = model_.accepted[index].when;
    const Ref accepted = when ? conditions_.of(*when) : diagram::always;
    if (store_.conjunction(region, accepted) == diagram::never) return region;
    uses_[index] = AcceptanceUse::accepts;
    return store_.conjunction(region, store_.negation(accepted));
}

Ref Acceptances::unaccepted_gaps(Ref region) {
    for (std::size_t i = 0; i < model_.accepted.size(); ++i) {
        if (model_.accepted[i].kind == Acceptance::Kind::gap && in_time(i)) region = without(i, region);
    }
    return region;
}

Ref Acceptances::where_gaps_are_not_accepted() {
    Ref region = diagram::always;
    for (std::size_t i = 0; i < model_.accepted.size(); ++i) {
        const Acceptance& accepted = model_.accepted[i];
        if (accepted.kind != Acceptance::Kind::gap || !in_time(i)) continue;
        region = accepted.when ? store_.conjunction(region, store_.negation(conditions_.of(*accepted.when)))
                               : diagram::never;
    }
    return region;
}

Ref Acceptances::unaccepted_contradictions(RuleId first, RuleId second, Ref region) {
    for (std::size_t i = 0; i < model_.accepted.size(); ++i) {
        const Acceptance& accepted = model_.accepted[i];
        const bool meant =
            accepted.kind == Acceptance::Kind::contradiction && accepted.rules == std::vector<RuleId>{first, second};
        if (meant && in_time(i)) region = without(i, region);
    }
    return region;
}

bool Acceptances::takes(Acceptance::Kind kind, RuleId rule) {
    bool taken = false;
    for (std::size_t i = 0; i < model_.accepted.size(); ++i) {
        const Acceptance& accepted = model_.accepted[i];
        if (accepted.kind != kind || accepted.rules != std::vector<RuleId>{rule} || !in_time(i)) continue;
        uses_[i] = AcceptanceUse::accepts;
        taken = true;
    }
    return taken;
}

}  // namespace ascrules::analysis
