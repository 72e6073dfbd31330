#include "compiler/rewriting/import/plan_order.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace ascrules::import {

namespace {

/// Where an output's value stands in the order of the file, for each output that has one.
std::vector<std::size_t> rank_of(const DecisionTable& table, std::size_t row) {
    std::vector<std::size_t> ranks;
    for (std::size_t i = 0; i < table.outputs.size(); ++i) {
        const std::vector<Literal> order = listed(table.outputs[i].values);
        if (order.empty() || i >= table.rules[row].outputs.size()) continue;
        const auto literal = read_literal(table.rules[row].outputs[i].text);
        const auto place = literal ? std::find(order.begin(), order.end(), *literal) : order.end();
        ranks.push_back(static_cast<std::size_t>(place - order.begin()));
    }
    return ranks;
}

bool can_both_apply(const PlannedRule& a, const PlannedRule& b) {
    for (std::size_t i = 0; i < a.inputs.size(); ++i) {
        if (!meet(a.inputs[i], b.inputs[i])) return false;
    }
    return true;
}

void report_unlisted(const DecisionTable& table, std::size_t destination_column, const Plan& plan,
                     std::vector<Remark>& remarks) {
    const std::vector<Literal> order =
        table.outputs.empty() ? std::vector<Literal>{} : listed(table.outputs[destination_column].values);
    for (const std::string& name : plan.destinations) {
        const bool known =
            std::any_of(order.begin(), order.end(), [&](const Literal& literal) { return words_of(literal) == name; });
        if (!order.empty() && !known)
            remarks.push_back({true, table.decision, "", label_of(table.outputs[destination_column]), name,
                               "this output is not among those that the file puts in order", "it comes last"});
    }
}

bool has_no_condition(const PlannedRule& rule) {
    return std::all_of(rule.inputs.begin(), rule.inputs.end(), [](const Answers& answers) { return answers.anything; });
}

/// Whether every other rule goes before this one wherever both apply.
bool comes_last(const DecisionTable& table, const Plan& plan, std::size_t rule) {
    if (plan.rules.size() == 1) return true;
    if (table.policy != HitPolicy::first && table.policy != HitPolicy::priority) return false;
    for (std::size_t i = 0; i < plan.rules.size(); ++i) {
        const auto& overrides = plan.rules[i].overrides;
        const bool same = plan.rules[i].destination == plan.rules[rule].destination;
        const bool before = same || std::find(overrides.begin(), overrides.end(), rule) != overrides.end();
        if (i != rule && !before) return false;
    }
    return true;
}

/// A question that has an answer to every case, for a rule that applies to all.
std::optional<std::size_t> any_question(const Plan& plan) {
    for (std::size_t column = 0; column < plan.domains.size(); ++column) {
        const Domain::Kind kind = plan.domains[column].kind;
        if (kind != Domain::Kind::none && kind != Domain::Kind::date) return column;
    }
    return std::nullopt;
}

Answers everything(const Domain& domain) {
    Answers answers;
    if (domain.kind == Domain::Kind::figure) {
        answers.ranges = {{domain.lowest, domain.highest}};
    } else {
        answers.chosen.assign(domain.answer_count(), true);
    }
    return answers;
}

void take_out(const DecisionTable& table, std::size_t position, Plan& plan, std::vector<Remark>& remarks) {
    const std::size_t row = plan.rules[position].row;
    const std::string why = "it applies to everybody, and the table asks nothing that could say so";
    remarks.push_back({true, table.decision, label_of(table, row), "", "", why, left_out_words});
    plan.left_out.push_back({row, why});
    plan.rules.erase(plan.rules.begin() + static_cast<std::ptrdiff_t>(position));
    for (PlannedRule& rule : plan.rules) {
        std::erase(rule.overrides, position);
        for (std::size_t& other : rule.overrides) other -= other > position ? 1 : 0;
    }
}

}  // namespace

void settle_order(const DecisionTable& table, std::size_t destination_column, Plan& plan,
                  std::vector<Remark>& remarks) {
    const bool first = table.policy == HitPolicy::first;
    if (!first && table.policy != HitPolicy::priority) return;
    std::vector<std::vector<std::size_t>> ranks;
    for (const PlannedRule& rule : plan.rules)
        ranks.push_back(first ? std::vector{rule.row} : rank_of(table, rule.row));
    const bool ordered = !ranks.empty() && !ranks.front().empty();
    if (!ordered && !ranks.empty())
        remarks.push_back({true, table.decision, "", "", table.policy_text,
                           "the file does not say in which order the outputs come", "no rule overrides another"});
    for (std::size_t i = 0; i < plan.rules.size(); ++i) {
        for (std::size_t j = 0; j < plan.rules.size(); ++j) {
            const bool differ = plan.rules[i].destination != plan.rules[j].destination;
            if (differ && ranks[i] < ranks[j] && can_both_apply(plan.rules[i], plan.rules[j]))
                plan.rules[i].overrides.push_back(j);
        }
    }
    if (!first && ordered) report_unlisted(table, destination_column, plan, remarks);
}

void settle_rules_without_condition(const DecisionTable& table, Plan& plan, std::vector<Remark>& remarks) {
    bool otherwise =
        std::any_of(plan.rules.begin(), plan.rules.end(), [](const PlannedRule& rule) { return rule.otherwise; });
    std::vector<std::size_t> without_words;
    for (std::size_t i = 0; i < plan.rules.size(); ++i) {
        PlannedRule& rule = plan.rules[i];
        if (rule.otherwise || !has_no_condition(rule)) continue;
        const auto question = any_question(plan);
        if (!otherwise && comes_last(table, plan, i)) {
            otherwise = rule.otherwise = true;
            rule.overrides.clear();
            for (PlannedRule& other : plan.rules) std::erase(other.overrides, i);
        } else if (question) {
            rule.inputs[*question] = everything(plan.domains[*question]);
        } else {
            without_words.push_back(i);
        }
    }
    for (std::size_t i = without_words.size(); i-- > 0;) take_out(table, without_words[i], plan, remarks);
}

}  // namespace ascrules::import
