#include <fmt/format.h>

#include "compiler/output/flowchart/cases.h"
#include "compiler/output/flowchart/flowchart.h"
#include "compiler/output/flowchart/graph.h"
#include "compiler/output/flowchart/outline.h"
#include "compiler/past/page/sections.h"
#include "compiler/words/writing/figures.h"

namespace ascrules::page {

namespace {

constexpr double tallest_part = 700;  // points: fits a sheet of A4

flowchart::CasesOnLadder on_ladder(const counting::LadderTally& ladder) {
    flowchart::CasesOnLadder cases;
    for (const counting::LadderTally::Step& step : ladder.steps)
        cases.steps.push_back({step.sent, step.held, step.contradicted});
    cases.no_rule = ladder.no_rule;
    return cases;
}

/// The numbers of a chart as a table.
std::string numbers_html(const flowchart::Chart& chart, const counting::LadderTally& ladder,
                         const std::string& caption) {
    DataTable data{caption, {"step", "cases that come", "sent here", "held here", "contradicted here", "go on"}, {}, 1};
    for (std::size_t i = 0; i < chart.steps.size(); ++i) {
        const flowchart::Step& step = chart.steps[i];
        const counting::LadderTally::Step& at = ladder.steps[i];
        const std::size_t go_on = step.cases->come - at.sent - at.held - at.contradicted;
        data.rows.push_back({{step.title.empty() ? step.id : fmt::format("{} {}", step.id, step.title),
                              writing::grouped(step.cases->come), writing::grouped(at.sent), writing::grouped(at.held),
                              writing::grouped(at.contradicted), writing::grouped(go_on)},
                             false});
    }
    return table(data);
}

/// "until 31 March 2026", "as the rules stand on all days"
std::string days_words(const counting::RulesUsed& used) {
    std::string words = used.from ? fmt::format("from {}", dates::text_of(*used.from)) : "";
    if (used.until) words += fmt::format("{}until {}", words.empty() ? "" : " ", dates::text_of(*used.until));
    return words;
}

std::string stage_html(const Contents& contents, std::size_t index, std::string& problem) {
    const RulesInForce& stage = contents.stages[index];
    const counting::LadderTally& ladder = contents.tally.ruleset.ladders[index];
    const bool several = !contents.tally.ruleset.used.empty();
    const std::string days = several ? days_words(contents.tally.ruleset.used[index]) : "";
    flowchart::Chart chart = flowchart::rules_chart(stage.model, stage.diagram);
    flowchart::put_cases(chart, on_ladder(ladder));
    std::string html = several ? fmt::format("<h3>The rules {}</h3>\n", escaped(days)) : "";
    const std::size_t set_out = ladder.cases() - ladder.not_finished;
    html += paragraph(fmt::format("{} set out at the first step.{}", writing::counted(set_out, "case", "cases"),
                                  ladder.not_finished == 0
                                      ? ""
                                      : fmt::format(" {} not in the chart, because too many of their answers are "
                                                    "missing for their way to be worked out.",
                                                    writing::counted(ladder.not_finished, "case is", "cases are"))));
    html += list(chart.warnings);
    const std::vector<flowchart::Picture> parts = flowchart::parts_of(chart, tallest_part);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].content.empty()) {
            problem = parts[i].problem;
            return "";
        }
        const std::string name =
            fmt::format("Flowchart{}, part {} of {}", days.empty() ? "" : " " + days, i + 1, parts.size());
        html += fmt::format(
            "<figure>\n<figcaption>{0}</figcaption>\n<div class=\"chart\" role=\"group\" aria-label=\"{0}\" "
            "tabindex=\"0\">\n{1}</div>\n</figure>\n",
            escaped(name), parts[i].content);
    }
    html += details(fmt::format("The numbers of the flowchart{} as a table", days.empty() ? "" : " " + days),
                    numbers_html(chart, ladder, fmt::format("Cases at each step{}", days.empty() ? "" : " " + days)));
    html += details(fmt::format("The flowchart{} in words", days.empty() ? "" : " " + days),
                    fmt::format("<pre>{}</pre>\n", with_line_breaks(flowchart::outline_of(chart))));
    return html;
}

}  // namespace

std::string flowchart_html(const Contents& contents, std::string& problem) {
    std::string html = paragraph(
        "The rules one below the other: the first whose condition is met decides. Every case leaves the chart at one "
        "step, so what comes to a step is what is sent from it, held at it or contradicted at it, and what goes on.");
    html += list({
        "sent: the step's rule decides the case. Where an answer is missing, every possible answer sends the case to "
        "the "
        "same place, and this is the first step that could do so",
        "held: this is the first step that could decide the case, and other answers to what is missing would send it "
        "elsewhere",
        "contradicted: the step's rule applies, and so does a later one that sends the case to another place",
    });
    for (std::size_t i = 0; i < contents.stages.size(); ++i) {
        if (contents.tally.ruleset.ladders[i].cases() == 0) continue;
        html += stage_html(contents, i, problem);
        if (!problem.empty()) return "";
    }
    return html;
}

}  // namespace ascrules::page
