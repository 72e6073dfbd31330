#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "compiler/output/flowchart/colours.h"
#include "compiler/past/page/charts.h"
#include "compiler/past/page/html.h"
#include "compiler/past/page/scale.h"
#include "compiler/past/page/style.h"
#include "tests/support/texts.h"

namespace ascrules::page {

using tests::has;

namespace {

std::size_t times(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

// ---- scales ------------------------------------------------------------------------------------------------------------

TEST(ReportScale, HasRoundMarksThatTakeInAllValues) {
    for (std::size_t most_marks = 2; most_marks <= 12; ++most_marks) {
        for (const double high : {1e-5, 0.0049, 0.01, 0.123, 0.356, 0.5, 0.999, 1.0, 7.0, 168.0, 98'765.0}) {
            for (const double low : {0.0, high * 0.3, -high}) {
                const Scale scale = round_scale(low, high, most_marks, 10, 300);
                EXPECT_LE(scale.low, low + 1e-12);
                EXPECT_GE(scale.high, high - 1e-12);
                EXPECT_LE(scale.marks().size(), most_marks == 2 ? 3U : most_marks) << low << " to " << high;
                EXPECT_GE(scale.marks().size(), 2U);
                EXPECT_NEAR(scale.marks().back(), scale.high, 1e-9 * scale.step);
                for (const double mark : scale.marks())
                    EXPECT_NEAR(mark / scale.step, std::round(mark / scale.step), 1e-6);
                EXPECT_DOUBLE_EQ(scale.at(scale.low), 10);
                EXPECT_DOUBLE_EQ(scale.at(scale.high), 300);
                EXPECT_DOUBLE_EQ(scale.at(scale.high + 1), 300);
            }
        }
    }
    EXPECT_EQ(round_scale(0, 0, 5, 0, 1).high, 1);  // of nothing
    EXPECT_EQ(round_scale(0, 1, 6, 0, 1).high, 1);  // a share is never above one
}

TEST(ReportScale, WritesMarksWithTheDecimalsOfTheirStep) {
    EXPECT_EQ(share_mark({0, 0.05, 0.025, 0, 1}, 0.025), "2.5%");
    EXPECT_EQ(share_mark({0, 0.05, 0.025, 0, 1}, 0), "0.0%");
    EXPECT_EQ(share_mark({0, 1, 0.2, 0, 1}, 0.6000000001), "60%");
    EXPECT_EQ(number_mark({0, 5'000, 2'500, 0, 1}, 2'500), "2,500");
    EXPECT_EQ(number_mark({-10, 10, 5, 0, 1}, -5), "−5");
}

// ---- charts ------------------------------------------------------------------------------------------------------------

BarChart bars(double first) {
    return {{"A <title> & more", "What \"it\" shows"},
            {{"Group & one",
              {{"by the rules: 24", MarkLook::solid, ChartPoint{first, Spread{first / 2, first * 1.5}}},
               {"as recorded: not known", MarkLook::hollow, std::nullopt},
               {"missing", MarkLook::hollow, ChartPoint{0.5, std::nullopt}, 0.25}}}}};
}

TEST(ReportCharts, SayWhatTheyAreAndEscapeIt) {
    for (const std::string& svg :
         {svg_of(bars(0.2)), svg_of(DotChart{{"A <title> & more", "What \"it\" shows"}, {}, 0.1, "all: 10%"}),
          svg_of(TimeChart{{"A <title> & more", "What \"it\" shows"}, {"Apr"}, {}})}) {
        EXPECT_TRUE(has(svg, "<title>A &lt;title&gt; &amp; more</title>\n<desc>What &quot;it&quot; shows</desc>"))
            << svg;
        EXPECT_TRUE(has(svg, "role=\"img\""));
        EXPECT_FALSE(has(svg, "style="));  // the page's policy refuses it
        EXPECT_FALSE(has(svg, "nan"));
        EXPECT_FALSE(has(svg, "inf"));
    }
}

/// The numbers of an attribute in all elements that begin so.
std::vector<double> attribute(const std::string& svg, const std::string& element, const std::string& name) {
    std::vector<double> all;
    const std::string wanted = " " + name + "=\"";
    for (std::size_t at = svg.find(element); at != std::string::npos; at = svg.find(element, at + 1)) {
        const std::string tag = svg.substr(at, svg.find('>', at) - at);
        const std::size_t value = tag.rfind(wanted);
        if (value != std::string::npos) all.push_back(std::stod(tag.substr(value + wanted.size())));
    }
    return all;
}

TEST(ReportCharts, DrawBarsAsLongAsTheirShares) {
    const std::string svg = svg_of(bars(0.2));
    const auto widths = attribute(svg, "<rect", "width");
    ASSERT_EQ(widths.size(), 3U);  // the one that is not known has no bar
    EXPECT_NEAR(widths[1] / widths[0], 2.5, 0.01);
    EXPECT_NEAR(widths[1] / widths[2], 2, 0.01);
    EXPECT_EQ(times(svg, "class=\"spread\""), 1U);
    EXPECT_TRUE(has(svg, ">as recorded: not known<"));
    EXPECT_EQ(attribute(svg_of(bars(0)), "<rect", "width").size(), 2U);  // no bar of nothing
}

TEST(ReportCharts, DrawADotForEachRowAndNoneForWhatIsNotShown) {
    const DotChart chart{{"t", "d"},
                         {{"18 to 64: 10% (5% to 20%)", MarkLook::solid, ChartPoint{0.1, Spread{0.05, 0.2}}},
                          {"65 and over: suppressed", MarkLook::solid, std::nullopt}},
                         0.15,
                         "all cases: 15%"};
    const std::string svg = svg_of(chart);
    EXPECT_EQ(times(svg, "<circle"), 1U);
    EXPECT_EQ(times(svg, "class=\"overall\""), 2U);
    EXPECT_TRUE(has(svg, ">65 and over: suppressed<"));
    EXPECT_TRUE(has(svg, ">Broken line: all cases: 15%<"));
    const double dot = attribute(svg, "<circle", "cx").front();
    const double overall = attribute(svg, "<line class=\"overall\"", "x1").front();
    EXPECT_LT(dot, overall);
}

TEST(ReportCharts, BreakALineWhereAMonthIsNotShown) {
    TimeChart chart{{"t", "d"}, {"Jan", "Feb", "Mar", "Apr", "May"}, {{"by the rules", MarkLook::solid, {}}}};
    for (int i = 0; i < 5; ++i) {
        chart.lines.front().points.push_back(i == 2 ? std::nullopt
                                                    : std::optional(ChartPoint{0.1 * i, Spread{0.05 * i, 0.15 * i}}));
    }
    const std::string svg = svg_of(chart);
    EXPECT_EQ(times(svg, "class=\"band\""), 2U);
    EXPECT_EQ(times(svg, "class=\"line\""), 3U);  // one in the legend
    EXPECT_EQ(times(svg, "<circle"), 5U);         // likewise
    for (const std::string& month : chart.times) EXPECT_TRUE(has(svg, ">" + month + "<"));
    // A month between two that are not shown has nothing to be joined with.
    chart.lines.front().points = {std::nullopt, ChartPoint{0.2, Spread{0.1, 0.3}}, std::nullopt, std::nullopt,
                                  std::nullopt};
    EXPECT_EQ(times(svg_of(chart), "class=\"spread\""), 1U);
}

TEST(ReportCharts, NameAsManyMonthsAsThereIsRoomFor) {
    TimeChart chart{{"t", "d"}, {}, {{"by the rules", MarkLook::solid, {}}}};
    for (int i = 0; i < 120; ++i) {
        chart.times.push_back(fmt::format("Apr {}", 1900 + i));
        chart.lines.front().points.push_back(ChartPoint{0.5, std::nullopt});
    }
    const std::string svg = svg_of(chart);
    EXPECT_TRUE(has(svg, ">Apr 1900<"));
    const std::size_t named = times(svg, ">Apr ");
    EXPECT_GE(named, 4U);
    EXPECT_LE(named, 8U);
}

TEST(ReportCharts, AreTheSameEveryTime) {
    EXPECT_EQ(svg_of(bars(0.2)), svg_of(bars(0.2)));
}

TEST(ReportCharts, KeepLongWordsInTheirPlace) {
    const std::string word(200, 'W');
    for (const std::string& line : text_lines("a " + word + " b", 380)) EXPECT_LE(text_room(line), 380) << line;
}

// ---- colours -----------------------------------------------------------------------------------------------------------

/// The colours of the style by name, of the first block that begins so.
std::string colour(const std::string& css, std::size_t from, const std::string& name) {
    const std::size_t at = css.find("--" + name + ": ", from);
    return at == std::string::npos ? "" : css.substr(at + name.size() + 4, 7);
}

TEST(ReportStyle, CanBeSeenInLightInDarkAndOnPaper) {
    const std::string css(style());
    for (const char* const block : {":root {\n  color-scheme", "prefers-color-scheme: dark", "@media print"}) {
        const std::size_t from = css.find(block);
        ASSERT_NE(from, std::string::npos) << block;
        const auto of = [&](const std::string& name) { return colour(css, from, name); };
        for (const char* const ground : {"page", "card", "low", "high", "right"}) {
            EXPECT_GE(flowchart::contrast(of("ink"), of(ground)), 4.5) << block << ground;
            EXPECT_GE(flowchart::contrast(of("quiet"), of(ground)), 4.5) << block << ground;
        }
        EXPECT_GE(flowchart::contrast(of("link"), of("page")), 4.5) << block;
        for (const char* const mark : {"solid", "other", "edge"})
            EXPECT_GE(flowchart::contrast(of(mark), of("page")), 3) << block << mark;
    }
}

TEST(ReportStyle, AsksForNothing) {
    const std::string css(style());
    for (const char* const word : {"url(", "@import", "@font-face", "http", "</"}) EXPECT_FALSE(has(css, word)) << word;
}

// ---- HTML --------------------------------------------------------------------------------------------------------------

TEST(ReportHtml, EscapesEverythingThatHasAMeaning) {
    EXPECT_EQ(escaped("<a href=\"x\" title='y'>&\n\x01</a>"),
              "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;  &lt;/a&gt;");
    EXPECT_EQ(prose("`<b>` is & `not` closed ` <i>"),
              "<code>&lt;b&gt;</code> is &amp; <code>not</code> closed ` &lt;i&gt;");
    EXPECT_EQ(with_line_breaks("a <b>\n  c"), "a &lt;b&gt;\n  c");
    const std::string html =
        table({"<caption>", {"<one>", "<two>"}, {{{"<three>", "<four>"}, false}, {{"all", "5"}, true}}, 1});
    EXPECT_FALSE(has(html, "<one>") || has(html, "<two>") || has(html, "<three>") || has(html, "<four>"));
    EXPECT_TRUE(has(html, "<caption>&lt;caption&gt;</caption>"));
    EXPECT_TRUE(has(html, "<th scope=\"row\">&lt;three&gt;</th><td class=\"figure\">&lt;four&gt;</td>"));
    EXPECT_TRUE(has(html, "<tr class=\"total\"><th scope=\"row\">all</th>"));
}

}  // namespace

}  // namespace ascrules::page
