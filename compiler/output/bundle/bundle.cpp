#include "compiler/output/bundle/bundle.h"

#include <fmt/format.h>

#include <utility>

#include "compiler/meaning/model/overloaded.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/output/bundle/bundle_parts.h"

namespace ascrules::bundle {

namespace {

using namespace model;
using writing::Json;

Json header(const Model& model) {
    return Json::Object{{"name", model.name},         {"council", model.council}, {"version", model.version},
                        {"in_force", model.in_force}, {"status", model.status},   {"owner", model.owner}};
}

Json sources(const Model& model) {
    Json::Array array;
    for (const Source& source : model.sources) {
        array.emplace_back(Json::Object{{"name", source.name}, {"title", source.title}, {"link", source.link}});
    }
    return array;
}

Json destinations(const Model& model) {
    Json::Array array;
    for (std::size_t i = 0; i < model.destinations.size(); ++i) {
        const Destination& destination = model.destinations[i];
        array.emplace_back(Json::Object{
            {"key", destination.key},
            {"name", destination.name},
            {"team", destination.team},
            {"within", json_of(destination.within)},
            {"opens_by", destination.opens_by ? Json(model.calendars[destination.opens_by->index].key) : Json(nullptr)},
            {"rank", i + 1},
            {"undecided", destination.undecided}});
    }
    return array;
}

Json answer_list(const std::vector<Answer>& answers) {
    Json::Array array;
    for (const Answer& answer : answers) {
        Json::Object object{{"key", answer.key}, {"name", answer.name}};
        if (answer.points) object.emplace_back("points", *answer.points);
        array.emplace_back(std::move(object));
    }
    return array;
}

const char* measure_of(model::Measure measure) {
    switch (measure) {
        case model::Measure::money: return "money";
        case model::Measure::date: return "date";
        case model::Measure::number: break;
    }
    return "number";
}

Json answer_kind(const AnswerKind& kind) {
    return std::visit(Overloaded{
                          [](const Choice& choice) {
                              return Json(Json::Object{{"kind", "choice"}, {"answers", answer_list(choice.answers)}});
                          },
                          [](const Selection& selection) {
                              return Json(Json::Object{{"kind", "selection"}, {"items", answer_list(selection.items)}});
                          },
                          [](const Quantity& quantity) {
                              Json::Object kind_of_answer{{"kind", "quantity"},
                                                          {"lowest", quantity.lowest},
                                                          {"highest", quantity.highest},
                                                          {"unit", quantity.unit},
                                                          {"measure", measure_of(quantity.measure)},
                                                          {"decimals", quantity.decimals}};
                              if (quantity.or_never) kind_of_answer.emplace_back("never", quantity.highest);
                              return Json(std::move(kind_of_answer));
                          },
                      },
                      kind);
}

Json questions(const Model& model) {
    Json::Array array;
    for (const Question& question : model.questions) {
        array.emplace_back(Json::Object{
            {"key", question.key},
            {"name", question.name},
            {"ask", question.ask},
            {"help", question.help},
            {"answers", answer_kind(question.kind)},
            {"only_asked_if", question.only_asked_if ? json_of(model, *question.only_asked_if) : Json(nullptr)},
            {"citations", json_of(model, question.citations)},
            {"must_not_affect_the_route", question.must_not_matter.has_value()}});
    }
    return array;
}

Json question_keys(const Model& model, const std::vector<QuestionId>& questions) {
    Json::Array keys;
    for (const QuestionId question : questions) keys.emplace_back(model.question(question).key);
    return keys;
}

Json families(const Model& model) {
    Json::Array array;
    for (const Family& family : model.families) {
        array.emplace_back(Json::Object{{"name", family.name},
                                        {"questions", question_keys(model, family.questions)},
                                        {"marked", question_keys(model, family.marked)}});
    }
    return array;
}

Json impossible(const Model& model) {
    Json::Array array;
    for (const Impossible& one : model.impossible) {
        array.emplace_back(Json::Object{{"when", json_of(model, one.when)},
                                        {"because", one.because},
                                        {"citations", json_of(model, one.citations)}});
    }
    return array;
}

/// When something else comes into force. Rules that never change have no day whose rules they are.
Json changes(const Model& model) {
    Json::Array days;
    for (const dates::Date day : model.changes) days.emplace_back(dates::iso(day));
    return days;
}

Json thresholds(const Model& model) {
    Json::Array array;
    for (const Threshold& threshold : model.thresholds) {
        array.emplace_back(Json::Object{
            {"key", threshold.key},
            {"name", threshold.name},
            {"value", threshold.undecided ? Json(nullptr) : Json(threshold.value)},
            {"unit", threshold.unit},
            {"decimals", threshold.decimals},
            {"undecided", threshold.undecided ? Json(model.question(*threshold.undecided).key) : Json(nullptr)},
            {"citations", json_of(model, threshold.citations)}});
    }
    return array;
}

Json definitions(const Model& model) {
    Json::Array array;
    for (const Definition& definition : model.definitions) {
        array.emplace_back(Json::Object{{"key", definition.key},
                                        {"name", definition.name},
                                        {"means", json_of(model, definition.means)},
                                        {"of_level", definition.of_level},
                                        {"citations", json_of(model, definition.citations)}});
    }
    return array;
}

/// The figures that have a name of their own.
Json figures(const Model& model) {
    Json::Array array;
    for (const Figure& figure : model.figures) {
        array.emplace_back(
            Json::Object{{"key", figure.key},
                         {"name", figure.name},
                         {"question", model.question(figure.sum.first).key},
                         {figure.sum.subtracts ? "minus" : "plus", model.question(figure.sum.second).key},
                         {"citations", json_of(model, figure.citations)}});
    }
    return array;
}

Json scores(const Model& model) {
    Json::Array array;
    for (const Score& score : model.scores) {
        Json::Array lines;
        for (const ScoreLine& line : score.lines) {
            Json::Array steps;
            for (const ScoreStep& step : line.steps)
                steps.emplace_back(Json::Object{{"points", step.points}, {"when", json_of(model, step.when)}});
            lines.emplace_back(
                Json::Object{{"said", line.said},
                             {"question", line.question ? Json(model.question(*line.question).key) : Json(nullptr)},
                             {"most", line.most()},
                             {"steps", std::move(steps)}});
        }
        array.emplace_back(Json::Object{{"key", score.key},
                                        {"name", score.name},
                                        {"most", score.most()},
                                        {"lines", std::move(lines)},
                                        {"citations", json_of(model, score.citations)}});
    }
    return array;
}

Json rules(const Model& model) {
    Json::Array array;
    for (const Rule& rule : model.rules) {
        Json::Array offers;
        for (const Offer& offer : rule.offers) {
            offers.emplace_back(Json::Object{{"text", offer.text}, {"citations", json_of(model, offer.citations)}});
        }
        Json::Array also_send_to;
        for (const SecondTeam& second : rule.also_to) {
            also_send_to.emplace_back(Json::Object{{"destination", model.destination(second.to.destination).key},
                                                   {"within", json_of(second.to.clock)}});
        }
        array.emplace_back(Json::Object{
            {"id", rule.id},
            {"title", rule.title},
            {"when", rule.when ? json_of(model, *rule.when) : Json(Json::Object{{"kind", "otherwise"}})},
            {"send_to", rule.sends() ? Json(model.destination(rule.send_to->destination).key) : Json(nullptr)},
            {"within", rule.sends() ? json_of(rule.send_to->clock) : Json(nullptr)},
            {"because", rule.because},
            {"also_send_to", std::move(also_send_to)},
            {"offers", std::move(offers)},
            {"overrides", rule_ids(model, rule.overrides)},
            {"citations", json_of(model, rule.citations)}});
    }
    return array;
}

Json floors(const Model& model) {
    Json::Array array;
    for (const Floor& floor : model.floors) {
        Json::Object object{{"kind", std::string(kind_words(floor.asks))}};
        if (floor.asks.names_destination())
            object.emplace_back("destination", model.destination(floor.asks.destination).key);
        if (floor.asks.kind == Demand::Kind::offered) object.emplace_back("offer", floor.asks.offer);
        if (floor.asks.kind == Demand::Kind::within) object.emplace_back("within", json_of(floor.asks.within));
        object.emplace_back("when", json_of(model, floor.when));
        object.emplace_back("citations", json_of(model, floor.citations));
        array.emplace_back(std::move(object));
    }
    return array;
}

Json given_of(const Model& model, const Case& given) {
    Json::Array array;
    for (std::size_t i = 0; i < given.values.size(); ++i) {
        const Question& question = model.questions[i];
        Json::Object answer{{"question", question.key}};
        std::visit(
            Overloaded{
                [](const NotKnown&) {},
                [&](const Chosen& value) { answer.emplace_back("answer", answers_of(question)[value.answer].key); },
                [&](const Ticked& value) {
                    Json::Array items;
                    const std::vector<Answer>& all = answers_of(question);
                    for (std::size_t item = 0; item < all.size(); ++item) {
                        if ((value.items >> item & 1U) != 0) items.emplace_back(all[item].key);
                    }
                    answer.emplace_back("items", std::move(items));
                },
                [&](const Amount& value) { answer.emplace_back("amount", value.amount); },
            },
            given.values[i]);
        if (answer.size() > 1) array.emplace_back(std::move(answer));
    }
    return array;
}

/// "2026-05-01T16:59"; of a time that the clocks show twice, the second as "2026-10-25T01:30Z". Null where there is none.
Json moment(const std::optional<dates::Moment>& at) {
    if (!at) return nullptr;
    return fmt::format("{}T{}{}", dates::iso(at->date), dates::text_of_time(at->minute), at->again ? "Z" : "");
}

Json destination_keys(const Model& model, const std::vector<DestinationId>& destinations) {
    Json::Array keys;
    for (const DestinationId destination : destinations) keys.emplace_back(model.destination(destination).key);
    return keys;
}

Json expectation(const Model& model, const Expectation& expect) {
    switch (expect.kind) {
        case Expectation::Kind::routed:
            return Json::Object{{"kind", "routed"},
                                {"destination", model.destination(expect.destination).key},
                                {"within", expect.within.empty() ? Json(nullptr) : json_of(expect.within.front())},
                                {"by", rule_ids(model, expect.by)},
                                {"offered_by", rule_ids(model, expect.offered_by)},
                                {"also_to", destination_keys(model, expect.also_to)},
                                {"due", moment(expect.due)}};
        case Expectation::Kind::held: {
            Json::Array within;
            for (const Clock& limit : expect.within) within.emplace_back(json_of(limit));
            return Json::Object{{"kind", "held"},
                                {"within", std::move(within)},
                                {"also_to", destination_keys(model, expect.also_to)},
                                {"due", moment(expect.due)},
                                {"asking", question_keys(model, expect.asking)}};
        }
        case Expectation::Kind::no_rule: return Json::Object{{"kind", "no_rule"}};
        case Expectation::Kind::contradiction: break;
    }
    return Json::Object{{"kind", "contradiction"}, {"by", rule_ids(model, expect.by)}};
}

Json examples(const Model& model) {
    Json::Array array;
    for (const Example& example : model.examples) {
        array.emplace_back(Json::Object{{"name", example.name},
                                        {"note", example.note},
                                        {"received", moment(example.received)},
                                        {"given", given_of(model, example.given)},
                                        {"expect", expectation(model, example.expect)}});
    }
    return array;
}

}  // namespace

std::optional<Json> bundle_of(const Model& model, const diagram::Diagram& diagram, std::string_view tool_version) {
    if (!diagram.finished) return std::nullopt;
    return Json::Object{{"format", bundle_format},
                        {"format_version", bundle_format_version},
                        {"tool", Json::Object{{"name", "ascrules"}, {"version", tool_version}}},
                        {"ruleset", header(model)},
                        {"as_of", model.changes.empty() ? Json(nullptr) : Json(dates::iso(model.as_of))},
                        {"changes", changes(model)},
                        {"hold_with", model.hold_with ? Json(model.destination(*model.hold_with).key) : Json(nullptr)},
                        {"hold_within", model.hold_within ? json_of(*model.hold_within) : Json(nullptr)},
                        {"most_protective_wins", model.most_protective_wins},
                        {"sources", sources(model)},
                        {"destinations", destinations(model)},
                        {"questions", questions(model)},
                        {"families", families(model)},
                        {"calendar", own_calendar_json(model)},
                        {"calendars", calendars_json(model)},
                        {"time_limits", time_limits_json(model)},
                        {"time_of_referral", time_of_referral_json(model)},
                        {"thresholds", thresholds(model)},
                        {"definitions", definitions(model)},
                        {"scores", scores(model)},
                        {"figures", figures(model)},
                        {"rules", rules(model)},
                        {"floors", floors(model)},
                        {"impossible", impossible(model)},
                        {"examples", examples(model)},
                        {"decision_diagram", diagram_json(model, diagram)}};
}

}  // namespace ascrules::bundle
