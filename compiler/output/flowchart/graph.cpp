#include "compiler/output/flowchart/graph.h"

#include <cgraph.h>
#include <fmt/format.h>
#include <gvc.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>

#include "compiler/output/flowchart/boxes.h"
#include "compiler/output/flowchart/graphviz.h"
#include "compiler/output/flowchart/outline.h"
#include "compiler/output/flowchart/sheet.h"

namespace ascrules::flowchart {

namespace {

// ---- Graphviz, tamed ------------------------------------------------------------------------------------------------

/// Graphviz gives its remarks to one plain function, without saying on whose behalf.
std::string* listener = nullptr;

int hear(char* text) {
    if (listener != nullptr) *listener += text;
    return 0;
}

/// While it lives, what Graphviz has to say goes to `heard` and not to the terminal.
class Listening {
  public:
    explicit Listening(std::string& heard) : before_(agseterrf(hear)) { listener = &heard; }
    ~Listening() {
        listener = nullptr;
        agseterrf(before_);
    }
    Listening(const Listening&) = delete;
    Listening& operator=(const Listening&) = delete;

  private:
    agusererrf before_;
};

int put(void* channel, const char* text) {
    *static_cast<std::string*>(channel) += text;
    return 0;
}
int read_nothing(void*, char*, int) {
    return 0;
}
int flush_nothing(void*) {
    return 0;
}

/// A graph of cgraph, which takes all text as `char*` but does not change it.
class Graph {
  public:
    explicit Graph(const std::string& name) : graph_(agopen(text(name), Agdirected, &services_), agclose) {
        set_default(AGNODE, "label", "");
        set_default(AGEDGE, "label", "");
    }

    [[nodiscard]] Agraph_t* get() const { return graph_.get(); }
    void set_default(int kind, const std::string& name, const std::string& value) {
        agattr(graph_.get(), kind, text(name), text(value));
    }
    void set(void* object, const std::string& name, const std::string& value) {
        agsafeset(object, text(name), text(value), text(""));
    }
    void set_label(void* object, const DrawnBox& box, const std::string& label = "label") {
        char* const html = agstrdup_html(graph_.get(), text(box.html));
        agsafeset(object, text(label), html, text(""));
        agstrfree(graph_.get(), html);
    }
    Agnode_t* node(const std::string& name, const DrawnBox& box, std::size_t component) {
        Agnode_t* const made = agnode(graph_.get(), text(name), 1);
        set_label(made, box);
        set(made, "sortv", fmt::format("{}", component));
        return made;
    }
    Agedge_t* edge(Agnode_t* from, Agnode_t* to) { return agedge(graph_.get(), from, to, nullptr, 1); }
    /// Without a name: cgraph sorts named subgraphs by the place of their names in memory, which differs from run to run.
    void same_height(Agnode_t* one, Agnode_t* other) {
        Agraph_t* const row = agsubg(graph_.get(), nullptr, 1);
        set(row, "rank", "same");
        agsubnode(row, one, 1);
        agsubnode(row, other, 1);
    }
    [[nodiscard]] std::string written() const {
        std::string result;
        agwrite(graph_.get(), &result);
        return result;
    }

  private:
    static char* text(const std::string& value) { return const_cast<char*>(value.c_str()); }

    Agiodisc_t output_{read_nothing, put, flush_nothing};
    Agdisc_t services_{nullptr, nullptr, &output_};
    std::unique_ptr<Agraph_t, int (*)(Agraph_t*)> graph_;
};

// ---- a chart as a graph ---------------------------------------------------------------------------------------------

void set_style(const Chart& chart, Graph& graph) {
    const std::string font = "Helvetica,Arial,sans-serif";
    const auto points = [](double length) { return fmt::format("{:.3f}", length / 72); };
    graph.set(graph.get(), "charset", "UTF-8");
    graph.set(graph.get(), "bgcolor", "#ffffff");
    graph.set(graph.get(), "fontname", font);
    graph.set(graph.get(), "fontsize", "10");
    graph.set(graph.get(), "labelloc", "t");
    graph.set(graph.get(), "labeljust", "l");
    graph.set(graph.get(), "margin", "0.15");
    graph.set(graph.get(), "ranksep", points(gap_below));
    graph.set(graph.get(), "nodesep", points(gap_beside(chart)));
    // Each column is a graph of its own, set beside the one before.
    graph.set(graph.get(), "pack", fmt::format("{:.0f}", gap_between_columns / 2));
    for (const auto& [name, value] : {std::pair{"shape", "plain"}, {"fontsize", "10"}})
        graph.set_default(AGNODE, name, value);
    graph.set_default(AGNODE, "fontname", font);
    for (const auto& [name, value] :
         {std::pair{"fontsize", "10"}, {"arrowsize", "0.8"}, {"color", "#222222"}, {"penwidth", "1.3"}}) {
        graph.set_default(AGEDGE, name, value);
    }
    graph.set_default(AGEDGE, "fontname", font);
}

void add_panels(Graph& graph, const std::vector<std::vector<Panel>>& columns, std::size_t component) {
    for (const std::vector<Panel>& column : columns) {
        Agnode_t* above = nullptr;
        for (std::size_t i = 0; i < column.size(); ++i) {
            Agnode_t* const panel =
                graph.node(fmt::format("{} {}", column[i].heading, component), panel_box(column[i]), component);
            if (above != nullptr) graph.set(graph.edge(above, panel), "style", "invis");
            above = panel;
        }
        ++component;
    }
}

/// The ladder in columns: steps straight down, each end to the right of its step.
class LadderGraph {
  public:
    LadderGraph(const Chart& chart, Graph& graph) : chart_(chart), graph_(graph) {}

    void build() {
        const Sheet sheet = sheet_of(chart_);
        for (std::size_t i = 0; i < sheet.ladder.size(); ++i) add_column(sheet.ladder[i], i);
        if (chart_.steps.empty()) graph_.node("end", end_box(chart_.ends.front(), chart_.destinations), 0);
        add_panels(graph_, sheet.panels, sheet.ladder.size() + 1);
        const std::size_t columns = std::max<std::size_t>(sheet.ladder.size(), 1) + sheet.panels.size();
        graph_.set(graph_.get(), "packmode", fmt::format("array_tu{}", columns));
        graph_.set_label(graph_.get(), title_box(chart_, sheet.width));
    }

    void add_column(Sheet::Column column, std::size_t number) {
        const auto [first, last] = column;
        Agnode_t* above = nullptr;
        if (first > 0)
            above = graph_.node(fmt::format("from {}", name_of(first - 1)),
                                connector_box(fmt::format("coming from {}", name_of(first - 1))), number);
        for (std::size_t i = first; i < last; ++i) {
            Agnode_t* const step = graph_.node(name_of(i), step_box(chart_.steps[i]), number);
            if (above != nullptr) down(above, step, i == first ? Arrow{} : no_from(i - 1));
            add_arrows(i, step, number, i + 1 == last);
            above = step;
        }
        if (last < chart_.steps.size()) {
            down(above,
                 graph_.node(fmt::format("on to {}", name_of(last)),
                             connector_box(fmt::format("go on with {}", name_of(last))), number),
                 no_from(last - 1));
        }
    }

  private:
    [[nodiscard]] std::string name_of(std::size_t step) const { return chart_.steps[step].id; }

    [[nodiscard]] const Arrow& no_from(std::size_t step) const {
        return *std::find_if(chart_.arrows.begin(), chart_.arrows.end(),
                             [&](const Arrow& arrow) { return arrow.from == step && arrow.label == "no"; });
    }

    /// Labels stand at the tail: those in the middle of an arrow Graphviz forgets in graphs that are set beside others.
    Agedge_t* arrow(Agnode_t* from, Agnode_t* to, const Arrow& told, const DrawnBox& label) {
        Agedge_t* const made = graph_.edge(from, to);
        if (!told.label.empty() || told.cases) graph_.set_label(made, label, "taillabel");
        return made;
    }
    /// Where the middle of a label stands: so far along the arrow and so far to its side, in points.
    void place_label(Agedge_t* made, double along, double beside) {
        constexpr double degrees = 57.29577951308232;
        constexpr double unit = 10;  // of `labeldistance`
        graph_.set(made, "labelangle", fmt::format("{:.2f}", std::atan2(beside, along) * degrees));
        graph_.set(made, "labeldistance", fmt::format("{:.3f}", std::hypot(along, beside) / unit));
    }
    void down(Agnode_t* from, Agnode_t* to, const Arrow& told) {
        const DrawnBox label = arrow_box(told, true);
        Agedge_t* const made = arrow(from, to, told, label);
        graph_.set(made, "weight", "100");
        if (told.cases) {
            place_label(made, gap_below / 2 - 2, label.width / 2 + 2);
            return;
        }
        graph_.set(made, "labelangle", "60");
        graph_.set(made, "labeldistance", "1.6");
    }
    void across(Agnode_t* from, Agnode_t* to, const Arrow& told) {
        const DrawnBox label = arrow_box(told);
        Agedge_t* const made = arrow(from, to, told, label);
        if (told.cases) {
            place_label(made, label.width / 2 + 2, label.height / 2 + 2);
            return;
        }
        graph_.set(made, "labelangle", "30");
        graph_.set(made, "labeldistance", "1.8");
    }

    void add_arrows(std::size_t index, Agnode_t* step, std::size_t component, bool last_of_column) {
        for (const Arrow& arrow : chart_.arrows) {
            if (arrow.from != index || !arrow.to.is_end) continue;
            const DrawnBox box = end_box(chart_.ends[arrow.to.index], chart_.destinations);
            if (arrow.label == "no") {
                if (last_of_column) down(step, graph_.node("the end", box, component), arrow);
                continue;
            }
            Agnode_t* const end =
                graph_.node(fmt::format("{}: {}", name_of(index), chart_.ends[arrow.to.index].name), box, component);
            graph_.same_height(step, end);
            across(step, end, arrow);
        }
    }

    const Chart& chart_;
    Graph& graph_;
};

void build_questions(const Chart& chart, Graph& graph) {
    std::vector<Agnode_t*> steps;
    std::vector<Agnode_t*> ends;
    for (const Step& step : chart.steps)
        steps.push_back(graph.node(fmt::format("question {}", steps.size() + 1), step_box(step), 0));
    for (const End& end : chart.ends)
        ends.push_back(graph.node(fmt::format("end {}", ends.size() + 1), end_box(end, chart.destinations), 0));
    for (const Arrow& arrow : chart.arrows) {
        Agedge_t* const edge =
            graph.edge(steps[arrow.from], arrow.to.is_end ? ends[arrow.to.index] : steps[arrow.to.index]);
        if (!arrow.label.empty()) graph.set_label(edge, arrow_box(arrow));
    }
    graph.set_label(graph.get(), title_box(chart, 0));
}

void build(const Chart& chart, Graph& graph) {
    set_style(chart, graph);
    if (chart.view == Chart::View::rules) {
        LadderGraph(chart, graph).build();
    } else {
        build_questions(chart, graph);
    }
}

/// What `fill` makes of a new graph, drawn.
Picture drawn(const Chart& chart, const std::function<void(Graph&)>& fill, const std::string& format,
              const std::string& dots_per_inch = "") {
    Picture picture;
    const Listening listening(picture.problem);
    Graph graph(chart.title);
    fill(graph);
    if (!dots_per_inch.empty()) graph.set(graph.get(), "dpi", dots_per_inch);
    GVC_t* const engine = graphviz_for(format);
    if (gvLayout(engine, graph.get(), "dot") == 0) {
        char* data = nullptr;
        unsigned int size = 0;
        const bool rendered = gvRenderData(engine, graph.get(), format.c_str(), &data, &size) == 0;
        if (rendered && data != nullptr) picture.content.assign(data, size);
        if (data != nullptr) gvFreeRenderData(data);
        gvFreeLayout(engine, graph.get());
    }
    if (picture.content.empty() && picture.problem.empty()) picture.problem = "Graphviz gave no reason";
    return picture;
}

// ---- what Graphviz leaves to be done on an SVG ------------------------------------------------------------------------

/// Comments hold the version of Graphviz, and names that are in the titles anyhow.
std::string without_comments(const std::string& svg) {
    std::string result;
    std::size_t at = 0;
    while (true) {
        const std::size_t comment = svg.find("<!--", at);
        result += svg.substr(at, comment - at);
        if (comment == std::string::npos) return result;
        at = std::min(svg.size(), svg.find("-->", comment) + 3);
        if (at < svg.size() && svg[at] == '\n') ++at;
    }
}

std::string xml_escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '&') {
            result += "&amp;";
        } else if (c == '<') {
            result += "&lt;";
        } else if (c == '>') {
            result += "&gt;";
        } else {
            result += c;
        }
    }
    return result;
}

std::string with_text_alternative(const Chart& chart, const std::string& svg) {
    const std::size_t begin = svg.find("<svg");
    const std::size_t end = svg.find('>', begin);
    if (end == std::string::npos) return svg;
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n"
        "{} role=\"img\" lang=\"en-GB\" aria-labelledby=\"chart-title\" aria-describedby=\"chart-outline\">\n"
        "<title id=\"chart-title\">{}: flowchart</title>\n<desc id=\"chart-outline\">{}</desc>{}",
        svg.substr(begin, end - begin), xml_escaped(chart.title), xml_escaped(outline_of(chart)),
        without_comments(svg.substr(end + 1)));
}

/// Without the names of nodes and arrows, which would be there twice in a page with two pictures, and would show as tips under the pointer.
std::string without_names(const std::string& svg) {
    std::string result;
    std::size_t at = 0;
    while (at < svg.size()) {
        const std::size_t title = std::min(svg.find("<title>", at), svg.size());
        const std::size_t name = std::min(svg.find(" id=\"", at), svg.size());
        const std::size_t next = std::min(title, name);
        result += svg.substr(at, next - at);
        if (next == svg.size()) break;
        at = next == title ? svg.find("</title>", at) + 9 : svg.find('"', next + 5) + 1;
    }
    return result;
}

/// The picture as part of a page of HTML.
std::string as_part(const std::string& name, const std::string& svg) {
    const std::size_t begin = svg.find("<svg");
    const std::size_t end = svg.find('>', begin);
    if (end == std::string::npos) return "";
    return fmt::format("{} role=\"img\"><title>{}</title>{}", svg.substr(begin, end - begin), xml_escaped(name),
                       without_names(without_comments(svg.substr(end + 1))));
}

}  // namespace

std::vector<Picture> parts_of(const Chart& chart, double tallest) {
    const std::vector<Sheet::Column> columns = columns_of(chart, tallest);
    std::vector<Picture> parts;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Picture picture = drawn(
            chart,
            [&](Graph& graph) {
                set_style(chart, graph);
                LadderGraph(chart, graph).add_column(columns[i], 0);
            },
            "svg");
        const std::string name = fmt::format("Flowchart, part {} of {}: steps {} to {}", i + 1, columns.size(),
                                             chart.steps[columns[i].first].id, chart.steps[columns[i].last - 1].id);
        if (!picture.content.empty()) picture.content = as_part(name, picture.content);
        parts.push_back(std::move(picture));
    }
    return parts;
}

Picture dot_of(const Chart& chart) {
    Picture picture;
    const Listening listening(picture.problem);
    Graph graph(chart.title);
    build(chart, graph);
    picture.content = graph.written();
    return picture;
}

Picture svg_of(const Chart& chart) {
    Picture picture = drawn(
        chart, [&](Graph& graph) { build(chart, graph); }, "svg");
    if (!picture.content.empty()) picture.content = with_text_alternative(chart, picture.content);
    return picture;
}

Picture png_of(const Chart& chart) {
    return drawn(
        chart, [&](Graph& graph) { build(chart, graph); }, "png", "144");
}

}  // namespace ascrules::flowchart
