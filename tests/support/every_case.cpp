#include "tests/support/every_case.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <variant>

#include "compiler/meaning/evaluate/evaluate.h"

namespace ascrules::tests {

using model::Case;
using model::Model;
using model::Value;

std::vector<Value> every_answer(const model::Question& question) {
    std::vector<Value> answers;
    if (const auto* choice = std::get_if<model::Choice>(&question.kind)) {
        for (std::size_t answer = 0; answer < choice->answers.size(); ++answer)
            answers.push_back(model::Chosen{answer});
    }
    if (const auto* selection = std::get_if<model::Selection>(&question.kind)) {
        const std::uint64_t sets = std::uint64_t{1} << selection->items.size();
        for (std::uint64_t items = 0; items < sets; ++items) answers.push_back(model::Ticked{items});
    }
    if (const auto* quantity = std::get_if<model::Quantity>(&question.kind)) {
        for (std::int64_t amount = quantity->lowest; amount <= quantity->highest; ++amount) {
            answers.push_back(model::Amount{amount});
        }
    }
    return answers;
}

std::vector<Case> every_given_case(const Model& model) {
    std::vector<Case> cases{Case{}};
    for (const model::Question& question : model.questions) {
        std::vector<Value> values = every_answer(question);
        values.push_back(model::NotKnown{});
        std::vector<Case> more;
        for (const Case& begun : cases) {
            for (const Value& value : values) {
                more.push_back(begun);
                more.back().values.push_back(value);
            }
        }
        cases = more;
    }
    return cases;
}

std::vector<Case> some_given_cases(const Model& model, Chance& chance, std::size_t most) {
    std::vector<Case> all = every_given_case(model);
    if (all.size() <= most) return all;
    std::vector<Case> some{all.back()};
    while (some.size() < most) some.push_back(all[chance.below(all.size())]);
    return some;
}

std::vector<model::Case> complete_cases(const model::Model& model) {
    std::vector<model::Case> complete;
    for (const model::Case& given : every_given_case(model)) {
        bool whole = true;
        for (std::size_t i = 0; i < given.values.size(); ++i) whole = whole && given.knows({i});
        if (whole) complete.push_back(given);
    }
    return complete;
}

bool holds(const Model& model, const model::Condition& condition, const Case& given) {
    return evaluate::truth(model, condition, given) == evaluate::Holds::always;
}

bool is_possible(const Model& model, const Case& given) {
    return std::none_of(model.impossible.begin(), model.impossible.end(),
                        [&](const model::Impossible& each) { return holds(model, each.when, given); });
}

}  // namespace ascrules::tests
