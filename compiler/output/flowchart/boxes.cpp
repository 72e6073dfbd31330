#include "compiler/output/flowchart/boxes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "compiler/output/flowchart/cases.h"
#include "compiler/output/flowchart/colours.h"
#include "compiler/output/flowchart/text_width.h"

namespace ascrules::flowchart {

namespace {

constexpr double step_width = 256;
constexpr double end_width = 226;
constexpr double panel_width = 256;
constexpr double font_size = 10;
constexpr double line_height = 12;
constexpr double padding = 6;
constexpr double mark_width = 9;
constexpr double rank_width = 20;

double width_of(std::string_view text) {
    return text_width(text, font_size);
}

struct Look {
    bool bold = false;
    bool italic = false;
    std::string ink = "#000000";
    std::string fill = {};
    double size = font_size;
};

/// What text may take of a cell, the rest being left for the edge, for wider fonts, and for bold print.
double room(double cell_width, const Look& look) {
    return (cell_width - padding) * (look.bold ? 0.8 : 0.88) * font_size / look.size;
}

std::string styled(const std::string& text, const Look& look) {
    std::string result = escaped(text);
    if (look.italic) result = fmt::format("<I>{}</I>", result);
    if (look.bold) result = fmt::format("<B>{}</B>", result);
    if (look.ink != "#000000") result = fmt::format("<FONT COLOR=\"{}\">{}</FONT>", look.ink, result);
    if (look.size != font_size) result = fmt::format("<FONT POINT-SIZE=\"{}\">{}</FONT>", look.size, result);
    return result;
}

/// A table that is filled from the top. Each row is a table of its own, so that rows can be indented each in its own way.
class Rows {
  public:
    explicit Rows(double width) : width_(width) {}

    /// The text in as many rows as it takes, after the mark ("•"), if there is one.
    void add(std::string_view text, const Look& look = {}, int depth = 0, const std::string& mark = "") {
        const double indent = padding + (depth > 1 ? (depth - 1) * mark_width : 0);
        const double before = indent + (mark.empty() ? 0 : mark_width);
        const double height = line_height * look.size / font_size;
        bool first = true;
        for (const std::string& piece : wrapped(text, room(width_ - before, look), width_of)) {
            std::string cells = cell("", look, indent, height);
            if (!mark.empty()) cells += cell(first ? mark : "", look, mark_width, height);
            row(cells + cell(piece, look, width_ - before, height), height);
            first = false;
        }
    }
    void add(const std::vector<Line>& lines) {
        for (const Line& line : lines) add(line.text, {}, line.depth, line.depth == 0 ? "" : "•");
    }
    /// The heading of an end: its rank, then its name.
    void add_ranked(const std::string& rank, std::string_view name, const Look& look) {
        const double height = line_height + 4;
        std::string before = rank;
        for (const std::string& piece : wrapped(name, room(width_ - padding - rank_width, look), width_of)) {
            row(cell("", look, padding, height) + cell(before, look, rank_width, height) +
                    cell(piece, look, width_ - padding - rank_width, height),
                height);
            before.clear();
        }
    }
    void space(double height) { row(cell("", {}, width_, height), height); }

    [[nodiscard]] DrawnBox box(std::string_view border) && {
        return {fmt::format("{}{}</TABLE>", table(border), html_), width_ + 2, height_ + 2};
    }

  private:
    static std::string table(std::string_view border) {
        return fmt::format("<TABLE {} CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\">", border);
    }
    void row(const std::string& cells, double height) {
        html_ += fmt::format("<TR><TD>{}<TR>{}</TR></TABLE></TD></TR>", table("BORDER=\"0\""), cells);
        height_ += height;
    }
    static std::string cell(const std::string& text, const Look& look, double width, double height) {
        const std::string fill = look.fill.empty() ? "" : fmt::format(" BGCOLOR=\"{}\"", look.fill);
        return fmt::format(R"(<TD FIXEDSIZE="TRUE" WIDTH="{}" HEIGHT="{}" ALIGN="LEFT"{}>{}</TD>)", std::round(width),
                           std::round(height), fill, text.empty() ? "" : styled(text, look));
    }

    double width_;
    double height_ = 0;
    std::string html_;
};

constexpr std::string_view plain_border = R"(BORDER="1" COLOR="#333333" BGCOLOR="#ffffff")";
constexpr std::string_view double_border = R"(BORDER="2" COLOR="#000000" BGCOLOR="#ffffff" STYLE="DASHED")";
constexpr std::string_view no_border = R"(BORDER="0")";

/// What stands in place of a rank where an end is no destination.
std::string mark_of(End::Kind kind) {
    switch (kind) {
        case End::Kind::held: return "?";
        case End::Kind::no_rule:
        case End::Kind::contradiction: return "!";
        case End::Kind::route:
        case End::Kind::never_reached: break;
    }
    return "–";
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '&': result += "&amp;"; break;
            case '<': result += "&lt;"; break;
            case '>': result += "&gt;"; break;
            case '"': result += "&quot;"; break;
            case '\\': result += "\\\\"; break;
            default: result += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
    }
    return result;
}

DrawnBox step_box(const Step& step) {
    Rows rows(step_width);
    rows.space(3);
    rows.add(step.id.empty() || step.title.empty() ? step.id + step.title : fmt::format("{} {}", step.id, step.title),
             {.bold = true});
    rows.add(step.lines);
    if (step.cases) {
        rows.space(3);
        rows.add(words(*step.cases), {.italic = true});
    }
    rows.space(4);
    return std::move(rows).box(plain_border);
}

DrawnBox end_box(const End& end, std::size_t destinations) {
    Rows rows(end_width);
    const bool route = end.kind == End::Kind::route;
    const bool ranked = route && end.rank > 0;
    const Colours colours = ranked ? colours_of(end.rank, destinations) : Colours{"#ffffff", "#000000"};
    rows.add_ranked(ranked ? fmt::format("{}", end.rank) : mark_of(end.kind), end.name,
                    {.bold = true, .ink = colours.ink, .fill = colours.fill});
    rows.space(2);
    if (!end.within.empty()) rows.add(fmt::format("within {}", end.within), {.bold = true});
    if (!end.team.empty()) rows.add(end.team);
    // The reason of a rule is left to the outline: on paper it would cost a third of the chart's size.
    if (!route && !end.because.empty()) rows.add(end.because, {.italic = true});
    for (const std::string& possible : end.possible) rows.add(possible, {}, 0, "•");
    for (const std::string& team : end.also_to) rows.add(fmt::format("and also to {}", team), {.bold = true});
    for (const std::string& offer : end.offers) rows.add(offer, {}, 0, "+");
    rows.space(4);
    return std::move(rows).box(ranked ? plain_border : double_border);
}

DrawnBox panel_box(const Panel& panel) {
    Rows rows(panel_width);
    rows.add(panel.heading, {.bold = true, .fill = "#e6e6e6"});
    for (const Panel::Entry& entry : panel.entries) {
        rows.space(4);
        rows.add(entry.title, {.bold = true});
        rows.add(entry.lines);
        for (const std::string& team : entry.also_to) rows.add(fmt::format("also to {}", team), {.bold = true});
        for (const std::string& offer : entry.offers) rows.add(offer, {}, 0, "+");
    }
    rows.space(4);
    return std::move(rows).box(plain_border);
}

DrawnBox title_box(const Chart& chart, double width) {
    Rows rows(std::max(width, 640.0));
    std::string about;
    for (const std::string& part : chart.about) about += (about.empty() ? "" : " · ") + part;
    rows.add(chart.title, {.bold = true, .size = 18});
    if (!about.empty()) rows.add(about);
    for (const std::string& sentence : chart.how_to) rows.add(sentence);
    if (chart.destinations > 1) {
        const bool offers =
            std::any_of(chart.ends.begin(), chart.ends.end(), [](const End& end) { return !end.offers.empty(); });
        rows.add(fmt::format("The number on a destination is its rank: 1 gives the most protection, {} the least.{}",
                             chart.destinations, offers ? " What stands after a + is offered as well." : ""));
    }
    for (const std::string& warning : chart.warnings) rows.add(warning, {.bold = true});
    rows.space(8);
    return std::move(rows).box(no_border);
}

DrawnBox arrow_box(const Arrow& arrow, bool on_one_line) {
    const double longest = 150;
    const std::string cases = arrow.cases ? case_words(*arrow.cases) : "";
    std::string label = arrow.label;
    if (on_one_line && arrow.cases) label += (label.empty() ? "" : ": ") + cases;
    std::vector<std::string> pieces;
    if (!label.empty()) pieces = wrapped(label, longest, width_of);
    double widest = 0;
    for (const std::string& piece : pieces) widest = std::max(widest, width_of(piece));
    if (!on_one_line) widest = std::max(widest, width_of(cases));
    Rows rows(std::ceil(widest / 0.8) + 2 * padding);
    for (const std::string& piece : pieces) rows.add(piece, {.bold = true});
    if (arrow.cases && !on_one_line) rows.add(cases);
    return std::move(rows).box(no_border);
}

DrawnBox connector_box(std::string_view text) {
    Rows rows(std::ceil(width_of(text) / 0.8) + 3 * padding);
    rows.add(text, {.bold = true});
    return std::move(rows).box(R"(BORDER="1" STYLE="ROUNDED" COLOR="#333333")");
}

}  // namespace ascrules::flowchart
