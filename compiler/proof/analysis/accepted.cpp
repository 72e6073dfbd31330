#include "compiler/proof/analysis/accepted.h"

namespace ascrules::analysis {

using diagram::Box;
using diagram::Ref;
using model::Acceptance;
using model::RuleId;

Acceptances::Acceptances(AnalysisContext& context) : context_(context) {
    for (const Acceptance& accepted : context.model.accepted) {
        uses_.push_back(accepted.until < context.model.as_of ? AcceptanceUse::run_out : AcceptanceUse::nothing);
    }
}

Ref Acceptances::accepted(std::size_t index) {
    const auto& when = context_.model.accepted[index].when;
    return when ? context_.conditions.of(*when) : diagram::always;
}

std::vector<Box> Acceptances::without(std::size_t index, const std::vector<Box>& pieces) {
    constexpr std::size_t all = 1'000'000;
    const diagram::Grid& grid = context_.grid;
    std::vector<Box> left;
    for (const Box& piece : pieces) {
        const Ref here = diagram::narrowed(grid, context_.store, accepted(index), piece);
        if (here == diagram::never) {
            left.push_back(piece);
            continue;
        }
        uses_[index] = AcceptanceUse::accepts;
        const Ref rest = context_.store.negation(here);
        for (const diagram::Part& part : diagram::parts_of(grid, context_.store, rest, all)) {
            const Box there = box_of(grid, part);
            if (grid.meet(piece, there)) left.push_back(grid.common(piece, there));
        }
    }
    return left;
}

std::vector<Box> Acceptances::unaccepted_gaps(std::vector<Box> pieces) {
    const auto& all = context_.model.accepted;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].kind == Acceptance::Kind::gap && in_time(i)) pieces = without(i, pieces);
    }
    return pieces;
}

void Acceptances::add_accepted_gaps(diagram::Cover& cover) {
    const auto& all = context_.model.accepted;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].kind == Acceptance::Kind::gap && in_time(i)) cover.add(accepted(i));
    }
}

bool Acceptances::accepts(std::size_t index, RuleId first, RuleId second) const {
    const Acceptance& accepted = context_.model.accepted[index];
    return accepted.kind == Acceptance::Kind::contradiction && accepted.rules == std::vector<RuleId>{first, second} &&
           in_time(index);
}

std::vector<Box> Acceptances::unaccepted_contradictions(RuleId first, RuleId second, std::vector<Box> pieces) {
    for (std::size_t i = 0; i < context_.model.accepted.size(); ++i) {
        if (accepts(i, first, second)) pieces = without(i, pieces);
    }
    return pieces;
}

Ref Acceptances::accepted_contradictions(RuleId first, RuleId second) {
    Ref all = diagram::never;
    for (std::size_t i = 0; i < context_.model.accepted.size(); ++i) {
        if (accepts(i, first, second)) all = context_.store.disjunction(all, accepted(i));
    }
    return all;
}

bool Acceptances::takes(Acceptance::Kind kind, RuleId rule) {
    bool taken = false;
    for (std::size_t i = 0; i < context_.model.accepted.size(); ++i) {
        const Acceptance& accepted = context_.model.accepted[i];
        if (accepted.kind != kind || accepted.rules != std::vector<RuleId>{rule} || !in_time(i)) continue;
        uses_[i] = AcceptanceUse::accepts;
        taken = true;
    }
    return taken;
}

}  // namespace ascrules::analysis
