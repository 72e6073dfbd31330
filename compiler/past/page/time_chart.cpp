#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "compiler/past/page/canvas.h"
#include "compiler/past/page/charts.h"
#include "compiler/past/page/scale.h"

namespace ascrules::page {

namespace {

constexpr double plot_height = 120;
constexpr std::size_t most_time_marks = 5;
constexpr std::size_t most_time_dots = 36;  // beyond that a line alone is clearer

class TimePlot {
  public:
    explicit TimePlot(const TimeChart& chart) : chart_(chart) {}

    std::string drawn() && {
        for (const TimeChart::Line& line : chart_.lines) add_legend(line);
        top_ = y_ + 8;
        find_scale();
        add_grid();
        // Bands first, so that no line is under one.
        for (const TimeChart::Line& line : chart_.lines) each_run(line, [&](auto... run) { add_band(line, run...); });
        for (const TimeChart::Line& line : chart_.lines) each_run(line, [&](auto... run) { add_line(line, run...); });
        add_times();
        return canvas_.svg(chart_.caption, y_);
    }

  private:
    void add_legend(const TimeChart::Line& line) {
        constexpr double sample = 28;
        const double middle = y_ + line_height / 2;
        canvas_.path(fmt::format("M0 {}H{}", length(middle), length(sample)), kind_of(line.look));
        canvas_.dot(sample / 2, middle, line.look);
        for (const std::string& words : text_lines(line.name, picture_width - sample - 6)) {
            y_ += line_height;
            canvas_.text(sample + 6, y_ - 3, words);
        }
    }

    void find_scale() {
        double most = 0;
        for (const TimeChart::Line& line : chart_.lines) {
            for (const auto& point : line.points) {
                if (point) most = std::max({most, point->value, point->spread ? point->spread->high : 0});
            }
        }
        scale_ = round_scale(0, most, most_time_marks, top_ + plot_height, top_);
        double widest = 0;
        for (const double mark : scale_.marks()) widest = std::max(widest, text_room(share_mark(scale_, mark)));
        left_ = widest + 6;
        step_ = (picture_width - left_ - 16) / static_cast<double>(std::max<std::size_t>(chart_.times.size(), 1));
    }

    void add_grid() {
        for (const double mark : scale_.marks()) {
            const double y = scale_.at(mark);
            canvas_.line(left_, y, picture_width - 4, y, mark == 0 ? "axis" : "grid");
            canvas_.text(left_ - 4, y + 4, share_mark(scale_, mark), Anchor::end);
        }
    }

    /// Where a time stands, in the middle of its share of the width.
    [[nodiscard]] double x_of(std::size_t time) const { return left_ + step_ * (static_cast<double>(time) + 0.5); }

    /// Calls back with the first and the last time of each unbroken stretch.
    template <typename Run>
    static void each_run(const TimeChart::Line& line, Run run) {
        for (std::size_t first = 0; first < line.points.size(); ++first) {
            if (!line.points[first]) continue;
            std::size_t last = first;
            while (last + 1 < line.points.size() && line.points[last + 1]) ++last;
            run(first, last);
            first = last;
        }
    }

    void add_band(const TimeChart::Line& line, std::size_t first, std::size_t last) {
        const auto spread = [&](std::size_t time) {
            const ChartPoint& point = *line.points[time];
            return point.spread.value_or(Spread{point.value, point.value});
        };
        if (first == last) {
            canvas_.spread_down(x_of(first), scale_.at(spread(first).high), scale_.at(spread(first).low));
            return;
        }
        std::string points;
        for (std::size_t time = first; time <= last; ++time)
            points += place(points.empty() ? 'M' : 'L', time, spread(time).high);
        for (std::size_t time = last + 1; time-- > first;) points += place('L', time, spread(time).low);
        canvas_.path(points + "Z", line.look == MarkLook::solid ? "band" : "band other");
    }

    void add_line(const TimeChart::Line& line, std::size_t first, std::size_t last) {
        std::string points;
        for (std::size_t time = first; time <= last; ++time)
            points += place(points.empty() ? 'M' : 'L', time, line.points[time]->value);
        canvas_.path(points, kind_of(line.look));
        if (chart_.times.size() > most_time_dots && first != last) return;
        for (std::size_t time = first; time <= last; ++time)
            canvas_.dot(x_of(time), scale_.at(line.points[time]->value), line.look);
    }

    [[nodiscard]] std::string place(char how, std::size_t time, double value) const {
        return fmt::format("{}{} {}", how, length(x_of(time)), length(scale_.at(value)));
    }

    /// As many names as there is room for, the first among them.
    void add_times() {
        y_ = top_ + plot_height + 4 + text_size;
        double widest = 0;
        for (const std::string& name : chart_.times) widest = std::max(widest, text_room(name) + 8);
        const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil(widest / step_)));
        for (std::size_t time = 0; time < chart_.times.size(); time += every) {
            const double half = text_room(chart_.times[time]) / 2;
            const double x = std::clamp(x_of(time), half, picture_width - half);
            canvas_.line(x_of(time), top_ + plot_height, x_of(time), top_ + plot_height + 4, "axis");
            canvas_.text(x, y_, chart_.times[time], Anchor::middle);
        }
        y_ += 8;
    }

    static std::string_view kind_of(MarkLook look) { return look == MarkLook::solid ? "line" : "line other"; }

    const TimeChart& chart_;
    Canvas canvas_;
    Scale scale_;
    double y_ = 0;
    double top_ = 0;
    double left_ = 0;
    double step_ = 1;
};

}  // namespace

std::string svg_of(const TimeChart& chart) {
    return TimePlot(chart).drawn();
}

}  // namespace ascrules::page
