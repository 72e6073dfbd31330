#include "compiler/meaning/explanation/wording.h"

#include <fmt/format.h>

#include "compiler/meaning/explanation/holding.h"
#include "compiler/meaning/model/wording.h"

namespace ascrules::explanation {

using writing::Json;
using namespace model;

std::string held_words(const Model& model) {
    return model.hold_with ? fmt::format("held with {}", model::holder_words(model)) : "held";
}

std::string words(const Model& model, const Decision& decision) {
    if (!decision.is_held()) return model::words(model, decision.outcomes.front());
    const std::string held =
        model.hold_with ? fmt::format("held with {}", model.destination(*model.hold_with).name) : "held";
    return fmt::format("{} within {}", held, words(model, limits_of_hold(model, decision.outcomes)));
}

std::string by_words(const Model& model, const std::vector<RuleId>& may_decide,
                     const std::vector<QuestionId>& depending_on) {
    std::vector<std::string> rules;
    for (const RuleId rule : may_decide) rules.push_back(model::words(model, rule));
    std::vector<std::string> questions;
    for (const QuestionId question : depending_on)
        questions.push_back(fmt::format("`{}`", model.question(question).name));
    const std::string by = model::listed(rules, "or");
    return questions.empty() ? by : fmt::format("{}, depending on {}", by, model::listed(questions, "and"));
}

std::string_view kind_of(const Decision& decision) {
    if (decision.is_held()) return "held";
    const Outcome& outcome = decision.outcomes.front();
    return outcome.is_gap() ? "no rule" : outcome.is_contradiction() ? "contradiction" : "routed";
}

Json json_of(const Model& model, const Route& route) {
    const Destination& destination = model.destination(route.destination);
    return Json::Object{{"destination", destination.name},
                        {"key", destination.key},
                        {"team", destination.team},
                        {"within", model::words(route.clock)}};
}

Json json_of(const Model& model, const std::vector<RuleId>& rules) {
    Json::Array array;
    for (const RuleId rule : rules) array.emplace_back(model.rule(rule).id);
    return array;
}

Json json_of(const Model& model, const std::vector<QuestionId>& questions) {
    Json::Array array;
    for (const QuestionId question : questions) array.emplace_back(model.question(question).name);
    return array;
}

}  // namespace ascrules::explanation
