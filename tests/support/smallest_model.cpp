#include "tests/support/smallest_model.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "compiler/meaning/model/about_one_question.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/meaning/model/wording.h"

namespace ascrules::tests {

namespace {

using model::Condition;
using model::Model;
using model::Rule;
using model::RuleId;

std::string kind_in_words(const model::AnswerKind& kind) {
    const auto names = [](const std::vector<model::Answer>& answers) {
        std::vector<std::string> result;
        for (const model::Answer& answer : answers) result.push_back(answer.name);
        return model::listed(result);
    };
    return std::visit(model::Overloaded{
                          [&](const model::Choice& choice) { return "one of: " + names(choice.answers); },
                          [&](const model::Selection& selection) { return "any of: " + names(selection.items); },
                          [](const model::Quantity& quantity) {
                              return "whole number of " + quantity.unit + ", " + std::to_string(quantity.lowest) +
                                     " to " + std::to_string(quantity.highest);
                          },
                      },
                      kind);
}

std::string rule_in_words(const Model& model, const Rule& rule) {
    std::string text = "rule " + rule.id + "\n";
    text += rule.when ? "  when " + words(model, *rule.when) + "\n" : "  otherwise\n";
    if (rule.send_to) text += "  send to " + words(model, *rule.send_to) + "\n";
    for (const model::Offer& offer : rule.offers) text += "  also offer \"" + offer.text + "\"\n";
    for (const std::string& team : second_team_words(model, rule)) text += "  also send to " + team + "\n";
    const std::string overridden = overridden_words(model, rule);
    if (!overridden.empty()) text += "  overrides " + overridden + "\n";
    return text;
}

/// Every condition of the model in turn, those within others too, until `change` says that it has made its change.
bool change_one(Condition& condition, const std::function<bool(Condition&)>& change) {
    if (change(condition)) return true;
    return std::visit(model::Overloaded{
                          [&](model::CountTrue& list) {
                              return std::any_of(list.operands.begin(), list.operands.end(),
                                                 [&](Condition& operand) { return change_one(operand, change); });
                          },
                          [](model::Defined&) { return false; },
                          [](model::Scored&) { return false; },
                          [](model::Summed&) { return false; },
                          [](model::AboutOneQuestion auto&) { return false; },
                      },
                      condition.node);
}

bool change_one(Model& model, const std::function<bool(Condition&)>& change) {
    for (model::Definition& definition : model.definitions) {
        if (change_one(definition.means, change)) return true;
    }
    for (model::Score& score : model.scores) {
        for (model::ScoreLine& line : score.lines) {
            for (model::ScoreStep& step : line.steps) {
                if (change_one(step.when, change)) return true;
            }
        }
    }
    for (model::Question& question : model.questions) {
        if (question.only_asked_if && change_one(*question.only_asked_if, change)) return true;
    }
    for (Rule& rule : model.rules) {
        if (rule.when && change_one(*rule.when, change)) return true;
    }
    for (model::Floor& floor : model.floors) {
        if (change_one(floor.when, change)) return true;
    }
    for (model::Impossible& impossible : model.impossible) {
        if (change_one(impossible.when, change)) return true;
    }
    return false;
}

std::optional<Sample> without_rule(Sample sample, std::size_t place) {
    std::vector<Rule>& rules = sample.model.rules;
    if (place >= rules.size() || !sample.model.examples.empty()) return std::nullopt;
    rules.erase(rules.begin() + static_cast<std::ptrdiff_t>(place));
    for (Rule& rule : rules) {
        std::erase(rule.overrides, RuleId{place});
        for (RuleId& other : rule.overrides) other.index -= other.index > place ? 1 : 0;
    }
    return sample;
}

std::optional<Sample> without_question(Sample sample, std::size_t place) {
    if (place >= sample.model.questions.size() || !sample.model.examples.empty()) return std::nullopt;
    bool is_used = false;
    change_one(sample.model, [&](Condition& condition) {
        std::visit(model::Overloaded{
                       [](model::Defined&) {},
                       [](model::Scored&) {},
                       [&](model::Summed& summed) {
                           for (model::QuestionId* const question : {&summed.sum.first, &summed.sum.second}) {
                               is_used = is_used || question->index == place;
                               if (question->index > place) --question->index;
                           }
                       },
                       [](model::CountTrue&) {},
                       [&](model::AboutOneQuestion auto& comparison) {
                           is_used = is_used || comparison.question.index == place;
                           if (comparison.question.index > place) --comparison.question.index;
                       },
                   },
                   condition.node);
        return false;
    });
    if (is_used) return std::nullopt;
    sample.model.families.clear();  // they tell which questions were declared together, and nothing else
    const auto offset = static_cast<std::ptrdiff_t>(place);
    sample.model.questions.erase(sample.model.questions.begin() + offset);
    sample.given.values.erase(sample.given.values.begin() + offset);
    return sample;
}

std::optional<Sample> without_detail(Sample sample, std::size_t place) {
    Model& model = sample.model;
    std::vector<std::function<bool()>> details;
    details.push_back([&] { return !std::exchange(model.floors, {}).empty(); });
    details.push_back([&] { return !std::exchange(model.impossible, {}).empty(); });
    for (model::Question& question : model.questions) {
        details.push_back([&] { return std::exchange(question.only_asked_if, std::nullopt).has_value(); });
    }
    for (Rule& rule : model.rules) {
        details.push_back([&] {
            return std::exchange(rule.overrides_every_other, false) | !std::exchange(rule.overrides, {}).empty();
        });
        details.push_back([&] { return rule.sends() && !std::exchange(rule.offers, {}).empty(); });
        details.push_back([&] { return !std::exchange(rule.also_to, {}).empty(); });
    }
    if (place >= details.size() || !details[place]()) return std::nullopt;
    return sample;
}

/// Puts one operand in the place of the list it is in, or what a definition means in the place of its name.
std::optional<Sample> with_simpler_condition(Sample sample, std::size_t place) {
    std::size_t passed = 0;
    const std::vector<model::Definition> definitions = sample.model.definitions;
    const bool changed = change_one(sample.model, [&](Condition& condition) {
        if (const auto* use = std::get_if<model::Defined>(&condition.node); use != nullptr && passed++ == place) {
            condition = Condition(definitions[use->definition.index].means);
            return true;
        }
        const auto* list = std::get_if<model::CountTrue>(&condition.node);
        if (list == nullptr) return false;
        for (const Condition& operand : list->operands) {
            if (passed++ != place) continue;
            condition = Condition(operand);
            return true;
        }
        return false;
    });
    if (!changed) return std::nullopt;
    return sample;
}

std::optional<Sample> without_last_definition(Sample sample) {
    if (sample.model.definitions.empty()) return std::nullopt;
    const std::size_t last = sample.model.definitions.size() - 1;
    const bool is_used = change_one(sample.model, [&](Condition& condition) {
        const auto* use = std::get_if<model::Defined>(&condition.node);
        return use != nullptr && use->definition.index == last;
    });
    if (is_used) return std::nullopt;
    sample.model.definitions.pop_back();
    return sample;
}

/// The first smaller sample that still shows it.
std::optional<Sample> smaller(const Sample& sample, const std::function<bool(const Sample&)>& shows) {
    // No model of ours has so many parts; a place without one yields nothing.
    constexpr std::size_t most_parts = 100;
    for (std::size_t place = 0; place < most_parts; ++place) {
        for (const auto& without : {without_rule, without_question, without_detail, with_simpler_condition}) {
            std::optional<Sample> candidate = without(sample, place);
            if (candidate && shows(*candidate)) return candidate;
        }
    }
    std::optional<Sample> candidate = without_last_definition(sample);
    if (candidate && shows(*candidate)) return candidate;
    return std::nullopt;
}

}  // namespace

std::string print(const Model& model) {
    std::string text;
    for (const model::Question& question : model.questions) {
        text += "question " + question.name + "\n  answer " + kind_in_words(question.kind) + "\n";
        if (question.only_asked_if) text += "  only asked if " + words(model, *question.only_asked_if) + "\n";
    }
    for (const model::Definition& definition : model.definitions) {
        text += "definition " + definition.name + "\n  means " + words(model, definition.means) + "\n";
    }
    for (const Rule& rule : model.rules) text += rule_in_words(model, rule);
    for (const model::Floor& floor : model.floors) {
        text += words(model, floor) + "\n";
    }
    for (const model::Impossible& impossible : model.impossible)
        text += "impossible when " + words(model, impossible.when) + "\n";
    return text;
}

std::string print(const Model& model, const model::Case& given) {
    std::string text;
    for (std::size_t index = 0; index < given.values.size(); ++index) {
        text += (index == 0 ? "" : "; ") + words(model, {index}, given.values[index]);
    }
    return text;
}

std::string in_words(const Model& model, const model::Decision& decision) {
    std::string text = decision.finished ? "" : "not finished; ";
    for (const model::Outcome& outcome : decision.outcomes) text += words(model, outcome) + "; ";
    text += "by";
    for (const model::RuleId rule : decision.decided_by) text += " " + model.rule(rule).id;
    if (!decision.may_decide.empty()) text += "; perhaps";
    for (const model::RuleId rule : decision.may_decide) text += " " + model.rule(rule).id;
    text += "; asking";
    for (const model::QuestionId question : decision.asking) text += " " + model.question(question).name;
    text += "; offers of";
    for (const model::OfferId offer : decision.offers) text += " " + model.rule(offer.rule).id;
    text += "; possibly of";
    for (const model::OfferId offer : decision.possible_offers) text += " " + model.rule(offer.rule).id;
    text += "; also to";
    for (const model::DestinationId team : decision.second_teams) text += " " + model.destination(team).name;
    text += "; perhaps to";
    for (const model::DestinationId team : decision.possible_second_teams) text += " " + model.destination(team).name;
    text += "; named by";
    for (const model::SecondTeamId line : decision.also_sent) text += " " + model.rule(line.rule).id;
    text += "; perhaps by";
    for (const model::SecondTeamId line : decision.possible_also_sent) text += " " + model.rule(line.rule).id;
    return text;
}

Sample smallest(Sample sample, const std::function<bool(const Sample&)>& shows) {
    while (std::optional<Sample> next = smaller(sample, shows)) sample = *std::move(next);
    return sample;
}

}  // namespace ascrules::tests
