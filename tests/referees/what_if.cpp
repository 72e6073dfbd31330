#include "tests/referees/what_if.h"

#include <functional>
#include <utility>

namespace ascrules::tests {

using namespace model;

namespace {

/// Each way of leaving out one part that is joined by `and` or `or`.
void leave_out(const Model& model, RuleId rule, const std::function<Condition*(Model&)>& place,
               std::vector<Without>& all) {
    Model copy = model;
    const auto* list = std::get_if<CountTrue>(&place(copy)->node);
    if (list == nullptr || !list->said.empty() || list->operands.size() < 2) return;
    const auto count = static_cast<int>(list->operands.size());
    const bool joined = list->at_least == count || (list->at_least == 1 && list->at_most == count);
    if (!joined) return;
    for (std::size_t i = 0; i < list->operands.size(); ++i) {
        Without without{rule, list->operands[i], model};
        auto& left = std::get<CountTrue>(place(without.model)->node);
        left.operands.erase(left.operands.begin() + static_cast<std::ptrdiff_t>(i));
        left.at_least = list->at_least == count ? count - 1 : 1;
        left.at_most = count - 1;
        all.push_back(std::move(without));
        leave_out(
            model, rule, [&place, i](Model& m) { return &std::get<CountTrue>(place(m)->node).operands[i]; }, all);
    }
}

}  // namespace

std::vector<Without> each_without(const Model& model) {
    std::vector<Without> all;
    for (std::size_t i = 0; i < model.rules.size(); ++i) {
        if (model.rules[i].when)
            leave_out(
                model, {i}, [i](Model& m) { return &*m.rules[i].when; }, all);
    }
    return all;
}

void narrow(Model& model, QuestionId question, const Condition& only_if) {
    std::optional<Condition>& declared = model.questions[question.index].only_asked_if;
    std::vector<Condition> all;
    if (declared) all.push_back(*declared);
    all.push_back(only_if);
    declared = all_of(all, {});
}

}  // namespace ascrules::tests
