#include <string>
#include <utility>

#include "compiler/meaning/model/wording.h"
#include "compiler/past/report/report_parts.h"

namespace ascrules::report {

using writing::Json;

namespace {

std::string key_of(counting::Move move) {
    switch (move) {
        case counting::Move::less_protection: return "less_protection";
        case counting::Move::more_protection: return "more_protection";
        case counting::Move::newly_held: return "newly_held";
        case counting::Move::no_longer_held: return "no_longer_held";
        case counting::Move::other: break;
    }
    return "other";
}

std::string key_of(counting::Standing standing) {
    switch (standing) {
        case counting::Standing::too_low: return "too_low";
        case counting::Standing::too_high: return "too_high";
        case counting::Standing::right: return "right";
        case counting::Standing::held: return "held";
        case counting::Standing::undecided: break;
    }
    return "undecided";
}

Json json_of(const counting::MisroutedByOne& misroutes) {
    return Json::Object{{"too_low", misroutes.too_low}, {"too_high", misroutes.too_high}};
}

/// Each way from the rules' destination to the other's, with what the file says of those that go it.
Json moves_json(const model::Model& model, const counting::VariantTally& variant) {
    Json::Array moves;
    for (const counting::VariantTally::Cell& cell : variant.cells()) {
        const auto move = counting::move_of(cell.by_rules, cell.by_variant);
        if (!move) continue;
        Json::Object one{{"move", key_of(*move)},
                         {"by_rules", report::json_of(model, cell.by_rules)},
                         {"by_other", report::json_of(model, cell.by_variant)},
                         {"sent_to", report::json_of(model, cell.sent_to)},
                         {"should_have_gone_to", report::json_of(model, cell.should_have_gone_to)},
                         {"cases", cell.count}};
        moves.emplace_back(std::move(one));
    }
    return moves;
}

Json regarded_json(const counting::VariantTally& variant) {
    const counting::Regarded all = counting::regarded(variant);
    Json::Object newly;
    Json::Object no_longer;
    for (const counting::Standing standing : counting::all_standings) {
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

Json against_json(const model::Model& model, const counting::Tally& tally) {
    const counting::Against& against = *tally.against;
    const counting::VariantTally& variant = tally.variants.front();
    const counting::RouteCounts routes = counting::routes_of(variant);
    const counting::Moves moves = counting::moves_in(variant);
    Json::Object by_move;
    for (const counting::Move move : counting::all_moves)
        by_move.emplace_back(key_of(move), moves.by_move[static_cast<std::size_t>(move)]);
    Json::Object object{
        {"file", against.file},
        {"ruleset", Json::Object{{"name", against.name}, {"version", against.version}}},
        {"by_other_against_should", json_of(counting::rules_against_should(routes))},
        {"by_other_against_recorded", json_of(counting::rules_against_record(routes))},
        {"held", routes.held()},
        {"held_by_both", counting::held_by_both(variant)},
        {"other_holds_with", against.holds_with.empty() ? Json(nullptr) : Json(against.holds_with)},
        {"cases_that_move", moves.all},
        {"by_move", std::move(by_move)},
        {"moves", moves_json(model, variant)},
        {"those_that_move", regarded_json(variant)},
        {"misrouted_only_by_rules", json_of(counting::misrouted_only_by_rules(variant))},
        {"misrouted_only_by_other", json_of(counting::misrouted_only_by_variant(variant))},
        {"differences", strings(against.differences)},
        {"asked_only_by_other_and_not_in_the_file", strings(against.asked_in_vain)},
        {"rules_change_over_time", against.changes_over_time},
    };
    if (tally.with_references) {
        Json::Object references;
        for (const counting::Move move : counting::all_moves)
            references.emplace_back(key_of(move), json_of(variant.movers[static_cast<std::size_t>(move)]));
        object.emplace_back("references", std::move(references));
    }
    return object;
}

}  // namespace ascrules::report
