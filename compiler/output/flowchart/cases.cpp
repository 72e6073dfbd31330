#include "compiler/output/flowchart/cases.h"

#include <cassert>

#include <fmt/format.h>

namespace ascrules::flowchart {

namespace {

std::string grouped(std::size_t count) {
    std::string digits = std::to_string(count);
    for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
    return digits;
}

}  // namespace

void put_cases(Chart& chart, const CasesOnLadder& cases) {
    assert(chart.view == Chart::View::rules && chart.steps.size() <= cases.steps.size());
    std::size_t coming = cases.no_rule;
    for (const CasesOnLadder::OnStep& step : cases.steps) coming += step.sent + step.held + step.contradicted;
    for (std::size_t i = 0; i < chart.steps.size(); ++i) {
        const CasesOnLadder::OnStep& on = cases.steps[i];
        chart.steps[i].cases = StepCases{coming, on.held, on.contradicted};
        coming -= on.sent + on.held + on.contradicted;
    }
    for (Arrow& arrow : chart.arrows) {
        const StepCases& at = *chart.steps[arrow.from].cases;
        const std::size_t sent = cases.steps[arrow.from].sent;
        arrow.cases = arrow.label == "no" ? at.come - at.held - at.contradicted - sent : sent;
    }
    chart.how_to.emplace_back(
        "The numbers are past cases. Each leaves at one step: the first whose rule decides it. Where an answer is "
        "missing, it leaves at the first step that could decide it: it is sent there if every possible answer sends it "
        "to the same place, and held there if not.");
}

std::string case_words(std::size_t cases) {
    return grouped(cases) + (cases == 1 ? " case" : " cases");
}

std::string words(const StepCases& cases) {
    std::string text = case_words(cases.come) + (cases.come == 1 ? " comes here" : " come here");
    if (cases.held > 0) text += fmt::format("; {} held", grouped(cases.held) + (cases.held == 1 ? " is" : " are"));
    if (cases.contradicted > 0)
        text +=
            fmt::format("; {} contradicted", grouped(cases.contradicted) + (cases.contradicted == 1 ? " is" : " are"));
    return text;
}

}  // namespace ascrules::flowchart
