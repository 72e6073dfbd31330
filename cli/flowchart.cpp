#include "compiler/output/flowchart/flowchart.h"

#include <fmt/format.h>

#include <utility>

#include "cli/commands.h"
#include "cli/outputs.h"
#include "cli/rules_file.h"
#include "compiler/output/flowchart/graph.h"
#include "compiler/output/flowchart/graphviz.h"
#include "compiler/output/flowchart/outline.h"
#include "compiler/words/writing/number_of.h"

namespace ascrules::cli {

namespace {

enum class Form { dot, svg, png, outline };

std::optional<Form> form_of(const std::string& path) {
    if (path.empty() || path.ends_with(".dot") || path.ends_with(".gv")) return Form::dot;
    if (path.ends_with(".svg")) return Form::svg;
    if (path.ends_with(".png")) return Form::png;
    if (path.ends_with(".txt")) return Form::outline;
    return std::nullopt;
}

flowchart::Picture drawn(const flowchart::Chart& chart, Form form) {
    switch (form) {
        case Form::dot: return flowchart::dot_of(chart);
        case Form::svg: return flowchart::svg_of(chart);
        case Form::png: return flowchart::png_of(chart);
        case Form::outline: return {flowchart::outline_of(chart), ""};
    }
    return {};
}

}  // namespace

ExitCode flowchart(const FlowchartOptions& options, Environment& env) {
    const Context context{"flowchart", options.format, env};
    const auto form = form_of(options.output);
    if (!form) {
        return could_not_run(context, fmt::format("{}: the ending does not say what to draw", options.output),
                             "end the name in .svg, .png, .dot or .txt");
    }
    if (form == Form::png && !flowchart::draws("png")) {
        return could_not_run(context, fmt::format("{}: a PNG cannot be drawn here", options.output),
                             "end the name in .svg; browsers and office programs open it, and save it as a PNG");
    }
    if (const auto refused = refuse_outputs(context, {options.output}, {options.ruleset})) return *refused;
    const files::Rules file = read_rules(env, options.ruleset, options.as_of, options.set);
    if (!file.readable()) return report_unreadable(context, file);
    if (const auto failed = refuse_idle_set(context, file, {&*file.model})) return *failed;
    diagram::Diagram diagram = diagram::build(*file.model);
    if (!diagram.finished) {
        return could_not_run(context, "the rules are too entangled to be drawn within the memory allowed",
                             "split the ruleset");
    }
    flowchart::Chart chart;
    if (options.view == "questions") {
        auto drawn_as_questions = flowchart::questions_chart(*file.model, diagram);
        if (const auto* refusal = std::get_if<flowchart::TooManyBoxes>(&drawn_as_questions)) {
            return could_not_run(context, flowchart::words(*refusal), "leave --view out");
        }
        chart = std::get<flowchart::Chart>(std::move(drawn_as_questions));
    } else {
        chart = flowchart::rules_chart(*file.model, diagram);
    }
    const flowchart::Picture picture = drawn(chart, *form);
    if (picture.content.empty()) {
        return could_not_run(context, fmt::format("the chart could not be drawn: {}", picture.problem), "");
    }
    if (!options.output.empty()) {
        if (const auto failed = write_outputs(context, {{options.output, picture.content}})) return *failed;
    }
    if (options.format == Format::json) {
        Json::Object object = answer(context, ExitCode::fine, {&*file.model});
        object.emplace_back("file", file.source.name());
        object.emplace_back("steps", chart.steps.size());
        object.emplace_back("ends", chart.ends.size());
        if (options.output.empty()) {
            object.emplace_back("dot", picture.content);
        } else {
            object.emplace_back("written", options.output);
        }
        return print(context, std::move(object), ExitCode::fine);
    }
    if (options.output.empty()) {
        env.out << picture.content;
    } else {
        env.out << fmt::format("{}: drawn in {} and {}\n", options.output,
                               writing::number_of(chart.steps.size(), "step"),
                               writing::number_of(chart.ends.size(), "end"));
    }
    return ExitCode::fine;
}

}  // namespace ascrules::cli
