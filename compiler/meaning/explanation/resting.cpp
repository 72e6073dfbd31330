#include "compiler/meaning/explanation/resting.h"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <variant>

#include "compiler/meaning/diagram/decide.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/meaning/model/wording.h"

namespace ascrules::explanation {

using namespace model;

namespace {

/// Some answers to a question that no rule tells apart, and one of them.
struct Alike {
    Value one;
    Condition all;
};

/// A selection is tried with nothing ticked and with each item by itself: all its combinations would be too many.
std::vector<Alike> answers_to(const Model& model, const diagram::Diagram& diagram, QuestionId question) {
    std::vector<Alike> all;
    std::visit(
        Overloaded{
            [&](const Choice& choice) {
                for (std::size_t i = 0; i < choice.answers.size(); ++i)
                    all.push_back({Chosen{i}, {{}, Is{question, {i}}}});
            },
            [&](const Selection& selection) {
                const std::uint64_t items = ~std::uint64_t{0} >> (Selection::most_items - selection.items.size());
                all.push_back({Ticked{0}, {{}, Count{question, items, 0, 0}}});
                for (std::size_t i = 0; i < selection.items.size(); ++i) {
                    const std::uint64_t item = std::uint64_t{1} << i;
                    all.push_back({Ticked{item}, {{}, Count{question, item, 1, 1}}});
                }
            },
            [&](const Quantity& quantity) {
                const auto& starts = diagram.space.variables[diagram.space.levels[question.index].front()].starts;
                for (std::size_t i = 0; i < starts.size(); ++i) {
                    const std::int64_t last = i + 1 < starts.size() ? starts[i + 1] - 1 : quantity.highest;
                    all.push_back({Amount{starts[i]}, {{}, InRange{question, starts[i], last}}});
                }
            },
        },
        model.question(question).kind);
    return all;
}

}  // namespace

std::vector<Resting> rests_on(const Model& model, const diagram::Diagram& diagram, const Case& given,
                              const Decision& decision) {
    std::vector<Resting> all;
    if (decision.is_held()) return all;
    for (const QuestionId question : diagram::changing(diagram, given)) {
        if (!diagram.space.tested[question.index]) continue;
        Resting resting{question, {}};
        for (const Alike& answer : answers_to(model, diagram, question)) {
            Case with = given;
            with[question] = answer.one;
            Decision then = diagram::decide(model, diagram, with);
            if (then.outcomes == decision.outcomes) continue;
            resting.then.push_back({model::words(model, answer.all), std::move(then)});
        }
        if (!resting.then.empty()) all.push_back(std::move(resting));
    }
    return all;
}

}  // namespace ascrules::explanation
