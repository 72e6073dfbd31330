#include "compiler/output/bundle/bundle_parts.h"

#include "compiler/meaning/model/overloaded.h"

namespace ascrules::bundle {

namespace {

using namespace model;
using writing::Json;

Json keys_of(const std::vector<Answer>& answers, const std::vector<std::size_t>& positions) {
    Json::Array keys;
    for (const std::size_t position : positions) keys.emplace_back(answers[position].key);
    return keys;
}

Json keys_of(const std::vector<Answer>& items, std::uint64_t mask) {
    Json::Array keys;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if ((mask >> i & 1U) != 0) keys.emplace_back(items[i].key);
    }
    return keys;
}

/// With what the author wrote, where that says more than the rest.
Json::Object as_said(Json::Object object, const std::string& said) {
    if (!said.empty()) object.emplace_back("said", said);
    return object;
}

}  // namespace

const std::vector<Answer>& answers_of(const Question& question) {
    if (const auto* const selection = std::get_if<Selection>(&question.kind)) return selection->items;
    return std::get<Choice>(question.kind).answers;
}

Json json_of(const Clock& clock) {
    if (clock.kind == ClockKind::undecided) return Json::Object{{"unit", "undecided"}};
    const char* unit = "days";
    if (clock.kind == ClockKind::minutes) unit = "minutes";
    if (clock.kind == ClockKind::working_hours) unit = "working_hours";
    if (clock.kind == ClockKind::working_days) unit = "working_days";
    return Json::Object{{"amount", clock.amount}, {"unit", unit}};
}

Json json_of(const Model& model, const Condition& condition) {
    const auto about = [&](const char* kind, QuestionId question) {
        return Json::Object{{"kind", kind}, {"question", model.question(question).key}};
    };
    const auto with = [](Json::Object object, Json::Object more) {
        for (auto& member : more) object.push_back(std::move(member));
        return Json(std::move(object));
    };
    return std::visit(
        Overloaded{
            [&](const Is& node) {
                return with(about("is", node.question),
                            {{"answers", keys_of(answers_of(model.question(node.question)), node.answers)}});
            },
            [&](const IsNot& node) {
                return with(about("is_not", node.question),
                            {{"answers", keys_of(answers_of(model.question(node.question)), node.answers)}});
            },
            [&](const InRange& node) {
                return with(about("in_range", node.question),
                            as_said({{"low", node.low}, {"high", node.high}}, node.said));
            },
            [&](const Count& node) {
                return with(about("count", node.question),
                            {{"items", keys_of(answers_of(model.question(node.question)), node.among)},
                             {"at_least", node.at_least},
                             {"at_most", node.at_most}});
            },
            [&](const IsKnown& node) { return Json(about("is_known", node.question)); },
            [&](const IsNotKnown& node) { return Json(about("is_not_known", node.question)); },
            [&](const Defined& node) {
                return Json(Json::Object{{"kind", "defined"}, {"definition", model.definition(node.definition).key}});
            },
            [&](const Scored& node) {
                return Json(as_said({{"kind", "scored"},
                                     {"score", model.score(node.score).key},
                                     {"low", node.low},
                                     {"high", node.high}},
                                    node.said));
            },
            [&](const Summed& node) {
                Json::Object object{{"kind", "summed"},
                                    {"question", model.question(node.sum.first).key},
                                    {node.sum.subtracts ? "minus" : "plus", model.question(node.sum.second).key},
                                    {"low", node.low},
                                    {"high", node.high}};
                return Json(as_said(std::move(object), node.said));
            },
            [&](const CountTrue& node) {
                Json::Array operands;
                for (const Condition& operand : node.operands) operands.push_back(json_of(model, operand));
                return Json(as_said({{"kind", "count_true"},
                                     {"at_least", node.at_least},
                                     {"at_most", node.at_most},
                                     {"of", std::move(operands)}},
                                    node.said));
            },
        },
        condition.node);
}

Json rule_ids(const Model& model, const std::vector<RuleId>& rules) {
    Json::Array ids;
    for (const RuleId rule : rules) ids.emplace_back(model.rule(rule).id);
    return ids;
}

Json json_of(const Model& model, const std::vector<Citation>& citations) {
    Json::Array array;
    for (const Citation& citation : citations) {
        if (citation.local) {
            array.emplace_back(Json::Object{{"local", citation.detail}});
        } else {
            array.emplace_back(
                Json::Object{{"source", model.sources[citation.source.index].name}, {"detail", citation.detail}});
        }
    }
    return array;
}

Json json_of(const Model& model, const Outcome& outcome) {
    const auto route = [&](const Route& to) {
        return Json::Object{{"destination", model.destination(to.destination).key}, {"within", json_of(to.clock)}};
    };
    if (outcome.is_gap()) return Json::Object{{"kind", "no_rule"}};
    if (outcome.is_contradiction()) {
        Json::Array routes;
        for (const Route& to : outcome.routes) routes.emplace_back(route(to));
        return Json::Object{{"kind", "contradiction"}, {"routes", std::move(routes)}};
    }
    Json::Object routed{{"kind", "routed"}};
    for (auto& member : route(outcome.routes.front())) routed.push_back(std::move(member));
    return routed;
}

}  // namespace ascrules::bundle
