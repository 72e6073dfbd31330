// Findings as JSON, made from the data and not from their wording.
#include "compiler/meaning/model/wording.h"
#include "compiler/proof/analysis/describe.h"

namespace ascrules::analysis {

using writing::Json;
using namespace model;

namespace {

Json rule_list(const Model& model, const std::vector<RuleId>& rules) {
    Json::Array array;
    for (const RuleId rule : rules) array.emplace_back(model.rule(rule).id);
    return array;
}

}  // namespace

Json json_of(const Model& model, const Findings& findings) {
    const auto list = [](const auto& items, auto convert) {
        Json::Array array;
        for (const auto& item : items) array.emplace_back(convert(item));
        return array;
    };
    const auto id = [&](RuleId rule) { return model.rule(rule).id; };
    Json::Object object;
    object.emplace_back("finished", findings.finished());
    if (findings.past_cases) object.emplace_back("past_cases", *findings.past_cases);
    object.emplace_back("possible_cases", findings.possible_cases.digits());
    object.emplace_back("gaps", list(findings.gaps, [&](const Gap& g) {
                            return Json::Object{{"when", words(model, g.when)},
                                                {"given", words(model, g.example)},
                                                {"cases", g.cases.digits()},
                                                {"more_cases", g.more_cases},
                                                {"past_cases", g.past}};
                        }));
    object.emplace_back("gap_count", findings.gap_count);
    object.emplace_back("gap_cases", findings.gap_cases.digits());
    object.emplace_back("contradictions", list(findings.contradictions, [&](const Contradiction& c) {
                            return Json::Object{
                                {"rules", rule_list(model, {c.first, c.second})},
                                {"when", list(c.when, [&](const Condition& when) { return words(model, when); })},
                                {"more_when", c.more_when},
                                {"given", words(model, c.example)},
                                {"cases", c.cases.digits()},
                                {"more_cases", c.more_cases},
                                {"only_where_not_known", c.not_known},
                                {"past_cases", c.past},
                                {"settled_by", list(c.settlings, [&](const Settling& each) {
                                     return Json::Object{{"rule", id(each.winner)},
                                                         {"overrides", id(each.loser)},
                                                         {"possible", !each.in_a_circle},
                                                         {"past_settled", each.settled},
                                                         {"past_moved", each.moved}};
                                 })}};
                        }));
    object.emplace_back("contradiction_count", findings.contradiction_count);
    if (model.most_protective_wins)
        object.emplace_back(
            "settled_by_protection", list(findings.settled_by_protection, [&](const SettledByProtection& f) {
                return Json::Object{{"wins", id(f.wins)},
                                    {"gives_way", id(f.gives_way)},
                                    {"given", words(model, f.example)},
                                    {"comes_to", list(f.outcomes, [&](const Outcome& o) { return words(model, o); })},
                                    {"cases", f.cases.digits()},
                                    {"more_cases", f.more_cases},
                                    {"past_cases", f.past}};
            }));
    if (model.most_protective_wins)
        object.emplace_back("settled_by_protection_count", findings.settled_by_protection_count);
    object.emplace_back("never_applies",
                        list(findings.never_applies, [&](const NeverApplies& f) { return id(f.rule); }));
    object.emplace_back("always_set_aside", list(findings.always_set_aside, [&](const AlwaysSetAside& f) {
                            return Json::Object{{"rule", id(f.rule)}, {"by", rule_list(model, f.by)}};
                        }));
    object.emplace_back("no_difference", list(findings.no_difference, [&](const NoDifference& f) {
                            return Json::Object{{"rule", id(f.rule)}, {"covered_by", rule_list(model, f.covered_by)}};
                        }));
    object.emplace_back(
        "broken_floors", list(findings.broken_floors, [&](const BrokenFloor& f) {
            const Floor& floor = model.floors[f.floor];
            const bool there = floor.asks.names_destination();
            return Json::Object{
                {"kind", std::string(kind_words(floor.asks))},
                {"destination", there ? Json(model.destination(floor.asks.destination).name) : Json(nullptr)},
                {"floor", words(model, floor)},
                {"given", words(model, f.example)},
                {"outcomes", list(f.outcomes, [&](const Outcome& o) { return words(model, o); })}};
        }));
    object.emplace_back("influences", list(findings.influences, [&](const Influence& f) {
                            return Json::Object{{"question", model.question(f.question).name},
                                                {"given", words(model, f.first)},
                                                {"or_given", words(model, f.second)}};
                        }));
    object.emplace_back("negatives_that_meet_unasked", list(findings.negatives, [&](const NegativeMeetsUnasked& f) {
                            return Json::Object{{"rule", id(f.rule)},
                                                {"question", model.question(f.question).name},
                                                {"given", words(model, f.example)}};
                        }));
    object.emplace_back("points_out_of_reach", list(findings.points_out_of_reach, [&](const PointsOutOfReach& f) {
                            return Json::Object{{"score", model.score(f.score).name},
                                                {"always", f.always},
                                                {"lowest", f.lowest},
                                                {"highest", f.highest},
                                                {"given", words(model, f.example)}};
                        }));
    object.emplace_back("clocks_while_closed", list(findings.clocks_while_closed, [&](const ClockWhileClosed& f) {
                            return Json::Object{
                                {"destination", model.destination(f.route.destination).name},
                                {"within", words(f.route.clock)},
                                {"rules", rule_list(model, f.rules)},
                                {"received", dates::text_of(f.received)},
                                {"due", dates::text_of(f.due)},
                                {"opens_next", f.opens ? Json(dates::text_of(*f.opens)) : Json(nullptr)},
                                {"open_minutes", f.open_minutes}};
                        }));
    object.emplace_back("droppable", list(findings.droppable, [&](const Droppable& f) {
                            return Json::Object{{"rule", id(f.rule)},
                                                {"part", words(model, f.part)},
                                                {"because_impossible", f.reason == Droppable::Reason::impossible},
                                                {"because_of", rule_list(model, f.by)}};
                        }));
    Json::Array accepted;
    for (std::size_t i = 0; i < model.accepted.size(); ++i) {
        const AcceptanceUse use = findings.acceptances[i];
        accepted.emplace_back(Json::Object{{"because", model.accepted[i].because},
                                           {"until", dates::iso(model.accepted[i].until)},
                                           {"use", use == AcceptanceUse::accepts       ? "accepts"
                                                   : use == AcceptanceUse::nothing     ? "nothing"
                                                   : use == AcceptanceUse::not_settled ? "not_settled"
                                                                                       : "run_out"}});
    }
    object.emplace_back("accepted", std::move(accepted));
    object.emplace_back("undecided", list(model.undecided, [](const Undecided& u) { return u.text; }));
    if (findings.otherwise) {
        object.emplace_back("otherwise", Json::Object{{"rule", id(findings.otherwise->rule)},
                                                      {"given", words(model, findings.otherwise->example)},
                                                      {"cases", findings.otherwise->cases.digits()},
                                                      {"more_cases", findings.otherwise->more_cases},
                                                      {"past_cases", findings.otherwise->past}});
    }
    object.emplace_back("without_source", rule_list(model, findings.without_source));
    object.emplace_back("unused_questions",
                        list(findings.unused_questions, [&](QuestionId q) { return model.question(q).name; }));
    object.emplace_back("questions_without_effect",
                        list(findings.without_effect, [&](QuestionId q) { return model.question(q).name; }));
    object.emplace_back(
        "questions_to_spare", list(findings.sparing, [&](const Sparing& f) {
            return Json::Object{
                {"only_asked_if", words(model, f.only_if)},
                {"needless_where", list(f.otherwise, [&](const Condition& when) { return words(model, when); })},
                {"given", words(model, f.example)},
                {"questions", list(f.questions, [&](const Spared& each) {
                     return Json::Object{{"question", model.question(each.question).name},
                                         {"asked", each.asked.digits()},
                                         {"spared", each.spared.digits()},
                                         {"past_asked", each.past_asked},
                                         {"past_spared", each.past_spared}};
                 })}};
        }));
    object.emplace_back("questions_to_spare_count", findings.sparing_count);
    object.emplace_back("nobody_holds", findings.nobody_holds);
    object.emplace_back("nobody_answers", findings.nobody_answers);
    object.emplace_back("nobody_possible", findings.nobody_possible);
    return object;
}

}  // namespace ascrules::analysis
