#include "compiler/past/counting/variant_tally.h"

#include "compiler/past/counting/tally.h"

namespace ascrules::counting {

using Kind = ByRules::Kind;

std::optional<Move> move_of(ByRules by_rules, ByRules by_variant) {
    const bool both_sent = by_rules.kind == Kind::sent && by_variant.kind == Kind::sent;
    if (both_sent) {
        if (by_rules.destination == by_variant.destination) return std::nullopt;
        return by_variant.destination > by_rules.destination ? Move::less_protection : Move::more_protection;
    }
    if (by_rules.kind == by_variant.kind) return std::nullopt;
    if (by_variant.kind == Kind::held) return Move::newly_held;
    return by_rules.kind == Kind::held ? Move::no_longer_held : Move::other;
}

Standing standing_of(ByRules by_rules, mapping::OnFile should) {
    if (by_rules.kind == Kind::held) return Standing::held;
    if (by_rules.kind != Kind::sent) return Standing::undecided;
    if (by_rules.destination == should.destination) return Standing::right;
    return by_rules.destination > should.destination ? Standing::too_low : Standing::too_high;
}

void VariantTally::add(const Cell& cell) {
    if (cell.count == 0) return;
    const auto number = [](std::size_t position) { return static_cast<std::uint32_t>(position); };
    counts_[{number(position(cell.by_rules, destinations)), number(position(cell.by_variant, destinations)),
             number(position(cell.should_have_gone_to, destinations)), number(position(cell.sent_to, destinations))}] +=
        cell.count;
    if (const auto move = move_of(cell.by_rules, cell.by_variant))
        movers[static_cast<std::size_t>(*move)].count += cell.count;
}

void VariantTally::add(const VariantTally& other) {
    for (const Cell& cell : other.cells()) add(cell);
}

std::vector<VariantTally::Cell> VariantTally::cells() const {
    std::vector<Cell> all;
    for (const auto& [at, count] : counts_) {
        all.push_back({by_rules_at(at[0], destinations), by_rules_at(at[1], destinations),
                       on_file_at(at[3], destinations), on_file_at(at[2], destinations), count});
    }
    return all;
}

RouteCounts routes_of(const VariantTally& variant) {
    RouteCounts routes(variant.destinations);
    for (const VariantTally::Cell& cell : variant.cells())
        routes.add(cell.by_variant, cell.sent_to, cell.should_have_gone_to, cell.count);
    return routes;
}

Moves moves_in(const VariantTally& variant) {
    Moves moves;
    for (std::size_t i = 0; i < all_moves.size(); ++i) {
        moves.by_move[i] = variant.movers[i].count;
        moves.all += variant.movers[i].count;
    }
    return moves;
}

Regarded regarded(const VariantTally& variant) {
    Regarded all;
    for (const VariantTally::Cell& cell : variant.cells()) {
        if (!move_of(cell.by_rules, cell.by_variant)) continue;
        if (cell.should_have_gone_to.kind != mapping::OnFile::Kind::destination) {
            all.not_judged += cell.count;
            continue;
        }
        all.judged += cell.count;
        const auto before = static_cast<std::size_t>(standing_of(cell.by_rules, cell.should_have_gone_to));
        const auto after = static_cast<std::size_t>(standing_of(cell.by_variant, cell.should_have_gone_to));
        all.by_standing[before][after] += cell.count;
    }
    return all;
}

std::size_t Regarded::newly(Standing standing) const {
    const auto wanted = static_cast<std::size_t>(standing);
    std::size_t count = 0;
    for (std::size_t before = 0; before < all_standings.size(); ++before)
        count += before == wanted ? 0 : by_standing[before][wanted];
    return count;
}

std::size_t Regarded::no_longer(Standing standing) const {
    const auto wanted = static_cast<std::size_t>(standing);
    std::size_t count = 0;
    for (std::size_t after = 0; after < all_standings.size(); ++after)
        count += after == wanted ? 0 : by_standing[wanted][after];
    return count;
}

MisroutedByOne misrouted_only_by_rules(const VariantTally& variant) {
    const Regarded all = regarded(variant);
    return {all.no_longer(Standing::too_low), all.no_longer(Standing::too_high)};
}

MisroutedByOne misrouted_only_by_variant(const VariantTally& variant) {
    const Regarded all = regarded(variant);
    return {all.newly(Standing::too_low), all.newly(Standing::too_high)};
}

std::size_t held_by_both(const VariantTally& variant) {
    std::size_t cases = 0;
    for (const VariantTally::Cell& cell : variant.cells()) {
        const bool both = cell.by_rules.kind == ByRules::Kind::held && cell.by_variant.kind == ByRules::Kind::held;
        cases += both ? cell.count : 0;
    }
    return cases;
}

}  // namespace ascrules::counting
