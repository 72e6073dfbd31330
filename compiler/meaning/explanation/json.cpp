#include <string_view>
#include <utility>

#include "compiler/meaning/explanation/explanation.h"
#include "compiler/meaning/explanation/holding.h"
#include "compiler/meaning/explanation/wording.h"
#include "compiler/meaning/model/wording.h"

namespace ascrules::explanation {

using writing::Json;
using namespace model;

namespace {

Json offers_json(const Model& model, const std::vector<OfferId>& offers) {
    Json::Array array;
    for (const OfferId id : offers) {
        Json::Array sources;
        for (const Citation& citation : model.offer(id).citations) sources.emplace_back(model::words(model, citation));
        array.emplace_back(Json::Object{
            {"text", model.offer(id).text}, {"rule", model.rule(id.rule).id}, {"sources", std::move(sources)}});
    }
    return array;
}

std::string_view word_for(evaluate::Holds holds) {
    switch (holds) {
        case evaluate::Holds::always: return "always";
        case evaluate::Holds::sometimes: return "sometimes";
        case evaluate::Holds::never: return "never";
    }
    return "never";
}

Json rules_json(const Model& model, const evaluate::Trace& trace) {
    Json::Array array;
    for (const evaluate::RuleTrace& rule : trace.rules) {
        if (rule.applies == evaluate::Holds::never) continue;
        Json::Array sources;
        for (const Citation& citation : model.rule(rule.rule).citations)
            sources.emplace_back(model::words(model, citation));
        Json::Object told{{"rule", model.rule(rule.rule).id},
                          {"title", model.rule(rule.rule).title},
                          {"because", model.rule(rule.rule).because},
                          {"sources", std::move(sources)},
                          {"applies", word_for(rule.applies)},
                          {"decides", word_for(rule.decides)},
                          {"set_aside_by", json_of(model, rule.set_aside_by)}};
        if (model.most_protective_wins) told.emplace_back("gives_way", word_for(rule.gives_way));
        array.emplace_back(std::move(told));
    }
    return array;
}

Json outcomes_json(const Model& model, const Decision& decision) {
    Json::Array outcomes;
    for (const Outcome& outcome : decision.outcomes) {
        Json::Array routes;
        for (const Route& route : outcome.routes) routes.emplace_back(json_of(model, route));
        outcomes.emplace_back(Json::Object{{"routes", std::move(routes)}});
    }
    return outcomes;
}

Json rests_on_json(const Model& model, const std::vector<Resting>& all) {
    Json::Array array;
    for (const Resting& resting : all) {
        Json::Array then;
        for (const Resting::Then& answer : resting.then) {
            then.emplace_back(Json::Object{{"if", answer.answer},
                                           {"decision", kind_of(answer.decision)},
                                           {"outcomes", outcomes_json(model, answer.decision)}});
        }
        array.emplace_back(
            Json::Object{{"question", model.question(resting.question).name}, {"then", std::move(then)}});
    }
    return array;
}

}  // namespace

Json::Object json_of(const Model& model, const Explanation& explanation) {
    const evaluate::Trace& trace = explanation.trace;
    const Decision& decision = trace.decision;
    Json::Object object;
    object.emplace_back("decision", kind_of(decision));
    object.emplace_back("outcomes", outcomes_json(model, decision));
    if (decision.is_held()) {
        object.emplace_back("held_with",
                            model.hold_with ? Json(model.destination(*model.hold_with).name) : Json(nullptr));
        Json::Array within;
        for (std::string& limit : each_in_words(model, limits_of_hold(model, decision.outcomes)))
            within.emplace_back(std::move(limit));
        object.emplace_back("held_within", std::move(within));
    }
    object.emplace_back("decided_by", json_of(model, decision.decided_by));
    object.emplace_back("may_decide", json_of(model, decision.may_decide));
    object.emplace_back("depending_on", json_of(model, explanation.depending_on));
    object.emplace_back("rests_on", rests_on_json(model, explanation.rests_on));
    object.emplace_back("rules", rules_json(model, trace));
    object.emplace_back("offers", offers_json(model, decision.offers));
    object.emplace_back("possible_offers", offers_json(model, decision.possible_offers));
    if (!second_teams_named(model).empty())
        object.emplace_back("also_sent_to", json_of(model, explanation.second_teams));
    object.emplace_back("asking", json_of(model, explanation.asking));
    object.emplace_back("changing", json_of(model, explanation.changing));
    object.emplace_back("missing", json_of(model, trace.missing));
    object.emplace_back("not_asked", json_of(model, trace.not_asked));
    object.emplace_back("answered_although_not_asked", json_of(model, trace.answered_although_not_asked));
    Json::Array impossible;
    for (const std::string& words : explanation.called_impossible) impossible.emplace_back(words);
    object.emplace_back("called_impossible", std::move(impossible));
    if (!model.scores.empty()) object.emplace_back("scores", json_of(model, explanation.scores));
    if (!explanation.time_not_known.empty())
        object.emplace_back("time_of_referral_unknown_because", explanation.time_not_known);
    if (explanation.shown_twice) object.emplace_back("received", dates::text_of(*explanation.shown_twice));
    if (const auto& due = explanation.due) {
        object.emplace_back("due", due->at ? Json(dates::text_of(*due->at)) : Json(nullptr));
        if (!due->at) object.emplace_back("due_unknown_because", due->why_not);
        if (!explanation.or_sooner.empty()) object.emplace_back("due_perhaps_sooner_because", explanation.or_sooner);
    }
    return object;
}

}  // namespace ascrules::explanation
