#include "cli/decide.h"

#include <fmt/format.h>

#include "compiler/meaning/calendar/calendar.h"
#include "compiler/meaning/diagram/decide.h"
#include "compiler/meaning/model/wording.h"

namespace ascrules::cli {

using writing::Json;
using namespace model;

Decided decided_by_both(const Model& model, const diagram::Diagram& diagram, const Case& given) {
    Decided decided{evaluate::explain(model, given), ""};
    if (!decided.trace.decision.finished || !diagram.finished) {
        decided.disagreement =
            "this case takes longer to work out than is allowed; answer some of the missing questions";
        return decided;
    }
    if (diagram::decide(model, diagram, given) != decided.trace.decision) {
        decided.disagreement = fmt::format(
            "the two ways of working out this case disagree, which is a fault in ascrules; please report it with the "
            "rules and this case: {}",
            words(model, given));
    }
    return decided;
}

std::string words(const Model& model, const Decision& decision) {
    if (!decision.is_held()) return model::words(model, decision.outcomes.front());
    return model.hold_with ? fmt::format("held with {}", model.destination(*model.hold_with).name) : "held";
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

Due due_of(const model::Model& model, model::Clock clock, dates::Moment received) {
    if (clock.kind == model::ClockKind::undecided) return {std::nullopt, "the time limit is undecided"};
    if (!model.calendar && clock.kind != model::ClockKind::days) {
        return {std::nullopt, "the rules do not say when the office is open; a `calendar` block would"};
    }
    const calendar::Due due = calendar::due(model.calendar.value_or(model::Calendar{}), received, clock);
    return {due.at, calendar::why_not(due)};
}

std::vector<std::string> called_impossible(const model::Model& model, const model::Case& given) {
    std::vector<std::string> all;
    for (const model::Impossible& impossible : model.impossible) {
        if (evaluate::truth(model, impossible.when, given) == evaluate::Holds::always)
            all.push_back(model::words(model, impossible.when));
    }
    return all;
}

}  // namespace ascrules::cli
