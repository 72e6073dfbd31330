#include "tests/referees/whole_case.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <set>
#include <type_traits>
#include <variant>

#include "compiler/meaning/calendar/time_limits.h"
#include "compiler/meaning/model/overloaded.h"

namespace ascrules::tests::whole_case {

namespace {

using model::Case;
using model::Condition;
using model::Model;
using model::Outcome;
using model::QuestionId;
using model::Rule;
using model::RuleId;
using model::Value;

// --- Meaning 1 and 3: what a condition is worth in a case in which every question has a value ---

bool is_true(const Model& model, const Condition& condition, const Case& complete);

bool holds(const model::Is& comparison, const Value& value) {
    const auto* chosen = std::get_if<model::Chosen>(&value);
    return chosen != nullptr && std::count(comparison.answers.begin(), comparison.answers.end(), chosen->answer) > 0;
}

bool holds(const model::IsNot& comparison, const Value& value) {
    return !holds(model::Is{comparison.question, comparison.answers}, value);
}

bool holds(const model::InRange& comparison, const Value& value) {
    const auto* amount = std::get_if<model::Amount>(&value);
    return amount != nullptr && amount->amount >= comparison.low && amount->amount <= comparison.high;
}

bool holds(const model::Count& comparison, const Value& value) {
    const auto* ticked = std::get_if<model::Ticked>(&value);
    if (ticked == nullptr) return false;
    const int number = std::popcount(ticked->items & comparison.among);
    return number >= comparison.at_least && number <= comparison.at_most;
}

bool holds(const model::IsKnown&, const Value& value) {
    return !std::holds_alternative<model::NotKnown>(value);
}

bool holds(const model::IsNotKnown&, const Value& value) {
    return std::holds_alternative<model::NotKnown>(value);
}

bool is_true(const Model& model, const Condition& condition, const Case& complete) {
    return std::visit(
        model::Overloaded{
            [&](const model::Defined& use) { return is_true(model, model.definition(use.definition).means, complete); },
            [&](const model::CountTrue& list) {
                int number = 0;
                for (const Condition& operand : list.operands) {
                    if (is_true(model, operand, complete)) ++number;
                }
                return number >= list.at_least && number <= list.at_most;
            },
            [&](const model::Scored& scored) {
                std::int64_t points = 0;
                for (const model::ScoreLine& line : model.scores[scored.score.index].lines) {
                    for (const model::ScoreStep& step : line.steps)
                        points += is_true(model, step.when, complete) ? step.points : 0;
                }
                return points >= scored.low && points <= scored.high;
            },
            [&](const model::Summed& summed) {
                std::int64_t together = 0;
                for (const QuestionId question : {summed.sum.first, summed.sum.second}) {
                    const auto& quantity = std::get<model::Quantity>(model.question(question).kind);
                    const auto* const answer = std::get_if<model::Amount>(&complete[question]);
                    if (!is_asked(model, question, complete) || answer == nullptr) return false;
                    if (quantity.or_never && answer->amount == quantity.highest) return false;
                    const bool taken_off = summed.sum.subtracts && question == summed.sum.second;
                    together += taken_off ? -answer->amount : answer->amount;
                }
                return together >= summed.low && together <= summed.high;
            },
            [&](const auto& comparison) {
                return is_asked(model, comparison.question, complete) &&
                       holds(comparison, complete[comparison.question]);
            },
        },
        condition.node);
}

}  // namespace

bool is_asked(const Model& model, QuestionId question, const Case& complete) {
    const std::optional<Condition>& only_asked_if = model.question(question).only_asked_if;
    return !only_asked_if || is_true(model, *only_asked_if, complete);
}

// --- Meaning 2: which rules apply, are set aside, decide ---

std::vector<bool> applying(const Model& model, const Case& complete) {
    std::vector<bool> applies(model.rules.size());
    bool a_sending_rule_applies = false;
    for (std::size_t index = 0; index < model.rules.size(); ++index) {
        const Rule& rule = model.rules[index];
        if (rule.is_otherwise()) continue;
        applies[index] = is_true(model, *rule.when, complete);
        if (applies[index] && rule.sends()) a_sending_rule_applies = true;
    }
    for (std::size_t index = 0; index < model.rules.size(); ++index) {
        if (model.rules[index].is_otherwise()) applies[index] = !a_sending_rule_applies;
    }
    return applies;
}

bool overrides(const Model& model, std::size_t by, std::size_t rule) {
    const std::vector<RuleId>& overridden = model.rules[by].overrides;
    return std::count(overridden.begin(), overridden.end(), RuleId{rule}) > 0;
}

std::vector<RuleId> setting_aside(const Model& model, const std::vector<bool>& applies, std::size_t rule) {
    std::vector<RuleId> result;
    for (std::size_t by = 0; by < model.rules.size(); ++by) {
        if (applies[rule] && applies[by] && overrides(model, by, rule)) result.push_back({by});
    }
    return result;
}

bool is_better(const Model& model, const model::Route& first, const model::Route& second) {
    const auto undecided = [&](const model::Route& route) { return model.destination(route.destination).undecided; };
    if (undecided(first) || undecided(second)) return false;
    if (first.destination.index != second.destination.index) return first.destination.index < second.destination.index;
    const model::Calendar* calendar = model.calendar_of(first.destination);
    const bool no_later = calendar::surely_no_later(first.clock, second.clock, calendar);
    const bool no_sooner = calendar::surely_no_later(second.clock, first.clock, calendar);
    return no_later && (!no_sooner || first < second);
}

namespace {

std::vector<bool> without_outvoted(const Model& model, const std::vector<bool>& remains) {
    std::vector<bool> result = remains;
    for (std::size_t rule = 0; rule < model.rules.size(); ++rule) {
        for (std::size_t other = 0; other < model.rules.size(); ++other) {
            if (!remains[rule] || !remains[other] || !model.rules[rule].sends() || !model.rules[other].sends())
                continue;
            const model::Route& route = *model.rules[rule].send_to;
            const model::Route& against = *model.rules[other].send_to;
            if (route != against && is_better(model, against, route)) result[rule] = false;
        }
    }
    return result;
}

}  // namespace

std::vector<bool> remaining(const Model& model, const Case& complete) {
    const std::vector<bool> applies = applying(model, complete);
    std::vector<bool> result(model.rules.size());
    for (std::size_t rule = 0; rule < model.rules.size(); ++rule) {
        result[rule] = applies[rule] && setting_aside(model, applies, rule).empty();
    }
    return model.most_protective_wins ? without_outvoted(model, result) : result;
}

Outcome outcome_of(const Model& model, const Case& complete) {
    const std::vector<bool> remains = remaining(model, complete);
    std::set<model::Route> routes;
    for (std::size_t rule = 0; rule < model.rules.size(); ++rule) {
        if (remains[rule] && model.rules[rule].sends()) routes.insert(*model.rules[rule].send_to);
    }
    return {{routes.begin(), routes.end()}};
}

}  // namespace ascrules::tests::whole_case
