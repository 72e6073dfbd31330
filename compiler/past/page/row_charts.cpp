// Charts whose rows lie one below the other: bars, and dots.
#include <algorithm>

#include <fmt/format.h>

#include "compiler/past/page/canvas.h"
#include "compiler/past/page/charts.h"
#include "compiler/past/page/scale.h"

namespace ascrules::page {

namespace {

constexpr double left = 18;
constexpr double right = picture_width - 24;  // half of the last mark's text stands beyond it
constexpr double strip_height = 16;           // of what is drawn under a row's words
constexpr std::size_t most_marks_in_a_row = 6;

void widen(double& most, const std::optional<ChartPoint>& point) {
    if (!point) return;
    most = std::max(most, point->value);
    if (point->spread) most = std::max(most, point->spread->high);
}

/// Rows from the top down, each with its words above and a strip under them.
class RowsChart {
  public:
    explicit RowsChart(double most) : scale_(round_scale(0, most, most_marks_in_a_row, left, right)) {}

    void words(const std::string& text, bool bold = false, double indent = 0) {
        for (const std::string& line : text_lines(text, picture_width - indent - 2, bold)) {
            y_ += line_height;
            canvas_.text(indent, y_ - 3, line, Anchor::start, bold);
        }
    }
    void space(double height) { y_ += height; }
    /// What all strips have behind them.
    void begin_strip(const std::optional<double>& overall) {
        for (const double mark : scale_.marks())
            canvas_.line(scale_.at(mark), y_, scale_.at(mark), y_ + strip_height, mark == 0 ? "axis" : "grid");
        if (overall) canvas_.line(scale_.at(*overall), y_, scale_.at(*overall), y_ + strip_height, "overall");
    }
    void end_strip() { y_ += strip_height + 4; }
    void bar(const ChartPoint& point, MarkLook look) {
        constexpr double height = 10;
        const double top = y_ + (strip_height - height) / 2;
        if (point.value > 0) canvas_.bar(left, top, scale_.at(point.value) - left, height, look);
        add_spread(point);
    }
    void bar_inside(double value) {
        constexpr double height = 4;
        if (value > 0)
            canvas_.bar(left, y_ + (strip_height - height) / 2, scale_.at(value) - left, height, MarkLook::solid);
    }
    void dot(const ChartPoint& point, MarkLook look) {
        add_spread(point);
        canvas_.dot(scale_.at(point.value), y_ + strip_height / 2, look);
    }
    std::string finished(const Caption& caption) {
        canvas_.line(left, y_, right, y_, "axis");
        for (const double mark : scale_.marks()) {
            canvas_.line(scale_.at(mark), y_, scale_.at(mark), y_ + 4, "axis");
            canvas_.text(scale_.at(mark), y_ + 4 + text_size, share_mark(scale_, mark), Anchor::middle);
        }
        return canvas_.svg(caption, y_ + 8 + line_height);
    }

  private:
    void add_spread(const ChartPoint& point) {
        if (!point.spread) return;
        canvas_.spread_across(scale_.at(point.spread->low), scale_.at(point.spread->high), y_ + strip_height / 2);
    }

    Scale scale_;
    Canvas canvas_;
    double y_ = 0;
};

}  // namespace

std::string svg_of(const BarChart& chart) {
    double most = 0;
    for (const BarChart::Group& group : chart.groups) {
        for (const BarChart::Bar& bar : group.bars) widen(most, bar.point);
    }
    RowsChart rows(most);
    for (const BarChart::Group& group : chart.groups) {
        if (!group.label.empty()) rows.words(group.label, true);
        for (const BarChart::Bar& bar : group.bars) {
            rows.words(bar.label, false, left);
            rows.begin_strip(std::nullopt);
            if (bar.point) rows.bar(*bar.point, bar.look);
            if (bar.part) rows.bar_inside(*bar.part);
            rows.end_strip();
        }
        if (!group.label.empty()) rows.space(6);
    }
    return rows.finished(chart.caption);
}

std::string svg_of(const DotChart& chart) {
    double most = chart.overall.value_or(0);
    for (const DotChart::Row& row : chart.rows) widen(most, row.point);
    RowsChart rows(most);
    if (chart.overall) {
        rows.words("Broken line: " + chart.overall_label);
        rows.space(4);
    }
    for (const DotChart::Row& row : chart.rows) {
        rows.words(row.label, false, left);
        rows.begin_strip(chart.overall);
        if (row.point) rows.dot(*row.point, row.look);
        rows.end_strip();
    }
    return rows.finished(chart.caption);
}

}  // namespace ascrules::page
