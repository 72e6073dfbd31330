#include "tests/referees/by_the_book.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <type_traits>
#include <variant>

#include "compiler/meaning/model/overloaded.h"
#include "tests/referees/whole_case.h"

namespace ascrules::tests {

namespace {

using model::Case;
using model::Condition;
using model::Model;
using model::Outcome;
using model::QuestionId;
using model::Rule;
using model::RuleId;
using model::Value;
using whole_case::applying;
using whole_case::is_asked;
using whole_case::outcome_of;
using whole_case::overrides;
using whole_case::remaining;
using whole_case::setting_aside;

// --- Meaning 4: which questions are tested for not known ---

void for_each_comparison(const Model& model, const Condition& condition,
                         const std::function<void(QuestionId, bool tests)>& visit) {
    std::visit(model::Overloaded{
                   [&](const model::Defined& use) {
                       for_each_comparison(model, model.definition(use.definition).means, visit);
                   },
                   [&](const model::CountTrue& list) {
                       for (const Condition& operand : list.operands) for_each_comparison(model, operand, visit);
                   },
                   [&](const model::Scored& points) {
                       for (const model::ScoreLine& line : model.scores[points.score.index].lines) {
                           for (const model::ScoreStep& step : line.steps) for_each_comparison(model, step.when, visit);
                       }
                   },
                   [&](const model::Summed& comparison) {
                       visit(comparison.sum.first, false);
                       visit(comparison.sum.second, false);
                   },
                   [&](const model::IsKnown& comparison) { visit(comparison.question, true); },
                   [&](const model::IsNotKnown& comparison) { visit(comparison.question, true); },
                   [&](const model::Is& comparison) { visit(comparison.question, false); },
                   [&](const model::IsNot& comparison) { visit(comparison.question, false); },
                   [&](const model::InRange& comparison) { visit(comparison.question, false); },
                   [&](const model::Count& comparison) { visit(comparison.question, false); },
               },
               condition.node);
}

bool tests(const Model& model, const Rule& rule, QuestionId question) {
    bool result = false;
    if (!rule.when) return false;
    for_each_comparison(model, *rule.when, [&](QuestionId named, bool is_test) {
        if (is_test && named == question) result = true;
    });
    return result;
}

std::vector<bool> tested_questions(const Model& model) {
    std::vector<bool> tested(model.questions.size());
    for (const Rule& rule : model.rules) {
        if (!rule.when || !rule.sends()) continue;
        for_each_comparison(model, *rule.when, [&](QuestionId named, bool is_test) {
            if (is_test) tested[named.index] = true;
        });
    }
    return tested;
}

/// Declared order, but a question comes after those that its `only asked if` names.
std::vector<std::size_t> order_of_filling_in(const Model& model) {
    std::vector<std::size_t> order;
    const auto has = [&](std::size_t question) {
        return std::find(order.begin(), order.end(), question) != order.end();
    };
    while (order.size() < model.questions.size()) {
        for (std::size_t question = 0; question < model.questions.size(); ++question) {
            bool ready = !has(question);
            if (const auto& only_asked_if = model.questions[question].only_asked_if) {
                for_each_comparison(model, *only_asked_if,
                                    [&](QuestionId named, bool) { ready = ready && has(named.index); });
            }
            if (!ready) continue;
            order.push_back(question);
            break;
        }
    }
    return order;
}

// --- Meaning 5: every way of filling in the missing answers ---

void take_up_or_fill_in(const Model& model, const Case& filled, std::vector<bool> standing, std::vector<Case>& ways) {
    const std::vector<bool> remains = remaining(model, filled);
    for (const std::size_t question : order_of_filling_in(model)) {
        if (!standing[question]) continue;
        bool taken_up = false;
        for (std::size_t rule = 0; rule < model.rules.size(); ++rule) {
            const bool decides = remains[rule] && model.rules[rule].sends();
            if (decides && tests(model, model.rules[rule], {question})) taken_up = true;
        }
        if (taken_up) continue;
        standing[question] = false;
        for (const Value& answer : every_answer(model.questions[question])) {
            Case next = filled;
            next.values[question] = answer;
            take_up_or_fill_in(model, next, standing, ways);
        }
        return;
    }
    ways.push_back(filled);
}

/// Each of the ways with each of the values.
std::vector<Case> with_each(const std::vector<Case>& ways, QuestionId question, const std::vector<Value>& values) {
    std::vector<Case> more;
    for (const Case& way : ways) {
        for (const Value& value : values) {
            more.push_back(way);
            more.back()[question] = value;
        }
    }
    return more;
}

std::vector<Case> ways_of_filling_in(const Model& model, const Case& given, const std::vector<bool>& tested) {
    std::vector<Case> filled{given};
    std::vector<bool> standing(model.questions.size());
    for (std::size_t index = 0; index < model.questions.size(); ++index) {
        if (given.knows({index})) continue;
        standing[index] = tested[index];
        if (!tested[index]) filled = with_each(filled, {index}, every_answer(model.questions[index]));
    }
    std::vector<Case> ways;
    for (const Case& each : filled) take_up_or_fill_in(model, each, standing, ways);
    return ways;
}

// --- Meaning 7: an offer rule looks at the case as it stands ---

/// What an offer rule looks at, and what the rules look at that set it aside.
struct OfferWay {
    Case own;
    Case others;
};

/// What the rule itself tests for not known stands so; what only rules test which override it may stand so for these, while the rule itself is
/// looked at with each answer; everything else is filled in.
std::vector<OfferWay> ways_for_offer_rule(const Model& model, const Case& given, RuleId offer_rule) {
    std::vector<OfferWay> ways{{given, given}};
    for (std::size_t index = 0; index < model.questions.size(); ++index) {
        const QuestionId question{index};
        if (given.knows(question) || tests(model, model.rule(offer_rule), question)) continue;
        bool may_stand = false;
        for (std::size_t by = 0; by < model.rules.size(); ++by)
            may_stand =
                may_stand || (overrides(model, by, offer_rule.index) && tests(model, model.rules[by], question));
        std::vector<OfferWay> more;
        for (const OfferWay& way : ways) {
            for (const Value& answer : every_answer(model.questions[index])) {
                OfferWay next = way;
                next.own[question] = answer;
                if (may_stand) more.push_back(next);
                next.others[question] = answer;
                more.push_back(std::move(next));
            }
        }
        ways = std::move(more);
    }
    return ways;
}

/// For each rule whether it applies in the way: the offer rule in its own eyes, the others in theirs.
std::vector<bool> applying_in(const Model& model, const OfferWay& way, RuleId offer_rule) {
    std::vector<bool> applies = applying(model, way.others);
    applies[offer_rule.index] = applying(model, way.own)[offer_rule.index];
    return applies;
}

// --- Meaning 6: every way of answering the other questions, for those tested also `not known` ---

std::vector<Case> other_answers(const Model& model, const Case& given, QuestionId question,
                                const std::vector<bool>& tested) {
    std::vector<Case> ways{given};
    for (std::size_t index = 0; index < model.questions.size(); ++index) {
        if (given.knows({index}) || index == question.index) continue;
        std::vector<Value> values = every_answer(model.questions[index]);
        if (tested[index]) values.emplace_back(model::NotKnown{});
        ways = with_each(ways, {index}, values);
    }
    return ways;
}

std::vector<std::int64_t> as_numbers(const Case& given) {
    std::vector<std::int64_t> numbers;
    for (const Value& value : given.values) {
        numbers.push_back(static_cast<std::int64_t>(value.index()));
        numbers.push_back(
            std::visit(model::Overloaded{
                           [](const model::NotKnown&) { return std::int64_t{0}; },
                           [](const model::Chosen& chosen) { return static_cast<std::int64_t>(chosen.answer); },
                           [](const model::Ticked& ticked) { return static_cast<std::int64_t>(ticked.items); },
                           [](const model::Amount& amount) { return amount.amount; },
                       },
                       value));
    }
    return numbers;
}

evaluate::Holds holds_in(std::size_t number, std::size_t all) {
    if (number == 0) return evaluate::Holds::never;
    return number == all ? evaluate::Holds::always : evaluate::Holds::sometimes;
}

// --- Meaning 7, and the trace: what is so in all and in some ways of filling in ---

void add_rule(const Model& model, RuleId rule, const std::vector<Case>& ways, model::Decision& decision) {
    std::size_t remains_in = 0;
    for (const Case& way : ways) remains_in += remaining(model, way)[rule.index] ? 1 : 0;
    if (remains_in == 0) return;
    const bool always = remains_in == ways.size();
    (always ? decision.decided_by : decision.may_decide).push_back(rule);
    for (std::size_t line = 0; line < model.rule(rule).offers.size(); ++line)
        (always ? decision.offers : decision.possible_offers).push_back({rule, line});
    for (std::size_t line = 0; line < model.rule(rule).also_to.size(); ++line)
        (always ? decision.also_sent : decision.possible_also_sent).push_back({rule, line});
}

/// The `also send to` lines of a rule that counts in so many of all ways.
void add_lines(const Model& model, RuleId rule, std::size_t in, std::size_t all, model::Decision& decision) {
    for (std::size_t line = 0; in > 0 && line < model.rule(rule).also_to.size(); ++line)
        (in == all ? decision.also_sent : decision.possible_also_sent).push_back({rule, line});
}

/// A team gets the case for certain where some deciding rule names it in every way, or one rule that sends nowhere in each of its own.
void add_second_teams(const Model& model, const Case& given, const std::vector<Case>& ways, model::Decision& decision) {
    std::map<model::DestinationId, std::size_t> in_ways;
    for (const Case& way : ways) {
        const std::vector<bool> remains = remaining(model, way);
        std::set<model::DestinationId> teams;
        for (std::size_t rule = 0; rule < model.rules.size(); ++rule) {
            if (!remains[rule] || !model.rules[rule].sends()) continue;
            for (const model::SecondTeam& second : model.rules[rule].also_to) teams.insert(second.to.destination);
        }
        for (const model::DestinationId team : teams) ++in_ways[team];
    }
    std::map<model::DestinationId, bool> certain;
    for (const auto& [team, number] : in_ways) certain[team] = number == ways.size();
    for (std::size_t rule = 0; rule < model.rules.size(); ++rule) {
        if (model.rules[rule].sends()) continue;
        const std::vector<OfferWay> own = ways_for_offer_rule(model, given, {rule});
        std::size_t in = 0;
        for (const OfferWay& way : own) {
            const std::vector<bool> applies = applying_in(model, way, {rule});
            in += applies[rule] && setting_aside(model, applies, rule).empty() ? 1 : 0;
        }
        add_lines(model, {rule}, in, own.size(), decision);
        for (const model::SecondTeam& second : model.rules[rule].also_to) {
            if (in > 0) certain[second.to.destination] |= in == own.size();
        }
    }
    for (const auto& [team, is_certain] : certain)
        (is_certain ? decision.second_teams : decision.possible_second_teams).push_back(team);
    std::sort(decision.also_sent.begin(), decision.also_sent.end());
    std::sort(decision.possible_also_sent.begin(), decision.possible_also_sent.end());
}

void add_offer_rule(const Model& model, RuleId rule, const std::vector<OfferWay>& ways, model::Decision& decision) {
    std::size_t made_in = 0;
    for (const OfferWay& way : ways) {
        const std::vector<bool> applies = applying_in(model, way, rule);
        made_in += applies[rule.index] && setting_aside(model, applies, rule.index).empty() ? 1 : 0;
    }
    if (made_in == 0) return;
    for (std::size_t line = 0; line < model.rule(rule).offers.size(); ++line)
        (made_in == ways.size() ? decision.offers : decision.possible_offers).push_back({rule, line});
}

evaluate::RuleTrace trace_of(const Model& model, RuleId rule, const std::vector<OfferWay>& ways) {
    std::size_t applies_in = 0;
    std::size_t decides_in = 0;
    std::size_t gives_way_in = 0;
    std::set<RuleId> set_aside_by;
    for (const OfferWay& way : ways) {
        const std::vector<bool> applies = applying_in(model, way, rule);
        if (applies[rule.index]) ++applies_in;
        const bool decides = model.rule(rule).sends() && remaining(model, way.own)[rule.index];
        const std::vector<RuleId> aside = setting_aside(model, applies, rule.index);
        if (decides) ++decides_in;
        if (model.rule(rule).sends() && applies[rule.index] && aside.empty() && !decides) ++gives_way_in;
        set_aside_by.insert(aside.begin(), aside.end());
    }
    return {rule,
            holds_in(applies_in, ways.size()),
            holds_in(decides_in, ways.size()),
            {set_aside_by.begin(), set_aside_by.end()},
            holds_in(gives_way_in, ways.size())};
}

/// A sending rule looks at what all others look at.
std::vector<OfferWay> alike(const std::vector<Case>& ways) {
    std::vector<OfferWay> result;
    for (const Case& way : ways) result.push_back({way, way});
    return result;
}

}  // namespace

ByTheBook::ByTheBook(const Model& model) : model_(model), tested_(tested_questions(model)) {}

const std::set<Outcome>& ByTheBook::outcomes(const Case& given) {
    const auto [place, is_new] = worked_out_.try_emplace(as_numbers(given));
    if (is_new) {
        for (const Case& way : ways_of_filling_in(model_, given, tested_))
            place->second.insert(outcome_of(model_, way));
    }
    return place->second;
}

bool ByTheBook::matters(const Case& given, QuestionId question) {
    const std::vector<Value> answers = every_answer(model_.question(question));
    for (Case others : other_answers(model_, given, question, tested_)) {
        others[question] = answers.front();
        const std::set<Outcome>& first = outcomes(others);
        for (const Value& answer : answers) {
            others[question] = answer;
            if (outcomes(others) != first) return true;
        }
    }
    return false;
}

model::Decision ByTheBook::decide(const Case& given) {
    model::Decision decision;
    const std::set<Outcome>& reached = outcomes(given);
    decision.outcomes.assign(reached.begin(), reached.end());

    const std::vector<Case> ways = ways_of_filling_in(model_, given, tested_);
    for (std::size_t rule = 0; rule < model_.rules.size(); ++rule) {
        if (model_.rules[rule].sends()) {
            add_rule(model_, {rule}, ways, decision);
        } else {
            add_offer_rule(model_, {rule}, ways_for_offer_rule(model_, given, {rule}), decision);
        }
    }
    add_second_teams(model_, given, ways, decision);
    if (!decision.is_held()) return decision;
    for (std::size_t question = 0; question < model_.questions.size(); ++question) {
        if (!given.knows({question}) && matters(given, {question})) decision.asking.push_back({question});
    }
    return decision;
}

evaluate::Trace ByTheBook::explain(const Case& given) {
    evaluate::Trace trace{decide(given), {}, {}, {}, {}};
    const std::vector<Case> ways = ways_of_filling_in(model_, given, tested_);
    for (std::size_t rule = 0; rule < model_.rules.size(); ++rule) {
        const bool sends = model_.rules[rule].sends();
        trace.rules.push_back(
            trace_of(model_, {rule}, sends ? alike(ways) : ways_for_offer_rule(model_, given, {rule})));
    }
    // A question could be asked as the case stands, or once what stands as not known is answered.
    std::vector<Case> all_answered{given};
    for (std::size_t index = 0; index < model_.questions.size(); ++index) {
        if (!given.knows({index}))
            all_answered = with_each(all_answered, {index}, every_answer(model_.questions[index]));
    }
    for (std::size_t index = 0; index < model_.questions.size(); ++index) {
        const QuestionId question{index};
        const auto asks = [&](const Case& way) { return is_asked(model_, question, way); };
        const bool asked =
            std::any_of(ways.begin(), ways.end(), asks) || std::any_of(all_answered.begin(), all_answered.end(), asks);
        if (asked && !given.knows(question)) trace.missing.push_back(question);
        if (!asked) trace.not_asked.push_back(question);
        if (!asked && given.knows(question)) trace.answered_although_not_asked.push_back(question);
    }
    return trace;
}

}  // namespace ascrules::tests
