#include "compiler/meaning/diagram/space.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <set>

#include "compiler/meaning/model/about_one_question.h"
#include "compiler/meaning/model/each_condition.h"
#include "compiler/meaning/model/overloaded.h"

namespace ascrules::diagram {

namespace {

using namespace model;

/// Calls `visit` for every comparison in the condition, following definitions.
void each_comparison(const Model& model, const Condition& condition,
                     const std::function<void(const Condition&)>& visit) {
    std::visit(Overloaded{
                   [&](const Defined& node) { each_comparison(model, model.definition(node.definition).means, visit); },
                   [&](const Scored& node) {
                       each_step(model.score(node.score),
                                 [&](const ScoreStep& step) { each_comparison(model, step.when, visit); });
                   },
                   [&](const CountTrue& node) {
                       for (const Condition& operand : node.operands) each_comparison(model, operand, visit);
                   },
                   [&](const Summed&) { visit(condition); },
                   [&](const AboutOneQuestion auto&) { visit(condition); },
               },
               condition.node);
}

struct Cuts {
    std::vector<std::vector<std::int64_t>> starts;  ///< in any order, with repeats
    std::vector<bool> tested;
};

/// Cuts both questions of a sum wherever, for some amount of the other, the comparison turns true or false. What lies between two cuts is then
/// alike for every amount of the other.
void add_cuts_of_sum(const Model& model, const Summed& summed, Cuts& cuts) {
    const Sum& sum = summed.sum;
    const auto& first = std::get<Quantity>(model.question(sum.first).kind);
    const auto& second = std::get<Quantity>(model.question(sum.second).kind);
    const auto cut = [&](QuestionId question, const Quantity& quantity, std::int64_t from, std::int64_t to) {
        for (std::int64_t at = std::max(from, quantity.lowest + 1); at <= std::min(to, quantity.last_amount()); ++at)
            cuts.starts[question.index].push_back(at);
    };
    // `bound` is the first sum behind the turn.
    const auto turn = [&](std::int64_t bound) {
        if (sum.subtracts) {
            cut(sum.first, first, bound + second.lowest, bound + second.last_amount());
            cut(sum.second, second, first.lowest - bound + 1, first.last_amount() - bound + 1);
        } else {
            cut(sum.first, first, bound - second.last_amount(), bound - second.lowest);
            cut(sum.second, second, bound - first.last_amount(), bound - first.lowest);
        }
    };
    const Quantity figure = figure_of(model, sum);
    if (summed.low > figure.lowest) turn(summed.low);
    if (summed.high < figure.highest) turn(summed.high + 1);
}

void add_cuts(const Model& model, Cuts& cuts) {
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        // That it never happened is told apart from every day.
        const auto* const quantity = std::get_if<Quantity>(&model.questions[i].kind);
        if (quantity != nullptr && quantity->or_never) cuts.starts[i].push_back(quantity->highest);
    }
    each_condition(model, [&](const Condition& condition) {
        each_comparison(model, condition, [&](const Condition& comparison) {
            std::visit(Overloaded{
                           [&](const InRange& range) {
                               cuts.starts[range.question.index].push_back(range.low);
                               cuts.starts[range.question.index].push_back(range.high + 1);
                           },
                           [&](const IsKnown& known) { cuts.tested[known.question.index] = true; },
                           [&](const IsNotKnown& not_known) { cuts.tested[not_known.question.index] = true; },
                           // Each answer of a choice, and each item of a selection, is a cell of its own anyway.
                           [](const Is&) {},
                           [](const IsNot&) {},
                           [](const Count&) {},
                           [](const Defined&) {},
                           [](const CountTrue&) {},
                           [](const Scored&) {},
                           [&](const Summed& summed) { add_cuts_of_sum(model, summed, cuts); },
                       },
                       comparison.node);
        });
    });
}

Variable choice_variable(QuestionId id, const Choice& choice, bool tested) {
    Variable variable;
    variable.question = id;
    variable.has_not_known = tested;
    variable.cells = static_cast<std::uint32_t>(choice.answers.size()) + (tested ? 1 : 0);
    return variable;
}

Variable quantity_variable(QuestionId id, const Quantity& quantity, std::vector<std::int64_t> cuts, bool tested) {
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    Variable variable;
    variable.question = id;
    variable.has_not_known = tested;
    variable.starts.push_back(quantity.lowest);
    for (const std::int64_t cut : cuts) {
        if (cut > quantity.lowest && cut <= quantity.highest) variable.starts.push_back(cut);
    }
    variable.cells = static_cast<std::uint32_t>(variable.starts.size()) + (tested ? 1 : 0);
    return variable;
}

}  // namespace

std::uint32_t Space::cell_of(const Variable& variable, std::int64_t amount) const {
    const auto after = std::upper_bound(variable.starts.begin(), variable.starts.end(), amount);
    return static_cast<std::uint32_t>(after - variable.starts.begin()) - 1;
}

Space space_of(const std::vector<const Model*>& models, const std::vector<QuestionId>& order) {
    const Model& model = *models.front();
    Cuts cuts{std::vector<std::vector<std::int64_t>>(model.questions.size()),
              std::vector<bool>(model.questions.size(), false)};
    for (const Model* each : models) add_cuts(*each, cuts);
    Space space;
    space.levels.resize(model.questions.size());
    space.known_level.resize(model.questions.size());
    space.tested = cuts.tested;
    const auto add = [&](Variable variable) {
        space.variables.push_back(std::move(variable));
        return static_cast<std::uint32_t>(space.variables.size() - 1);
    };
    for (const QuestionId id : order) {
        const bool tested = cuts.tested[id.index];
        std::visit(
            Overloaded{
                [&](const Choice& choice) { space.levels[id.index] = {add(choice_variable(id, choice, tested))}; },
                [&](const Quantity& quantity) {
                    space.levels[id.index] = {
                        add(quantity_variable(id, quantity, std::move(cuts.starts[id.index]), tested))};
                },
                [&](const Selection& selection) {
                    if (tested) space.known_level[id.index] = add({id, Role::known, 0, 2, false, {}});
                    for (std::size_t item = 0; item < selection.items.size(); ++item) {
                        space.levels[id.index].push_back(add({id, Role::item, item, 2, false, {}}));
                    }
                },
            },
            model.question(id).kind);
    }
    return space;
}

std::vector<std::uint32_t> cells_of(const Space& space) {
    std::vector<std::uint32_t> cells;
    for (const Variable& variable : space.variables) cells.push_back(variable.cells);
    return cells;
}

std::vector<QuestionId> tested_for_known(const Model& model, const Condition& condition) {
    std::set<QuestionId> questions;
    each_comparison(model, condition, [&](const Condition& comparison) {
        std::visit(Overloaded{
                       [&](const IsKnown& known) { questions.insert(known.question); },
                       [&](const IsNotKnown& not_known) { questions.insert(not_known.question); },
                       [](const Is&) {},
                       [](const IsNot&) {},
                       [](const InRange&) {},
                       [](const Count&) {},
                       [](const Defined&) {},
                       [](const CountTrue&) {},
                       [](const Scored&) {},
                       [](const Summed&) {},
                   },
                   comparison.node);
    });
    return {questions.begin(), questions.end()};
}

std::vector<QuestionId> looked_at(const Model& model, const Condition& condition) {
    std::set<QuestionId> questions;
    each_comparison(model, condition, [&](const Condition& comparison) {
        std::visit(Overloaded{
                       [](const Defined&) {},
                       [](const CountTrue&) {},
                       [](const Scored&) {},
                       [&](const Summed& node) {
                           questions.insert(node.sum.first);
                           questions.insert(node.sum.second);
                       },
                       [&](const AboutOneQuestion auto& node) { questions.insert(node.question); },
                   },
                   comparison.node);
    });
    return {questions.begin(), questions.end()};
}

}  // namespace ascrules::diagram
