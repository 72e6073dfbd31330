#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/output/flowchart/boxes.h"
#include "compiler/output/flowchart/cases.h"
#include "compiler/output/flowchart/colours.h"
#include "compiler/output/flowchart/flowchart.h"
#include "compiler/output/flowchart/graph.h"
#include "compiler/output/flowchart/sheet.h"
#include "tests/support/emit_example.h"
#include "tests/support/texts.h"

namespace ascrules::flowchart {

using tests::has;
using tests::is_same;

namespace {

using example::front_door;
using example::rules_chart_of;
using model::Model;

Model with_special_characters() {
    Model model = front_door();
    model.name = R"(Rules & "routes" <new> – £1,000 é)";
    model.rules[example::a1].title = R"(A & B < C > D "E" £ é – \N \G)";
    model.rules[example::s2].offers[0].text = "Tom & Jerry's <b>bold</b> offer";
    model.destinations[example::assessment].name = R"(Assess & "plan")";
    return model;
}

/// Every `&` of the text begins an entity, and every `<` a tag: as far as one can tell without reading it as XML.
bool well_formed(const std::string& svg) {
    for (std::size_t at = svg.find('&'); at != std::string::npos; at = svg.find('&', at + 1)) {
        const std::size_t end = svg.find(';', at);
        if (end == std::string::npos || end > at + 8) return false;
    }
    for (std::size_t at = svg.find('<'); at != std::string::npos; at = svg.find('<', at + 1)) {
        const std::size_t end = svg.find_first_of("<>", at + 1);
        if (end == std::string::npos || svg[end] == '<') return false;
    }
    return true;
}

TEST(FlowchartPicture, EscapesWhatHasAMeaningToGraphvizOrXml) {
    const Chart chart = rules_chart_of(with_special_characters());
    const Picture dot = dot_of(chart);
    EXPECT_EQ(dot.problem, "");
    EXPECT_TRUE(has(dot.content, R"(A1 A &amp; B &lt; C &gt; D &quot;E&quot; £ é – \\N \\G)"));
    EXPECT_TRUE(has(dot.content, R"(digraph "Rules & \"routes\" <new> – £1,000 é")"));

    const Picture svg = svg_of(chart);
    EXPECT_EQ(svg.problem, "");
    EXPECT_TRUE(well_formed(svg.content));
    EXPECT_TRUE(has(svg.content, R"(A1 A &amp; B &lt; C &gt; D &quot;E&quot; £ é – \N \G)"));
    EXPECT_TRUE(has(svg.content, "Tom &amp; Jerry&#39;s &lt;b&gt;bold&lt;/b&gt; offer"));
    EXPECT_TRUE(
        has(svg.content, "<title id=\"chart-title\">Rules &amp; \"routes\" &lt;new&gt; – £1,000 é: flowchart</title>"));
}

TEST(FlowchartPicture, SvgHasATextAlternative) {
    const Chart chart = rules_chart_of(front_door());
    const std::string svg = svg_of(chart).content;
    EXPECT_TRUE(svg.starts_with("<?xml version=\"1.0\""));
    EXPECT_TRUE(has(svg, "role=\"img\""));
    EXPECT_TRUE(has(svg, "aria-labelledby=\"chart-title\""));
    EXPECT_TRUE(has(svg, "aria-describedby=\"chart-outline\""));
    EXPECT_TRUE(has(svg, "<desc id=\"chart-outline\">Front door\n"));
    EXPECT_TRUE(has(svg, "4. Z1 Information and advice\n"));
    EXPECT_FALSE(has(svg, "<!--"));
    EXPECT_FALSE(has(svg, "graphviz version"));
}

TEST(FlowchartPicture, PicturesAreTheSameEveryTime) {
    const Model model = front_door();
    const Chart rules = rules_chart_of(model);
    const Chart questions = std::get<Chart>(example::drawn_questions(model));
    for (const Chart& chart : {rules, questions}) {
        const std::string dot = dot_of(chart).content;
        const std::string svg = svg_of(chart).content;
        for (int i = 0; i < 5; ++i) {
            EXPECT_TRUE(is_same(dot_of(chart).content, dot));
            EXPECT_TRUE(is_same(svg_of(chart).content, svg));
        }
    }
}

TEST(FlowchartPicture, DrawsPixels) {
    const Picture png = png_of(rules_chart_of(front_door()));
    EXPECT_EQ(png.problem, "");
    EXPECT_TRUE(png.content.starts_with("\x89PNG\r\n"));
}

TEST(FlowchartPicture, WhatGraphvizSaysIsReturnedAndNotPrinted) {
    Chart chart = rules_chart_of(front_door());
    chart.steps[0].title = "not UTF-8: \xff\xfe";
    testing::internal::CaptureStderr();
    const Picture svg = svg_of(chart);
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
    EXPECT_NE(svg.problem, "");
}

TEST(FlowchartPicture, CutsTheLadderIntoColumnsWithoutLosingAStep) {
    Chart chart = rules_chart_of(front_door());
    const std::vector<Step> steps = chart.steps;
    chart.arrows.clear();
    while (chart.steps.size() < 40) chart.steps.insert(chart.steps.end(), steps.begin(), steps.end());
    const Sheet sheet = sheet_of(chart);
    EXPECT_GT(sheet.ladder.size(), 1U);
    std::size_t next = 0;
    for (const Sheet::Column& column : sheet.ladder) {
        EXPECT_EQ(column.first, next);
        EXPECT_LT(column.first, column.last);
        next = column.last;
    }
    EXPECT_EQ(next, chart.steps.size());
}

TEST(FlowchartPicture, CutsPanelsWithoutLosingAnEntry) {
    Chart chart = rules_chart_of(front_door());
    const Panel::Entry entry = chart.panels[0].entries[0];
    chart.panels[0].entries.assign(60, entry);
    std::size_t entries = 0;
    const Sheet sheet = sheet_of(chart);
    for (const auto& column : sheet.panels) {
        for (const Panel& panel : column) {
            EXPECT_FALSE(panel.entries.empty());
            entries += panel.entries.size();
        }
    }
    EXPECT_EQ(entries, 62U);
    EXPECT_GT(sheet.panels.size(), 1U);
}

TEST(FlowchartPicture, ComesInPartsForAPage) {
    Chart chart = rules_chart_of(with_special_characters());
    put_cases(chart, {{{1, 2, 0}, {1'200, 0, 3}, {0, 0, 0}, {40, 0, 0}}, 0});
    const std::vector<Picture> parts = parts_of(chart, 120);
    ASSERT_GT(parts.size(), 1U);
    std::string all;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string& svg = parts[i].content;
        EXPECT_EQ(parts[i].problem, "");
        EXPECT_TRUE(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
        EXPECT_TRUE(well_formed(svg));
        EXPECT_FALSE(has(svg, " id=\""));  // several stand in one page
        EXPECT_TRUE(has(svg, " role=\"img\"><title>Flowchart, part " + std::to_string(i + 1) + " of "));
        EXPECT_EQ(svg.find("<title>"), svg.rfind("<title>"));
        all += svg;
    }
    for (const Step& step : chart.steps) EXPECT_TRUE(has(all, ">" + step.id + " ")) << step.id;
    for (const char* const words : {">1,246 cases come here; 2 are held<", ">1 case<", ">no: 1,243 cases<",
                                    ">1,200 cases<", ">40 cases come here<", ">go on with ", ">coming from "})
        EXPECT_TRUE(has(all, words)) << words;
    EXPECT_TRUE(parts_of(chart, 10'000).size() == 1);
}

TEST(FlowchartPicture, CutsWordsThatNoBoxCanHold) {
    const std::string word(120, 'm');
    for (const std::string& piece : wrapped("a " + word + " z", 30, length)) EXPECT_LE(length(piece), 30) << piece;
    EXPECT_EQ(wrapped("££££ b", 3, length), (std::vector<std::string>{"£££", "£ b"}));
    EXPECT_EQ(wrapped("££", 0, length), (std::vector<std::string>{"£", "£"}));
}

// ---- colours -----------------------------------------------------------------------------------------------------------

TEST(FlowchartPicture, TextOnColourCanBeRead) {
    EXPECT_NEAR(contrast("#000000", "#ffffff"), 21, 0.001);
    EXPECT_NEAR(contrast("#777777", "#ffffff"), 4.48, 0.01);
    for (std::size_t ranks = 1; ranks <= 40; ++ranks) {
        for (std::size_t rank = 1; rank <= ranks; ++rank) {
            const Colours colours = colours_of(rank, ranks);
            EXPECT_GE(contrast(colours.fill, colours.ink), 4.5) << rank << " of " << ranks;
            const double before = rank == 1 ? 0 : contrast(colours_of(rank - 1, ranks).fill, "#000000");
            EXPECT_GT(contrast(colours.fill, "#000000"), before) << rank << " of " << ranks;
        }
    }
}

TEST(FlowchartPicture, EveryEndCarriesItsRankInFigures) {
    const Chart chart = rules_chart_of(front_door());
    for (const End& end : chart.ends) {
        EXPECT_TRUE(has(end_box(end, chart.destinations).html, ">" + std::to_string(end.rank) + "<")) << end.name;
    }
}

TEST(FlowchartPicture, DrawsAChartWithoutSteps) {
    Model model = front_door();
    model.rules.clear();
    const Picture svg = svg_of(rules_chart_of(model));
    EXPECT_TRUE(has(svg.content, "No rule decides"));
}

}  // namespace

}  // namespace ascrules::flowchart
