#include <string>
#include <utility>

#include "compiler/model/wording.h"
#include "compiler/replay/report_parts.h"

namespace ascrules::replay {

using diagnostics::Json;

namespace {

std::string key_of(Move move) {
    switch (move) {
        case Move::less_protection: return "less_protection";
        case Move::more_protection: return "more_protection";
        case Move::newly_held: return "newly_held";
        case Move::no_longer_held: return "no_longer_held";
        case Move::other: break;
    }
    return "other";
}

std::string key_of(Standing standing) {
    switch (standing) {
        case Standing::too_low: return "too_low";
        case Standing::too_high: return "too_high";
        case Standing::right: return "right";
        case Standing::held: return "held";
        case Standing::undecided: break;
    }
    return "undecided";
}

Json json_of(const MisroutedByOne& misroutes) {
    return Json::Object{{"too_low", misroutes.too_low}, {"too_high", misroutes.too_high}};
}

/// Each way from the rules' destination to the other's, with what the file says of those that go it.
Json moves_json(const model::Model& model, const VariantTally& variant) {
    Json::Array moves;
    for (const VariantTally::Cell& cell : variant.cells()) {
        const auto move = move_of(cell.by_rules, cell.by_variant);
        if (!move) continue;
        Json::Object one{{"move", key_of(*move)},
                         {"by_rules", json_of(model, cell.by_rules)},
                         {"by_other", json_of(model, cell.by_variant)},
                         {"sent_to", json_of(model, cell.sent_to)},
                         {"should_have_gone_to", json_of(model, cell.should_have_gone_to)},
                         {"cases", cell.count}};
        moves.emplace_back(std::move(one));
    }
    return moves;
}

Json regarded_json(const VariantTally& variant) {
    const Regarded all = regarded(variant);
    Json::Object newly;
    Json::Object no_longer;
    for (const Standing standing : all_standings) {
        newly.emplace_back(key_of(standing), all.newly(standing));
        no_longer.emplace_back(key_of(standing), all.no_longer(standing));
    }
    return Json::Object{{"judged", all.judged},
                        {"not_judged", all.not_judged},
                        {"newly", std::move(newly)},
                        {"no_longer", std::move(no_longer)}};
}

Json strings(const std::vector<std::string>& all) {
    return Json::Array(all.begin(), all.end());
}

}  // namespace

Json against_json(const model::Model& model, const Tally& tally) {
    const Against& against = *tally.against;
    const VariantTally& variant = tally.variants.front();
    const RouteCounts routes = routes_of(variant);
    const Moves moves = moves_in(variant);
    Json::Object by_move;
    for (const Move move : all_moves) by_move.emplace_back(key_of(move), moves.by_move[static_cast<std::size_t>(move)]);
    Json::Object object{
        {"file", against.file},
        {"ruleset", Json::Object{{"name", against.name}, {"version", against.version}}},
        {"by_other_against_should", json_of(rules_against_should(routes))},
        {"by_other_against_recorded", json_of(rules_against_record(routes))},
        {"held", routes.held()},
        {"cases_that_move", moves.all},
        {"by_move", std::move(by_move)},
        {"moves", moves_json(model, variant)},
        {"those_that_move", regarded_json(variant)},
        {"misrouted_only_by_rules", json_of(misrouted_only_by_rules(variant))},
        {"misrouted_only_by_other", json_of(misrouted_only_by_variant(variant))},
        {"differences", strings(against.differences)},
        {"asked_only_by_other_and_not_in_the_file", strings(against.asked_in_vain)},
        {"rules_change_over_time", against.changes_over_time},
    };
    if (tally.with_references) {
        Json::Object references;
        for (const Move move : all_moves)
            references.emplace_back(key_of(move), json_of(variant.movers[static_cast<std::size_t>(move)]));
        object.emplace_back("references", std::move(references));
    }
    return object;
}

}  // namespace ascrules::replay
