#include "compiler/meaning/diagram/conditions.h"

#include <algorithm>
#include <utility>

namespace ascrules::diagram {

using namespace model;

Conditions::Conditions(const Model& model, const Space& space, Store& store)
    : model_(model),
      space_(space),
      store_(store),
      asked_(model.questions.size()),
      definitions_(model.definitions.size()),
      giving_(model.scores.size()) {}

Ref Conditions::of(const Condition& condition) {
    return std::visit([&](const auto& node) { return of(node); }, condition.node);
}

Ref Conditions::asked(QuestionId question) {
    std::optional<Ref>& known = asked_[question.index];
    if (known) return *known;
    const std::optional<Condition>& only_if = model_.question(question).only_asked_if;
    const Ref result = only_if ? of(*only_if) : always;
    known = result;
    return result;
}

Ref Conditions::possible() {
    Ref result = always;
    for (const Impossible& impossible : model_.impossible)
        result = store_.conjunction(result, store_.negation(of(impossible.when)));
    return result;
}

Ref Conditions::stands_not_known(QuestionId question) {
    if (!space_.tested[question.index]) return never;
    if (const auto level = space_.known_level[question.index]) return store_.in_cells(*level, 1, 1);
    const std::uint32_t level = space_.levels[question.index].front();
    const std::uint32_t last = space_.variables[level].cells - 1;
    return store_.in_cells(level, last, last);
}

Ref Conditions::one_of(QuestionId question, const std::vector<std::size_t>& answers) {
    return store_.in_cells(space_.levels[question.index].front(), {answers.begin(), answers.end()});
}

Ref Conditions::of(const Is& node) {
    return store_.conjunction(asked(node.question), one_of(node.question, node.answers));
}

Ref Conditions::of(const IsNot& node) {
    return store_.conjunction(asked(node.question), store_.negation(one_of(node.question, node.answers)));
}

Ref Conditions::of(const InRange& node) {
    const std::uint32_t level = space_.levels[node.question.index].front();
    const Variable& variable = space_.variables[level];
    const Ref inside = store_.in_cells(level, space_.cell_of(variable, node.low), space_.cell_of(variable, node.high));
    return store_.conjunction(asked(node.question), inside);
}

Ref Conditions::of(const Count& node) {
    const std::vector<std::uint32_t>& levels = space_.levels[node.question.index];
    std::vector<Ref> ticked;
    for (std::size_t item = 0; item < levels.size(); ++item) {
        if ((node.among >> item & 1U) != 0) ticked.push_back(store_.in_cells(levels[item], 1, 1));
    }
    const Ref counted = between(ticked, node.at_least, node.at_most);
    const Ref known = store_.conjunction(counted, store_.negation(stands_not_known(node.question)));
    return store_.conjunction(asked(node.question), known);
}

Ref Conditions::of(const IsKnown& node) {
    return store_.conjunction(asked(node.question), store_.negation(stands_not_known(node.question)));
}

Ref Conditions::of(const IsNotKnown& node) {
    return store_.conjunction(asked(node.question), stands_not_known(node.question));
}

Ref Conditions::of(const Defined& node) {
    std::optional<Ref>& known = definitions_[node.definition.index];
    if (known) return *known;
    const Ref result = of(model_.definition(node.definition).means);
    definitions_[node.definition.index] = result;
    return result;
}

Ref Conditions::of(const CountTrue& node) {
    std::vector<Ref> operands;
    operands.reserve(node.operands.size());
    for (const Condition& operand : node.operands) operands.push_back(of(operand));
    return between(operands, node.at_least, node.at_most);
}

const std::vector<Conditions::Giving>& Conditions::giving(ScoreId score) {
    std::vector<Giving>& known = giving_[score.index];
    if (!known.empty()) return known;
    std::vector<Giving> steps;
    each_step(model_.score(score), [&](const ScoreStep& step) { steps.push_back({of(step.when), step.points}); });
    std::stable_sort(steps.begin(), steps.end(),
                     [&](const Giving& a, const Giving& b) { return store_.level(a.when) > store_.level(b.when); });
    known = std::move(steps);
    return known;
}

/// From the last step to the first: row[points] is where the steps seen so far bring a case into the range that had so many points before
/// them. Once a case is surely in it, or surely out of it, nothing more is looked at.
Ref Conditions::of(const Scored& node) {
    const std::vector<Giving>& steps = giving(node.score);
    std::int64_t most = 0;
    for (const Giving& step : steps) most += step.points;
    std::vector<Ref> row;
    for (std::int64_t points = 0; points <= most; ++points)
        row.push_back(points >= node.low && points <= node.high ? always : never);
    for (const Giving& step : steps) {
        most -= step.points;
        for (std::int64_t points = 0; points <= most; ++points) {
            const Ref with = row[static_cast<std::size_t>(points + step.points)];
            Ref& without = row[static_cast<std::size_t>(points)];
            without = store_.choice(step.when, with, without);
        }
    }
    return row.front();
}

/// For each cell of the question that is looked at first, the stretch of the other that brings the sum into the range. Both are cut so that every
/// amount of a cell does as its first one does.
Ref Conditions::of(const Summed& node) {
    const Sum& sum = node.sum;
    const std::uint32_t first = space_.levels[sum.first.index].front();
    const std::uint32_t second = space_.levels[sum.second.index].front();
    const bool first_on_top = first < second;
    const std::uint32_t top = std::min(first, second);
    const std::uint32_t below = std::max(first, second);
    const auto& of_top = std::get<Quantity>(model_.question(first_on_top ? sum.first : sum.second).kind);
    const auto& of_below = std::get<Quantity>(model_.question(first_on_top ? sum.second : sum.first).kind);
    std::vector<Edge> edges;
    for (std::uint32_t cell = 0; cell < space_.variables[top].cells; ++cell) {
        Ref inside = never;
        const bool answered = cell < space_.answer_cells(top);
        if (const std::int64_t amount = answered ? space_.variables[top].starts[cell] : 0;
            answered && amount <= of_top.last_amount()) {
            std::int64_t low = node.low - amount;
            std::int64_t high = node.high - amount;
            if (sum.subtracts && first_on_top) {
                low = amount - node.high;
                high = amount - node.low;
            } else if (sum.subtracts) {
                low = node.low + amount;
                high = node.high + amount;
            }
            low = std::max(low, of_below.lowest);
            high = std::min(high, of_below.last_amount());
            const Variable& variable = space_.variables[below];
            if (low <= high)
                inside = store_.in_cells(below, space_.cell_of(variable, low), space_.cell_of(variable, high));
        }
        edges.push_back({cell, inside});
    }
    const Ref there = store_.conjunction(asked(sum.first), asked(sum.second));
    return store_.conjunction(there, store_.node(top, edges));
}

/// From the one that looks at the last variable to the one that looks at the first, so that what is there already stays as it is.
Ref Conditions::all_or_any(std::vector<Ref> operands, bool all) {
    std::sort(operands.begin(), operands.end(), [&](Ref a, Ref b) { return store_.level(a) > store_.level(b); });
    Ref result = all ? always : never;
    for (const Ref operand : operands)
        result = all ? store_.conjunction(operand, result) : store_.disjunction(operand, result);
    return result;
}

/// From the last operand to the first: row[n] is where, of the operands seen so far, enough are true if n were true before them.
Ref Conditions::between(const std::vector<Ref>& operands, int at_least, int at_most) {
    const int count = static_cast<int>(operands.size());
    if (at_most >= count && (at_least == count || at_least == 1)) return all_or_any(operands, at_least == count);
    std::vector<Ref> row;
    for (int n = 0; n <= count; ++n) row.push_back(n >= at_least && n <= at_most ? always : never);
    for (auto operand = operands.rbegin(); operand != operands.rend(); ++operand) {
        const std::size_t before = row.size() - 1;
        std::vector<Ref> next;
        for (std::size_t n = 0; n < before; ++n) next.push_back(store_.choice(*operand, row[n + 1], row[n]));
        row = std::move(next);
    }
    return row.front();
}

}  // namespace ascrules::diagram
